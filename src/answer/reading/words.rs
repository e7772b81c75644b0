//! A text as the reader sees it: folded words, their stems, and what each word looks like.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::korean;
use crate::index::stem;
use crate::language::is_hangul;

/// English words that tell nothing of what is asked; they still count where they stand beside others.
const LIGHT: &str = "a an the this that these those it its he she they them him his her hers their theirs i me my we us our you \
    your who whom whose what which when where why how is are was were be been being am do does did done have has had having will \
    would can could may might shall should must of in on at to for from by with about into over under than then as and or but if \
    so not no nor only just also too there here some any all each every both either own same such other another up out off down \
    during between through after before while since until because against among within without upon s t re ve ll d m \
    name named called call kind type many much did give given";

/// Words of numbers that papers spell out.
const NUMERALS: &str = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen half \
    third quarter first second once twice";

const MONTHS: &str = "january february march april may june july august september october november december monday tuesday wednesday \
    thursday friday saturday sunday century decade spring summer autumn winter";

const PRONOUNS: &str = "he she it they his her its their him them this these that those";

/// What a word looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// It begins with a capital letter.
    pub capital: bool,
    /// It opens its sentence, where every word has a capital.
    pub opens: bool,
    /// It has a digit, or is a numeral.
    pub number: bool,
    /// A year, a month, a day of the week.
    pub time: bool,
    /// It tells nothing by itself.
    pub light: bool,
    /// It stands for somebody or something named before.
    pub pronoun: bool,
    /// It is written in Hangul.
    pub hangul: bool,
    /// It follows a preposition of place.
    pub placed: bool,
    /// It is money or a share: a sign or a unit stands beside it.
    pub measured: bool,
}

/// A word of a text.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// In lower case, without accents.
    pub text: String,
    /// Its stem; of Hangul, without particles.
    pub stem: String,
    /// What it looks like.
    pub look: Look,
}

fn listed(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|one| one == word)
}

/// Whether a word tells nothing by itself.
#[must_use]
pub(super) fn is_light(word: &str) -> bool {
    use std::collections::HashSet;
    use std::sync::LazyLock;
    static SET: LazyLock<HashSet<&'static str>> = LazyLock::new(|| LIGHT.split_ascii_whitespace().collect());
    SET.contains(word)
}

/// The words of a text.
#[must_use]
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut characters = text.char_indices().peekable();
    let mut opens = true;
    let mut before = ' ';
    while let Some((start, c)) = characters.next() {
        if !c.is_alphanumeric() {
            if matches!(c, '.' | '!' | '?' | '…') {
                opens = true;
            }
            before = c;
            continue;
        }
        let hangul = is_hangul(c);
        let mut end = start + c.len_utf8();
        while let Some((at, next)) = characters.peek().copied() {
            let joined = matches!(next, ',' | '.')
                && text[start..at].ends_with(|c: char| c.is_ascii_digit())
                && text[at + 1..].starts_with(|c: char| c.is_ascii_digit());
            let dotted = next == '.'
                && text[start..at].chars().rev().take_while(|c| *c != '.').count() == 1
                && text[at + 1..].starts_with(|c: char| c.is_ascii_uppercase())
                && text[start..].starts_with(|c: char| c.is_ascii_uppercase());
            if !(next.is_alphanumeric() && is_hangul(next) == hangul || joined || dotted || is_combining_mark(next)) {
                break;
            }
            end = at + next.len_utf8();
            characters.next();
        }
        let raw = &text[start..end];
        if matches!(before, '\'' | '’') && matches!(raw, "s" | "t" | "re" | "ve" | "ll" | "d" | "m") {
            before = c;
            continue;
        }
        found.push(word(raw, hangul, opens, before, &text[end..], found.last()));
        opens = false;
        before = c;
    }
    found
}

fn word(raw: &str, hangul: bool, opens: bool, before: char, rest: &str, last: Option<&Word>) -> Word {
    let folded = fold(raw);
    let after = rest.chars().next().unwrap_or(' ');
    if hangul {
        return hangul_word(folded, opens);
    }
    let digits = folded.starts_with(|c: char| c.is_ascii_digit());
    let ends = |list: &[&str]| list.contains(&folded.as_str());
    let year = digits && folded.len() == 4 && folded.parse::<u32>().is_ok_and(|n| (1000..2100).contains(&n));
    let decade = digits && folded.len() == 5 && folded.ends_with("0s");
    let stem = stem(&folded);
    let look = Look {
        capital: raw.starts_with(char::is_uppercase),
        opens,
        number: digits || listed(NUMERALS, &folded),
        time: year || decade || listed(MONTHS, &folded) || digits && korean::is_timed(rest),
        light: is_light(&folded),
        pronoun: listed(PRONOUNS, &folded),
        hangul: false,
        placed: last.is_some_and(|last| {
            matches!(last.text.as_str(), "in" | "at" | "from" | "near" | "to" | "of" | "across" | "throughout" | "the")
                && !last.look.hangul
        }),
        measured: digits && (matches!(before, '$' | '€' | '£' | '¥' | '₩') || matches!(after, '%' | '°'))
            || ends(&[
                "percent",
                "percentage",
                "dollars",
                "km",
                "miles",
                "metres",
                "meters",
                "feet",
                "years",
                "million",
                "billion",
            ]),
    };
    Word { text: folded, stem, look }
}

/// A word in Hangul, which has no capitals: what the vocabulary knows as a name, or does not know, stands for one.
fn hangul_word(text: String, opens: bool) -> Word {
    let stem = korean::stem(&text);
    let name = korean::is_name(&text);
    let look = Look {
        capital: name,
        opens: opens && !name,
        number: korean::is_numeral(&stem),
        light: korean::is_light(&stem),
        hangul: true,
        placed: korean::is_placed(&text),
        ..Look::default()
    };
    Word { text, stem, look }
}

/// Lower case, without accents and without the commas in numbers.
fn fold(raw: &str) -> String {
    if raw.is_ascii() {
        return raw
            .chars()
            .filter(|c| !matches!(c, ',') && (*c != '.' || raw.starts_with(|c: char| c.is_ascii_digit())))
            .map(|c| c.to_ascii_lowercase())
            .collect();
    }
    if raw.starts_with(is_hangul) {
        return raw.nfc().collect();
    }
    raw.nfkd().filter(|c| !is_combining_mark(*c) && !matches!(c, ',' | '.')).flat_map(char::to_lowercase).collect()
}

/// The pairs of syllables of a Hangul word; of one syllable, itself.
pub(super) fn pairs(word: &str) -> impl Iterator<Item = String> {
    let syllables: Vec<char> = word.chars().collect();
    let single = (syllables.len() == 1).then(|| format!("~{}", syllables[0]));
    let pairs: Vec<String> = syllables.windows(2).map(|pair| format!("~{}{}", pair[0], pair[1])).collect();
    pairs.into_iter().chain(single)
}
