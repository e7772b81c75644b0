//! `accord figures`: the figures known in advance, for a person or as JSON.

use std::io::{Result, Write};
use std::process::ExitCode;

use anstyle::Style;

use super::arguments::Figures;
use super::render::{as_json, tame};
use super::run::Failure;
use crate::answer::{Citation, Engine, FiguresOverview};
use crate::language::{Language, Text, message};

/// Widest line.
const WIDEST: usize = 100;

/// Prints what is stated and what is derivable at a glance.
pub fn run(figures: &Figures, engine: &Engine) -> std::result::Result<ExitCode, Failure> {
    let overview = engine.figures(figures.language.unwrap_or(Language::En));
    let mut out = anstream::AutoStream::auto(std::io::stdout().lock());
    if figures.json {
        writeln!(out, "{}", as_json(&overview))?;
    } else {
        for_people(&overview, &mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn for_people(overview: &FiguresOverview, out: &mut impl Write) -> Result<()> {
    let language = overview.language;
    let (bold, faint) = (Style::new().bold(), Style::new().dimmed());
    let width = textwrap::termwidth().min(WIDEST);
    if overview.stated.is_empty() {
        return writeln!(out, "{}", message(language, "figures-none", &[]));
    }
    writeln!(out, "{bold}{}{bold:#}", message(language, "figures-stated", &[]))?;
    for fact in &overview.stated {
        wrapped(out, width, "  ", &format!("{}: {} {}", fact.label, fact.display, marks(&fact.citations)))?;
        for other in &fact.beside {
            wrapped(out, width, "    ", &format!("≠ {} {}", other.display, marks(&other.citations)))?;
        }
    }
    if !overview.derived.is_empty() {
        writeln!(out, "\n{bold}{}{bold:#}", message(language, "figures-derivable", &[]))?;
    }
    for derived in &overview.derived {
        wrapped(out, width, "  ", &format!("{}: {} {}", derived.label, derived.display, marks(&derived.citations)))?;
        let formula = derived.figure.formula.as_deref().unwrap_or_default();
        let notes = derived.notes.join(" ");
        write!(out, "{faint}")?;
        wrapped(out, width, "    ", &format!("= {formula}"))?;
        if !notes.is_empty() {
            wrapped(out, width, "    ", &notes)?;
        }
        write!(out, "{faint:#}")?;
    }
    writeln!(out)?;
    for citation in &overview.citations {
        cited(out, width, citation)?;
    }
    let ids: Vec<&str> = overview.stated.iter().take(2).map(|fact| fact.id.as_str()).collect();
    let example = format!("accord compute \"{}\"", ids.join(" / "));
    writeln!(out, "\n{faint}{}{faint:#}", message(language, "figures-type", &[("example", Text::from(example))]))
}

fn cited(out: &mut impl Write, width: usize, citation: &Citation) -> Result<()> {
    let head = format!("[{}] ", citation.n);
    let options = textwrap::Options::new(width).initial_indent(&head).subsequent_indent("    ");
    for line in textwrap::wrap(&tame(&citation.text), options) {
        writeln!(out, "{line}")?;
    }
    let place = [citation.speaker_shown().unwrap_or_default(), citation.publisher_shown(), citation.date_shown()];
    let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
    writeln!(out, "    — {}", place.join(", "))
}

fn wrapped(out: &mut impl Write, width: usize, indent: &str, text: &str) -> Result<()> {
    let rest = format!("{indent}  ");
    let options = textwrap::Options::new(width).initial_indent(indent).subsequent_indent(&rest);
    for line in textwrap::wrap(&tame(text), options) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn marks(citations: &[usize]) -> String {
    citations.iter().fold(String::new(), |marks, n| format!("{marks}[{n}]"))
}
