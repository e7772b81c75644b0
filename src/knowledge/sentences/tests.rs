//! Where sentences end: in print as it is, run together, quoted and in Korean.

use super::{is_byline, split};

/// Splits a text of one paragraph and compares.
fn check(text: &str, expected: &[&str]) {
    let found: Vec<&str> = split(text, 0..text.len()).into_iter().map(|range| &text[range]).collect();
    assert_eq!(found, expected, "in {text:?}");
}

#[test]
fn abbreviations_end_nothing() {
    check("Gen. Vincent Brooks met Mr. Kim. They spoke.", &["Gen. Vincent Brooks met Mr. Kim.", "They spoke."]);
    check("U.S. President Donald Trump left. He flew.", &["U.S. President Donald Trump left.", "He flew."]);
    check("He left the U.S. The talks went on.", &["He left the U.S.", "The talks went on."]);
    check("It met on Oct. 1 and Sept. 30, 2018. No. 2 came.", &["It met on Oct. 1 and Sept. 30, 2018.", "No. 2 came."]);
    check("At 9 a.m. Monday it began. At 5 p.m. It ended.", &["At 9 a.m. Monday it began.", "At 5 p.m.", "It ended."]);
    check("Washington, D.C. Mayor Bowser spoke.", &["Washington, D.C. Mayor Bowser spoke."]);
    check("Apple Inc. said so. Samsung Co. Ltd. rose.", &["Apple Inc. said so.", "Samsung Co. Ltd. rose."]);
    check("Was it George W. Bush? No. It was not.", &["Was it George W. Bush?", "No.", "It was not."]);
    check(
        "The J. Crew store, e.g. in New York, is big, i.e. huge.",
        &["The J. Crew store, e.g. in New York, is big, i.e. huge."],
    );
    check("Sen. John McCain, R-Ariz., died. Rep. Lee spoke.", &["Sen. John McCain, R-Ariz., died.", "Rep. Lee spoke."]);
}

#[test]
fn numbers_and_addresses_stay_whole() {
    check(
        "It rose 3.5 percent to $1.2 billion. Then fell 0.4%.",
        &["It rose 3.5 percent to $1.2 billion.", "Then fell 0.4%."],
    );
    check("Version 2.0.1 came on 2018.10.01. It works.", &["Version 2.0.1 came on 2018.10.01.", "It works."]);
    check(
        "See https://www.example.com/a.b?c=D.E. It is there.",
        &["See https://www.example.com/a.b?c=D.E.", "It is there."],
    );
    check(
        "Write to laeticia.ock@heraldcorp.com. She answers.",
        &["Write to laeticia.ock@heraldcorp.com.", "She answers."],
    );
    check("Read koreaherald.com. Others do.", &["Read koreaherald.com.", "Others do."]);
}

#[test]
fn sentences_that_touch_are_told_apart() {
    check("cost sharing.“It is true", &["cost sharing.", "“It is true"]);
    check("on condition of anonymity.His remarks", &["on condition of anonymity.", "His remarks"]);
    check("for our costs?”The allies", &["for our costs?”", "The allies"]);
    check("within the year.“Our stance", &["within the year.", "“Our stance"]);
    check("support costs.Since 1991, they", &["support costs.", "Since 1991, they"]);
    check("sharing.\"It is true,\" he said.", &["sharing.", "\"It is true,\" he said."]);
    check("\"Why pay for our costs?\"The allies talk.", &["\"Why pay for our costs?\"", "The allies talk."]);
    check("He works in the US.The talks go on.", &["He works in the US.", "The talks go on."]);
    check("It cost 5 dollars in 2018.The rest is free.", &["It cost 5 dollars in 2018.", "The rest is free."]);
    check("He uses ASP.NET and Node.js daily.", &["He uses ASP.NET and Node.js daily."]);
    check("He has a Ph.D. in law.She has none.", &["He has a Ph.D. in law.", "She has none."]);
    check("of time.”(name@paper.com)", &["of time.”", "(name@paper.com)"]);
    check("It ended.(Yonhap)", &["It ended.", "(Yonhap)"]);
}

#[test]
fn an_attribution_stays_with_its_quotation() {
    check("“Both gain,” said the official. “All do.”", &["“Both gain,” said the official.", "“All do.”"]);
    check("“Why?” he asked. “How?”", &["“Why?” he asked.", "“How?”"]);
    check("“Why not?” Trump asked reporters. He left.", &["“Why not?” Trump asked reporters.", "He left."]);
    check("“Never!” the minister shouted.", &["“Never!” the minister shouted."]);
    check("“We won.” Kim said the talks would go on.", &["“We won.”", "Kim said the talks would go on."]);
    check("“I am ... not sure,” he said.", &["“I am ... not sure,” he said."]);
    check("“I wonder…” he said.", &["“I wonder…” he said."]);
    check("He waited… Then he left.", &["He waited…", "Then he left."]);
    check("‘It’s over,’ she said. ‘Go home.’", &["‘It’s over,’ she said.", "‘Go home.’"]);
    check("She called it “a ‘great’ deal.” He agreed.", &["She called it “a ‘great’ deal.”", "He agreed."]);
    check("Yahoo! said it would pay.", &["Yahoo! said it would pay."]);
}

