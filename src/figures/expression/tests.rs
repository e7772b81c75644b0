//! Expressions against an independent reckoning, and expressions that nobody should type.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use num_bigint::BigInt;
use num_traits::Zero;
use proptest::prelude::*;

use super::{ExpressionError, LONGEST, Named, Vocabulary, Worked, Wrong, evaluate};
use crate::figures::Known;
use crate::knowledge::{SourceIndex, Span};
use crate::language::Language;
use crate::measure::{Exact, Hedge, Quantity, Unit, decimal, show};

/// A fact with an amount in units, named by its id.
fn fact(id: &str, place: u32, amounts: &[(i64, &str)]) -> Named {
    let quantities = amounts.iter().map(|(value, unit)| Quantity::whole(*value, unit.parse::<Unit>().unwrap()));
    let known = Known {
        label: id.to_owned(),
        quantities: quantities.collect(),
        significant: vec![3; amounts.len()],
        hedge: Hedge::Exact,
        time: None,
        spans: vec![Span { source: SourceIndex(0), start: place, end: place + 1 }],
        claimed: false,
        noun: (Vec::new(), String::new()),
        relevance: 0.0,
        mentions: Vec::new(),
        passage: 0,
        contrast: Vec::new(),
    };
    Named {
        id: id.to_owned(),
        label: id.to_owned(),
        labels: vec![id.to_owned()],
        names: Vec::new(),
        amount: Some(known),
        time: None,
        speaker: Vec::new(),
        sentences: Vec::new(),
        published: None,
    }
}

fn vocabulary(values: [i64; 3]) -> Vocabulary {
    let [money, soldiers, sectors] = values;
    let facts = vec![
        fact("budget", 0, &[(money, "KRW")]),
        fact("garrison", 1, &[(soldiers, "soldier")]),
        fact("fields", 2, &[(sectors, "sector")]),
    ];
    Vocabulary::new(facts, None)
}

fn work(expression: &str, vocabulary: &Vocabulary) -> Result<Worked, ExpressionError> {
    evaluate(expression, vocabulary, Language::En)
}

/// A random expression, as the independent reckoning knows it.
#[derive(Clone, Debug)]
enum Random {
    Fact(usize),
    Number(u32, Option<&'static str>),
    Join(char, Box<Random>, Box<Random>),
    Power(Box<Random>, u8),
    Percent(Box<Random>, char, u32),
}

const FACTS: [(&str, &str); 3] = [("budget", "KRW"), ("garrison", "soldier"), ("fields", "sector")];

fn random() -> impl Strategy<Value = Random> {
    let unit = prop_oneof![Just(None), Just(Some("won")), Just(Some("soldiers")), Just(Some("sectors"))];
    let leaf = prop_oneof![
        (0..3_usize).prop_map(Random::Fact),
        (2..2_000_000_u32, unit).prop_map(|(n, unit)| Random::Number(n, unit))
    ];
    leaf.prop_recursive(4, 16, 2, |inner| {
        prop_oneof![
            6 => (prop::sample::select(vec!['+', '-', '*', '/']), inner.clone(), inner.clone())
                .prop_map(|(sign, a, b)| Random::Join(sign, Box::new(a), Box::new(b))),
            1 => (inner.clone(), 0..3_u8).prop_map(|(base, power)| Random::Power(Box::new(base), power)),
            1 => (inner, prop::sample::select(vec!['+', '-']), 1..200_u32)
                .prop_map(|(base, sign, percent)| Random::Percent(Box::new(base), sign, percent)),
        ]
    })
}

impl Random {
    fn written(&self) -> String {
        match self {
            Self::Fact(at) => FACTS[*at].0.to_owned(),
            Self::Number(n, Some(unit)) => format!("{n} {unit}"),
            // A bare number beside a count would become one of the same.
            Self::Number(n, None) => format!("({n} * 1)"),
            Self::Join(sign, a, b) => format!("({} {sign} {})", a.written(), b.written()),
            Self::Power(base, power) => format!("({})^{power}", base.written()),
            Self::Percent(base, sign, percent) => format!("({} {sign} {percent}%)", base.written()),
        }
    }

