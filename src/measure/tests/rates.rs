//! What exchange rates a text holds.

use crate::measure::{decimal, read_rates};

fn read(text: &str) -> Vec<String> {
    read_rates(text).iter().map(|rate| format!("{} {}", decimal(&rate.quantity.value).0, rate.quantity.unit)).collect()
}

#[test]
fn rates_in_both_languages() {
    let cases: &[(&str, &[&str])] = &[
        ("At 1,300 won to the dollar, how much", &["1300 KRW/USD"]),
        ("1,200 won per dollar", &["1200 KRW/USD"]),
        ("1,200 won per US dollar", &["1200 KRW/USD"]),
        ("1200 won a dollar", &["1200 KRW/USD"]),
        ("1 dollar = 1,250 won", &["1250 KRW/USD"]),
        ("$1 = ₩1250", &["1250 KRW/USD"]),
        ("1,250 won = $1", &["1250 KRW/USD"]),
        ("if a dollar were worth 1,150 won", &["1150 KRW/USD"]),
        ("if the dollar was at 1,150 won", &["1150 KRW/USD"]),
        ("if one dollar bought 1,250 won", &["1250 KRW/USD"]),
        ("if $1 bought 1,250 won", &["1250 KRW/USD"]),
        ("1,280 won per euro", &["1280 KRW/EUR"]),
        ("an exchange rate of 1100", &["1100 KRW/USD"]),
        ("an exchange rate of 1600", &["1600 KRW/USD"]),
        ("if the exchange rate were 1,100 won", &["1100 KRW/USD"]),
        ("a won-euro exchange rate of 1,280", &["1280 KRW/EUR"]),
        ("a 1,300 won exchange rate", &["1300 KRW/USD"]),
        ("1,300 to the dollar", &["1300 KRW/USD"]),
        ("1200 KRW/USD", &["1200 KRW/USD"]),
        ("USD = 1200 KRW", &["1200 KRW/USD"]),
        ("1,250 won buys a dollar", &["1250 KRW/USD"]),
        ("If the dollar rose to 1,400 won", &["1400 KRW/USD"]),
        ("the won fell to 1,400 per US dollar", &["1400 KRW/USD"]),
        ("if the rate were 1,200 won", &["1200 KRW/USD"]),
        ("USD/KRW at 1,200", &["1200 KRW/USD"]),
        ("100 yen = 1,000 won", &["10 KRW/JPY"]),
        ("$864 million = 960 billion won", &["1111.11 KRW/USD"]),
        ("€1 = $1.15", &["1.15 USD/EUR"]),
        ("One dollar buys me 0.85 euros", &["0.85 EUR/USD"]),
        ("Taking a US dollar as 0.78 pounds sterling", &["0.78 GBP/USD"]),
        ("Had the dollar cost exactly 1,000 won", &["1000 KRW/USD"]),
        ("in Canadian dollars at 850 won apiece", &["850 KRW/CAD"]),
        ("The pound stands at 1.35 dollars", &["1.35 USD/GBP"]),
        ("달러당 1,200원이면", &["1200 KRW/USD"]),
        ("1달러당 1,200원", &["1200 KRW/USD"]),
        ("1달러에 1,300원일 때", &["1300 KRW/USD"]),
        ("1달러가 1,250원이라면", &["1250 KRW/USD"]),
        ("달러가 1,150원이라면", &["1150 KRW/USD"]),
        ("환율이 1200원이라면", &["1200 KRW/USD"]),
        ("환율 1,200원", &["1200 KRW/USD"]),
        ("환율이 1600이면", &["1600 KRW/USD"]),
        ("환율 1달러 1,300원 기준", &["1300 KRW/USD"]),
        ("1300원/달러", &["1300 KRW/USD"]),
        ("100엔당 1,000원", &["10 KRW/JPY"]),
        ("유로당 1,280원", &["1280 KRW/EUR"]),
        ("Seoul pays 960 billion won ($864 million)", &[]),
        ("960 billion won a year", &[]),
        ("33 million won per soldier", &[]),
        ("a growth rate of 5", &[]),
        ("960 billion won to the US", &[]),
        ("How many dollars is 960 billion won?", &[]),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, expected)| {
            let found = read(text);
            (found != *expected).then(|| format!("{text:?}: {found:?}, not {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_rate_spans_both_amounts() {
    for (text, span) in [
        ("At 1,300 won to the dollar, how much", "1,300 won to the dollar"),
        ("if $1 bought 1,250 won now", "$1 bought 1,250 won"),
        ("at an exchange rate of 1100 now", "exchange rate of 1100"),
        ("만약 달러당 1,200원이면", "달러당 1,200원"),
    ] {
        let rates = read_rates(text);
        assert_eq!(&text[rates[0].span.clone()], span);
    }
}

#[test]
fn an_amount_that_is_put_equal_to_another_is_no_rate() {
    assert!(read("9600억 원은 8억 6400만 달러인가요?").is_empty());
    assert_eq!(read("1달러에 1,300원이면?"), ["1300 KRW/USD"]);
}
