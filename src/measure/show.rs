//! Quantities as people read them: `₩33.7 million per soldier`, `군인 1명당 3,368만 원`. Never an exponent.

use num_traits::{One, Signed};

use super::currency_table::CURRENCY_NAMES;
use super::decimals::{decimal, exact_decimals, group, round_significant, round_to};
use super::nouns::{in_korean, plural};
use super::numerals::ten_to;
use super::{Atom, Currency, Exact, Quantity, Unit};
use crate::language::Language;

/// A quantity for a person to read, rounded to at most `about` significant digits; without `about` it is exact where
/// its decimals end soon, and has two decimals (three digits below one) where they do not.
#[must_use]
pub fn show(quantity: &Quantity, about: Option<u32>, language: Language) -> String {
    let value = match (about, quantity.unit.atom()) {
        (Some(digits), atom) if atom != Some(&Atom::CalendarYear) => round_significant(&quantity.value, digits),
        _ => quantity.value.clone(),
    };
    match language {
        Language::En => english(&value, &quantity.unit),
        Language::Ko => korean(&value, &quantity.unit),
    }
}

/// At most this many decimals are shown of a number that ends.
const EXACT_DECIMALS: u32 = 4;
/// At most this many decimals are shown before a scale word, if they make the amount exact.
const SCALED_DECIMALS: u32 = 6;

fn million() -> Exact {
    ten_to(6)
}

/// Rounded for showing: unchanged where few decimals are enough.
fn readable(value: &Exact) -> Exact {
    let small = value.abs() < Exact::one();
    let enough = if small { SCALED_DECIMALS } else { EXACT_DECIMALS };
    match exact_decimals(value) {
        Some(decimals) if decimals <= enough => value.clone(),
        _ if small => round_significant(value, 3),
        _ => round_to(value, 2),
    }
}

fn number(value: &Exact) -> String {
    group(&decimal(&readable(value)).0)
}

fn english(value: &Exact, unit: &Unit) -> String {
    if unit.is_ratio() {
        return number(value);
    }
    if let Some(atom) = unit.atom() {
        return english_of(value, atom);
    }
    if let Some((above, below)) = unit.rate() {
        if let (Atom::Money(above), Atom::Money(below)) = (above, below) {
            let one = readable(value).is_one();
            return format!("{} {} per {}", number(value), name(*above, !one), name(*below, false));
        }
        let below = match below {
            Atom::Money(currency) => name(*currency, false),
            other => other.to_string(),
        };
        return format!("{} per {below}", english_of(value, above));
    }
    if let Some((above, below)) = over_several(unit) {
        let below: Vec<String> = below.iter().map(|atom| format!("per {atom}")).collect();
        return format!("{} {}", english_of(value, above), below.join(" "));
    }
    match unit.to_string().strip_prefix("1/") {
        Some(below) => format!("{} per {below}", number(value)),
        None => format!("{} {unit}", number(value)),
    }
}

fn english_of(value: &Exact, atom: &Atom) -> String {
    let noun = match atom {
        Atom::Money(currency) => return english_money(value, *currency),
        Atom::Percent => return format!("{}%", number(value)),
        Atom::CalendarYear => return decimal(value).0,
        Atom::Count(noun) => noun.as_str().to_owned(),
        Atom::Year | Atom::Month | Atom::Day => atom.to_string(),
    };
    let one = readable(value).is_one();
    format!("{} {}", number(value), if one { noun } else { plural(&noun) })
}

fn english_money(value: &Exact, currency: Currency) -> String {
    let sign = if value.is_negative() { "-" } else { "" };
    let amount = value.abs();
    let mark = CURRENCY_NAMES.iter().find(|names| names.code == currency.code()).map_or("", |names| names.sign);
    let mark = if mark.is_empty() { format!("{} ", currency.code()) } else { mark.to_owned() };
    if readable(&amount) < million() {
        return format!("{sign}{mark}{}", number(&amount));
    }
    let scale_of = |amount: &Exact| {
        let scales = [(12, "trillion"), (9, "billion"), (6, "million")];
        scales.into_iter().find(|(exponent, _)| *amount >= ten_to(*exponent)).unwrap_or((6, "million"))
    };
    let (exponent, _) = scale_of(&amount);
    let scaled = &amount / ten_to(exponent);
    let shown = match exact_decimals(&scaled) {
        Some(decimals) if decimals <= SCALED_DECIMALS => amount,
        // Exact to the cent: no scale word can say it shorter without hiding digits.
        Some(_) if exact_decimals(&amount).is_some_and(|decimals| decimals <= 2) => {
            return format!("{sign}{mark}{}", number(&amount));
        }
        _ => round_to(&scaled, 2) * ten_to(exponent),
    };
    let (exponent, word) = scale_of(&shown);
    let scaled = shown / ten_to(exponent);
    format!("{sign}{mark}{} {word}", group(&decimal(&scaled).0))
}

