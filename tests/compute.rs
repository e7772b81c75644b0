//! `accord compute` and `accord figures` from outside: expressions as people type them, and what is said of mistakes.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

use assert_cmd::Command;
use serde_json::Value;

fn accord(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("accord").unwrap();
    command.env_remove("ACCORD_KNOWLEDGE").args(arguments);
    command
}

/// The JSON answers to expressions, all worked out by one process.
fn answers(expressions: &[&str]) -> Vec<Value> {
    let output = accord(&["compute", "--json"]).write_stdin(expressions.join("\n")).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The main figure of each expression is this value in this unit.
fn give(expected: &[(&str, &str, &str)]) -> Vec<Value> {
    let expressions: Vec<&str> = expected.iter().map(|(expression, ..)| *expression).collect();
    let answers = answers(&expressions);
    assert_eq!(answers.len(), expected.len());
    for ((expression, value, unit), answer) in expected.iter().zip(&answers) {
        let main = &answer["figures"][0];
        assert_eq!(
            (main["value"].as_str(), main["unit"].as_str()),
            (Some(*value), Some(*unit)),
            "{expression}: {answer}"
        );
    }
    answers
}

/// Each expression is refused, with its place marked on the line below it, and this said on the next.
fn fail(expected: &[(&str, &str, &str)]) {
    let expressions: Vec<&str> = expected.iter().map(|(expression, ..)| *expression).collect();
    let output = accord(&["compute"]).write_stdin(expressions.join("\n")).output().unwrap();
    let error = String::from_utf8(output.stderr).unwrap();
    let lines: Vec<&str> = error.lines().collect();
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(output.stdout.is_empty());
    assert_eq!(lines.len(), 3 * expected.len(), "{error}");
    for ((expression, caret, said), told) in expected.iter().zip(lines.chunks(3)) {
        assert_eq!(told[..2], [*expression, *caret], "{told:?}");
        assert!(told[2].contains(said), "{told:?}");
    }
}

#[test]
fn a_figure_comes_with_its_working_and_its_citations() {
    let answer = &give(&[("contribution / troops in USD", "30315.79", "USD/soldier")])[0];
    let main = &answer["figures"][0];
    assert_eq!(main["display"], "$30,300 per soldier");
    assert_eq!(main["approximate"], true);
    assert_eq!(
        main["formula"],
        "South Korea's contribution ÷ US troops stationed in South Korea = 864,000,000 ÷ 28,500"
    );
    assert_eq!(main["inputs"][0]["citation"], 1);
    assert_eq!(main["inputs"][1]["value"], "28500");
    let cited = answer["citations"][0]["text"].as_str().unwrap();
    assert!(cited.starts_with("Seoul is paying around 960 billion won"), "{cited}");
    assert!(answer["text"].as_str().unwrap().contains("[1][2]"));
}

#[test]
fn expressions_as_people_type_them() {
    give(&[
        ("contribution per soldier", "33684210.53", "KRW/soldier"),
        ("CONTRIBUTION_2018 ÷ troops", "33684210.53", "KRW/soldier"),
        ("contribution per month", "80000000000", "KRW/month"),
        ("contribution per day", "2630136986.3", "KRW/day"),
        ("(contribution + 20%) / troops in USD", "36378.95", "USD/soldier"),
        ("contribution - 10%", "864000000000", "KRW"),
        ("contribution * 5 years", "4800000000000", "KRW"),
        ("contribution × 1.05^2", "1058400000000", "KRW"),
        ("50% of contribution", "480000000000", "KRW"),
        ("a third of contribution", "320000000000", "KRW"),
        ("contribution / sectors in USD", "288000000", "USD/sector"),
        ("troops-trump - troops", "3500", "soldier"),
        ("(Trump's soldiers - US soldiers) / US soldiers in percent", "12.28", "percent"),
        ("contribution in USD at 1,200 won to the dollar", "800000000", "USD"),
        ("$864m in won at 1300 KRW/USD", "1123200000000", "KRW"),
        ("100bn won in USD", "90000000", "USD"),
        ("contribution + $100m", "1071111111111.11", "KRW"),
        ("960bn won / 28,500 soldiers", "33684210.53", "KRW/soldier"),
        ("1,500,000 won per soldier * troops", "42750000000", "KRW"),
        ("32k - 28.5k", "3500", "ratio"),
        ("current-expires - talks-since", "27", "year"),
        ("(article date - new-round-start) in months", "7", "month"),
        ("meetings per month", "1", "meeting/month"),
        ("5 years + 3 months", "63", "month"),
        ("-(2 + 3) * -4", "20", "ratio"),
    ]);
}

#[test]
fn korean_expressions_are_answered_in_korean() {
    let answers = give(&[
        ("분담금 / 병력 달러로", "30315.79", "USD/soldier"),
        ("1인당 분담금", "33684210.53", "KRW/soldier"),
        ("1조 5천억 원 / 주한미군 병력", "52631578.95", "KRW/soldier"),
        ("분담금 더하기 20%", "1152000000000", "KRW"),
        ("월당 분담금", "80000000000", "KRW/month"),
        ("분담금 달러로 환율 1200원", "800000000", "USD"),
    ]);
    assert!(answers.iter().all(|answer| answer["language"] == "ko"));
    assert_eq!(answers[0]["figures"][0]["display"], "군인 1명당 3만 300달러");
}

#[test]
fn numbers_the_asker_gave_are_marked_as_given() {
    let answer = &give(&[("contribution / 30,000 soldiers", "32000000", "KRW/soldier")])[0];
    let inputs = &answer["figures"][0]["inputs"];
    assert_eq!(inputs[1]["given"], true);
    assert_eq!(inputs[1]["citation"], Value::Null);
    assert!(inputs[0].get("given").is_none());
}

#[test]
fn a_mistake_is_told_with_its_place_and_what_would_fit() {
    fail(&[
        (
            "contribution + troops",
            "^^^^^^^^^^^^^^^^^^^^^",
            "won and soldiers cannot be added or subtracted; did you mean contribution / troops?",
        ),
        ("troops * contribtion", "         ^^^^^^^^^^^", "Did you mean “contribution”?"),
        ("2 * (3 + 4", "    ^", "never closed"),
        ("2 * 3)", "     ^", "never opened"),
        ("contribution /", "              ^", "missing here"),
        ("3 contribution", "  ^^^^^^^^^^^^", "A sign such as"),
        ("contribution / 0", "               ^", "divided by zero"),
        ("contribution in soldiers", "                ^^^^^^^^", "won cannot be put into soldiers"),
        ("contribution per bus", "                 ^^^", "What they count: “meeting”, “sector”, “soldier”"),
        ("troops ^ 2.5", "         ^^^", "whole number from 0 to 30"),
        (
            "contribution + 20% per month",
            "               ^^^^^^^^^^^^^",
            "did you mean (contribution + 20%) per month?",
        ),
        ("contribution in EUR", "^^^^^^^^^^^^", "Give a rate, such as: at 1300 KRW/EUR"),
        ("talks-since * 2", "^^^^^^^^^^^", "a point in time"),
        ("trump-wealthy", "^^^^^^^^^^^^^", "in words, not as a number"),
        // Hangul takes two columns of a terminal.
        ("병력 * 부담금액수", "       ^^^^^^^^^^", "”라는 사실은 없습니다"),
    ]);
}

#[test]
fn a_mistake_in_json_has_its_place_in_characters() {
    let error = &answers(&["병력 * 부담금액수"])[0];
    assert_eq!(error["status"], "error");
    assert_eq!((error["start"].as_u64(), error["end"].as_u64()), (Some(5), Some(10)));
}

#[test]
fn lines_of_standard_input_are_worked_out_one_by_one() {
    let output = accord(&["compute", "--json"]).write_stdin("1 + 1\n\n2 +\n3 * 3\n").output().unwrap();
    let lines: Vec<Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["figures"][0]["value"], "2");
    assert_eq!(lines[1]["status"], "error");
    assert_eq!(lines[2]["figures"][0]["value"], "9");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn figures_lists_what_is_stated_and_what_it_adds_up_to() {
    let output = accord(&["figures", "--json"]).output().unwrap();
    let overview: Value = serde_json::from_slice(&output.stdout).unwrap();
    let stated = overview["stated"].as_array().unwrap();
    let troops = stated.iter().find(|fact| fact["id"] == "troops-reported").unwrap();
    assert_eq!(troops["display"], "about 28,500 soldiers");
    let beside = &troops["beside"][0];
    assert_eq!(beside["display"], "Donald Trump says 32,000 soldiers: about 3,500 soldiers apart, about 12.3%");
    let n = beside["citations"][0].as_u64().unwrap();
    let citation = overview["citations"].as_array().unwrap().iter().find(|citation| citation["n"] == n).unwrap();
    assert_eq!((citation["role"].as_str(), citation["speaker"].as_str()), (Some("contrast"), Some("Donald Trump")));
    let derived = |value: &str, unit: &str| {
        let mut figures = overview["derived"].as_array().unwrap().iter().map(|one| &one["figure"]);
        assert!(figures.any(|figure| figure["value"] == value && figure["unit"] == unit), "{value} {unit}");
    };
    derived("33684210.53", "KRW/soldier");
    derived("30315.79", "USD/soldier");
    derived("80000000000", "KRW/month");
    derived("1111.11", "KRW/USD");
    derived("1", "meeting/month");
    derived("27", "year");
    derived("91", "day");
}

#[test]
fn ask_writes_the_chart_of_a_comparison() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("out.png");
    let asked = |question: &str| accord(&["ask", question, "--chart"]).arg(&file).output().unwrap();
    let refused = asked("Who rejected the new category?");
    assert!(!refused.status.success() && !file.exists());
    assert!(String::from_utf8(refused.stderr).unwrap().contains("no chart"));
    assert!(asked("How far off is Trump's number of soldiers?").status.success());
    assert!(std::fs::read(&file).unwrap().starts_with(b"\x89PNG"));
}
