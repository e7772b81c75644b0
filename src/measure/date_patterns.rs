//! The forms in which dates are written, English and Korean, before it is decided which day they mean.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use num_traits::ToPrimitive;
use regex::Captures;

use super::When;
use super::numerals::numeral_at;
use super::reading::overlap;
use super::scan::{char_before, is_latin, previous_latin_word, skip_space_back};
use crate::language::{Pattern, may_have_word};

/// Where a date stands, and what it says.
pub(super) struct Mention {
    pub(super) span: Range<usize>,
    pub(super) spec: Spec,
}

/// What a date says by itself.
#[derive(Clone, Copy, Debug)]
pub(super) enum Spec {
    /// A date with its year.
    Fixed(When),
    /// A month, perhaps a day of it, in a year that the anchor tells.
    InYear { month: i8, day: Option<i8>, year: YearOf },
    /// So many years, or years and months, from the anchor.
    Shift { years: i32, months: Option<i32> },
}

/// Which year a month without its year belongs to.
#[derive(Clone, Copy, Debug)]
pub(super) enum YearOf {
    /// The latest such month that is not after the anchor's.
    Latest,
    /// The latest such month before the anchor's.
    Last,
    /// The first such month after the anchor's.
    Next,
    /// The anchor's year and so many.
    Offset(i16),
}

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A month's name or its short form.
const MONTH: &str = r"(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?-u:\b)\.?";
/// What MONTH matches between its edges.
fn is_month(word: &str) -> bool {
    (3..=9).contains(&word.len())
        && matches!(
            word,
            "jan"
                | "january"
                | "feb"
                | "february"
                | "mar"
                | "march"
                | "apr"
                | "april"
                | "may"
                | "jun"
                | "june"
                | "jul"
                | "july"
                | "aug"
                | "august"
                | "sep"
                | "sept"
                | "september"
                | "sepember"
                | "oct"
                | "october"
                | "nov"
                | "november"
                | "dec"
                | "december"
        )
}

