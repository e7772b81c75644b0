//! Which answers deserve a chart, and which of their figures go into it.

use super::{Bar, Chart, Tone};
use crate::answer::{Answer, Citation, Figure, FigureKind, Input, Status};
use crate::language::{Language, Text, message};
use crate::measure::{Atom, Quantity, Unit, exact, plain, read_quantities, show, unit_name};

/// Most bars.
const MOST_BARS: usize = 6;

/// The chart of an answer: of both sides of a comparison, of a what-if beside what it starts from, or of like figures
/// side by side. `None` where there is nothing to compare.
#[must_use]
pub fn chart(answer: &Answer) -> Option<Chart> {
    if answer.status != Status::Answered {
        return None;
    }
    let main = answer.figures.first()?;
    let (unit, bars) = match main.kind {
        FigureKind::Computed => computed(main, answer).or_else(|| side_by_side(main, answer))?,
        FigureKind::Stated => side_by_side(main, answer)?,
    };
    let parsed: Unit = unit.parse().ok()?;
    let timely = matches!(parsed.atom(), Some(Atom::CalendarYear));
    let drawable =
        bars.iter().all(|bar| bar.value.is_finite() && bar.value >= 0.0) && bars.iter().any(|bar| bar.value > 0.0);
    if timely || !drawable || bars.len() < 2 || bars.len() > MOST_BARS {
        return None;
    }
    let (title, figure) = match main.kind {
        // An expression is named as it was typed.
        FigureKind::Computed if main.label == answer.question => {
            (main.label.clone(), Some(about(main, answer.language)))
        }
        FigureKind::Computed => (capitalised(&main.label), Some(about(main, answer.language))),
        FigureKind::Stated => (capitalised(&unit_name(&parsed, answer.language)), None),
    };
    Some(Chart { title, figure, bars, unit, source: source(answer), language: answer.language })
}

/// The figures that a computed one compares or starts from.
fn computed(main: &Figure, answer: &Answer) -> Option<(String, Vec<Bar>)> {
    let of_unit = |unit: &str| main.inputs.iter().filter(|input| input.unit == unit).collect::<Vec<_>>();
    if ["percent", "ratio"].contains(&main.unit.as_str()) {
        // A share, a ratio, a difference in percent: its two sides.
        let first = main.inputs.iter().find(|input| !["percent", "ratio"].contains(&input.unit.as_str()))?;
        let sides = of_unit(&first.unit);
        let only = sides.len() == 2 && main.inputs.len() == 2 && first.unit != "calendar year";
        return only.then(|| (first.unit.clone(), sides.iter().map(|input| input_bar(input, answer)).collect()));
    }
    let same = of_unit(&main.unit);
    if !same.iter().any(|input| input.citation.is_some()) {
        return None;
    }
    let mut bars: Vec<Bar> = same.iter().map(|input| input_bar(input, answer)).collect();
    if !is_difference(main, &same) {
        bars.push(Bar {
            label: working(main),
            origin: message(answer.language, "chart-computed", &[]),
            value: main.value.parse().ok()?,
            display: about(main, answer.language),
            tone: Tone::Computed,
        });
    }
    Some((main.unit.clone(), bars))
}

/// The working of a figure in names; what the asker gave without a name is shown as the number it is.
fn working(main: &Figure) -> String {
    let names = main.formula.as_deref().and_then(|formula| formula.split(" = ").next()).unwrap_or(&main.label);
    let nameless =
        main.inputs.iter().filter(|input| input.given && !input.label.contains(|c: char| c.is_ascii_digit()));
    nameless.fold(names.to_owned(), |text, input| text.replace(&input.label, &written(&input.value, &input.unit, None)))
}

/// Whether a figure is what lies between its two inputs.
fn is_difference(main: &Figure, inputs: &[&Input]) -> bool {
    let [first, second] = inputs else { return false };
    match (exact(&first.value), exact(&second.value), exact(&main.value)) {
        (Some(a), Some(b), Some(difference)) => {
            main.inputs.len() == 2 && (&a - &b == difference || b - a == difference)
        }
        _ => false,
    }
}

