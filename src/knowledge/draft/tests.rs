//! Articles as they come in, and what is made of them.

use std::fs;
use std::path::Path;

use super::{Earlier, Incoming, NotPlaced, NotReadable, place, read};
use crate::knowledge::{Knowledge, Value};
use crate::language::Language;
use crate::measure::Hedge;

const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><head><title>Tram fares to rise | The Velden Courier</title>
<meta property="og:title" content="Tram fares to rise in Velden"><meta property="og:site_name" content="The Velden Courier">
<meta property="article:published_time" content="2024-03-05T08:00:00Z"><meta name="author" content="By Ada Lind"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Tram fares to rise in Velden</h1>
<p>The city of Velden will raise tram fares by about 12 percent in April, the transport office said on Tuesday, after two years without a change.</p>
<p>“Nobody likes to pay more, but we have to keep the trams running,” said Jon Marsk, the head of the transport office.</p>
<p>A single ticket will cost 3.40 euros. Some 41,000 people ride the trams every day, and the city expects the change to bring in 2 million euros a year.</p>
</article><footer>Copyright, contact, imprint</footer></body></html>"#;

fn added(dir: &Path, id: &str, bytes: &[u8]) -> Knowledge {
    let incoming = read(bytes).unwrap_or_else(|error| panic!("{error}"));
    place(dir, id, &incoming, false).unwrap_or_else(|error| panic!("{error}"));
    Knowledge::load(dir).unwrap_or_else(|faults| panic!("{faults}"))
}

#[test]
fn a_page_gives_its_particulars_and_its_text_without_the_furniture() {
    let Incoming { particulars, text } = read(PAGE.as_bytes()).unwrap();
    assert_eq!(particulars.title.as_deref(), Some("Tram fares to rise in Velden"));
    assert_eq!(particulars.publisher.as_deref(), Some("The Velden Courier"));
    assert_eq!(particulars.author.as_deref(), Some("Ada Lind"));
    assert_eq!(particulars.published.map(|day| day.to_string()).as_deref(), Some("2024-03-05"));
    assert_eq!(particulars.language, Some(Language::En));
    assert_eq!(particulars.id().as_deref(), Some("velden-courier-2024-03-05"));
    assert!(text.contains("A single ticket will cost 3.40 euros."));
    assert!(!text.contains("imprint") && !text.contains("Home"), "{text}");
}

#[test]
fn what_is_drafted_passes_the_check_and_holds_amounts_times_and_quotations() {
    let dir = tempfile::tempdir().unwrap();
    let knowledge = added(dir.path(), "velden", PAGE.as_bytes());
    let amounts: Vec<String> = knowledge
        .facts
        .iter()
        .filter_map(|fact| match &fact.value {
            Value::Amounts(quantities) => {
                quantities.first().map(|quantity| format!("{} {}", quantity.value, quantity.unit))
            }
            _ => None,
        })
        .collect();
    assert!(amounts.contains(&"12 percent".to_owned()) && amounts.contains(&"17/5 EUR".to_owned()), "{amounts:?}");
    let riders = knowledge.facts.iter().find(|fact| fact.label.en.contains("41,000")).unwrap();
    assert_eq!(riders.hedge, Hedge::About);
    let quote = knowledge.facts.iter().find(|fact| fact.id.contains("quote")).unwrap();
    assert!(quote.statement.en.contains("Jon Marsk said: “Nobody likes to pay more"), "{}", quote.statement.en);
    let source = &knowledge.sources[0];
    for fact in &knowledge.facts {
        assert!(fact.excerpts.iter().all(|span| !source.text[span.range()].is_empty()));
    }
}

#[test]
fn plain_text_says_what_it_is_in_its_first_lines() {
    let text = "\u{FEFF}Harbour deal nears\r\nBy Mira Holt\r\n12 May 2023\r\n\r\nThe port signed a deal worth $40 million on Friday.\r\n";
    let Incoming { particulars, text } = read(text.as_bytes()).unwrap();
    assert_eq!(particulars.title.as_deref(), Some("Harbour deal nears"));
    assert_eq!(particulars.author.as_deref(), Some("Mira Holt"));
    assert_eq!(particulars.published.map(|day| day.to_string()).as_deref(), Some("2023-05-12"));
    assert_eq!(text, "The port signed a deal worth $40 million on Friday.\n");
}

#[test]
fn a_release_and_a_line_of_paper_day_and_author_are_told_apart() {
    let Incoming { particulars, text } =
        read(b"FOR IMMEDIATE RELEASE\r\n\r\nAcme recalls a kettle\r\n\r\nMALMO, Sweden, 12 March 2024 - Acme recalls it.\r\n")
            .unwrap();
    assert_eq!(particulars.title.as_deref(), Some("Acme recalls a kettle"));
    assert_eq!(particulars.published.map(|day| day.to_string()).as_deref(), Some("2024-03-12"));
    assert!(text.starts_with("MALMO"), "{text}");
    let korean = "# 도서관 다시 연다\n\n하늘일보 · 2024년 6월 10일 · 정가람 기자\n\n도서관이 다시 열린다.\n";
    let Incoming { particulars, text } = read(korean.as_bytes()).unwrap();
    assert_eq!(particulars.publisher.as_deref(), Some("하늘일보"));
    assert_eq!(particulars.author.as_deref(), Some("정가람"));
    assert_eq!(particulars.published.map(|day| day.to_string()).as_deref(), Some("2024-06-10"));
    assert_eq!(text, "도서관이 다시 열린다.\n");
    let plain = read("Bread · butter | and more of it.\n\nIt was eaten.\n".as_bytes()).unwrap();
    assert!(plain.particulars.publisher.is_none() && plain.text.contains("Bread"), "{plain:?}");
}

