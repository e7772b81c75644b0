//! An answer as JSON, and as text for a terminal.

use std::io::{Result, Write};

use anstyle::{AnsiColor, Style};
use serde::Serialize;

use crate::answer::{Answer, FigureKind, Role, Status};
use crate::language::{Language, Text, message};

/// Widest line of a terminal answer.
const WIDEST: usize = 100;

/// One line of JSON.
#[must_use]
pub fn as_json(value: &impl Serialize) -> String {
    // The contract's object has string keys and plain values: it always serialises.
    serde_json::to_string(value).unwrap_or_else(|error| format!("{{\"error\":\"{error}\"}}"))
}

/// The answer, its working, the snippets as numbered quotations, and what else can be asked. Colour goes only to a terminal:
/// the stream takes it out elsewhere.
pub fn for_people(answer: &Answer, out: &mut impl Write) -> Result<()> {
    let bold = Style::new().bold();
    let faint = Style::new().dimmed();
    let mark = match answer.status {
        Status::Answered => Style::new().fg_color(Some(AnsiColor::Green.into())),
        Status::Abstained => Style::new().fg_color(Some(AnsiColor::Yellow.into())),
    };
    let width = textwrap::termwidth().min(WIDEST);
    let language = answer.language;
    for (at, line) in textwrap::wrap(&tame(&answer.text), indented(width, "", "", language)).iter().enumerate() {
        if at == 0 { writeln!(out, "{bold}{line}{bold:#}")? } else { writeln!(out, "{line}")? }
    }
    for figure in answer.figures.iter().filter(|figure| figure.kind == FigureKind::Computed) {
        if let Some(formula) = &figure.formula {
            for line in
                textwrap::wrap(&format!("{} = {formula}", figure.display), indented(width, "    ", "      ", language))
            {
                writeln!(out, "{line}")?;
            }
        }
    }
    for citation in &answer.citations {
        writeln!(out)?;
        let head = format!("[{}] ", citation.n);
        for line in textwrap::wrap(&tame(&citation.text), indented(width, &head, "    ", language)) {
            writeln!(out, "{mark}{line}{mark:#}")?;
        }
        if let Some(rendering) = &citation.rendering {
            let text = message(answer.language, "citation-rendering", &[("text", Text::from(rendering.as_str()))]);
            for line in textwrap::wrap(&text, indented(width, "    ", "    ", language)) {
                writeln!(out, "{line}")?;
            }
        }
        let role = role(citation.role).map(|role| message(answer.language, role, &[]));
        let place: Vec<&str> =
            [citation.speaker_shown(), Some(citation.publisher_shown()), Some(citation.date_shown()), role.as_deref()]
                .into_iter()
                .flatten()
                .filter(|part| !part.is_empty())
                .collect();
        writeln!(out, "    {faint}— {}{faint:#}", place.join(", "))?;
    }
    if !answer.suggestions.is_empty() {
        writeln!(out, "\n{faint}{}{faint:#}", message(answer.language, "suggestions-heading", &[]))?;
        for suggestion in &answer.suggestions {
            writeln!(out, "{faint}  {suggestion}{faint:#}")?;
        }
    }
    writeln!(out)
}

/// Lines of a width. Korean breaks between words too, though Unicode lets it break between syllables.
pub fn indented<'a>(width: usize, first: &'a str, rest: &'a str, language: Language) -> textwrap::Options<'a> {
    let options = textwrap::Options::new(width).initial_indent(first).subsequent_indent(rest);
    match language {
        Language::En => options,
        Language::Ko => options.word_separator(textwrap::WordSeparator::AsciiSpace),
    }
}

/// The message that says what a citation is, where it is not plain support.
fn role(role: Role) -> Option<&'static str> {
    match role {
        Role::Support => None,
        Role::Contrast => Some("citation-contrast"),
        Role::Related => Some("citation-related"),
    }
}

/// Control characters would drive the terminal; they are shown as a mark.
pub fn tame(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{FFFD}' } else { c }).collect()
}
