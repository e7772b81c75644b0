//! Whose words a quotation holds, told from articles as they are written.

use crate::knowledge::article::article;
use crate::knowledge::folder::{SourceFiles, TextFile};
use crate::knowledge::source::Source;
use crate::knowledge::span::SourceIndex;

use super::quotes;

fn read(text: &str) -> Source {
    let article_file = TextFile { path: "article.md".to_owned(), text: text.to_owned(), proven: false };
    let files = SourceFiles { id: "a".to_owned(), article: article_file, facts: None, renderings: None };
    let mut faults = Vec::new();
    let mut source = article(&files, SourceIndex(0), &mut faults).unwrap_or_else(|| panic!("{faults:?}"));
    quotes(&mut source);
    source
}

/// The quotations of a text, each as `speaker: part | part`.
fn told(text: &str) -> Vec<String> {
    let source = read(text);
    let quote = |quote: &crate::knowledge::Quote| {
        let parts: Vec<&str> = quote.parts.iter().map(|part| &source.text[part.range()]).collect();
        format!("{}: {}", quote.speaker.as_ref().map_or("?", |speaker| &speaker.name), parts.join(" | "))
    };
    source.quotes.iter().map(quote).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(told(text), expected, "in {text}");
}

#[test]
fn a_speaker_stands_before_or_after() {
    check("“We will not pay,” said Trump. “Not a cent.”", &["Trump: We will not pay, | Not a cent."]);
    check("Trump said, “We will not pay.”", &["Trump: We will not pay."]);
    check(
        "“We will not,” Defense Minister Jeong Kyeong-doo told reporters, “pay more.”",
        &["Jeong Kyeong-doo: We will not, | pay more."],
    );
    check("According to Lee Min-ho, “nothing has been settled yet.”", &["Lee Min-ho: nothing has been settled yet."]);
    check("“Nothing has been settled,” according to the ministry.", &["ministry: Nothing has been settled,"]);
    check("The ministry said in a statement: “Nothing has been settled.”", &["ministry: Nothing has been settled."]);
    check("“Why should we pay?” Kim asked. “We already do.”", &["Kim: Why should we pay? | We already do."]);
}

#[test]
fn a_short_name_leads_to_the_full_one() {
    check(
        "US President Donald Trump met President Moon Jae-in in Seoul. “It went well,” Moon said. “Very well,” Trump said.",
        &["Moon Jae-in: It went well,", "Donald Trump: Very well,"],
    );
    check(
        "“Talks are hard,” said Kim Min-ji, a spokeswoman for the ministry. Later, the spokeswoman said, “They may fail.”",
        &["Kim Min-ji: Talks are hard,", "Kim Min-ji: They may fail."],
    );
    check(
        "Mattis was clear. “The alliance stands,” the defense secretary, Jim Mattis, said.",
        &["Jim Mattis: The alliance stands,"],
    );
}

#[test]
fn descriptions_grow_and_do_not_mix() {
    check(
        "A South Korean official warned of delays. “We need time,” said the official from the Foreign Ministry. \
         A US official disagreed. “There is enough time,” the US official said. “There is not,” the South Korean official said.",
        &[
            "South Korean official from the Foreign Ministry: We need time,",
            "US official: There is enough time,",
            "South Korean official from the Foreign Ministry: There is not,",
        ],
    );
    check("“It helps,” a senior official at the Pentagon said.", &["senior official at the Pentagon: It helps,"]);
}

#[test]
fn a_pronoun_is_who_spoke_or_was_named_last() {
    check(
        "Prime Minister Shinzo Abe spoke in Tokyo. “Japan pays its share,” he said. “We always have.”",
        &["Shinzo Abe: Japan pays its share, | We always have."],
    );
    check(
        "“No deal is better than a bad deal,” Park Young-sun said. She added, “Time is on our side.”",
        &["Park Young-sun: No deal is better than a bad deal,", "Park Young-sun: Time is on our side."],
    );
    check(
        "“The talks go on,” Lee Do-hoon said, adding that “there is no deadline for them.”",
        &["Lee Do-hoon: The talks go on,", "Lee Do-hoon: there is no deadline for them."],
    );
    // Neither the office before a name nor what another has said in passing is "she".
    check(
        "The transport minister, Helena Cray, has refused to send troops, as the opposition has urged. “Sit down at a \
         table,” she told the house.",
        &["Helena Cray: Sit down at a table,"],
    );
}

