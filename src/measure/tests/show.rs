//! How quantities are shown.

use crate::language::Language;
use crate::measure::{Exact, Quantity, Unit, decimal, plain, show};

fn quantity(above: i64, below: i64, unit: &str) -> Quantity {
    Quantity::new(Exact::new(above.into(), below.into()), unit.parse().unwrap_or_else(|_| Unit::ratio()))
}

#[test]
fn in_english() {
    for (above, below, unit, about, shown) in [
        (960_000_000_000, 28_500, "KRW/soldier", Some(3), "₩33.7 million per soldier"),
        (960_000_000_000, 28_500, "KRW/soldier", None, "₩33.68 million per soldier"),
        (864_000_000, 28_500, "USD/soldier", Some(5), "$30,316 per soldier"),
        (864_000_000, 28_500, "USD/soldier", None, "$30,315.79 per soldier"),
        (960_000_000_000, 1, "KRW", None, "₩960 billion"),
        (1_056_000_000_000, 1, "KRW", None, "₩1.056 trillion"),
        (999_960_000_000, 1, "KRW", Some(3), "₩1 trillion"),
        (1_234_567_890_123, 1, "KRW", None, "₩1,234,567,890,123"),
        (-40_000_000_000, 1, "KRW", None, "-₩40 billion"),
        (999_999_999_999, 1_000_000, "USD", None, "$1 million"),
        (750_000_000, 1, "EUR", None, "€750 million"),
        (5_000_000, 1, "CHF", None, "CHF 5 million"),
        (28_500, 1, "soldier", None, "28,500 soldiers"),
        (1, 1, "soldier", None, "1 soldier"),
        (3, 1, "country", None, "3 countries"),
        (7, 1, "meeting", None, "7 meetings"),
        (7, 6, "meeting/month", None, "1.17 meetings per month"),
        (350_000, 28_500, "percent", Some(3), "12.3%"),
        (350_000, 28_500, "percent", None, "12.28%"),
        (10_000, 9, "KRW/USD", None, "1,111.11 won per dollar"),
        (9, 10_000, "USD/KRW", None, "0.0009 dollars per won"),
        (27, 1, "year", None, "27 years"),
        (5, 2, "ratio", None, "2.5"),
        (1991, 1, "calendar year", None, "1991"),
        (1991, 1, "calendar year", Some(2), "1991"),
        (0, 1, "KRW", Some(3), "₩0"),
    ] {
        assert_eq!(show(&quantity(above, below, unit), about, Language::En), shown);
    }
}

#[test]
fn in_korean() {
    for (above, below, unit, about, shown) in [
        (960_000_000_000, 1, "KRW", None, "9,600억 원"),
        (1_056_000_000_000, 1, "KRW", None, "1조 560억 원"),
        (960_000_000_000, 28_500, "KRW/soldier", Some(4), "군인 1명당 3,368만 원"),
        (960_000_000_000, 28_500, "KRW/soldier", None, "군인 1명당 3,368만 4,211원"),
        (864_000_000, 1, "USD", None, "8억 6,400만 달러"),
        (28_500, 1, "soldier", None, "2만 8,500명"),
        (20_000, 1, "soldier", None, "2만 명"),
        (7, 1, "meeting", None, "7회"),
        (7, 6, "meeting/month", None, "월 1.17회"),
        (3, 1, "sector", None, "3개 분야"),
        (350_000, 28_500, "percent", Some(3), "12.3%"),
        (10_000, 9, "KRW/USD", None, "달러당 1,111.11원"),
        (27, 1, "year", None, "27년"),
        (1991, 1, "calendar year", None, "1991년"),
        (350, 1, "widget", None, "350 widgets"),
        (80_000_000_000, 1, "KRW/month", None, "월 800억 원"),
    ] {
        assert_eq!(show(&quantity(above, below, unit), about, Language::Ko), shown);
    }
}

#[test]
fn decimals_are_exact_where_they_end() {
    for (above, below, text, rounded) in [
        (960_000_000_000_i64, 1_i64, "960000000000", false),
        (5, 2, "2.5", false),
        (1, 1024, "0.0009765625", false),
        (960_000_000_000, 28_500, "33684210.53", true),
        (350_000, 28_500, "12.28", true),
        (1, 3, "0.333333", true),
        (-2, 3, "-0.666667", true),
        (9, 10_000, "0.0009", false),
        (1, 1111, "0.00090009", true),
        (2_999_999, 3_000_000, "1", true),
        (0, 1, "0", false),
    ] {
        assert_eq!(decimal(&Exact::new(above.into(), below.into())), (text.to_owned(), rounded));
    }
}

#[test]
fn formulas_group_digits_but_not_years() {
    assert_eq!(plain(&quantity(960_000_000_000, 1, "KRW")), "960,000,000,000");
    assert_eq!(plain(&quantity(-28_500, 1, "soldier")), "-28,500");
    assert_eq!(plain(&quantity(10_000, 9, "KRW/USD")), "1,111.11");
    assert_eq!(plain(&quantity(1991, 1, "calendar year")), "1991");
}