/// The answer's figures in the unit of the main one, each with a name or a number of its own.
fn side_by_side(main: &Figure, answer: &Answer) -> Option<(String, Vec<Bar>)> {
    let mut like: Vec<&Figure> = Vec::new();
    for figure in answer.figures.iter().filter(|figure| figure.unit == main.unit) {
        if !like.iter().any(|known| known.label == figure.label) {
            like.push(figure);
        }
    }
    let bar = |figure: &&Figure| {
        let (origin, tone) = match figure.kind {
            FigureKind::Computed => (message(answer.language, "chart-computed", &[]), Tone::Computed),
            FigureKind::Stated => whose(stating(figure, answer), answer.language),
        };
        let label = capitalised(&figure.label);
        Some(Bar { label, origin, value: figure.value.parse().ok()?, display: about(figure, answer.language), tone })
    };
    let bars: Option<Vec<Bar>> = like.iter().map(bar).collect();
    (like.len() > 1).then(|| bars.map(|bars| (main.unit.clone(), bars))).flatten()
}

/// The citation whose words state a figure.
fn stating<'a>(figure: &Figure, answer: &'a Answer) -> Option<&'a Citation> {
    let value = exact(&figure.value)?;
    let states = |citation: &&Citation| {
        let mut readings = read_quantities(&citation.text).into_iter().map(|reading| reading.quantity);
        readings.any(|quantity| quantity.value == value && quantity.unit.to_string() == figure.unit)
    };
    answer.citations.iter().find(states)
}

/// Whose number it is, by the sentence that states it.
fn whose(citation: Option<&Citation>, language: Language) -> (String, Tone) {
    let speaker = citation.and_then(|citation| citation.speaker.as_deref());
    let (said, tone) = match speaker {
        Some(speaker) => (message(language, "figures-claimed", &[("speaker", Text::from(speaker))]), Tone::Claimed),
        None => (message(language, "chart-stated", &[]), Tone::Stated),
    };
    (citation.map_or_else(|| said.clone(), |citation| format!("{said} [{}]", citation.n)), tone)
}

fn input_bar(input: &Input, answer: &Answer) -> Bar {
    let language = answer.language;
    let citation = input.citation.and_then(|n| answer.citations.iter().find(|citation| citation.n == n));
    let (origin, tone) = match citation {
        Some(_) => whose(citation, language),
        None if input.given => (message(language, "chart-given", &[]), Tone::Computed),
        None => (message(language, "chart-computed", &[]), Tone::Computed),
    };
    let figure = answer.figures.iter().find(|figure| figure.value == input.value && figure.unit == input.unit);
    let display =
        figure.map_or_else(|| written(&input.value, &input.unit, Some(language)), |figure| about(figure, language));
    Bar { label: capitalised(&input.label), origin, value: input.value.parse().unwrap_or(f64::NAN), display, tone }
}

/// A decimal of a unit as a person reads it; without a language, the number alone.
fn written(value: &str, unit: &str, language: Option<Language>) -> String {
    let quantity = exact(value).zip(unit.parse::<Unit>().ok()).map(|(value, unit)| Quantity::new(value, unit));
    match (quantity, language) {
        (Some(quantity), Some(language)) => show(&quantity, None, language),
        (Some(quantity), None) => plain(&quantity),
        (None, _) => format!("{value} {unit}"),
    }
}

/// A figure as a person reads it; that it is rough is said.
fn about(figure: &Figure, language: Language) -> String {
    let number = figure.display.clone();
    if figure.approximate { message(language, "about", &[("number", Text::from(number))]) } else { number }
}

/// The publishers and dates of what the answer rests on.
fn source(answer: &Answer) -> String {
    let mut sources: Vec<String> = Vec::new();
    for citation in &answer.citations {
        let parts: Vec<&str> =
            [citation.publisher.as_str(), citation.date.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
        let source = parts.join(", ");
        if !source.is_empty() && !sources.contains(&source) {
            sources.push(source);
        }
    }
    let named = [("source", Text::from(sources.join("; ")))];
    if sources.is_empty() { String::new() } else { message(answer.language, "chart-source", &named) }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
