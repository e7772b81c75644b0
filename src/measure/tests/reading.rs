//! What quantities a text holds.

use crate::measure::{Hedge, decimal, read_numerals, read_ordinals, read_quantities};

/// Each reading as `value unit`, with its hedge where it has one.
fn read(text: &str) -> Vec<String> {
    read_quantities(text)
        .iter()
        .map(|reading| {
            let hedge = match reading.hedge {
                Hedge::Exact => "",
                Hedge::About => "~",
                Hedge::AtLeast => ">",
                Hedge::AtMost => "<",
            };
            format!("{hedge}{} {}", decimal(&reading.quantity.value).0, reading.quantity.unit)
        })
        .collect()
}

fn check(cases: &[(&str, &[&str])]) {
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
fn money_in_english() {
    check(&[
        ("960 billion won", &["960000000000 KRW"]),
        ("960bn won", &["960000000000 KRW"]),
        ("960 bn won", &["960000000000 KRW"]),
        ("0.96 trillion won", &["960000000000 KRW"]),
        (".96 trillion won", &["960000000000 KRW"]),
        ("1.5tn won", &["1500000000000 KRW"]),
        ("1.5 tril won", &["1500000000000 KRW"]),
        ("₩960,000,000,000", &["960000000000 KRW"]),
        ("KRW 960 billion", &["960000000000 KRW"]),
        ("krw960bn", &["960000000000 KRW"]),
        ("W960bn", &["960000000000 KRW"]),
        ("960,000,000,000 South Korean won", &["960000000000 KRW"]),
        ("$864m", &["864000000 USD"]),
        ("$864M?", &["864000000 USD"]),
        ("$864 million dollars", &["864000000 USD"]),
        ("864 mil dollars", &["864000000 USD"]),
        ("864 million US dollars", &["864000000 USD"]),
        ("864 million U.S. dollars", &["864000000 USD"]),
        ("864 mil. bucks", &["864000000 USD"]),
        ("US$1bn", &["1000000000 USD"]),
        ("USD 1.2 billion", &["1200000000 USD"]),
        ("A$5m and 5 million Australian dollars", &["5000000 AUD", "5000000 AUD"]),
        ("€750 million", &["750000000 EUR"]),
        ("750 million euros", &["750000000 EUR"]),
        ("¥100 or 100 yen", &["100 JPY", "100 JPY"]),
        ("£3.50", &["3.5 GBP"]),
        ("30k dollars", &["30000 USD"]),
        ("30 grand", &["30000 ratio"]),
        ("a billion dollars", &["1000000000 USD"]),
        ("a hundred million dollars", &["100000000 USD"]),
        ("half a billion dollars", &["500000000 USD"]),
        ("one and a half trillion won", &["1500000000000 KRW"]),
        ("1 trillion 56 billion won", &["1056000000000 KRW"]),
        ("nine hundred sixty billion won", &["960000000000 KRW"]),
        ("nine hundred and sixty billion won", &["960000000000 KRW"]),
        ("two thousand million won", &["2000000000 KRW"]),
        ("a 960-billion-won deal", &["960000000000 KRW"]),
        ("around 960 billion won ($864 million) this year", &["~960000000000 KRW", "864000000 USD"]),
        ("-$5 million", &["-5000000 USD"]),
        ("1300won", &["1300 KRW"]),
        ("one dollar", &["1 USD"]),
        ("750m€ and 864 million $", &["750000000 EUR", "864000000 USD"]),
        ("960 B won", &["960000000000 KRW"]),
        ("960 billlion won", &["960000000000 KRW"]),
    ]);
}

#[test]
fn money_in_korean() {
    check(&[
        ("9600억 원", &["960000000000 KRW"]),
        ("9,600억원을", &["960000000000 KRW"]),
        ("9600 억 원", &["960000000000 KRW"]),
        ("1조 5천억 원", &["1500000000000 KRW"]),
        ("1조2천억 원이", &["1200000000000 KRW"]),
        ("1.5조원", &["1500000000000 KRW"]),
        ("8억6400만 달러", &["864000000 USD"]),
        ("8억 6,400만 달러로", &["864000000 USD"]),
        ("구천육백억 원", &["960000000000 KRW"]),
        ("오천억원", &["500000000000 KRW"]),
        ("백만 달러", &["1000000 USD"]),
        ("약 9600억 원", &["~960000000000 KRW"]),
        ("9600억여 원", &["~960000000000 KRW"]),
        ("9600억 원 이상", &[">960000000000 KRW"]),
        ("9600억 원이 넘는", &[">960000000000 KRW"]),
        ("1조 원 미만", &["<1000000000000 KRW"]),
        ("3,368만 4,211원", &["33684211 KRW"]),
        ("1조 4,211원", &["1000000004211 KRW"]),
        ("7억 5천만 유로", &["750000000 EUR"]),
        ("100엔", &["100 JPY"]),
        ("호주 달러로 500만 호주 달러", &["5000000 AUD"]),
        ("만 원", &["10000 KRW"]),
        ("960 billion 원", &["960000000000 KRW"]),
        ("9600억 won", &["960000000000 KRW"]),
        ("$8억 6400만", &["864000000 USD"]),
    ]);
}

#[test]
fn counts_in_english() {
    check(&[
        ("some 28,500 US troops stationed in South Korea", &["~28500 soldier"]),
        ("28,500 US troops stationed here", &["28500 soldier"]),
        ("We have 32,000 soldiers in south Korea.", &["32000 soldier"]),
        ("32k GIs", &["32000 soldier"]),
        ("28.5k American service members", &["28500 soldier"]),
        ("twenty-eight thousand five hundred boots on the ground", &["28500 soldier"]),
        ("28 thousand five hundred troops", &["28500 soldier"]),
        ("a total of seven meetings, but", &["7 meeting"]),
        ("7 rounds of talks", &["7 round"]),
        ("seven times", &["7 time"]),
        ("seven sit-downs", &["7 sit-down"]),
        ("in three sectors -- payroll, construction and logistics", &["3 sector"]),
        ("three main cost sectors", &["3 sector"]),
        ("350 new electric buses", &["350 bus"]),
        ("12 buses, 5 bases and 3 new companies", &["12 bus", "5 base", "3 company"]),
        ("the two countries still remain", &["2 country"]),
        ("two dozen people", &["24 person"]),
        ("a dozen officials", &["12 official"]),
        ("one round of negotiations", &["1 round"]),
        ("40 aircraft", &["40 aircraft"]),
        ("about 3 more meetings", &["~3 meeting"]),
        ("2000 soldiers", &["2000 soldier"]),
        ("2,018 islands", &["2018 island"]),
        ("three-sector", &["3 sector"]),
        ("between one hundred and two hundred soldiers", &["100 soldier", "200 soldier"]),
        ("two hundred and five soldiers", &["205 soldier"]),
        ("28,500 of them", &["28500 ratio"]),
        ("960,000,000,000/28,500", &["960000000000 ratio", "28500 ratio"]),
        ("864000000/28500", &["864000000 ratio", "28500 ratio"]),
        ("in 2018 US troops numbered 28,500", &["28500 ratio"]),
        ("Trump's 32,000 is", &["32000 ratio"]),
        ("28,500 or 32,000?", &["28500 ratio", "32000 ratio"]),
    ]);
}

#[test]
fn counts_in_korean() {
    check(&[
        ("주한미군 2만 8,500명", &["28500 soldier"]),
        ("병력은 약 2만8천5백 명이다", &["~28500 soldier"]),
        ("28500명의 미군", &["28500 soldier"]),
        ("군인이 3만2000명이라고", &["32000 soldier"]),
        ("미군 2만8500여 명", &["~28500 soldier"]),
        ("2만8500명", &["28500 person"]),
        ("세 개 분야", &["3 sector"]),
        ("어떤 세 분야로", &["3 sector"]),
        ("3개 분야로", &["3 sector"]),
        ("일곱 차례 회의", &["7 time"]),
        ("7회", &["7 time"]),
        ("회의를 7번 했다", &["7 time"]),
        ("일곱 번의 회의", &["7 time"]),
        ("두 나라", &["2 country"]),
        ("버스 350대", &["350 bus"]),
        ("2만 troops", &["20000 soldier"]),
        ("3조각", &["3 ratio"]),
        ("한 관계자는", &[]),
        ("네, 알겠습니다", &[]),
        ("이 명단", &[]),
    ]);
}

#[test]
fn shares_and_time() {
    check(&[
        ("50%", &["50 percent"]),
        ("10 percent more", &["10 percent"]),
        ("10 per cent", &["10 percent"]),
        ("3 percentage points", &["3 percent"]),
        ("twenty percent", &["20 percent"]),
        ("50퍼센트", &["50 percent"]),
        ("10프로 오르면", &["10 percent"]),
        ("a third of the cost", &["0.333333 ratio"]),
        ("two thirds", &["0.666667 ratio"]),
        ("half of it", &["0.5 ratio"]),
        ("three quarters", &["0.75 ratio"]),
        ("3/4 of it", &["0.75 ratio"]),
        ("절반", &["0.5 ratio"]),
        ("3분의 1", &["0.333333 ratio"]),
        ("삼분의 일을", &["0.333333 ratio"]),
        ("5년간", &["5 year"]),
        ("5년 동안", &["5 year"]),
        ("6개월", &["6 month"]),
        ("두 달", &["2 month"]),
        ("10일", &["10 day"]),
        ("3주", &["21 day"]),
        ("over five years", &["5 year"]),
        ("for over five years", &[">5 year"]),
        ("a five-year deal", &["5 year"]),
        ("two weeks", &["14 day"]),
        ("half a year", &["0.5 year"]),
        ("half a percent", &["0.5 percent"]),
        ("3 1/2 years", &["3.5 year"]),
        ("2½ years", &["2.5 year"]),
        ("24 hours", &["24 hour"]),
        ("2배", &["2 ratio"]),
        ("1.5x the payment", &["1.5 ratio"]),
    ]);
}

#[test]
fn numbers_share_the_unit_behind_the_last() {
    check(&[
        ("25,000-30,000 troops", &["25000 soldier", "30000 soldier"]),
        ("two or three meetings", &["2 meeting", "3 meeting"]),
        ("5 to 10 percent", &["5 percent", "10 percent"]),
        ("between 1 and 2 trillion won", &["1000000000000 KRW", "2000000000000 KRW"]),
        ("28,500 or 32,000?", &["28500 ratio", "32000 ratio"]),
        ("960 billion to 7 meetings", &["960000000000 ratio", "7 meeting"]),
        ("divide 960 and 28,500 soldiers", &["960 ratio", "28500 soldier"]),
    ]);
}

#[test]
fn what_an_amount_is_for_each_of() {
    for (text, per) in [
        ("33.7 million won per soldier", Some("soldier")),
        ("$30,316 per US soldier this year", Some("soldier")),
        ("960 billion won a year", Some("year")),
        ("$5bn/yr", Some("year")),
        ("80 billion won for each month", Some("month")),
        ("960 billion won annually", Some("year")),
        ("군인 1명당 3,368만 원", Some("soldier")),
        ("1인당 3천만 원", Some("person")),
        ("월 800억 원", Some("month")),
        ("연간 약 9600억 원", Some("year")),
        ("960 billion won", None),
        ("960 billion won a minister said", None),
        ("1,300 won/dollar", None),
    ] {
        let readings = read_quantities(text);
        let found = readings[0].per.as_ref().map(|(_, unit)| unit.to_string());
        assert_eq!((readings.len(), found.as_deref()), (1, per), "{text:?}");
    }
}

#[test]
fn hedges() {
    check(&[
        ("more than 900 billion won", &[">900000000000 KRW"]),
        ("nearly 30,000 troops", &["<30000 soldier"]),
        ("up to $5", &["<5 USD"]),
        ("at least seven meetings", &[">7 meeting"]),
        ("no more than 5 meetings", &["<5 meeting"]),
        ("28,500 or so troops", &["~28500 soldier"]),
        ("28,500+ troops", &[">28500 soldier"]),
        ("28,500-odd troops", &["~28500 soldier"]),
        ("~28,500 troops", &["~28500 soldier"]),
        ("5 meetings or more", &[">5 meeting"]),
        ("10 percent more than 900 billion won", &["10 percent", "900000000000 KRW"]),
        ("How much more than 900 billion won", &["900000000000 KRW"]),
        ("최소 5명", &[">5 person"]),
    ]);
}

#[test]
fn no_quantities() {
    for text in [
        "each one",
        "one of the allies",
        "no one",
        "this one",
        "Which one?",
        "One said so.",
        "May I ask?",
        "a soldier",
        "in 2018",
        "since 1991",
        "the 2018 talks",
        "2018년",
        "1991년부터",
        "October 1 2018",
        "2018-10-01",
        "Oct. 1",
        "3월",
        "10월 1일",
        "the eighth meeting",
        "the 8th round",
        "여덟 번째 회의",
        "제8차 회의",
        "F-35",
        "10:30",
        "1990s",
        "one-sided",
        "two-way",
        "first half",
        "'18",
        "a third round",
        "the third round",
        "second",
        "twenty-first",
        "한번 해보자",
        "올해 3월",
        "일 때문에",
        "조사",
        "만약",
        "No. 1",
        "number 1",
        "10^9",
        "군인 1명당",
        "6자회담",
        "3분기",
        "10 am",
        "Covid-19",
        "9/11",
        "24/7",
        "2018-19",
        "2018/19",
        "10/01/2018",
        "October 31st",
    ] {
        assert_eq!(read(text), [""; 0], "{text:?}");
    }
    assert_eq!(read_quantities(&"9".repeat(41)), []);
}

#[test]
fn spans_cover_number_and_unit() {
    for (text, span, number, noun) in [
        ("for some 28,500 US troops stationed", "28,500 US troops", "28,500", Some("troops")),
        ("paying ($864 million) this", "$864 million", "864 million", None),
        ("held 7 rounds of talks", "7 rounds", "7", Some("rounds")),
        ("일곱 차례 만났다", "일곱 차례", "일곱", Some("차례")),
        ("총 9,600억 원을", "9,600억 원", "9,600억", None),
    ] {
        let readings = read_quantities(text);
        let reading = readings.first().unwrap_or_else(|| panic!("{text:?}"));
        assert_eq!(&text[reading.span.clone()], span);
        assert_eq!(&text[reading.number.clone()], number);
        assert_eq!(reading.noun.clone().map(|noun| &text[noun]), noun);
    }
}

#[test]
fn significant_digits_are_those_written() {
    for (text, digits) in [
        ("960 billion", 2),
        ("28,500", 3),
        ("864", 3),
        ("0.96", 2),
        ("1.50", 3),
        ("seven", 1),
        ("8억6400만", 3),
        ("1.5조", 2),
    ] {
        assert_eq!(read_numerals(text)[0].significant, digits, "{text:?}");
    }
}

#[test]
fn ordinals() {
    for (text, expected) in [
        ("the eighth meeting", vec![8]),
        ("the 8th and the twenty-first", vec![8, 21]),
        ("여덟 번째 회의, 제8차 회의, 첫 번째", vec![8, 8, 1]),
        ("10차 협상", vec![10]),
        ("when is round four, and what was phase 2?", vec![4, 2]),
        ("7차례", vec![]),
        ("a third of it", vec![]),
    ] {
        let found: Vec<u32> = read_ordinals(text).into_iter().map(|(_, place)| place).collect();
        assert_eq!(found, expected, "{text:?}");
    }
}