/// Whether a word in lower case names a month or a day of the week.
#[must_use]
pub fn is_calendar_name(lower: &str) -> bool {
    is_month(lower)
        || matches!(lower, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}

const DAY: &str = r"(?<day>\d{1,2})(?:st|nd|rd|th)?(?-u:\b)";
const YEAR: &str = r"(?<year>\d{4}|['’]\d{2})(?-u:\b)";
/// Words in front of a month that make "may" and "march" months.
const INTRODUCTIONS: &[&str] = &[
    "in", "since", "from", "until", "till", "by", "last", "next", "this", "early", "late", "mid", "of", "before",
    "after", "during", "through", "past", "between",
];
/// Korean words for a year, by its distance from the anchor's.
const YEARS_KO: &[(&str, i16)] = &[
    ("올해", 0),
    ("올 해", 0),
    ("금년", 0),
    ("이번 해", 0),
    ("작년", -1),
    ("지난해", -1),
    ("지난 해", -1),
    ("재작년", -2),
    ("내년", 1),
    ("다음 해", 1),
    ("다음해", 1),
    ("내후년", 2),
];
/// Korean words for a month, by its distance from the anchor's.
const MONTHS_KO: &[(&str, i32)] = &[
    ("이번 달", 0),
    ("이번달", 0),
    ("이달", 0),
    ("지난달", -1),
    ("지난 달", -1),
    ("다음 달", 1),
    ("다음달", 1),
    ("내달", 1),
];

type Reader = fn(&str, &Captures) -> Option<Spec>;

/// The forms, those that say most first, and whether a month's name is in them: where two overlap, the first wins.
static FORMS: LazyLock<Vec<(Pattern, Reader, bool)>> = LazyLock::new(|| {
    let years_ko = YEARS_KO.iter().map(|(word, _)| *word).collect::<Vec<_>>().join("|");
    let months_ko = MONTHS_KO.iter().map(|(word, _)| *word).collect::<Vec<_>>().join("|");
    let forms: Vec<(String, Reader)> = vec![
        (r"(?-u:\b)(?<year>\d{4})([-./])\s?(?<m>\d{1,2})[-./]\s?(?<day>\d{1,2})(?-u:\b)".into(), numeric),
        (format!(r"(?-u:\b){DAY}(?:\s+of)?[\s-]+{MONTH},?[\s-]+(?:of\s+|in\s+)?{YEAR}"), english),
        (format!(r"(?-u:\b){MONTH}\s+(?:the\s+)?{DAY}(?:,\s*|\s+)(?:of\s+|in\s+)?{YEAR}"), english),
        (format!(r"(?-u:\b){MONTH},?[\s-]+(?:of\s+|in\s+)?{YEAR}"), english),
        (format!(r"(?-u:\b)(?:{DAY}(?:\s+of)?\s+)?{MONTH}(?:\s+{DAY2})?,?\s+(?:of\s+)?(?<which>this|last|next)\s+year(?-u:\b)"), english),
        (r"(?<year>\d{4})\s?년(?:도)?\s*(?:(?<m>\d{1,2})\s?월(?:\s*(?<day>\d{1,2})\s?일)?)?".into(), numeric),
        (format!(r"(?<word>{years_ko})\s*(?<m>\d{{1,2}})\s?월(?:\s*(?<day>\d{{1,2}})\s?일)?"), korean),
        (r"(?:(?<which>지난|오는|다음|이번|올)\s*)?(?-u:\b)(?<m>\d{1,2})\s?월(?:\s*(?<day>\d{1,2})\s?일)?".into(), korean),
        (format!(r"(?-u:\b){DAY}(?:\s+of)?\s+{MONTH}"), english),
        (format!(r"(?-u:\b){MONTH}\s+(?:the\s+)?{DAY}"), english),
        (format!(r"(?-u:\b)(?<which>last|this|next|past|previous|coming)\s+{MONTH}"), english),
        (format!(r"(?-u:\b){MONTH}"), english),
        (format!(r"(?-u:\b)(?<feast>christmas(?: day)?|boxing day|new year['’]?s (?:day|eve))(?:,?\s+(?:of\s+|in\s+)?{YEAR})?"), feast),
        (r"(?-u:\b)(?<year>\d{4})-(?<m>0[1-9]|1[0-2])(?-u:\b)".into(), numeric),
        (r"(?-u:\b)(?:the\s+year|fiscal(?:\s+year)?|FY)\s*(?<year>\d{4}|['’]?\d{2})(?-u:\b)".into(), numeric),
        (r"(?:^|[\s(])(?<year>['’]\d{2})(?-u:\b)".into(), numeric),
        (r"(?-u:\b)(?<which>this|the current|current|last|the previous|previous|the prior|next|the coming|the following)\s+(?<unit>year|month)(?-u:\b)".into(), shift_word),
        (r"(?-u:\b)(?:before|by|until|till) (?<which>the) (?<unit>year) (?:is (?:out|over|up)|ends|runs out|closes)(?-u:\b)".into(), shift_word),
        (r"(?-u:\b)(?:in|within)\s+(?<n>\d{1,3}|[a-z]+(?:-[a-z]+)?)\s+(?<unit>years?|months?)(?-u:\b)".into(), shift),
        (r"(?-u:\b)(?<n>\d{1,3}|[a-z]+(?:-[a-z]+)?)\s+(?<unit>years?|months?)\s+(?<back>ago|from now|hence|back)(?-u:\b)".into(), shift),
        (r"(?<n>\d{1,3}|[가-힣]{1,4})\s?(?<unit>년|개월|달|해)\s?(?<back>전|후|뒤)(?:에|의|부터|까지|만|과|보다|[^가-힣]|$)".into(), shift),
        (format!(r"(?<word>{years_ko})"), korean),
        (format!(r"(?<word>{months_ko})"), korean),
    ];
    forms
        .into_iter()
        .map(|(pattern, read)| {
            // Digits of other scripts are no numbers here either, and their tables would cost most of the time to compile.
            let ascii = pattern.replace(r"\d", "[0-9]");
            (Pattern::new(format!("(?i){ascii}")), read, ascii.contains(MONTH))
        })
        .collect()
});
const DAY2: &str = r"(?<day2>\d{1,2})(?:st|nd|rd|th)?(?-u:\b)";

/// Every date in a text, in order; none overlaps another.
pub(super) fn mentions(text: &str) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let month = may_have_word(text, is_month);
    for (pattern, read, has_month) in FORMS.iter() {
        // Without a month's name there is none of the forms that have one, which are many.
        if *has_month && !month {
            continue;
        }
        for captures in pattern.captures_iter(text) {
            let Some(all) = captures.get(0) else { continue };
            let leading =
                all.as_str().len() - all.as_str().trim_start_matches(|c: char| c.is_whitespace() || c == '(').len();
            // Behind "two years ago" the pattern looks one character ahead.
            let end = captures.name("back").map_or(all.start() + all.as_str().trim_end().len(), |back| back.end());
            let span = all.start() + leading..end;
            let inside_number = char_before(text, span.start)
                .is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | '$' | '₩'))
                && text[span.clone()].starts_with(|c: char| c.is_ascii_digit());
            let taken = found.iter().any(|other| overlap(&other.span, &span));
            if let Some(spec) = read(text, &captures).filter(|_| !taken && !inside_number && !span.is_empty()) {
                found.push(Mention { span, spec });
            }
        }
    }
    found.sort_by_key(|mention| mention.span.start);
    found
}

