//! `renderings.toml`: every sentence of an article in the other language, complete and with the numbers of the original.

use serde::Deserialize;
use toml::Spanned;

use super::fault::Fault;
use super::folder::TextFile;
use super::numbers::Numbers;
use super::records::{Record, line_in, records};
use super::source::Source;
use crate::language::Language;

/// A rendering, as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rendering {
    /// The sentence, from 1.
    sentence: Spanned<usize>,
    text: Spanned<String>,
}

/// Gives the sentences of a source their renderings.
pub(super) fn renderings(file: &TextFile, source: &mut Source, faults: &mut Vec<Fault>) {
    let fields = "a rendering has sentence (a number from 1) and text";
    let count = source.sentences.len();
    let before = faults.len();
    let found: Vec<Record<Rendering>> = records(file, "rendering", fields, faults);
    let broken = faults.len() > before;
    for Record { value: rendering, .. } in found {
        let n = *rendering.sentence.get_ref();
        let text = rendering.text.get_ref().trim().to_owned();
        let mut fault = |at, message: String, hint: String| faults.push(Fault::new(&file.path, at, message, hint));
        let (line, text_line) = (line_in(file, &rendering.sentence), line_in(file, &rendering.text));
        let Some(sentence) = n.checked_sub(1).and_then(|n| source.sentences.get_mut(n)) else {
            fault(line, format!("there is no sentence {n}"), format!("{} has sentences 1 to {count}", source.id));
            continue;
        };
        if sentence.rendering.is_some() {
            fault(line, format!("sentence {n} is rendered twice"), "keep one of them".to_owned());
            continue;
        }
        if Language::of(&text) == source.language {
            let other = if source.language == Language::En { "Korean" } else { "English" };
            let message = format!("the rendering of sentence {n} is in the language of the article");
            fault(text_line, message, format!("render it in {other}"));
        }
        if file.proven {
            sentence.rendering = Some(text);
            continue;
        }
        let original = &source.text[sentence.span.range()];
        let numbers = |text: &str, other: &str| {
            if Numbers::any_in(text) || Numbers::any_in(other) { Numbers::of(text) } else { Numbers::default() }
        };
        let (theirs, ours) = (numbers(original, &text), numbers(&text, original));
        if let Some(missing) = theirs.first_not_in(&[&ours]) {
            let message = format!("the rendering of sentence {n} lacks the number {missing}");
            fault(text_line, message, format!("render “{original}” with all its numbers"));
        }
        if let Some(extra) = ours.first_not_in(&[&theirs]) {
            let message = format!("the rendering of sentence {n} has the number {extra}, which the original has not");
            fault(text_line, message, format!("the original is “{original}”"));
        }
        sentence.rendering = Some(text);
    }
    if broken {
        return;
    }
    for (n, sentence) in (1..).zip(&source.sentences) {
        if sentence.rendering.is_none() {
            let original = &source.text[sentence.span.range()];
            let message = format!("sentence {n} has no rendering");
            faults.push(Fault::new(&file.path, 1, message, format!("render “{original}”")));
        }
    }
}