#[test]
fn brackets_stay_with_their_sentence() {
    check("He came (and left). She stayed.", &["He came (and left).", "She stayed."]);
    check("(He came. He left.) She stayed.", &["(He came.", "He left.)", "She stayed."]);
    check("The exercises (“drills”) end. No one came.", &["The exercises (“drills”) end.", "No one came."]);
}

#[test]
fn korean_sentences() {
    check("그는 말했다. 협상은 계속된다.", &["그는 말했다.", "협상은 계속된다."]);
    check("그는 말했다.협상은 계속된다.", &["그는 말했다.", "협상은 계속된다."]);
    check("언제 끝날까? 아무도 모른다! 끝이다.", &["언제 끝날까?", "아무도 모른다!", "끝이다."]);
    check(
        "“사실이다. 도움이 된다”라고 당국자는 말했다. 그는 떠났다.",
        &["“사실이다.", "도움이 된다”라고 당국자는 말했다.", "그는 떠났다."],
    );
    check("그는 “가자.”라고 말했다. 모두 갔다.", &["그는 “가자.”라고 말했다.", "모두 갔다."]);
    check("한.미 양국은 3.5% 올렸다. 9.19 합의다.", &["한.미 양국은 3.5% 올렸다.", "9.19 합의다."]);
    check("좋아요. 가시죠. 네, 그럴게요.", &["좋아요.", "가시죠.", "네, 그럴게요."]);
    check(
        "(서울=연합뉴스) 홍길동 기자 = 협상이 열렸다. hong@yna.co.kr",
        &["(서울=연합뉴스) 홍길동 기자 = 협상이 열렸다.", "hong@yna.co.kr"],
    );
}

#[test]
fn bylines_are_told() {
    assert!(is_byline("(laeticia.ock@heraldcorp.com)"));
    assert!(is_byline("By Ock Hyun-ju (laeticia.ock@heraldcorp.com)"));
    assert!(is_byline("홍길동 기자 hong@yna.co.kr"));
    assert!(!is_byline("Readers can write to the paper at desk@paper.com at any time."));
    assert!(!is_byline("A sentence."));
}

mod properties {
    use proptest::prelude::{ProptestConfig, Strategy, any, prop, proptest};

    use crate::knowledge::blocks::Blocks;
    use crate::knowledge::sentences::{is_byline, sentences, split};
    use crate::knowledge::span::SourceIndex;

    /// Text made of the pieces that matter here, and of anything.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "He said",
            " ",
            ".",
            "“",
            "”",
            "\"",
            "'",
            "‘",
            "’",
            "?",
            "!",
            "...",
            "…",
            "U.S.",
            "Mr.",
            "\n",
            "\n\n",
            "\r\n",
            "\u{A0}",
            "# ",
            "- ",
            "> ",
            "3.5",
            "a@b.co",
            "(",
            ")",
            "한국은 말했다",
            "라고",
            "The",
            "it",
            "No.",
            "—",
            "--",
            "```\n",
            "\u{200B}",
        ]);
        let piece = piece.prop_map(str::to_owned);
        prop::collection::vec(proptest::prop_oneof![4 => piece, 1 => any::<String>()], 0..40)
            .prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn sentences_are_in_order_and_lose_no_word(text in text()) {
            let blocks = Blocks::of(&text, SourceIndex(0));
            let found = sentences(&text, &blocks);
            let mut end = 0;
            for sentence in &found {
                let range = sentence.span.range();
                assert!(end <= range.start && range.start < range.end);
                assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
                assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
                end = range.end;
            }
            // Of the paragraphs, only what is not a word and bylines stand outside the sentences.
            for paragraph in &blocks.paragraphs {
                let mut at = paragraph.range().start;
                let stretches = split(&text, paragraph.range());
                for range in stretches.into_iter().chain(std::iter::once(paragraph.range().end..paragraph.range().end)) {
                    let gap = &text[at..range.start];
                    assert!(!gap.contains(char::is_alphanumeric), "{gap:?} is lost");
                    let kept = range.is_empty() || found.iter().any(|sentence| sentence.span.range() == range);
                    assert!(kept || is_byline(&text[range.clone()]), "{:?} is lost", &text[range]);
                    at = range.end;
                }
            }
        }
    }
}