/// A year as written: four digits, or two (`'18`) of this century or the last.
fn year_of(captures: &Captures) -> Option<i16> {
    let written = captures.name("year")?.as_str();
    let digits = written.trim_start_matches(['\'', '’']);
    let year: i16 = digits.parse().ok()?;
    match digits.len() {
        2 => Some(if year < 70 { 2000 + year } else { 1900 + year }),
        _ => (1500..=2100).contains(&year).then_some(year),
    }
}

fn number<T: std::str::FromStr>(captures: &Captures, name: &str) -> Option<T> {
    captures.name(name)?.as_str().parse().ok()
}

fn date(year: i16, month: Option<i8>, day: Option<i8>) -> Option<When> {
    match (month, day) {
        (None, _) => Some(When::Year(year)),
        (Some(month), None) => (1..=12).contains(&month).then_some(When::Month(year, month)),
        (Some(month), Some(day)) => Date::new(year, month, day).ok().map(When::Day),
    }
}

/// Digits only: `2018-10-01`, `2018년 10월`, `FY2018`.
fn numeric(_: &str, captures: &Captures) -> Option<Spec> {
    date(year_of(captures)?, number(captures, "m"), number(captures, "day")).map(Spec::Fixed)
}

/// A day of the year that goes by a name.
fn feast(_: &str, captures: &Captures) -> Option<Spec> {
    let name = captures.name("feast")?.as_str().to_lowercase();
    let (month, day) = match name.as_str() {
        "boxing day" => (12, 26),
        name if name.starts_with("christmas") => (12, 25),
        name if name.ends_with("eve") => (12, 31),
        _ => (1, 1),
    };
    if captures.name("year").is_some() {
        return date(year_of(captures)?, Some(month), Some(day)).map(Spec::Fixed);
    }
    Some(Spec::InYear { month, day: Some(day), year: if month == 1 { YearOf::Next } else { YearOf::Offset(0) } })
}

/// A month by its English name, with what else is said of the date.
fn english(text: &str, captures: &Captures) -> Option<Spec> {
    let name = captures.name("month")?;
    let lower = name.as_str().to_lowercase();
    let month = i8::try_from(MONTHS.iter().position(|prefix| lower.starts_with(prefix))? + 1).ok()?;
    let day: Option<i8> = number(captures, "day").or_else(|| number(captures, "day2"));
    if captures.name("year").is_some() {
        return date(year_of(captures)?, Some(month), day).map(Spec::Fixed);
    }
    let all = captures.get(0)?;
    let year = match (captures.name("which").map(|which| which.as_str().to_lowercase()), all.as_str().to_lowercase()) {
        // "until December" looks ahead.
        (None, _) if introduced_by(text, all.start(), &["until", "till", "by"]) => YearOf::Offset(0),
        (None, _) => YearOf::Latest,
        (Some(which), whole) if whole.ends_with("year") => YearOf::Offset(offset_of(&which)),
        (Some(which), _) => match which.as_str() {
            "last" | "past" | "previous" => YearOf::Last,
            "next" | "coming" => YearOf::Next,
            _ => YearOf::Offset(0),
        },
    };
    let alone = day.is_none() && captures.name("which").is_none();
    if alone && !is_month_alone(text, name.range()) {
        return None;
    }
    if let Some(day) = day {
        let rest = text[all.end()..].trim_start().to_lowercase();
        let number_goes_on =
            [",", ".", "%", "percent", "million", "billion", "trillion", "won", "dollars"].iter().any(|word| {
                rest.starts_with(word) && (word.len() > 1 || rest[1..].starts_with(|c: char| c.is_ascii_digit()))
            });
        let verb = lower == "may" && name.as_str() == "may" && !introduced(text, all.start());
        let exists = Date::new(2000, month, day).is_ok();
        if (number_goes_on && all.end() > name.end()) || verb || !exists {
            return None;
        }
    }
    Some(Spec::InYear { month, day, year })
}

fn offset_of(which: &str) -> i16 {
    match which {
        "last" | "the previous" | "previous" | "the prior" => -1,
        "next" | "the coming" | "the following" => 1,
        _ => 0,
    }
}

fn introduced(text: &str, at: usize) -> bool {
    introduced_by(text, at, INTRODUCTIONS)
}

fn introduced_by(text: &str, at: usize, words: &[&str]) -> bool {
    let at = text[..at].trim_end_matches(['-', '‑']).len();
    previous_latin_word(text, at).is_some_and(|word| words.contains(&text[word].to_lowercase().as_str()))
}

