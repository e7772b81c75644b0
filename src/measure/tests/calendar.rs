//! What times a text names.

use jiff::civil::date;

use crate::measure::{When, days_between, days_in, months_between, read_whens};

fn read(text: &str) -> Vec<String> {
    read_whens(text, Some(date(2018, 10, 1)))
        .iter()
        .map(|reading| format!("{}{}", reading.when, if reading.relative { "*" } else { "" }))
        .collect()
}

#[test]
fn times_in_both_languages() {
    let cases: &[(&str, &[&str])] = &[
        ("in 2018", &["2018"]),
        ("Since 1991, they", &["1991"]),
        ("2018-10-01", &["2018-10-01"]),
        ("2018/10/1", &["2018-10-01"]),
        ("2018. 10. 1.", &["2018-10-01"]),
        ("1 October 2018", &["2018-10-01"]),
        ("1st of October, 2018", &["2018-10-01"]),
        ("October 1 2018", &["2018-10-01"]),
        ("October 1, 2018", &["2018-10-01"]),
        ("Oct. 1", &["2018-10-01*"]),
        ("March 2018", &["2018-03"]),
        ("in March and held", &["2018-03*"]),
        ("since march", &["2018-03*"]),
        ("last March", &["2018-03*"]),
        ("last December", &["2017-12*"]),
        ("in December", &["2017-12*"]),
        ("next December", &["2018-12*"]),
        ("March last year", &["2017-03*"]),
        ("this year", &["2018*"]),
        ("last year", &["2017*"]),
        ("next year", &["2019*"]),
        ("this month", &["2018-10*"]),
        ("last month", &["2018-09*"]),
        ("in two years", &["2020*"]),
        ("ten years ago", &["2008*"]),
        ("a year ago", &["2017*"]),
        ("three months ago", &["2018-07*"]),
        ("in '18", &["2018"]),
        ("FY2018", &["2018"]),
        ("the year 2018", &["2018"]),
        ("2018년", &["2018"]),
        ("2018년 10월 1일", &["2018-10-01"]),
        ("2018년 3월부터", &["2018-03"]),
        ("3월에", &["2018-03*"]),
        ("지난 3월", &["2018-03*"]),
        ("올해 3월", &["2018-03*"]),
        ("작년 3월", &["2017-03*"]),
        ("올해", &["2018*"]),
        ("금년", &["2018*"]),
        ("작년과 지난해", &["2017*", "2017*"]),
        ("내년", &["2019*"]),
        ("이번 달", &["2018-10*"]),
        ("5년 전", &["2013*"]),
        ("between 1991 and 2018", &["1991", "2018"]),
        ("1991-2018", &["1991", "2018"]),
        ("the 2018 talks", &["2018"]),
        ("March", &[]),
        ("May I ask?", &[]),
        ("they may march on Seoul", &[]),
        ("Theresa May said", &[]),
        ("2000 soldiers", &[]),
        ("1,991", &[]),
        ("₩2018", &[]),
        ("an exchange rate of 1600", &[]),
        ("the exchange rate of 2018", &["2018"]),
        ("1600 won", &[]),
        ("today and now", &[]),
        ("3개월", &[]),
        ("5년간", &[]),
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
fn without_an_anchor_only_full_dates_are_read() {
    let found: Vec<When> =
        read_whens("this year, in March, since 1991", None).iter().map(|reading| reading.when).collect();
    assert_eq!(found, [When::Year(1991)]);
}

#[test]
fn distances() {
    assert_eq!(months_between(When::Month(2018, 3), When::Day(date(2018, 10, 1))), 7);
    assert_eq!(months_between(When::Year(1991), When::Year(2018)), 27 * 12);
    assert_eq!(days_between(date(2018, 10, 1), date(2018, 12, 31)), 91);
    assert_eq!(days_between(date(2018, 10, 2), date(2018, 10, 1)), -1);
    assert_eq!((days_in(When::Year(2018)), days_in(When::Year(2020)), days_in(When::Month(2018, 2))), (365, 366, 28));
}
