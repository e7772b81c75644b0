//! `accord add`: an article from a file or from standard input into the knowledge folder.

use std::io::{BufRead, IsTerminal, Read, Write, stdin};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::arguments::Add;
use super::run::Failure;
use crate::knowledge::draft::{Earlier, Incoming, Particulars, day, place, read};
use crate::language::Language;

/// The folder that articles go to where none is named.
const FOLDER: &str = "knowledge";

/// Adds the article.
pub fn run(add: &Add, knowledge: Option<&Path>) -> Result<ExitCode, Failure> {
    let told = |error: &dyn std::fmt::Display| Failure::Told(format!("{}: {error}", add.file));
    let mut bytes = Vec::new();
    if add.file == "-" {
        stdin().lock().read_to_end(&mut bytes)?;
    } else {
        bytes = std::fs::read(&add.file).map_err(|error| told(&error))?;
    }
    let found = read(&bytes).map_err(|error| told(&error))?;
    let mut particulars = given(add)?.or(found.particulars);
    if add.file != "-" && stdin().is_terminal() {
        particulars = ask(particulars)?;
    }
    let Some(id) = add.id.clone().or_else(|| particulars.id()) else {
        return Err(Failure::Told("neither a title nor a publisher is known: give --title, or an --id".to_owned()));
    };
    let dir = knowledge.map_or_else(|| PathBuf::from(FOLDER), Path::to_path_buf);
    let incoming = Incoming { particulars, text: found.text };
    let placed = place(&dir, &id, &incoming, add.replace).map_err(|error| Failure::Told(error.to_string()))?;
    let verb = if placed.replaced { "replaced" } else { "added" };
    println!("{}: {verb}. {} sentences, {} quotations.", placed.folder.display(), placed.sentences, placed.quotes);
    match placed.earlier {
        Earlier::Kept => println!("The {} facts there hold for the new text and were kept.", placed.facts),
        Earlier::PutAside => println!(
            "Its facts no longer all stand in the text: they are in facts.toml.old, and facts.toml is a new draft with {}.",
            placed.facts
        ),
        Earlier::None => {
            println!("{} facts drafted in facts.toml: go through them, then run accord check.", placed.facts)
        }
    }
    let missing = missing(&incoming.particulars);
    if !missing.is_empty() {
        println!(
            "Not known: {}. Add them to the head of article.md, or run again with flags and --replace.",
            missing.join(", ")
        );
    }
    Ok(ExitCode::SUCCESS)
}

fn given(add: &Add) -> Result<Particulars, Failure> {
    let published = match add.published.as_deref() {
        None => None,
        Some(text) => {
            Some(day(text).ok_or_else(|| Failure::Told(format!("“{text}” is not a day: write it as 2018-10-01")))?)
        }
    };
    let language = match add.language.as_deref() {
        None => None,
        Some("en") => Some(Language::En),
        Some("ko") => Some(Language::Ko),
        Some(other) => return Err(Failure::Told(format!("“{other}” is not a language that is read: write en or ko"))),
    };
    Ok(Particulars {
        title: add.title.clone(),
        publisher: add.publisher.clone(),
        author: add.author.clone(),
        published,
        language,
        url: add.url.clone(),
        ..Particulars::default()
    })
}

fn missing(particulars: &Particulars) -> Vec<&'static str> {
    [
        ("title", particulars.title.is_none()),
        ("publisher", particulars.publisher.is_none()),
        ("published", particulars.published.is_none()),
    ]
    .into_iter()
    .filter_map(|(name, missing)| missing.then_some(name))
    .collect()
}

/// Asks for what an answer would have to name; Enter leaves it open.
fn ask(mut particulars: Particulars) -> Result<Particulars, Failure> {
    if particulars.title.is_none() {
        particulars.title = line("Title")?;
    }
    if particulars.publisher.is_none() {
        particulars.publisher = line("Publisher")?;
    }
    while particulars.published.is_none() {
        let Some(text) = line("Published, as 2018-10-01")? else { break };
        particulars.published = day(&text);
    }
    Ok(particulars)
}

fn line(prompt: &str) -> Result<Option<String>, Failure> {
    eprint!("{prompt} (Enter leaves it open): ");
    std::io::stderr().flush()?;
    let mut text = String::new();
    stdin().lock().read_line(&mut text)?;
    Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
}