#[test]
fn a_word_held_with_tongs_is_no_quotation() {
    check("The “special-measures” agreement covers “payroll” and more.", &[]);
    check("He reads “War and Peace” every year.", &[]);
    check("Trump called the deal “horrible” and left.", &["Trump: horrible"]);
    check("Asked about it, Trump said “no.”", &["Trump: no."]);
    check(
        "The minister spoke after US President Donald Trump raised the stakes, questioning why the US is “subsidizing” its allies.",
        &["Donald Trump: subsidizing"],
    );
}

#[test]
fn damaged_text_keeps_its_speakers() {
    check(
        "They talk about cost sharing.“It is true that it helps. But it helps both,” said the official from the ministry.\
         His remarks came after Trump spoke.“We have a big deficit with you,” Trump said. “They are rich. Why not pay?”The allies talk.\
         “There will be a deal,” the official said, adding they hope for one.“Our stance remains firm.”",
        &[
            "official from the ministry: It is true that it helps. But it helps both,",
            "Trump: We have a big deficit with you, | They are rich. Why not pay?",
            "official from the ministry: There will be a deal, | Our stance remains firm.",
        ],
    );
}

#[test]
fn straight_and_single_marks_are_read() {
    check(
        "\"We won't pay,\" Trump said. \"It's the allies' turn.\"",
        &["Trump: We won't pay, | It's the allies' turn."],
    );
    check("‘We won’t pay the allies’ bills,’ Trump said.", &["Trump: We won’t pay the allies’ bills,"]);
    check("'I'm not going,' said May. 'It's over.'", &["May: I'm not going, | It's over."]);
    check("“He called it ‘a great deal’ twice,” Kim said.", &["Kim: He called it ‘a great deal’ twice,"]);
    check("Don’t trust the ’90s. It’s the allies’ money.", &[]);
}

#[test]
fn a_speech_goes_on_over_paragraphs() {
    check(
        "“This is the first part of it,” Kim said.\n\n“This is the second, with no end.\n\n“This is the third.”\n\nNo one spoke.",
        &["Kim: This is the first part of it, | This is the second, with no end. | This is the third."],
    );
    // A mark that is never closed does not swallow the rest.
    check("“We will see, Kim said. The talks went on. They ended.", &["?: We will see, Kim said."]);
}

#[test]
fn two_speakers_do_not_mix() {
    check(
        "Trump said “they will pay,” and Kim said “we will not pay.”",
        &["Trump: they will pay,", "Kim: we will not pay."],
    );
    check(
        "“We are done here,” Trump said. The ministry was silent. “Not so fast, please.”",
        &["Trump: We are done here,", "?: Not so fast, please."],
    );
}

#[test]
fn wire_reports_are_read() {
    check(
        "Kang Kyung-wha told a committee that talks went on. \"We have made good progress,\" she said. \"But I cannot say more.\"\n\n\
         U.S. Secretary of State Mike Pompeo, who spoke with Kang on Monday, declined to comment. \"I'm confident,\" Pompeo told \
         reporters. \"It's a big number, frankly,\" one of the officials said.\n\n\
         A State Department spokeswoman, Heather Nauert, said allies must \"pay their fair share\".",
        &[
            "Kang Kyung-wha: We have made good progress, | But I cannot say more.",
            "Mike Pompeo: I'm confident,",
            "one of the officials: It's a big number, frankly,",
            "Heather Nauert: pay their fair share",
        ],
    );
    check(
        "Sen. Lindsey Graham, R-S.C., praised the deal. “This is a win,” he said in a statement.\n\n\
         “Alliances aren’t protection rackets,” tweeted Rep. Adam Smith, D-Wash., the chairman of the committee.",
        &["Lindsey Graham: This is a win,", "Adam Smith: Alliances aren’t protection rackets,"],
    );
}

#[test]
fn british_reports_are_read() {
    check(
        "Johnny Mercer, a former army officer, said the prime minister “simply does not get it”. “You cannot have it all,” he \
         told the Guardian. “It’s as simple as that.”\n\nAsked about it, May said: “We will do what is needed.”\n\n\
         Labour’s Nia Griffith called the review “a shambles from start to finish”.\n\n\
         Gavin Williamson was unmoved. “I made her and I can break her,” he is reported to have told colleagues.",
        &[
            "Johnny Mercer: simply does not get it",
            "Johnny Mercer: You cannot have it all, | It’s as simple as that.",
            "May: We will do what is needed.",
            "Nia Griffith: a shambles from start to finish",
            "Gavin Williamson: I made her and I can break her,",
        ],
    );
}

