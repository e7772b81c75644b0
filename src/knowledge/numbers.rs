//! The numbers in a text by their value, to see that a statement or a rendering carries the numbers of its original.

use std::ops::Range;

use jiff::civil::Date;

use crate::measure::{Exact, When, read_numerals, read_ordinals, read_whens};

/// The numbers of a text.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// Those written in figures, in order, with how they are written.
    pub figures: Vec<(Exact, String)>,
    /// Those that words stand for: `seven`, `March`, `일곱`.
    words: Vec<Exact>,
}

/// Any day will do to read `March` by: only the number of the month is taken.
const ANCHOR: Date = Date::constant(2000, 1, 1);

impl Numbers {
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        let mut numbers = Self::default();
        for numeral in read_numerals(text) {
            let written = &text[numeral.span];
            if written.contains(|c: char| c.is_ascii_digit()) {
                numbers.figures.push((numeral.value, written.to_owned()));
            } else {
                numbers.words.push(numeral.value);
            }
        }
        numbers.words.extend(read_ordinals(text).into_iter().map(|(_, n)| whole(n)));
        for reading in read_whens(text, Some(ANCHOR)) {
            numbers.words.extend(parts(reading.when, &reading.span, text));
        }
        numbers
    }

    /// Whether a text has a number in figures at all, which is quick to tell.
    pub fn any_in(text: &str) -> bool {
        text.contains(|c: char| c.is_ascii_digit())
    }

    /// The numbers that a time consists of.
    pub fn of_time(when: When) -> Self {
        let day = match when {
            When::Day(date) => Some(whole(date.day())),
            _ => None,
        };
        let month = when.month().map(whole);
        Self { figures: Vec::new(), words: [Some(whole(when.year())), month, day].into_iter().flatten().collect() }
    }

    /// Whether a value stands here, in figures or in words.
    pub fn holds(&self, value: &Exact) -> bool {
        self.figures.iter().any(|(figure, _)| figure == value) || self.words.contains(value)
    }

    /// The first number in figures that the others do not hold.
    pub fn first_not_in<'a>(&'a self, others: &[&Self]) -> Option<&'a str> {
        let missing = |value: &Exact| !others.iter().any(|other| other.holds(value));
        self.figures.iter().find(|(value, _)| missing(value)).map(|(_, written)| written.as_str())
    }
}

/// What a time in words says in numbers: the month's. Years and days are in figures already.
fn parts(when: When, span: &Range<usize>, text: &str) -> Option<Exact> {
    when.month().filter(|_| text[span.clone()].contains(char::is_alphabetic)).map(whole)
}

fn whole(n: impl Into<i64>) -> Exact {
    Exact::from_integer(n.into().into())
}

#[cfg(test)]
mod tests {
    use super::Numbers;

    #[track_caller]
    fn same(one: &str, other: &str) {
        let (a, b) = (Numbers::of(one), Numbers::of(other));
        assert_eq!(a.first_not_in(&[&b]), None, "{one} / {other}");
        assert_eq!(b.first_not_in(&[&a]), None, "{one} / {other}");
    }

    #[test]
    fn renderings_carry_the_same_numbers() {
        same("around 960 billion won ($864 million)", "약 9,600억 원(8억 6,400만 달러)");
        same("28,500 US troops", "미군 2만 8,500명");
        same("32,000 soldiers", "군인 3만2천 명");
        same("1.2 trillion won, 3.5 percent", "1조 2천억 원, 3.5%");
        same("in three sectors since 1991", "1991년부터 3개 분야에서");
        same("in March, seven meetings", "3월에 7차례 회의");
        same("the seventh round on Oct. 1, 2018", "2018년 10월 1일 제7차 회의");
        same("No numbers.", "수가 없다.");
    }

    #[test]
    fn a_number_that_is_lost_or_changed_is_found() {
        let original = Numbers::of("some 28,500 US troops");
        assert_eq!(original.first_not_in(&[&Numbers::of("미군 2만 8,000명")]), Some("28,500"));
        assert_eq!(Numbers::of("미군 2만 8,000명").first_not_in(&[&original]), Some("2만 8,000"));
        assert_eq!(original.first_not_in(&[&Numbers::of("미군")]), Some("28,500"));
    }
}
