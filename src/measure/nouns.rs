//! What a number counts: English head nouns in the singular, and how each known noun is said in Korean.

use std::ops::Range;

use super::lexicon::SMALL_NUMBERS;
use super::numerals::numeral_at;
use super::scan::{char_at, char_before, is_latin, skip_space};

/// A noun in both languages.
pub(super) struct NounWords {
    /// The singular English noun, as in a unit.
    pub(super) english: &'static str,
    /// Korean words for it.
    pub(super) korean: &'static [&'static str],
    /// What follows the number in Korean.
    pub(super) counter: &'static str,
    /// "For each one" in Korean.
    pub(super) per: &'static str,
}

const fn noun(
    english: &'static str,
    korean: &'static [&'static str],
    counter: &'static str,
    per: &'static str,
) -> NounWords {
    NounWords { english, korean, counter, per }
}

/// The nouns known in both languages.
pub(super) const NOUNS: &[NounWords] = &[
    noun("soldier", &["병력", "군인", "주한미군", "미군", "병사", "장병", "군 병력", "장교"], "명", "군인 1명당"),
    noun("person", &["인원", "국민", "사람", "주민", "한국인", "미국인"], "명", "1인당"),
    noun("worker", &["근로자", "노동자", "직원"], "명", "근로자 1명당"),
    noun("official", &["당국자", "관계자", "관리"], "명", "당국자 1명당"),
    noun("meeting", &["회의", "회담", "만남"], "회", "회의 1회당"),
    noun("round", &["라운드"], "차례", "차례당"),
    noun("talk", &["협상", "협의", "대화"], "차례", "협상 1회당"),
    noun("time", &[], "회", "1회당"),
    noun("sector", &["분야", "부문"], "개 분야", "분야당"),
    noun("category", &["항목", "범주"], "개 항목", "항목당"),
    noun("country", &["나라", "국가", "개국", "양국"], "개국", "나라당"),
    noun("ally", &["동맹국", "동맹"], "개 동맹국", "동맹국당"),
    noun("agreement", &["협정", "합의"], "개 협정", "협정당"),
    noun("exercise", &["훈련", "연습"], "개 훈련", "훈련당"),
    noun("base", &["기지"], "개 기지", "기지당"),
    noun("bus", &["버스"], "대", "버스 1대당"),
    noun("vehicle", &["차량"], "대", "차량 1대당"),
    noun("ship", &["함정", "선박"], "척", "선박 1척당"),
    noun("aircraft", &["항공기", "전투기", "군용기"], "대", "항공기 1대당"),
    noun("item", &["가지"], "개", "개당"),
    noun("case", &["사건", "사례"], "건", "건당"),
    noun("place", &["장소"], "곳", "곳당"),
    noun("hour", &[], "시간", "시간당"),
    noun("minute", &[], "분", "분당"),
    noun("second", &[], "초", "초당"),
    noun("week", &[], "주", "주당"),
    noun("quarter", &["분기"], "개 분기", "분기당"),
];

/// How a noun is said in Korean, if it is known.
pub(super) fn in_korean(english: &str) -> Option<&'static NounWords> {
    NOUNS.iter().find(|noun| noun.english == english)
}

/// English words for people under arms, by head: a headcount of them is one of soldiers.
const SOLDIERS: &[&str] = &[
    "troop",
    "troops",
    "soldier",
    "soldiers",
    "gi",
    "gis",
    "serviceman",
    "servicemen",
    "servicewoman",
    "servicewomen",
    "servicemember",
    "servicemembers",
    "personnel",
    "boots",
    "forces",
];

/// English words for people at large.
const PEOPLE: &[&str] =
    &["people", "persons", "person", "peoples", "americans", "koreans", "japanese", "individuals", "humans"];

/// Plurals that are not made with `-s`, and words that stay as they are; also those whose singular the rules miss.
const IRREGULAR: &[(&str, &str)] = &[
    ("men", "man"),
    ("women", "woman"),
    ("children", "child"),
    ("feet", "foot"),
    ("lives", "life"),
    ("wives", "wife"),
    ("halves", "half"),
    ("aircraft", "aircraft"),
    ("staff", "staff"),
    ("crew", "crew"),
    ("police", "police"),
    ("series", "series"),
    ("species", "species"),
    ("headquarters", "headquarters"),
    ("buses", "bus"),
    ("gases", "gas"),
    ("viruses", "virus"),
    ("censuses", "census"),
    ("movies", "movie"),
    ("allies", "ally"),
    ("data", "data"),
    ("criteria", "criterion"),
];