/// Whether a month's name by itself is one: "may", "march", "august" are words as well, and so are "Mar", "Jan", "Dec".
fn is_month_alone(text: &str, name: Range<usize>) -> bool {
    let word = &text[name.clone()];
    let lower = word.to_lowercase();
    if introduced(text, name.start) {
        return true;
    }
    let short = lower.len() < 4 && lower != "may" || lower == "sept";
    if short {
        return text[name.end..].starts_with('.') && word != lower;
    }
    if !matches!(lower.as_str(), "may" | "march" | "august") {
        return true;
    }
    if word == lower {
        return false;
    }
    // With a capital: a month inside a sentence, unless it is part of a name ("Theresa May") or opens a question.
    let before = skip_space_back(text, name.start);
    let opens = before == 0 || !char_before(text, before).is_some_and(|c| is_latin(c) || matches!(c, ',' | '(' | '-'));
    let named = previous_latin_word(text, name.start).is_some_and(|word| text[word].starts_with(char::is_uppercase));
    !opens && !named
}

fn shift_word(_: &str, captures: &Captures) -> Option<Spec> {
    let by = i32::from(offset_of(&captures.name("which")?.as_str().to_lowercase()));
    let years = captures.name("unit")?.as_str().eq_ignore_ascii_case("year");
    Some(if years { Spec::Shift { years: by, months: None } } else { Spec::Shift { years: 0, months: Some(by) } })
}

/// "in two years", "ten years ago", "5년 전".
fn shift(text: &str, captures: &Captures) -> Option<Spec> {
    let written = captures.name("n")?;
    let count = if matches!(written.as_str().to_lowercase().as_str(), "a" | "an" | "one") {
        1
    } else {
        let numeral = numeral_at(text, written.start()).filter(|numeral| numeral.span.end == written.end())?;
        numeral.value.is_integer().then(|| numeral.value.to_integer().to_i32()).flatten().filter(|n| *n < 1000)?
    };
    let back = captures.name("back").map(|back| back.as_str().to_lowercase());
    let by = if matches!(back.as_deref(), Some("ago" | "back" | "전")) { -count } else { count };
    let unit = captures.name("unit")?.as_str().to_lowercase();
    let years = unit.starts_with("year") || matches!(unit.as_str(), "년" | "해");
    Some(if years { Spec::Shift { years: by, months: None } } else { Spec::Shift { years: 0, months: Some(by) } })
}

/// A date in Korean without its year in digits: "올해 3월", "지난 3월", "작년", "다음 달".
fn korean(_: &str, captures: &Captures) -> Option<Spec> {
    let word = captures.name("word").map(|word| word.as_str());
    let offset = word.and_then(|word| YEARS_KO.iter().find(|(entry, _)| *entry == word)).map(|(_, offset)| *offset);
    let Some(month) = number::<i8>(captures, "m") else {
        let by = word.and_then(|word| MONTHS_KO.iter().find(|(entry, _)| *entry == word)).map(|(_, by)| *by);
        return match (offset, by) {
            (Some(years), _) => Some(Spec::Shift { years: years.into(), months: None }),
            (None, Some(months)) => Some(Spec::Shift { years: 0, months: Some(months) }),
            (None, None) => None,
        };
    };
    let day: Option<i8> = number(captures, "day");
    let exists = Date::new(2000, month, day.unwrap_or(1)).is_ok();
    let year = match (offset, captures.name("which").map(|which| which.as_str())) {
        (Some(offset), _) => YearOf::Offset(offset),
        (None, Some("지난")) => YearOf::Last,
        (None, Some("오는" | "다음")) => YearOf::Next,
        (None, Some("이번" | "올")) => YearOf::Offset(0),
        _ => YearOf::Latest,
    };
    exists.then_some(Spec::InYear { month, day, year })
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::{FORMS, MONTH, is_month};

    #[test]
    fn every_form_compiles() {
        for (pattern, ..) in FORMS.iter() {
            pattern.regex();
        }
    }

    #[test]
    fn a_month_is_known_without_its_pattern() {
        let whole = Regex::new(&format!("(?i)^{MONTH}$")).unwrap();
        let names = "jan january feb february mar march apr april may jun june jul july aug august sep sept sepember september \
                     oct october nov november dec december";
        for name in names.split_whitespace() {
            assert!(is_month(name) && whole.is_match(name), "{name}");
        }
        for word in ["market", "marc", "decide", "octo", "mays", "janu"] {
            assert!(!is_month(word) && !whole.is_match(word), "{word}");
        }
    }
}
