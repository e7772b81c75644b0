//! Numbers in an expression, read as newspapers and people write them.

use super::words::{SIGNS, begins_with, is_keyword, is_letter, word_end};
use crate::measure::{Atom, Quantity, Unit, numeral_at, read_quantities, read_unit};

/// A number at the beginning of a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Literal {
    /// Bytes it takes up.
    pub length: usize,
    /// What it says.
    pub quantity: Quantity,
    /// What it is for each of, where a slash says so without a blank: `1300 KRW/USD`.
    pub each: Option<Unit>,
}

/// The number that a text begins with.
pub(super) fn literal(text: &str) -> Option<Literal> {
    let window = window(text);
    let read = with_unit(window).or_else(|| bare(window))?;
    let rest = &text[read.length..];
    let each = rest.strip_prefix('/').and_then(|rest| singular(&rest[..word_end(rest, 0)]));
    let free = read.quantity.unit.atom() != Some(&Atom::Percent) && !read.quantity.unit.is_ratio();
    Some(match each.filter(|_| free) {
        Some((length, unit)) => Literal { length: read.length + 1 + length, each: Some(unit), ..read },
        None => read,
    })
}

/// A unit in the singular, as rates are written: `soldier`, not `soldiers`.
fn singular(word: &str) -> Option<(usize, Unit)> {
    let unit = read_unit(word)?;
    let named = match unit.atom()? {
        Atom::Money(_) => true,
        Atom::Count(_) | Atom::Year | Atom::Month | Atom::Day => unit.to_string() == word.to_lowercase(),
        Atom::Percent | Atom::CalendarYear => false,
    };
    named.then_some((word.len(), unit))
}

/// The part of a text that a number may take up: it ends before any sign of arithmetic and any keyword.
fn window(text: &str) -> &str {
    let mut before = text.chars().next().unwrap_or(' ');
    for (at, c) in text.char_indices().skip(1) {
        let tied = c == '-' && before.is_alphabetic() && text[at + 1..].starts_with(char::is_alphabetic);
        let sign = SIGNS.iter().any(|(sign, _)| *sign == c) || matches!(c, '(' | ')' | '@' | '→');
        let word = before.is_whitespace() && !c.is_whitespace() && is_keyword(&text[at..]);
        // "2x3"
        let times = matches!(c, 'x' | 'X')
            && before.is_ascii_digit()
            && text[at + 1..].starts_with(|c: char| c.is_ascii_digit());
        if (sign && !tied) || word || times {
            return text[..at].trim_end();
        }
        before = c;
    }
    text.trim_end()
}

fn with_unit(window: &str) -> Option<Literal> {
    let readings = read_quantities(window);
    let reading = readings.first().filter(|reading| reading.span.start == 0)?;
    let words = &window[reading.span.clone()];
    // "5x", "10 times": the word is the sign of multiplication.
    let fold = words.ends_with(['x', 'X', '배']) || words.to_lowercase().ends_with("times");
    let (length, unit) =
        if fold { (reading.number.end, Unit::ratio()) } else { (reading.span.end, reading.quantity.unit.clone()) };
    let ends = fold || !window[length..].starts_with(is_letter);
    let value = reading.quantity.value.clone();
    ends.then(|| Literal { length, quantity: Quantity::new(value, unit), each: None })
}

fn bare(window: &str) -> Option<Literal> {
    let numeral = numeral_at(window, 0)?;
    let rest = &window[numeral.span.end..];
    let ends = !rest.starts_with(is_letter) || begins_with(rest, "x");
    ends.then(|| Literal {
        length: numeral.span.end,
        quantity: Quantity::new(numeral.value, Unit::ratio()),
        each: None,
    })
}

#[cfg(test)]
mod tests {
    use super::literal;
    use crate::measure::decimal;

    #[test]
    fn numbers_as_people_write_them() {
        for (text, length, value, unit) in [
            ("960bn won / troops", 9, "960000000000", "KRW"),
            ("$864m", 5, "864000000", "USD"),
            ("28,500 soldiers in USD", 15, "28500", "soldier"),
            ("32k soldiers", 12, "32000", "soldier"),
            ("50%", 3, "50", "percent"),
            ("50% of contribution", 3, "50", "percent"),
            ("1조 5천억 원 / 미군", "1조 5천억 원".len(), "1500000000000", "KRW"),
            ("2만 8,500명", "2만 8,500명".len(), "28500", "person"),
            ("1.05^5", 4, "1.05", "ratio"),
            ("2*3", 1, "2", "ratio"),
            ("5-2", 1, "5", "ratio"),
            ("100 plus 200 soldiers", 3, "100", "ratio"),
            ("10 times troops", 2, "10", "ratio"),
            ("5x contribution", 1, "5", "ratio"),
            ("2018 - 5", 4, "2018", "ratio"),
            ("twenty-five percent", 19, "25", "percent"),
            ("half of contribution", 4, "0.5", "ratio"),
            (".5", 2, "0.5", "ratio"),
            ("5 years", 7, "5", "year"),
            ("1300 KRW/USD", 12, "1300", "KRW"),
            ("960bn won/soldiers", 9, "960000000000", "KRW"),
            ("12 months", 9, "12", "month"),
            ("7 meetings * 2", 10, "7", "meeting"),
            ("0.96 trillion won", 17, "960000000000", "KRW"),
            ("9600억 원", "9600억 원".len(), "960000000000", "KRW"),
            ("1e9", 1, "", ""),
        ] {
            let read = literal(text);
            let found = read
                .as_ref()
                .map(|read| (read.length, decimal(&read.quantity.value).0, read.quantity.unit.to_string()));
            let wanted = (!unit.is_empty()).then(|| (length, value.to_owned(), unit.to_owned()));
            assert_eq!(found, wanted, "{text}");
        }
        assert_eq!(literal("troops"), None);
        assert_eq!(literal("(5)"), None);
        assert_eq!(
            literal("1300 KRW/USD").and_then(|read| read.each).map(|unit| unit.to_string()).as_deref(),
            Some("USD")
        );
    }
}