/// Words that end a noun phrase: articles, prepositions, pronouns, auxiliaries, conjunctions and common verbs.
const STOPS: &[&str] = &[
    "a",
    "an",
    "the",
    "of",
    "in",
    "on",
    "at",
    "to",
    "for",
    "from",
    "by",
    "with",
    "as",
    "per",
    "than",
    "since",
    "until",
    "till",
    "during",
    "before",
    "after",
    "under",
    "over",
    "above",
    "below",
    "between",
    "about",
    "around",
    "into",
    "within",
    "without",
    "across",
    "along",
    "against",
    "through",
    "toward",
    "towards",
    "up",
    "down",
    "out",
    "off",
    "near",
    "via",
    "and",
    "or",
    "but",
    "nor",
    "so",
    "yet",
    "if",
    "when",
    "while",
    "because",
    "that",
    "which",
    "who",
    "whom",
    "whose",
    "where",
    "what",
    "why",
    "how",
    "i",
    "you",
    "he",
    "she",
    "it",
    "we",
    "they",
    "them",
    "him",
    "her",
    "his",
    "its",
    "their",
    "our",
    "your",
    "my",
    "me",
    "us",
    "this",
    "these",
    "those",
    "there",
    "here",
    "each",
    "every",
    "all",
    "both",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "being",
    "am",
    "has",
    "have",
    "had",
    "having",
    "do",
    "does",
    "did",
    "done",
    "will",
    "would",
    "can",
    "could",
    "may",
    "might",
    "shall",
    "should",
    "must",
    "not",
    "no",
    "yes",
    "now",
    "then",
    "today",
    "ago",
    "later",
    "earlier",
    "instead",
    "again",
    "once",
    "twice",
    "also",
    "only",
    "just",
    "too",
    "very",
    "versus",
    "vs",
    "plus",
    "minus",
    "divided",
    "multiplied",
    "equals",
    "equal",
    "means",
    "makes",
    "gives",
    "goes",
    "comes",
    "says",
    "said",
    "say",
    "exceeds",
    "becomes",
    "remains",
    "takes",
    "costs",
    "pays",
    "stays",
    "leaves",
    "gets",
    "rises",
    "falls",
    "needs",
    "wants",
    "went",
    "left",
    "came",
    "took",
    "paid",
    "pay",
    "stay",
    "gave",
    "made",
    "got",
    "rose",
    "fell",
    "always",
    "perhaps",
    "please",
    "versus",
    "x",
    "thus",
    "else",
    "towards",
    "regardless",
    "overseas",
    "besides",
    "whereas",
    "unless",
    "pls",
    "lets",
    "whats",
    "thats",
    "hows",
    "isn't",
    "doesn't",
];

/// Words that only modify a noun: "one more" counts nothing.
const NO_HEADS: &[&str] =
    &["more", "less", "fewer", "other", "another", "last", "next", "new", "same", "single", "such", "us", "u.s"];

/// Words behind a hyphen that make no count: "one-sided", "two-way", "five-star".
const HYPHEN_MODIFIERS: &[&str] = &["strong", "plus", "odd"];

/// The noun a number counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// The singular noun, lower-case, as a unit names it.
    pub(super) noun: String,
    /// Where the noun stands.
    pub(super) range: Range<usize>,
}

/// The head noun behind a number that ends at an offset, over up to three modifiers: "350 new electric **buses**".
pub(super) fn head_noun(text: &str, at: usize, single: bool) -> Option<Head> {
    let words = phrase(text, at);
    let lower: Vec<String> = words.iter().map(|range| text[range.clone()].to_lowercase()).collect();
    let plural = (0..words.len()).find(|&i| is_plural(&text[words[i].clone()], &lower[i]));
    if matches!(char_at(text, at), Some('-' | '‑')) {
        let range = words.first()?.clone();
        let noun = singular(lower.first()?);
        return (time_unit(&noun).is_some() || in_korean(&noun).is_some()).then_some(Head { noun, range });
    }
    let known = (0..words.len()).find(|&i| in_korean(&lower[i]).is_some() || SOLDIERS.contains(&lower[i].as_str()));
    let last = words.len().checked_sub(1).filter(|&last| single && !NO_HEADS.contains(&lower[last].as_str()));
    let head = match (single, known, plural, last) {
        (true, Some(head), ..) | (false, _, Some(head), _) | (false, Some(head), None, _) => head,
        (true, None, _, Some(head)) => head,
        _ => return None,
    };
    let range = words[head].clone();
    let word = lower[head].as_str();
    let behind = skip_space(text, range.end);
    if word == "times" && numeral_at(text, behind).is_some() {
        return None;
    }
    let service = head > 0 && matches!(lower[head - 1].as_str(), "service" | "forces") && word.starts_with("member");
    let civilian = word == "personnel" && lower[..head].iter().any(|word| word.starts_with("civilian"));
    let noun = if civilian || PEOPLE.contains(&word) {
        "person".to_owned()
    } else if service || SOLDIERS.contains(&word) {
        "soldier".to_owned()
    } else {
        singular(word)
    };
    let start = if service { words[head - 1].start } else { range.start };
    Some(Head { noun, range: start..range.end })
}