#[test]
fn roles_are_kept() {
    let source = read("U.S. Secretary of State Mike Pompeo spoke. “We will get there,” Pompeo said.");
    let speaker = source.quotes[0].speaker.as_ref().expect("a speaker");
    assert_eq!(speaker.role.map(|role| &source.text[role.range()]), Some("U.S. Secretary of State"));
    assert_eq!(&source.text[speaker.mention.range()], "U.S. Secretary of State Mike Pompeo");
}

#[test]
fn passives_have_another_speaker() {
    check("The plan was called “a gift to the enemy” by Senator John McCain.", &["John McCain: a gift to the enemy"]);
    check(
        "Mattis was quoted as saying, “The alliance is as strong as ever.”",
        &["Mattis: The alliance is as strong as ever."],
    );
}

#[test]
fn sentences_know_their_quotation() {
    let source =
        read("The talks go on. “It is true. It helps both,” said Kim of the ministry. “A deal” is near. “It ends.”");
    let quotes: Vec<Option<usize>> = source.sentences.iter().map(|sentence| sentence.quote).collect();
    assert_eq!(quotes, [None, Some(0), Some(0), None, Some(1)]);
}

#[test]
fn korean_quotations() {
    check(
        "도널드 트럼프 미국 대통령은 26일 뉴욕에서 열린 기자회견에서 “우리는 한국을 지키고 있다. 그들은 부유하다”라고 말했다. \
         트럼프 대통령은 “왜 갚지 않는가”라고 덧붙였다.",
        &[
            "도널드 트럼프 미국 대통령: 우리는 한국을 지키고 있다. 그들은 부유하다",
            "도널드 트럼프 미국 대통령: 왜 갚지 않는가",
        ],
    );
    check(
        "외교부 당국자는 이날 기자들과 만나 “연합훈련은 양국 모두에 이익이 된다”며 “일방적인 혜택이 아니다”라고 강조했다. \
         이 당국자는 “시간이 없어도 실질을 희생할 수는 없다”고 밝혔다. 그는 또 “연내 타결을 바란다”고 했다.",
        &[
            "외교부 당국자: 연합훈련은 양국 모두에 이익이 된다 | 일방적인 혜택이 아니다",
            "외교부 당국자: 시간이 없어도 실질을 희생할 수는 없다",
            "외교부 당국자: 연내 타결을 바란다",
        ],
    );
    check("“합의는 가까이 와 있다”고 김민지 외교부 대변인은 말했다.", &["김민지 외교부 대변인: 합의는 가까이 와 있다"]);
    check("양국은 ‘특별협정’이라 불리는 “방위비 협정”을 논의했다.", &[]);
}

mod properties {
    use proptest::prelude::{ProptestConfig, Strategy, any, prop, proptest};

    fn text() -> impl Strategy<Value = String> {
        let pieces = [
            "“",
            "”",
            "‘",
            "’",
            "\"",
            "'",
            " said ",
            " Trump ",
            "the official",
            ", ",
            ". ",
            "?",
            "adding",
            " according to ",
            "US President ",
            "Kim Min-ji",
            " he ",
            "\n\n",
            "라고 말했다. ",
            "대통령은 ",
            "그는 ",
            "called it ",
            " by ",
            " was quoted as saying ",
            "a ",
            "「",
            "」",
            "5",
        ];
        let piece = prop::sample::select(pieces.to_vec()).prop_map(str::to_owned);
        prop::collection::vec(proptest::prop_oneof![6 => piece, 1 => any::<String>()], 1..40)
            .prop_map(|pieces| pieces.concat() + "a")
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn quotations_lie_in_order_within_the_text(text in text()) {
            // A heading alone is no article.
            let text = format!("---\ntitle: t\n---\nOne.\n\n{text}");
            let source = super::read(&text);
            let mut end = 0;
            for quote in &source.quotes {
                assert!(!quote.parts.is_empty());
                for part in &quote.parts {
                    assert!(end <= part.range().start && part.range().start < part.range().end);
                    assert!(source.text.get(part.range()).is_some());
                    end = part.range().end;
                }
                assert!(quote.attribution.is_none_or(|span| source.text.get(span.range()).is_some()));
                if let Some(speaker) = &quote.speaker {
                    assert!(!speaker.name.trim().is_empty());
                    assert!(source.text.get(speaker.mention.range()).is_some());
                }
            }
            for sentence in &source.sentences {
                assert!(sentence.quote.is_none_or(|quote| quote < source.quotes.len()));
            }
        }
    }
}