    /// Numerator and denominator, and the power of each unit; `None` where it has no meaning. Written without the
    /// types under test.
    fn reckoned(&self, facts: [i64; 3]) -> Option<(BigInt, BigInt, BTreeMap<&'static str, i32>)> {
        let single = |unit: Option<&'static str>| unit.map(|unit| (unit, 1)).into_iter().collect::<BTreeMap<_, _>>();
        match self {
            Self::Fact(at) => Some((facts[*at].into(), 1.into(), single(Some(FACTS[*at].1)))),
            Self::Number(n, unit) => {
                let unit =
                    unit.map(|unit| FACTS.iter().find(|(_, one)| unit.starts_with(one)).map_or("KRW", |(_, one)| one));
                Some(((*n).into(), 1.into(), single(unit)))
            }
            Self::Percent(base, sign, percent) => {
                let (n, d, units) = base.reckoned(facts)?;
                let share = if *sign == '+' { 100 + i64::from(*percent) } else { 100 - i64::from(*percent) };
                Some((n * share, d * 100, units))
            }
            Self::Power(base, power) => {
                let (n, d, units) = base.reckoned(facts)?;
                let units =
                    units.into_iter().map(|(unit, one)| (unit, one * i32::from(*power))).filter(|(_, one)| *one != 0);
                Some((n.pow((*power).into()), d.pow((*power).into()), units.collect()))
            }
            Self::Join(sign, left, right) => {
                let ((n, d, mut units), (m, e, others)) = (left.reckoned(facts)?, right.reckoned(facts)?);
                match sign {
                    '+' if units == others => Some((n * &e + m * &d, d * e, units)),
                    '-' if units == others => Some((n * &e - m * &d, d * e, units)),
                    '*' | '/' => {
                        for (unit, power) in others {
                            *units.entry(unit).or_insert(0) += if *sign == '*' { power } else { -power };
                        }
                        units.retain(|_, power| *power != 0);
                        if *sign == '*' {
                            return Some((n * m, d * e, units));
                        }
                        (!m.is_zero()).then(|| (n * e, d * m, units))
                    }
                    _ => None,
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn a_figure_is_what_an_independent_reckoning_gives(
        expression in random(),
        values in [1..2_000_000_000_000_i64, 1..2_000_000_i64, 1..50_i64],
    ) {
        let text = expression.written();
        prop_assume!(text.chars().count() <= LONGEST);
        match (work(&text, &vocabulary(values)), expression.reckoned(values)) {
            (Ok(worked), Some((n, d, units))) => {
                let quantity = worked.derivation.value().unwrap();
                let exact = Exact::new(n, d);
                prop_assert_eq!(&quantity.value, &exact, "{}", text);
                let own: BTreeMap<String, i32> =
                    quantity.unit.powers().map(|(atom, power)| (atom.to_string(), i32::from(power))).collect();
                let wanted: BTreeMap<String, i32> = units.into_iter().map(|(unit, power)| (unit.to_owned(), power)).collect();
                prop_assert_eq!(own, wanted, "{}", text);
                // What is shown differs by no more than the rounding it admits.
                let (shown, rounded) = decimal(&quantity.value);
                let off = (read_decimal(&shown) - &exact).reduced();
                prop_assert_eq!(rounded, !off.is_zero(), "{} shows {}", text, shown);
                let off = if off < Exact::zero() { -off } else { off };
                prop_assert!(off <= Exact::new(1.into(), 200.into()), "{} shows {}", text, shown);
                prop_assert!(!show(&quantity, None, Language::Ko).is_empty());
            }
            (Ok(worked), None) => prop_assert!(false, "{} has no meaning and gave {:?}", text, worked.derivation.value()),
            (Err(error), Some(_)) => {
                prop_assert!(matches!(error.wrong, Wrong::TooLarge | Wrong::TooDeep), "{}: {}", text, error);
            }
            (Err(error), None) => prop_assert!(error.expression.get(error.span).is_some()),
        }
    }

    #[test]
    fn units_are_those_asked_for(krw in 1_000_000..2_000_000_000_000_i64, usd in 1_000..2_000_000_000_i64, count in 1..2_000_000_i64) {
        let vocabulary = Vocabulary::new(vec![fact("budget", 0, &[(krw, "KRW"), (usd, "USD")]), fact("garrison", 1, &[(count, "soldier")])], None);
        for (text, n, d, unit) in [
            ("budget / garrison in USD", BigInt::from(usd), BigInt::from(count), "USD/soldier"),
            ("budget per soldier in won", BigInt::from(krw), BigInt::from(count), "KRW/soldier"),
            ("budget in USD per soldier", BigInt::from(usd), BigInt::from(count), "USD/soldier"),
            ("budget in USD/soldier", BigInt::from(usd), BigInt::from(count), "USD/soldier"),
            ("1,000 won in USD", BigInt::from(1000) * usd, BigInt::from(krw), "USD"),
            ("(budget + 1,000 won) in USD", BigInt::from(usd) * (BigInt::from(krw) + 1000), BigInt::from(krw), "USD"),
            ("budget in USD at 1,250 KRW/USD", BigInt::from(krw), BigInt::from(1250), "USD"),
            ("garrison / (garrison + garrison) in %", BigInt::from(50), BigInt::from(1), "percent"),
        ] {
            let quantity = work(text, &vocabulary).unwrap().derivation.value().unwrap();
            prop_assert_eq!(quantity.unit.to_string(), unit, "{}", text);
            prop_assert_eq!(quantity.value, Exact::new(n, d), "{}", text);
        }
    }

    #[test]
    fn nothing_typed_makes_it_panic(text in "\\PC{0,320}") {
        told(&text);
    }

    #[test]
    fn no_soup_of_its_own_words_makes_it_panic(
        words in prop::collection::vec(prop::sample::select(vec![
            "budget", "garrison", "(", ")", "+", "-", "*", "/", "^", "in", "per", "at", "USD", "won", "soldiers", "5",
            "20%", "1조 5천억 원", "달러로", "1인당", "of", "half", "1300 KRW/USD", "month", "years", "2018", "->", "x", "$",
            "환율", "2018-10-01", "−", " ", ".", "₩", "to", "budge",
        ]), 0..40),
    ) {
        told(&words.join(" "));
        told(&words.concat());
    }
}

/// Works an expression out, and says whatever there is to say of it.
fn told(text: &str) {
    match work(text, &vocabulary([960_000_000_000, 28_500, 3])) {
        Ok(worked) => {
            let quantity = worked.derivation.value().unwrap();
            assert!(!show(&quantity, worked.derivation.digits(), Language::En).is_empty());
            assert!(!worked.derivation.formula().is_empty());
        }
        Err(error) => assert!(!error.message().is_empty() && error.caret().contains('^'), "{text}"),
    }
    let _ = vocabulary([1, 2, 3]).completed(text, 5);
}

fn read_decimal(text: &str) -> Exact {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let digits: BigInt = format!("{whole}{rest}").parse().unwrap();
    Exact::new(digits, BigInt::from(10).pow(u32::try_from(rest.len()).unwrap()))
}

/// No expression takes longer than this; an unoptimised build is given ten times as long.
const LIMIT: Duration = Duration::from_millis(if cfg!(debug_assertions) { 500 } else { 50 });

#[test]
fn nasty_expressions_end_soon() {
    let chain = |part: &str, count: usize| part.repeat(count);
    let nasty = [
        chain("(", 300),
        chain("-", 300),
        chain("-(", 150),
        chain("2^", 149) + "2",
        chain("9^30*", 20) + "9",
        chain("(((9^30)^30)^30)^30", 1),
        "9".repeat(300),
        "1.".to_owned() + &"3".repeat(298),
        chain("1/3+", 63) + "1",
        chain("1/7*", 63) + "1",
        chain("budget*", 40) + "1",
        chain("garrison garrison ", 16),
        chain("1인당 ", 100),
        chain("half of ", 37) + "2",
        chain("1조 ", 75),
        chain("in USD ", 42),
        "1".to_owned() + &chain(" in USD", 42),
        "1 won".to_owned() + &chain(" at 1300 won per dollar", 12),
        "a ".repeat(150),
        "가 ".repeat(150),
        "budget ".to_owned() + &chain("per soldier ", 24),
        chain("2018-10-01-", 27) + "1",
        "1e999999999".to_owned(),
        "10^30^30".to_owned(),
        "x".repeat(1_000_000),
        chain("1+", 1_000_000) + "1",
    ];
    for text in nasty {
        let text: String = text.chars().take(LONGEST + 1).collect();
        // The best of several, since a machine may be busy with other things.
        let vocabulary = vocabulary([960_000_000_000, 28_500, 3]);
        let once = || {
            let begun = Instant::now();
            let _ = work(&text, &vocabulary);
            begun.elapsed()
        };
        let took = (0..5).map(|_| once()).min().unwrap_or_default();
        told(&text);
        assert!(took < LIMIT, "{took:?}: {}", text.chars().take(60).collect::<String>());
    }
}

#[test]
fn names_are_completed_where_the_typing_stands() {
    let vocabulary = vocabulary([1, 2, 3]);
    assert_eq!(vocabulary.completed("bud", 5), ["budget"]);
    assert_eq!(vocabulary.completed("budget / gar", 5), ["budget / garrison"]);
    assert_eq!(vocabulary.completed("(budget + 20%) / f", 5), ["(budget + 20%) / fields"]);
    assert_eq!(vocabulary.completed("budget / ", 5), ["budget / budget", "budget / garrison", "budget / fields"]);
    assert_eq!(vocabulary.completed("", 2), ["budget", "garrison"]);
    assert_eq!(vocabulary.completed("budget / zzz", 5), Vec::<String>::new());
}