/// Whether the words behind a number's hyphen can be what it counts: "five-year", not "one-sided".
pub(super) fn counts_over_hyphen(text: &str, at: usize) -> bool {
    let words = phrase(text, at);
    let Some(first) = words.first() else { return false };
    let lower = text[first.clone()].to_lowercase();
    time_unit(&lower).is_some()
        || HYPHEN_MODIFIERS.contains(&lower.as_str())
        || in_korean(&singular(&lower)).is_some()
        || SOLDIERS.contains(&lower.as_str())
}

/// The words of the phrase behind a number: at most four, up to a stop word, a number or punctuation.
fn phrase(text: &str, at: usize) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = match char_at(text, at) {
        Some('-' | '‑') => at + char_at(text, at).map_or(0, char::len_utf8),
        Some(c) if c.is_whitespace() => skip_space(text, at),
        // "960백만"-style runs and `5x` are no nouns, but Hangul may run straight into an English noun.
        _ => at,
    };
    while words.len() < 4 {
        let rest = text.get(start..).unwrap_or_default();
        let length =
            rest.find(|c: char| !(is_latin(c) || c.is_ascii_digit() || matches!(c, '-' | '\'' | '’' | '.' | '&')));
        let raw = &rest[..length.unwrap_or(rest.len())];
        let word = raw.trim_end_matches(['.', '-', '\'', '’', '&']);
        let lower = word.to_lowercase();
        let possessive = lower.ends_with("'s") || lower.ends_with("’s");
        let number = SMALL_NUMBERS.iter().any(|(entry, _)| *entry == lower);
        let stops = STOPS.contains(&lower.as_str()) && word != "US" && word != "U.S";
        let verb = words.len() > 1 && lower.len() > 4 && lower.ends_with("ed") || (words.is_empty() && lower == "am");
        if word.is_empty() || !word.starts_with(is_latin) || stops || number || verb || possessive && !words.is_empty()
        {
            break;
        }
        let end = start + word.len();
        words.push(start..end);
        let raw_end = start + raw.len();
        let abbreviation = word.contains('.') && raw_end == end + 1;
        let next = skip_space(text, if abbreviation { raw_end } else { end });
        if next == end || (raw_end != end && !abbreviation) {
            break;
        }
        start = next;
    }
    words
}

fn is_plural(word: &str, lower: &str) -> bool {
    if SOLDIERS.contains(&lower) && lower != "troop" && lower != "soldier"
        || PEOPLE.contains(&lower) && lower != "person"
    {
        return true;
    }
    if IRREGULAR.iter().any(|(plural, _)| *plural == lower) {
        return true;
    }
    let capitals = word.chars().all(|c| !c.is_lowercase());
    let ending = ["ss", "us", "is", "'s", "’s", "ous"].iter().any(|ending| lower.ends_with(ending));
    lower.ends_with('s') && lower.len() > 3 && !ending && !(capitals && lower.len() < 4) && lower != "states"
}

/// The singular of an English noun in lower case.
pub(super) fn singular(word: &str) -> String {
    if let Some((_, single)) = IRREGULAR.iter().find(|(plural, _)| *plural == word) {
        return (*single).to_owned();
    }
    if word.len() <= 3 || ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending)) {
        return word.to_owned();
    }
    let stem = |cut: usize, add: &str| format!("{}{add}", &word[..word.len() - cut]);
    if word.ends_with("ies") && word.len() > 4 {
        stem(3, "y")
    } else if ["ches", "shes", "xes", "sses", "zzes", "oes"].iter().any(|ending| word.ends_with(ending)) {
        stem(2, "")
    } else if word.ends_with('s') {
        stem(1, "")
    } else {
        word.to_owned()
    }
}

/// The plural of an English noun.
pub(super) fn plural(word: &str) -> String {
    if let Some((many, _)) = IRREGULAR.iter().find(|(_, single)| *single == word) {
        return (*many).to_owned();
    }
    if word == "person" {
        return "people".to_owned();
    }
    let before_y = word.strip_suffix('y').and_then(|stem| stem.chars().next_back());
    if let Some(stem) = word.strip_suffix('y').filter(|_| before_y.is_some_and(|c| !"aeiou".contains(c))) {
        format!("{stem}ies")
    } else if ["s", "x", "ch", "sh", "z"].iter().any(|ending| word.ends_with(ending)) {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

/// A span of time by its English word: how many of which atom it is.
pub(super) fn time_unit(word: &str) -> Option<(u32, super::Atom)> {
    use super::Atom::{Day, Month, Year};
    Some(match word {
        "year" | "years" | "yr" | "yrs" => (1, Year),
        "decade" | "decades" => (10, Year),
        "month" | "months" => (1, Month),
        "week" | "weeks" => (7, Day),
        "day" | "days" => (1, Day),
        _ => return None,
    })
}

/// Whether the character before an offset is part of a word or number, so that no noun phrase begins there.
pub(super) fn glued_to_digit(text: &str, at: usize) -> bool {
    char_before(text, at).is_some_and(|c| c.is_ascii_digit()) && char_at(text, at).is_some_and(is_latin)
}