/// An English name of a currency.
fn name(currency: Currency, many: bool) -> String {
    let names = CURRENCY_NAMES.iter().find(|names| names.code == currency.code());
    names.map_or_else(|| currency.code().to_owned(), |names| if many { names.many } else { names.one }.to_owned())
}

fn korean_name(currency: Currency) -> String {
    let names = CURRENCY_NAMES.iter().find(|names| names.code == currency.code());
    names.map_or_else(|| currency.code().to_owned(), |names| names.korean.to_owned())
}

fn korean(value: &Exact, unit: &Unit) -> String {
    if unit.is_ratio() {
        return number(value);
    }
    if let Some(atom) = unit.atom() {
        return korean_of(value, atom);
    }
    if let Some((above, below)) = unit.rate() {
        return format!("{} {}", each_in_korean(below), korean_of(value, above));
    }
    if let Some((above, below)) = over_several(unit) {
        let each: Vec<String> = below.into_iter().map(each_in_korean).collect();
        return format!("{} {}", each.join(" "), korean_of(value, above));
    }
    format!("{} {unit}", number(value))
}

/// What an amount is for each of, where it is one of several things: won per soldier per month.
fn over_several(unit: &Unit) -> Option<(&Atom, Vec<&Atom>)> {
    let above = unit.powers().find(|(_, power)| *power == 1)?.0;
    let below: Vec<&Atom> = unit.powers().filter(|(_, power)| *power == -1).map(|(atom, _)| atom).collect();
    (below.len() > 1 && below.len() + 1 == unit.powers().count()).then_some((above, below))
}

fn each_in_korean(below: &Atom) -> String {
    match below {
        Atom::Money(currency) => format!("{}당", korean_name(*currency)),
        Atom::Count(noun) => {
            in_korean(noun.as_str()).map_or_else(|| format!("{}당", noun.as_str()), |n| n.per.to_owned())
        }
        Atom::Year => "연".to_owned(),
        Atom::Month => "월".to_owned(),
        Atom::Day => "하루".to_owned(),
        Atom::Percent => "1%당".to_owned(),
        Atom::CalendarYear => "해마다".to_owned(),
    }
}

fn korean_of(value: &Exact, atom: &Atom) -> String {
    match atom {
        Atom::Money(currency) => counted(value, &korean_name(*currency)),
        Atom::Percent => format!("{}%", number(value)),
        Atom::CalendarYear => format!("{}년", decimal(value).0),
        Atom::Year => counted(value, "년"),
        Atom::Month => counted(value, "개월"),
        Atom::Day => counted(value, "일"),
        Atom::Count(noun) => match in_korean(noun.as_str()) {
            Some(words) => counted(value, words.counter),
            None => english_of(value, atom),
        },
    }
}

/// A number in Korean groups of four digits with its counter: `9,600억 원`, `2만 8,500명`.
fn counted(value: &Exact, counter: &str) -> String {
    let sign = if value.is_negative() { "-" } else { "" };
    let amount = shortened(&value.abs());
    let mut rest = amount.to_integer();
    let fraction = amount.fract();
    let mut parts = Vec::new();
    for (exponent, scale) in [(16, "경"), (12, "조"), (8, "억"), (4, "만")] {
        let unit = ten_to(exponent).to_integer();
        let count = &rest / &unit;
        rest -= &count * &unit;
        if count.is_positive() {
            parts.push(format!("{}{scale}", group(&count.to_string())));
        }
    }
    let last = Exact::from_integer(rest) + fraction;
    if last.is_positive() || parts.is_empty() {
        return format!(
            "{sign}{}{counter}",
            parts.iter().cloned().chain([number(&last)]).collect::<Vec<_>>().join(" ")
        );
    }
    format!("{sign}{} {counter}", parts.join(" "))
}

/// Without the digits nobody reads: a number that has no end keeps its two highest groups of four digits.
fn shortened(amount: &Exact) -> Exact {
    let ends = exact_decimals(amount).is_some_and(|decimals| decimals <= EXACT_DECIMALS);
    let group_of = [16, 12, 8, 4].into_iter().find(|exponent| *amount >= ten_to(*exponent));
    match group_of {
        Some(exponent) if !ends => round_to(amount, 4 - i32::try_from(exponent).unwrap_or(4)),
        _ => readable(amount),
    }
}
