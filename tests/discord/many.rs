//! More articles than are held in memory: all of them are listed, offered and asked.

use std::fs;

use serde_json::{Value, json};

use crate::answering::{description, footer};
use crate::bot::Bot;
use crate::double::{ALICE, BOB, Double, GENERAL, NO_EMBEDS, component};

const COUNT: usize = accord::answer::LARGE + 12;

fn text(name: &str, value: &str) -> Value {
    json!({ "name": name, "type": 3, "value": value })
}

fn words(response: &Value) -> String {
    format!("{}{}", response["data"]["content"].as_str().unwrap_or_default(), description(&response["data"]))
}

#[tokio::test]
async fn all_of_very_many_articles_are_listed_offered_and_asked() {
    let double = Double::start().await;
    let (articles, indexes) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for number in 0..COUNT {
        let (year, cost) = (1400 + number, number + 1000);
        let article = format!(
            "---\ntitle: The bridge of village {number}\npublisher: The Post\npublished: {year}-05-14\n---\n\nThe bridge of \
             village {number} cost ${cost}. It is red.\n"
        );
        fs::write(articles.path().join(format!("a{number:03}.md")), article).unwrap();
    }
    fs::write(articles.path().join("broken.md"), b"\xff\xfe").unwrap();
    let paths = [articles.path(), indexes.path()].map(|path| path.to_string_lossy().into_owned());
    let _bot = Bot::start(&double, &[("ACCORD_KNOWLEDGE", &paths[0]), ("ACCORD_INDEX", &paths[1])]);
    double.connected().await;

    // Listed, the newest first, page by page.
    for (channel, each) in [(GENERAL, 10), (NO_EMBEDS, 5)] {
        let token = double.command(BOB, channel, "sources", json!([]));
        let first = words(&double.response_to(&token).await);
        let newest = COUNT - 1;
        assert!(first.contains(&format!("{} sources", COUNT + 1)) && first.contains("Page 1 of "), "{first}");
        assert!(
            first.contains(&format!("village {newest}**\n")) && first.matches("The Post").count() == each,
            "{first}"
        );
        assert!(!first.contains("broken"), "{first}");
        let token = double.click(BOB, &double.made(&token), "sources");
        let second = words(&double.response_to(&token).await);
        assert!(
            second.contains(&format!("village {}**\n", newest - each)) && second.contains("Page 2 of "),
            "{second}"
        );
        let token = double.click(BOB, &double.made(&token), "sources");
        assert_eq!(words(&double.response_to(&token).await), first, "the first button leads back");
    }
    let moderated = words(&double.response_to(&double.moderate(GENERAL, "sources", json!([]))).await);
    assert!(moderated.contains("One article cannot be read") && moderated.contains("broken.md"), "{moderated}");

    // Offered by what is in its title, its day or its id, and asked alone.
    let offered = async |typed: &str| double.offered(ALICE, GENERAL, "ask", ("source", typed), json!([])).await;
    assert_eq!(offered("VILLAGE 77").await, ["a077"]);
    assert_eq!(offered("1477-05").await, ["a077"]);
    assert_eq!(offered("a077").await, ["a077"]);
    assert_eq!(offered("bridge").await.len(), 25);
    assert!(offered("tower").await.is_empty());
    let asked = json!([text("question", "How much did the bridge cost?"), text("source", "a077")]);
    let token = double.command(ALICE, GENERAL, "ask", asked);
    let answer = double.response_to(&token).await;
    assert!(description(&answer["data"]).contains("$1077"), "{answer}");
    assert!(footer(&answer["data"]).contains("only from The bridge of village 77"), "{answer}");
    let made = double.made(&token);
    assert!(component(&made, "context").is_some(), "{made}");
    let context = double.response_to(&double.click(BOB, &made, "context")).await;
    assert!(words(&context).contains("It is red."), "{context}");
    let unknown = double.command(ALICE, GENERAL, "ask", json!([text("question", "How?"), text("source", "wolves")]));
    assert!(words(&double.response_to(&unknown).await).starts_with("I have no such source"));
}