#[test]
fn markdown_brings_its_front_matter_along() {
    let text =
        "---\ntitle: Bus lines\ndate: 2024-01-02\nlayout: post\n---\n\nBy Ann Roe\n\nThree lines open on Monday.\n";
    let Incoming { particulars, text } = read(text.as_bytes()).unwrap();
    assert_eq!(particulars.title.as_deref(), Some("Bus lines"));
    assert_eq!(particulars.author.as_deref(), Some("Ann Roe"));
    assert_eq!(text, "Three lines open on Monday.\n");
}

#[test]
fn korean_articles_are_added_too() {
    let dir = tempfile::tempdir().unwrap();
    let text = "제목: 가람시 버스 요금 인상\n발행: 2024년 3월 12일\n출처: 가람일보\n\n가람시는 4월부터 버스 요금을 1,500원으로 올린다. \
        박하늘 교통국장은 “시민들의 부담을 줄이기 위해 환승 할인을 유지하겠다”고 말했다. 하루 이용객은 약 12만 명이다.\n";
    let knowledge = added(dir.path(), "garam", text.as_bytes());
    let source = &knowledge.sources[0];
    assert_eq!((source.language, source.publisher.as_deref()), (Language::Ko, Some("가람일보")));
    assert!(
        knowledge
            .facts
            .iter()
            .any(|fact| matches!(&fact.value, Value::Amounts(all) if all[0].unit.to_string() == "KRW"))
    );
    assert!(knowledge.facts.iter().any(|fact| fact.id.contains("quote")));
}

#[test]
fn lost_paragraph_breaks_do_no_harm() {
    let dir = tempfile::tempdir().unwrap();
    let text = "The mayor spoke.“We will build 300 homes,” she said.The work starts in May 2025.It will cost 20 million euros.";
    let knowledge = added(dir.path(), "homes", text.as_bytes());
    assert!(knowledge.sources[0].sentences.len() >= 3);
    assert!(knowledge.facts.iter().any(|fact| fact.label.en.contains("20 million euros")));
}

#[test]
fn an_article_is_replaced_only_when_told_and_its_reviewed_facts_stay_where_they_hold() {
    let dir = tempfile::tempdir().unwrap();
    let first = read(b"# Bridge\n\nThe bridge cost 5 million euros. It opened in 2019.\n").unwrap();
    place(dir.path(), "bridge", &first, false).unwrap();
    assert!(matches!(place(dir.path(), "bridge", &first, false), Err(NotPlaced::Taken(_))));
    let facts = dir.path().join("bridge/facts.toml");
    let reviewed = "[[fact]]\nid = \"cost\"\nlabel = { en = \"Cost\", ko = \"비용\" }\n\
        statement = { en = \"It cost 5 million euros.\", ko = \"500만 유로가 들었다.\" }\namounts = [\"5000000 EUR\"]\n\
        excerpts = [\"The bridge cost 5 million euros\"]\n";
    fs::write(&facts, reviewed).unwrap();
    let corrected = read(b"# Bridge\n\nThe bridge cost 5 million euros. It opened in 2020.\n").unwrap();
    let placed = place(dir.path(), "bridge", &corrected, true).unwrap();
    assert_eq!((placed.replaced, placed.earlier), (true, Earlier::Kept));
    assert_eq!(fs::read_to_string(&facts).unwrap(), reviewed);
    let again = read(b"# Bridge\n\nThe bridge cost 6 million euros. It opened in 2020.\n").unwrap();
    let placed = place(dir.path(), "bridge", &again, true).unwrap();
    assert_eq!(placed.earlier, Earlier::PutAside);
    assert!(dir.path().join("bridge/facts.toml.old").exists());
    assert!(Knowledge::check(dir.path()).is_empty());
    let left: Vec<_> = fs::read_dir(dir.path()).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn what_is_no_article_is_refused() {
    assert_eq!(read(&[0xFF, 0x00, 0x80]).unwrap_err(), NotReadable::NotText);
    assert_eq!(read(b" \n\n ").unwrap_err(), NotReadable::Empty);
    let dir = tempfile::tempdir().unwrap();
    let incoming = read(b"A line of text.\n").unwrap();
    for id in ["", "../up", "Capital", "a b", ".hidden"] {
        assert!(matches!(place(dir.path(), id, &incoming, false), Err(NotPlaced::Id(_))), "{id}");
    }
    assert!(fs::read_dir(dir.path()).unwrap().next().is_none());
}
