//! The working of an answer's figures: each with its formula, and each input with the words it comes from.

use super::citation::snippet;
use super::{Face, stacked};
use crate::answer::{Answer, Figure, Input};
use crate::discord::limits::EMBED_DESCRIPTION;
use crate::discord::markdown::escape;
use crate::discord::reply::Reply;
use crate::language::messages::message;

/// The message that shows how the figures were worked out.
#[must_use]
pub fn working(answer: &Answer, face: Face) -> Reply {
    let computed = answer.figures.iter().filter(|figure| figure.formula.is_some());
    let parts: Vec<String> = computed.flat_map(|figure| figure_parts(answer, figure)).collect();
    if parts.is_empty() {
        return face.show(&message(answer.language, "working-none", &[]));
    }
    face.show(&stacked(parts, face.room()))
}

fn figure_parts(answer: &Answer, figure: &Figure) -> Vec<String> {
    let sign = if figure.approximate { '≈' } else { '=' };
    let formula = figure.formula.as_deref().unwrap_or_default();
    let head = format!("**{}**\n{} {sign} **{}**", escape(&figure.label), escape(formula), escape(&figure.display));
    let mut parts = vec![head];
    parts.extend(figure.inputs.iter().map(|input| input_part(answer, input)));
    parts
}

fn input_part(answer: &Answer, input: &Input) -> String {
    let line = format!("- {}: {} {}", escape(&input.label), grouped(&input.value), escape(&input.unit));
    let cited = input.citation.and_then(|n| answer.citations.iter().find(|citation| citation.n == n));
    match cited.and_then(|citation| snippet(citation, answer.language, EMBED_DESCRIPTION / 4)) {
        Some(snippet) => format!("{line}\n{snippet}"),
        None if input.given => format!("{line} ({})", message(answer.language, "working-given", &[])),
        None => line,
    }
}

/// A decimal with its thousands set apart.
fn grouped(value: &str) -> String {
    let (whole, fraction) = value.split_once('.').map_or((value, None), |(whole, fraction)| (whole, Some(fraction)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let fraction = fraction.map(|fraction| format!(".{fraction}")).unwrap_or_default();
    format!("{sign}{grouped}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::{grouped, working};
    use crate::discord::render::Face;
    use crate::discord::sample::{abstained, answered};

    #[test]
    fn each_input_stands_with_the_words_it_comes_from() {
        let shown = working(&answered(), Face::Plain).content.to_string();
        for part in ["÷", "- contribution: 960,000,000,000 KRW", "around 960 billion won", "- troops: 28,500 soldier"]
        {
            assert!(shown.contains(part), "no {part} in {shown}");
        }
    }

    #[test]
    fn an_answer_without_figures_says_so() {
        assert!(!working(&abstained(), Face::Plain).content.is_empty());
    }

    #[test]
    fn thousands_are_set_apart() {
        for (value, shown) in [("1", "1"), ("960000000000", "960,000,000,000"), ("-28500.25", "-28,500.25")] {
            assert_eq!(grouped(value), shown);
        }
    }
}
