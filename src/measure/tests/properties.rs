//! What holds for any text and any amount.

use jiff::civil::date;
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};
use proptest::sample::select;

use crate::language::Language;
use crate::measure::{
    Currency, Exact, Quantity, Unit, decimal, plain, read_numerals, read_ordinals, read_quantities, read_rates,
    read_whens, show,
};

/// Pieces that numbers are made of, so that random texts come close to real ones.
const PIECES: &[&str] = &[
    "9", "600", "1,300", "28.5", ".", ",", "-", "/", ":", "%", " ", "\n", "$", "₩", "US$", "k", "bn", "million", "won",
    "dollar", "to the", "per", "one", "a", "third", "half", "and", "hundred", "twenty", "troops", "US", "억", "만",
    "조", "천", "원", "달러", "일곱", "세", "차례", "명", "년", "월", "일", "분의", "제", "차", "March", "may", "in",
    "2018", "'18", "ago", "years", "환율", "약", "여", "이상", "=", "½", "é", "美", "😀", "'", "’", "“",
];

fn texts() -> impl Strategy<Value = String> {
    proptest::collection::vec(select(PIECES), 0..24).prop_map(|pieces| pieces.concat())
}

fn check_spans(text: &str) -> Result<(), proptest::test_runner::TestCaseError> {
    let anchor = Some(date(2018, 10, 1));
    let groups = [
        read_quantities(text).into_iter().map(|reading| reading.span).collect::<Vec<_>>(),
        read_quantities(text).into_iter().map(|reading| reading.number).collect(),
        read_numerals(text).into_iter().map(|numeral| numeral.span).collect(),
        read_ordinals(text).into_iter().map(|(span, _)| span).collect(),
        read_rates(text).into_iter().map(|rate| rate.span).collect(),
        read_whens(text, anchor).into_iter().map(|reading| reading.span).collect(),
    ];
    for spans in groups {
        for span in &spans {
            prop_assert!(text.get(span.clone()).is_some_and(|part| !part.is_empty()), "{span:?} in {text:?}");
        }
        for pair in spans.windows(2) {
            prop_assert!(pair[0].end <= pair[1].start, "{pair:?} in {text:?}");
        }
    }
    for noun in read_quantities(text).into_iter().filter_map(|reading| reading.noun) {
        prop_assert!(text.get(noun.clone()).is_some(), "{noun:?} in {text:?}");
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic_and_in_range(text in ".{0,80}") {
        check_spans(&text)?;
    }

    #[test]
    fn texts_close_to_numbers_are_read_in_range(text in texts()) {
        check_spans(&text)?;
    }

    #[test]
    fn shown_money_reads_back(amount in 0_i64..9_000_000_000_000_000, cents in 0_i64..100, code in select(vec!["KRW", "USD", "EUR", "GBP"])) {
        let Some(currency) = Currency::from_code(code) else { return Ok(()) };
        let quantity = Quantity::new(Exact::new((amount * 100 + cents).into(), 100.into()), Unit::money(currency));
        for language in [Language::En, Language::Ko] {
            let shown = show(&quantity, None, language);
            let read = read_quantities(&shown);
            prop_assert_eq!(read.len(), 1, "{}", &shown);
            prop_assert_eq!(&read[0].quantity, &quantity, "{}", &shown);
            prop_assert_eq!(&read[0].span, &(0..shown.len()), "{}", &shown);
        }
    }

    #[test]
    fn an_ending_decimal_is_exact(above in any::<i64>(), places in 0_u32..18) {
        let value = Exact::new(above.into(), 10_i64.pow(places).into());
        let (text, rounded) = decimal(&value);
        prop_assert!(!rounded);
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let digits: i128 = format!("{whole}{fraction}").parse().unwrap_or(i128::MAX);
        let scale = 10_i128.pow(u32::try_from(fraction.len()).unwrap_or(0));
        prop_assert_eq!(Exact::new(digits.into(), scale.into()), value);
    }

    #[test]
    fn a_rounded_decimal_is_close(above in any::<i64>(), below in 1_i64..1_000_000_000) {
        let value = Exact::new(above.into(), below.into());
        let (text, _) = decimal(&value);
        let error = (text.parse::<f64>().unwrap_or(f64::NAN) - above as f64 / below as f64).abs();
        prop_assert!(error <= 0.005_000_1_f64.max((above as f64 / below as f64).abs() * 1e-12), "{text}");
    }

    #[test]
    fn nothing_is_shown_with_an_exponent(above in any::<i64>(), below in 1_i64..1_000_000, about in proptest::option::of(1_u32..12)) {
        let value = Exact::new(above.into(), below.into());
        for unit in ["KRW", "USD/soldier", "KRW/USD", "percent", "soldier", "ratio", "meeting/month"] {
            let quantity = Quantity::new(value.clone(), unit.parse().unwrap_or_else(|_| Unit::ratio()));
            for language in [Language::En, Language::Ko] {
                let shown = show(&quantity, about, language);
                prop_assert!(!shown.is_empty() && !shown.contains("e+") && !shown.contains("e-"), "{}", shown);
            }
            prop_assert!(!plain(&quantity).is_empty());
        }
    }
}
