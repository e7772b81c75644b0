//! Questions to work out, by kind: the figure, its unit and what it rests on; and what must not be worked out.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::sync::LazyLock;

use accord::answer::{Answer, Conversation, Engine, FigureKind, Status};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::shipped().unwrap());

fn answer(question: &str) -> Answer {
    ENGINE.answer(question, &Conversation::new())
}

/// Whether an answer has a computed figure within half a percent of a value, in a unit, with its working and citations.
fn gives(answer: &Answer, value: f64, unit: &str) -> bool {
    answer.status == Status::Answered
        && answer.citations.iter().any(|citation| !citation.text.is_empty())
        && answer.figures.iter().any(|figure| {
            let found: f64 = figure.value.parse().unwrap();
            figure.unit == unit
                && (found - value).abs() <= 0.005 * value.abs()
                && figure.kind == FigureKind::Computed
                && figure.formula.is_some()
        })
}

fn all_give(table: &[(&str, f64, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|(question, value, unit)| (question, answer(question), value, unit))
        .filter(|(_, answer, value, unit)| !gives(answer, **value, unit))
        .map(|(question, answer, value, unit)| format!("{question}\n  {value} {unit}, but: {}", answer.text))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_one_costs_stays_while_their_number_changes() {
    all_give(&[
        (
            "If 5,000 of the reported troops left and the cost per soldier stayed the same, what would Seoul's total be in won?",
            791_578_947_368.0,
            "KRW",
        ),
        ("At the present cost per soldier, what would 20,000 soldiers cost Seoul in won?", 673_684_210_526.0, "KRW"),
        (
            "There are 15 of us in the platoon. At the average cost per soldier, what does Seoul spend on all 15 of us in won?",
            505_263_158.0,
            "KRW",
        ),
        ("How many soldiers does one billion won pay for at the current rate?", 29.69, "soldier"),
        ("미군 2천 명을 두는 데 한국이 내는 돈은 얼마꼴인가요?", 67_368_421_053.0, "KRW"),
    ]);
}

#[test]
fn how_long_an_amount_takes_and_when_something_is_so_old() {
    all_give(&[
        ("How many years of payments at this level add up to 4.8 trillion won?", 5.0, "year"),
        ("How many months of payments make up 400 billion won?", 5.0, "month"),
        ("In what year will it be 50 years since the talks began in 1991?", 2041.0, "calendar year"),
        ("When will the cost-sharing talks turn 40?", 2031.0, "calendar year"),
    ]);
}

#[test]
fn rates_as_askers_say_them_and_what_they_change() {
    all_give(&[
        ("One dollar buys me 0.85 euros. So the $864 million Seoul pays is how many euros?", 734_400_000.0, "EUR"),
        ("Taking a US dollar as 0.8 pounds, what does the $864 million make in pounds?", 691_200_000.0, "GBP"),
        ("The payment in Canadian dollars at 800 won apiece?", 1_200_000_000.0, "CAD"),
        (
            "If the won strengthens to 1,000 per dollar, how many more dollars is the payment worth than stated?",
            96_000_000.0,
            "USD",
        ),
    ]);
}

#[test]
fn parts_shares_and_what_is_missing() {
    all_give(&[
        ("Of everything Seoul pays this year, 240 billion won would be what share?", 25.0, "percent"),
        ("Suppose logistics eats 240 billion won of what Seoul pays. What percentage is that?", 25.0, "percent"),
        ("How many dollars short of one billion dollars is South Korea's contribution?", 136_000_000.0, "USD"),
        ("What needs to be added to the $864 million to make it an even billion?", 136_000_000.0, "USD"),
        (
            "If Seoul paid this year's contribution in four equal instalments, how many won would each be?",
            240_000_000_000.0,
            "KRW",
        ),
        (
            "If it was 900 billion won the year before, what growth rate does this year's payment represent?",
            6.6667,
            "percent",
        ),
    ]);
}

#[test]
fn paces_averages_and_parts_of_the_year() {
    all_give(&[
        ("They met seven times in seven months; how many meetings a year is that?", 12.0, "meeting/year"),
        ("What is the mean of 28,500 and 32,000 soldiers?", 30_250.0, "soldier"),
        ("Every single day of this year, how many won is Korea paying?", 2_630_136_986.0, "KRW/day"),
        ("Broken down by month, what does Seoul hand over in dollars?", 72_000_000.0, "USD/month"),
        ("Over a decade at this level, what would Seoul have paid in won?", 9_600_000_000_000.0, "KRW"),
        ("How many jets at 80 million dollars apiece would this year's payment buy?", 10.8, "jet"),
        ("It climbs 20 percent, then falls 10 percent. What's the won figure at the end?", 1_036_800_000_000.0, "KRW"),
    ]);
}

#[test]
fn claims_are_judged_by_what_is_worked_out() {
    for (question, verdict) in [
        ("If Seoul raised its contribution by 3 percent, would it stay below a trillion won?", "Yes."),
        ("If the bill fell by a fifth, would it still be above 800 billion won?", "No."),
        ("At 1,000 won to the dollar, would the payment exceed 900 million dollars?", "Yes."),
        ("Is Trump's figure more than 10 percent above the reported one?", "Yes."),
        ("Is a soldier costing Seoul more than 35 million won a year?", "No."),
    ] {
        let answer = answer(question);
        assert!(answer.text.starts_with(verdict), "{question}\n  {verdict} but: {}", answer.text);
        assert_eq!(answer.figures.first().map(|figure| figure.kind), Some(FigureKind::Computed), "{question}");
    }
}

#[test]
fn what_no_source_has_the_inputs_for_is_not_worked_out() {
    for question in [
        "What would 3 percent of the trade deficit be in dollars?",
        "How many years would the operational support costs take to reach 1 trillion won?",
        "If Poland paid 5 percent more, how much would it pay in dollars?",
        "Split what Japan pays for its American troops over twelve months: how many dollars a month?",
        "If each soldier were paid 3 million won a month, how many soldiers' yearly pay would the contribution cover?",
        "By what percentage did the payment grow since 2014?",
    ] {
        let answer = answer(question);
        assert_eq!(answer.status, Status::Abstained, "{question}\n  {}", answer.text);
    }
}

/// A question for a stated count that only sounds like one for what money does.
#[test]
fn a_stated_count_is_still_looked_up() {
    let answer = answer("How many troops does the US keep in South Korea, by the paper's count?");
    assert!(answer.text.contains("28,500"), "{}", answer.text);
}
