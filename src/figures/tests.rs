//! Random known quantities, random calculations: the figure is the one that arithmetic apart from the solver gives, and
//! its unit is the one asked for.

use num_rational::Ratio;
use proptest::option;
use proptest::prelude::{Just, Strategy, prop_assert, prop_assert_eq, prop_assume, prop_oneof, proptest};

use super::{Known, Problem, Solution, solve};
use crate::index::Token;
use crate::knowledge::{SourceIndex, Span};
use crate::language::Language;
use crate::measure::{Currency, Exact, Hedge, Quantity, Unit, When};
use crate::question::{Alteration, Calculation, Change, Given, Operation, Per, Request, Want};

/// What a random question asks.
#[derive(Clone, Debug)]
struct Asked {
    /// Won paid, dollars paid, soldiers, and a count that somebody claims.
    known: (u64, u64, u64),
    /// In dollars, or in won.
    dollars: bool,
    /// Won to the dollar, by the asker.
    rate: Option<u32>,
    /// Shared out over the soldiers.
    shared: bool,
    /// Shared out over a part of the year.
    time: Option<Per>,
    /// A change in hundredths, to the payment or to the soldiers.
    percent: Option<(i8, bool)>,
    /// A number in place of the soldiers.
    instead: Option<u32>,
    /// Growth in hundredths a year, and for how many years.
    growth: Option<(i8, u8)>,
    /// Over so many years.
    over: Option<u8>,
}

fn asked() -> impl Strategy<Value = Asked> {
    let time = prop_oneof![
        Just(Per::Hour),
        Just(Per::Day),
        Just(Per::Week),
        Just(Per::Month),
        Just(Per::Quarter),
        Just(Per::Year)
    ];
    (
        (1_000..10_u64.pow(13), 1_000..10_u64.pow(10), 3..100_000_u64),
        (proptest::bool::ANY, option::of(1..5_000_u32), proptest::bool::ANY, option::of(time)),
        option::of((-90..=100_i8, proptest::bool::ANY)),
        option::of(3..200_000_u32),
        option::of((-50..=50_i8, 3..30_u8)),
        option::of(3..20_u8),
    )
        .prop_map(|(known, (dollars, rate, shared, time), percent, instead, growth, over)| Asked {
            known,
            dollars,
            rate,
            shared,
            time,
            percent,
            instead: instead.filter(|_| shared),
            growth,
            over,
        })
}

fn whole(number: impl Into<i128>) -> Exact {
    Exact::from_integer(number.into().into())
}

fn hundredths(number: i8) -> Exact {
    Exact::new((100 + i32::from(number)).into(), 100.into())
}

/// A word of the question that names the payment or the soldiers.
fn token(word: &str) -> Token {
    Token {
        span: 0..word.len(),
        text: word.to_owned(),
        stem: word.to_owned(),
        entries: Vec::new(),
        capital: false,
        number: false,
        hangul: false,
    }
}

fn known(quantities: Vec<Quantity>, word: &str, time: Option<When>, passage: usize) -> Known {
    let noun = quantities[0].unit.noun().map(|noun| noun.as_str().to_owned()).unwrap_or_default();
    Known {
        label: word.to_owned(),
        significant: vec![3; quantities.len()],
        quantities,
        hedge: Hedge::Exact,
        time,
        spans: vec![Span { source: SourceIndex(0), start: 0, end: 1 }],
        claimed: false,
        noun: (Vec::new(), noun),
        relevance: 1.0,
        mentions: vec![(word.to_owned(), 1.0)],
        passage,
        contrast: Vec::new(),
    }
}

fn change(how: Alteration, word: &str) -> Change {
    Change { how, place: 900..904, clause: vec![token(word)], to_all: false }
}

impl Asked {
    fn knowns(&self) -> Vec<Known> {
        let (won, dollars, soldiers) = self.known;
        let paid = vec![
            Quantity::new(whole(won), Unit::money(Currency::KRW)),
            Quantity::new(whole(dollars), Unit::money(Currency::USD)),
        ];
        vec![
            known(paid, "payment", Some(When::Year(2018)), 0),
            known(vec![Quantity::new(whole(soldiers), Unit::count("soldier"))], "soldier", None, 1),
        ]
    }

    fn currency(&self) -> Currency {
        if self.dollars { Currency::USD } else { Currency::KRW }
    }

