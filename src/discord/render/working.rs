//! The working of an answer's figures: each with its formula, and each input with the words it comes from.

use num_bigint::BigInt;

use super::citation::snippet;
use super::{Face, stacked};
use crate::answer::{Answer, Figure, Input};
use crate::discord::limits::EMBED_DESCRIPTION;
use crate::discord::markdown::escape;
use crate::discord::reply::Reply;
use crate::language::Language;
use crate::language::messages::message;
use crate::measure::{Exact, Quantity, Unit, show};

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
    let head = format!("**{sign} {}**\n{}", escape(&figure.display), escape(formula));
    let mut parts = vec![head];
    parts.extend(figure.inputs.iter().map(|input| input_part(answer, input)));
    parts.dedup();
    parts
}

fn input_part(answer: &Answer, input: &Input) -> String {
    let line = format!("- {}: **{}**", escape(&input.label), escape(&shown(input, answer.language)));
    let cited = input.citation.and_then(|n| answer.citations.iter().find(|citation| citation.n == n));
    match cited.and_then(|citation| snippet(citation, answer.language, EMBED_DESCRIPTION / 4)) {
        Some(snippet) => format!("{line}\n{snippet}"),
        None if input.given => format!("{line} ({})", message(answer.language, "working-given", &[])),
        None => line,
    }
}

/// An input as people read it, exact: `₩960 billion`, `28,500 soldiers`.
fn shown(input: &Input, language: Language) -> String {
    let quantity = exact(&input.value).zip(input.unit.parse::<Unit>().ok());
    match quantity {
        Some((value, unit)) => show(&Quantity::new(value, unit), None, language),
        None => format!("{} {}", input.value, input.unit),
    }
}

/// The number that a plain decimal stands for.
fn exact(decimal: &str) -> Option<Exact> {
    let (whole, fraction) = decimal.split_once('.').unwrap_or((decimal, ""));
    let digits: BigInt = format!("{whole}{fraction}").parse().ok()?;
    Some(Exact::new(digits, BigInt::from(10).pow(u32::try_from(fraction.len()).ok()?)))
}

#[cfg(test)]
mod tests {
    use super::{Input, Language, shown, working};
    use crate::discord::render::Face;
    use crate::discord::sample::{abstained, answered};

    #[test]
    fn each_input_stands_with_the_words_it_comes_from() {
        let shown = working(&answered(), Face::Plain).content.to_string();
        let parts =
            ["÷", "- contribution: **₩960 billion**", "around 960 billion won", "- troops: **28,500 soldiers**"];
        for part in parts {
            assert!(shown.contains(part), "no {part} in {shown}");
        }
    }

    #[test]
    fn inputs_are_shown_exactly_and_in_the_replys_language() {
        let input = |value: &str, unit: &str| Input {
            label: "x".to_owned(),
            value: value.to_owned(),
            unit: unit.to_owned(),
            citation: None,
            given: false,
        };
        for (value, unit, language, wanted) in [
            ("960000000000", "KRW", Language::Ko, "9,600억 원"),
            ("28500", "soldier", Language::Ko, "2만 8,500명"),
            ("1111.25", "KRW/USD", Language::En, "1,111.25 won per dollar"),
            ("50", "percent", Language::En, "50%"),
            ("1.5", "ratio", Language::En, "1.5"),
            ("12", "month", Language::En, "12 months"),
            ("1991", "calendar year", Language::En, "1991"),
            ("2018-10-01", "odd/", Language::En, "2018-10-01 odd/"),
        ] {
            assert_eq!(shown(&input(value, unit), language), wanted);
        }
    }

    #[test]
    fn an_answer_without_figures_says_so() {
        assert!(!working(&abstained(), Face::Plain).content.is_empty());
    }
}
