//! Units by their names alone: "USD", "dollars", "soldier", "won per month", `KRW/USD`; and what a unit is called.

use super::counters::counted_in_people;
use super::currency_table::CURRENCY_NAMES;
use super::nouns::{in_korean, plural};
use super::reading::read_quantities;
use super::{Atom, Exact, Noun, Unit};
use crate::language::Language;

/// Longest name of a unit that is looked at.
const LONGEST: usize = 60;

/// The unit that a name means, in either language; two of them with "per" or a slash between are a rate.
#[must_use]
pub fn read_unit(name: &str) -> Option<Unit> {
    let name = name.trim();
    if name.len() > LONGEST {
        return None;
    }
    let lower = name.to_lowercase();
    let halves =
        lower.find(" per ").map(|at| (at, at + " per ".len())).or_else(|| lower.find('/').map(|at| (at, at + 1)));
    match halves {
        Some((end, start)) if name.is_char_boundary(end) && name.is_char_boundary(start) => {
            Some(single(&name[..end])?.per(&single(&name[start..])?))
        }
        Some(_) => None,
        None => single(name),
    }
}

fn single(name: &str) -> Option<Unit> {
    let name = name.trim();
    match name.to_lowercase().as_str() {
        "" => return None,
        "ratio" | "times" | "배" => return Some(Unit::ratio()),
        "월" => return Some(Atom::Month.into()),
        "week" | "weeks" | "주" => return Some(Unit::count("week")),
        "head" | "capita" | "person" | "people" | "인" => return Some(Unit::count("person")),
        _ => {}
    }
    // A name is a unit where it makes one thing of the number one.
    [format!("1 {name}"), format!("1{name}")].iter().find_map(|text| {
        let readings = read_quantities(text);
        let reading = readings.first().filter(|reading| reading.span == (0..text.len()))?;
        let one = reading.quantity.value == Exact::from_integer(1.into());
        (one && !reading.quantity.unit.is_ratio()).then(|| reading.quantity.unit.clone())
    })
}

/// What a unit is called: "won", "soldiers", "won per soldier"; a bare number has no unit.
#[must_use]
pub fn unit_name(unit: &Unit, language: Language) -> String {
    if let Some(atom) = unit.atom() {
        return atom_name(atom, true, language);
    }
    match (unit.rate(), language) {
        (Some((above, below)), Language::En) => {
            format!("{} per {}", atom_name(above, true, language), atom_name(below, false, language))
        }
        (Some((above, below)), Language::Ko) => {
            format!("{}당 {}", atom_name(below, false, language), atom_name(above, true, language))
        }
        (None, _) if unit.is_ratio() => match language {
            Language::En => "bare numbers".to_owned(),
            Language::Ko => "단위 없는 수".to_owned(),
        },
        (None, _) => unit.to_string(),
    }
}

fn atom_name(atom: &Atom, many: bool, language: Language) -> String {
    let ko = language == Language::Ko;
    let text = match atom {
        Atom::Money(currency) => {
            let names = CURRENCY_NAMES.iter().find(|names| names.code == currency.code());
            names.map_or(currency.code(), |names| match language {
                Language::Ko => names.korean,
                Language::En if many => names.many,
                Language::En => names.one,
            })
        }
        Atom::Count(noun) => return noun_name(noun, many, language),
        Atom::Year if ko => "햇수",
        Atom::Month if ko => "달수",
        Atom::Day if ko => "날수",
        Atom::Percent if ko => "퍼센트",
        Atom::CalendarYear if ko => "연도",
        Atom::Percent => "percent",
        Atom::CalendarYear if many => "years on the calendar",
        Atom::CalendarYear => "year on the calendar",
        Atom::Year if many => "years",
        Atom::Month if many => "months",
        Atom::Day if many => "days",
        Atom::Year => "year",
        Atom::Month => "month",
        Atom::Day => "day",
    };
    text.to_owned()
}

fn noun_name(noun: &Noun, many: bool, language: Language) -> String {
    let korean = in_korean(noun.as_str()).and_then(|words| words.korean.first());
    match (language, korean) {
        (Language::Ko, Some(word)) => (*word).to_owned(),
        _ if many => plural(noun.as_str()),
        _ => noun.as_str().to_owned(),
    }
}

/// Whether a count of a noun is one of people: soldiers, workers, officials.
#[must_use]
pub fn is_people(noun: &Noun) -> bool {
    counted_in_people(noun.as_str())
}

/// Whether what a noun counts happens rather than is there: meetings, rounds. Korean counts such in times (`회`, `차례`).
#[must_use]
pub fn is_event(noun: &Noun) -> bool {
    in_korean(noun.as_str()).is_some_and(|words| ["회", "차례"].contains(&words.counter))
}

#[cfg(test)]
mod tests {
    use super::{read_unit, unit_name};
    use crate::language::Language;

    #[test]
    fn names_of_units_in_either_language() {
        for (name, unit) in [
            ("USD", "USD"),
            ("usd", "USD"),
            ("dollars", "USD"),
            ("US dollars", "USD"),
            ("won", "KRW"),
            ("₩", "KRW"),
            ("$", "USD"),
            ("원", "KRW"),
            ("달러", "USD"),
            ("soldier", "soldier"),
            ("troops", "soldier"),
            ("군인", "soldier"),
            ("명", "person"),
            ("month", "month"),
            ("개월", "month"),
            ("days", "day"),
            ("%", "percent"),
            ("percent", "percent"),
            ("KRW/USD", "KRW/USD"),
            ("won per soldier", "KRW/soldier"),
            ("dollars per month", "USD/month"),
            ("week", "week"),
        ] {
            assert_eq!(read_unit(name).map(|unit| unit.to_string()).as_deref(), Some(unit), "{name}");
        }
        for name in ["", "/", "won/", "3 won", "in", "12", "a b c d e f g"] {
            assert_eq!(read_unit(name), None, "{name}");
        }
    }

    #[test]
    fn units_have_names() {
        let named = |unit: &str, language| read_unit(unit).map(|unit| unit_name(&unit, language)).unwrap_or_default();
        assert_eq!(named("KRW", Language::En), "won");
        assert_eq!(named("soldier", Language::En), "soldiers");
        assert_eq!(named("KRW/USD", Language::En), "won per dollar");
        assert_eq!(named("USD", Language::Ko), "달러");
        assert_eq!(named("soldier", Language::Ko), "병력");
    }
}