    fn request(&self, operation: Operation, effect: bool) -> Request {
        let mut changes = Vec::new();
        changes.extend(self.growth.map(|(growth, years)| {
            let years = Quantity::whole(years.into(), "year".parse().expect("a unit"));
            change(Alteration::Yearly(hundredths(growth), Some(years)), "payment")
        }));
        changes.extend(self.percent.map(|(percent, soldiers)| {
            let word = if soldiers && self.shared { "soldier" } else { "payment" };
            change(Alteration::Factor(hundredths(percent)), word)
        }));
        let instead = self.instead.map(|instead| Quantity::new(whole(instead), Unit::count("soldier")));
        changes.extend(instead.iter().map(|instead| change(Alteration::To(instead.clone()), "soldier")));
        let shared = self.shared.then(|| Per::Thing(vec![token("soldier")]));
        let rate = Unit::money(Currency::KRW).per(&Unit::money(Currency::USD));
        Request {
            asked: String::new(),
            text: String::new(),
            language: Language::En,
            want: Want::Amount,
            noun: Vec::new(),
            terms: Vec::new(),
            tokens: vec![token("payment"), token("soldier")],
            speaker: Vec::new(),
            paper: false,
            claim: None,
            given: instead.map(|quantity| Given { quantity, span: 900..904, noun: Vec::new() }).into_iter().collect(),
            times: Vec::new(),
            ordinals: Vec::new(),
            quoted: Vec::new(),
            precision: None,
            end: None,
            speaker_words: Vec::new(),
            calculation: Calculation {
                operation,
                per: shared.into_iter().chain(self.time.clone()).collect(),
                currency: Some(self.currency()),
                rate: self.rate.map(|won| Quantity::new(whole(won), rate)),
                changes,
                effect,
                over: self.over.map(|years| Quantity::whole(years.into(), "year".parse().expect("a unit"))),
                asked: true,
                ..Calculation::default()
            },
            beyond: None,
        }
    }

    fn solve(&self, operation: Operation, effect: bool) -> Option<Solution> {
        let (request, known) = (self.request(operation, effect), self.knowns());
        let published = Some(jiff::civil::date(2018, 10, 1));
        solve(&Problem { request: &request, known: &known, times: &[], published, language: Language::En })
    }

    /// The same by plain arithmetic, in the order the words say it.
    fn expected(&self, changed: bool) -> Exact {
        let (won, dollars, soldiers) = self.known;
        let mut amount = match (self.rate, self.dollars) {
            (Some(rate), true) => whole(won) / whole(rate),
            (Some(rate), false) => whole(dollars) * whole(rate),
            (None, true) => whole(dollars),
            (None, false) => whole(won),
        };
        let mut count = whole(soldiers);
        if changed {
            if let Some((growth, years)) = self.growth {
                for _ in 0..years {
                    amount *= hundredths(growth);
                }
            }
            if let Some(instead) = self.instead {
                count = whole(instead);
            }
            if let Some((percent, of_soldiers)) = self.percent {
                if of_soldiers && self.shared { count *= hundredths(percent) } else { amount *= hundredths(percent) }
            }
        }
        let parts = match self.time {
            Some(Per::Hour) => 8_760,
            Some(Per::Day) => 365,
            Some(Per::Week) => 52,
            Some(Per::Month) => 12,
            Some(Per::Quarter) => 4,
            _ => 1,
        };
        let each = if self.shared { amount / count } else { amount };
        each * whole(self.over.unwrap_or(1)) / Ratio::from_integer(parts.into())
    }

    /// The unit asked for, as the contract spells it.
    fn unit(&self) -> Unit {
        let mut unit = Unit::money(self.currency());
        if self.shared {
            unit = unit.per(&Unit::count("soldier"));
        }
        let time = match self.time {
            Some(Per::Hour) => "hour",
            Some(Per::Day) => "day",
            Some(Per::Week) => "week",
            Some(Per::Month) => "month",
            Some(Per::Quarter) => "quarter",
            _ => return unit,
        };
        unit.per(&time.parse().expect("a unit"))
    }
}

proptest! {
    #[test]
    fn a_figure_is_what_arithmetic_says(asked in asked()) {
        let solution = asked.solve(Operation::Value, false);
        prop_assert!(solution.is_some(), "{asked:?}");
        let value = solution.and_then(|solution| solution.main.value().ok());
        prop_assert_eq!(value, Some(Quantity::new(asked.expected(true), asked.unit())));
    }

    #[test]
    fn an_effect_is_the_difference_that_the_changes_make(asked in asked()) {
        prop_assume!(asked.percent.is_some() || asked.growth.is_some() || asked.instead.is_some());
        let (with, without) = (asked.expected(true), asked.expected(false));
        prop_assume!(with != without);
        let value = asked.solve(Operation::Difference, true).and_then(|solution| solution.main.value().ok());
        let apart = if with > without { with.clone() - &without } else { without.clone() - &with };
        prop_assert_eq!(value, Some(Quantity::new(apart, asked.unit())));
        let ratio = asked.solve(Operation::Ratio, true).and_then(|solution| solution.main.value().ok());
        prop_assert_eq!(ratio, Some(Quantity::new(with / without, Unit::ratio())));
    }

    /// Every leaf is a source's, the asker's or the calendar's, and no currency is reached without a rate.
    #[test]
    fn no_currency_is_reached_without_a_rate(asked in asked()) {
        let mut request = asked.request(Operation::Value, false);
        request.calculation.currency = Some(Currency::JPY);
        let known = asked.knowns();
        let problem = Problem { request: &request, known: &known, times: &[], published: None, language: Language::En };
        prop_assert!(solve(&problem).is_none());
    }
}
