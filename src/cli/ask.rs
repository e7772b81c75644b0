//! `accord ask`: one answer for each question.

use std::io::{BufRead, IsTerminal, Write, stdin};
use std::process::ExitCode;

use serde::Deserialize;

use super::arguments::Ask;
use super::picture;
use super::render::{as_json, for_people};
use super::run::Failure;
use crate::answer::{Conversation, Engine};

/// So many articles are named where one is not found.
const NAMED: usize = 20;

/// A line of standard input that is a JSON object.
#[derive(Deserialize)]
struct Line {
    id: Option<String>,
    question: String,
}

/// Answers from all sources, or from the one that was named.
pub fn run_within(ask: &Ask, engine: &Engine) -> Result<ExitCode, Failure> {
    let Some(id) = &ask.source else { return run(ask, engine) };
    let Some(narrowed) = engine.within(id) else {
        return Err(Failure::Told(format!("there is no article “{id}”; there {}", others(engine, id))));
    };
    run(ask, &narrowed)
}

/// The articles that there are; of many those that have the id in their name, or the newest.
fn others(engine: &Engine, id: &str) -> String {
    let near = engine.holdings_named(id, NAMED);
    let shown = if near.is_empty() { engine.holdings(0, NAMED) } else { near };
    let ids: Vec<&str> = shown.iter().map(|one| one.id.as_str()).collect();
    let more = engine.articles().saturating_sub(ids.len());
    let tail = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{} {}{tail}", if engine.articles() == 1 { "is" } else { "are" }, ids.join(", "))
}

/// Answers the question on the command line, or each line of standard input.
pub fn run(ask: &Ask, engine: &Engine) -> Result<ExitCode, Failure> {
    let mut out = anstream::AutoStream::auto(std::io::stdout().lock());
    if let Some(question) = &ask.question {
        answer(ask, engine, None, question, &mut out)?;
        return Ok(ExitCode::SUCCESS);
    }
    if stdin().is_terminal() {
        eprintln!("accord: type a question and press Enter; Ctrl-D ends.");
    }
    for line in stdin().lock().split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() {
            continue;
        }
        let (id, question) = match line.trim_start().starts_with('{').then(|| serde_json::from_str::<Line>(line)) {
            Some(Ok(parsed)) => (parsed.id, parsed.question),
            _ => (None, line.to_owned()),
        };
        answer(ask, engine, id, &question, &mut out)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn answer(ask: &Ask, engine: &Engine, id: Option<String>, question: &str, out: &mut impl Write) -> Result<(), Failure> {
    if ask.explain {
        write!(out, "{}", engine.explain(question))?;
        return Ok(());
    }
    let mut answer = engine.answer(question, &Conversation::new());
    answer.id = id;
    // The picture is drawn whether or not anybody reads the text to its end.
    let drawn = ask.chart.as_ref().map_or(Ok(()), |file| picture::write(&answer, file));
    if ask.json {
        writeln!(out, "{}", as_json(&answer))?;
    } else {
        for_people(&answer, out)?;
    }
    out.flush()?;
    drawn
}
