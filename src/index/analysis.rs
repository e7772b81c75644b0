//! From a text to tokens: what the index stores, and what a question is matched by.
//!
//! A token carries its stem and the glossary entries it names, so that "GIs", "soldiers" and "군인" meet.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::conjugation;
use super::english;
use super::korean;
use super::lexicon::{EntryIndex, Lexicon};
use super::phrasal;
use crate::language::is_hangul;

/// A word, or a run of words that together name one glossary entry. Of a verb that stands apart from its particle ("turned
/// it down") the span is the verb's alone, text and stem are of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Range<usize>,
    /// As written, in lower case, without possessive ending.
    pub text: String,
    /// Its stem; of a run, the stems joined by spaces.
    pub stem: String,
    /// The glossary entries it names.
    pub entries: Vec<EntryIndex>,
    /// Whether it begins with a capital letter and does not begin a sentence.
    pub capital: bool,
    /// Whether it begins with a digit.
    pub number: bool,
    /// Whether it is written in Hangul.
    pub hangul: bool,
}

impl Token {
    /// A word by itself, in lower case, that names nothing of the glossary.
    #[must_use]
    pub fn word(lower: &str) -> Self {
        Self {
            span: 0..0,
            text: lower.to_owned(),
            stem: english::stem(lower),
            entries: Vec::new(),
            capital: false,
            number: false,
            hangul: false,
        }
    }

    /// The stems of the single words it consists of.
    pub fn stems(&self) -> impl Iterator<Item = &str> {
        self.stem.split(' ')
    }
}

/// A word before the glossary is consulted.
pub(super) struct Word {
    pub(super) span: Range<usize>,
    pub(super) lower: String,
    pub(super) stem: String,
    capital: bool,
    shouted: bool,
}

/// Splits a text into tokens.
#[must_use]
pub fn analyse(text: &str, lexicon: &Lexicon) -> Vec<Token> {
    let words = words(text);
    let cased = words.iter().any(|word| !word.capital) && words.iter().any(|word| word.capital);
    let mut tokens = Vec::with_capacity(words.len());
    let mut at = 0;
    // Particles that a verb further to the front has taken.
    let mut taken: Vec<usize> = Vec::new();
    while at < words.len() {
        let word = &words[at];
        if taken.contains(&at) {
            at += 1;
            continue;
        }
        if word.lower.chars().next().is_some_and(is_hangul) {
            at += hangul_run(text, &words[at..], lexicon, &mut tokens);
            continue;
        }
        let (mut length, mut entries) =
            longest_name(&words[at..], lexicon, cased, at.checked_sub(1).map(|i| &words[i]));
        // "the South" gives way to the longer "South Korean official".
        if length > 1 && word.lower == "the" && longest_name(&words[at + 1..], lexicon, cased, Some(word)).0 >= length {
            (length, entries) = (1, Vec::new());
        }
        let noun = at.checked_sub(1).is_some_and(|before| phrasal::is_noun_behind(&words[before].lower));
        if noun && length == 2 && phrasal::is_particle(&words[at + 1].lower) {
            // "The bill for restoring it": a noun, whatever "to bill for" means.
            entries.extend(
                lexicon.named(&word.stem).iter().filter(|entry| !entries.contains(entry)).copied().collect::<Vec<_>>(),
            );
        }
        if length == 1
            && !noun
            && let Some((apart, named)) = phrasal::apart(text, &words[at..], lexicon)
        {
            let particle = &words[at + apart];
            tokens.push(Token {
                span: word.span.clone(),
                text: format!("{} {}", word.lower, particle.lower),
                stem: format!("{} {}", word.stem, particle.stem),
                entries: named.to_vec(),
                capital: word.capital && !starts_sentence(text, word.span.start),
                number: false,
                hangul: false,
            });
            taken.push(at + apart);
            at += 1;
            continue;
        }
        let last = &words[at + length - 1];
        tokens.push(Token {
            span: word.span.start..last.span.end,
            text: join(&words[at..at + length], |w| &w.lower),
            stem: join(&words[at..at + length], |w| &w.stem),
            entries,
            capital: word.capital && !starts_sentence(text, word.span.start),
            number: word.lower.starts_with(|c: char| c.is_ascii_digit()),
            hangul: false,
        });
        at += length;
    }
    tokens
}

fn join(words: &[Word], part: impl Fn(&Word) -> &String) -> String {
    if let [word] = words {
        return part(word).clone();
    }
    words.iter().map(|word| part(word).as_str()).collect::<Vec<_>>().join(" ")
}

fn starts_sentence(text: &str, at: usize) -> bool {
    text[..at].chars().rev().find(|c| !c.is_whitespace() && !"\"“‘'([".contains(*c)).is_none_or(|c| ".!?:".contains(c))
}

/// Runs of letters and digits; an apostrophe ends a word ("Seoul's"), a hyphen separates two.
fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let mut previous = ' ';
    let bytes = text.len();
    for (at, c) in text.char_indices().chain(std::iter::once((bytes, ' '))) {
        let hangul_edge = is_hangul(c) != is_hangul(previous) && c.is_alphanumeric() && previous.is_alphanumeric();
        let inside = c.is_alphanumeric()
            || (matches!(c, '.' | ',') && previous.is_ascii_digit() && digit_follows(text, at + c.len_utf8()))
            || (c == '.' && previous.is_ascii_uppercase() && single_letter(text, start, at));
        match start {
            Some(from) if !inside || hangul_edge => {
                push_word(&mut words, text, from..at);
                start = hangul_edge.then_some(at);
            }
            None if c.is_alphanumeric() => start = Some(at),
            _ => {}
        }
        previous = c;
    }
    words
}

fn digit_follows(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(|c| c.is_ascii_digit())
}

/// Whether the full stop at `at` belongs to an abbreviation of single letters ("U.S.").
fn single_letter(text: &str, start: Option<usize>, at: usize) -> bool {
    let Some(start) = start else { return false };
    let word = &text[start..at];
    let dotted = word.len() == 1 || word.contains('.');
    let more = text[at + 1..].chars().next().is_some_and(|c| c.is_ascii_uppercase());
    dotted && (more || word.contains('.'))
}

/// Whether a character stays what it is in compatibility form, next to others of the kind.
fn is_composed(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{AC00}'..='\u{D7A3}')
}

fn push_word(words: &mut Vec<Word>, text: &str, span: Range<usize>) {
    let raw = &text[span.clone()];
    let dotted = |c: &char| *c != '.' || raw.starts_with(|c: char| c.is_ascii_digit());
    // Most words are in compatibility form as they are written.
    let lower: String = if raw.chars().all(is_composed) {
        raw.chars().filter(dotted).collect()
    } else {
        raw.nfkc().filter(dotted).collect()
    };
    let capital = lower.chars().next().is_some_and(char::is_uppercase);
    let shouted = lower.chars().count() > 1 && lower.chars().all(char::is_uppercase);
    let lower = lower.to_lowercase();
    // The ending of "Seoul's" and of contractions carries nothing; "t" is kept, for negation.
    let after_apostrophe = text[..span.start].ends_with(['\'', '’']);
    if after_apostrophe && matches!(lower.as_str(), "s" | "re" | "ve" | "ll" | "d" | "m") {
        return;
    }
    let stem = if lower.chars().all(is_hangul) { lower.clone() } else { english::stem(&lower) };
    words.push(Word { span, lower, stem, capital, shouted });
}

/// The longest run of words from the first on that names glossary entries; one word without entries where none does.
fn longest_name(words: &[Word], lexicon: &Lexicon, cased: bool, before: Option<&Word>) -> (usize, Vec<EntryIndex>) {
    let longest = lexicon.longest(&words[0].stem).min(words.len());
    let mut key = join(&words[..longest], |word| &word.stem);
    for length in (1..=longest).rev() {
        // The stems of so many words are what the longer key begins with.
        key.truncate(words[..length].iter().map(|word| word.stem.len() + 1).sum::<usize>() - 1);
        let mut entries = if length == 1 { lexicon.named_by_word(&words[0].lower, &key) } else { lexicon.named(&key) };
        if entries.is_empty() && words[1..length].iter().any(|word| phrasal::is_possessive(&word.lower)) {
            entries = lexicon.named(&phrasal::impersonal(&words[..length]));
        }
        if entries.is_empty() || length > 1 && phrasal::before_a_time(&words[length - 1..]) {
            continue;
        }
        if length == 1 && lexicon.is_acronym(&key) && !acronym_meant(words, cased, before) {
            continue;
        }
        let can = |entry: &&EntryIndex| length > 1 || lexicon.can_name(&words[0].lower, **entry);
        return (length, entries.iter().filter(can).copied().collect());
    }
    (1, Vec::new())
}

/// "US" is a country, "us" a pronoun; where nothing is capitalised, or all is, the neighbours decide.
fn acronym_meant(words: &[Word], cased: bool, before: Option<&Word>) -> bool {
    if words[0].shouted && cased {
        return true;
    }
    let object_of = before.is_some_and(|word| {
        matches!(word.lower.as_str(), "tell" | "give" | "show" | "let" | "help" | "remind" | "ask")
    });
    !object_of && words[0].capital == words[0].shouted && words.len() > 1
}

/// Takes the Hangul word at the start of `words` (over several written words where a name spans them) and pushes its
/// tokens; returns how many written words were used up.
fn hangul_run(text: &str, words: &[Word], lexicon: &Lexicon, tokens: &mut Vec<Token>) -> usize {
    let word = &words[0];
    let glued =
        text[..word.span.start].chars().next_back().is_some_and(|c| !c.is_whitespace() && !is_hangul(c) && c != '(');
    if word.lower.chars().all(korean::is_letter) || glued && korean::is_particle(&word.lower) {
        return 1;
    }
    let mut at = 0;
    let mut unknown_from: Option<usize> = None;
    let first = known_at(words, 0, lexicon, true);
    let named = first
        .as_ref()
        .map_or(0, |(used, extra, _)| if *extra > 0 { usize::MAX } else { word.lower[..*used].chars().count() });
    if let Some((stem, entries)) = inflected(&word.lower, lexicon).filter(|(stem, _)| stem.chars().count() > named) {
        push_hangul(tokens, word, 0..word.lower.len(), stem, entries);
        return 1;
    }
    // "원하는" wants, and is no won: a name of one syllable gives way to a longer word that the vocabulary knows.
    let reading = korean::read(&word.lower);
    if named == 1 && reading.kind != korean::Kind::Unknown && reading.stem.chars().count() > 1 {
        push_hangul(tokens, word, 0..word.lower.len(), reading.stem, Vec::new());
        return 1;
    }
    // A word that the vocabulary knows as one holds no name in its middle.
    if named == 0 && reading.kind != korean::Kind::Unknown && !reading.stem.contains(' ') {
        push_hangul(tokens, word, 0..word.lower.len(), reading.stem, Vec::new());
        return 1;
    }
    let mut first = Some(first);
    while at < word.lower.len() {
        let rest = &word.lower[at..];
        let known = first.take().unwrap_or_else(|| known_at(words, at, lexicon, unknown_from.is_none()));
        if let Some((used, extra, entries)) = known {
            if let Some(from) = unknown_from.take() {
                push_unknown(tokens, word, from..at, &reading);
            }
            let end = if extra == 0 { word.span.start + at + used } else { words[extra].span.start + used };
            tokens.push(Token {
                span: word.span.start + at..end,
                text: text[word.span.start + at..end].to_owned(),
                stem: text[word.span.start + at..end].split_whitespace().collect(),
                entries,
                capital: false,
                number: false,
                hangul: true,
            });
            if extra > 0 {
                return extra + 1;
            }
            at += used;
            push_only(tokens, word, at, lexicon);
            if korean::is_grammar(&word.lower[at..]) || korean::makes_verb(&word.lower[at..]) {
                return 1;
            }
            if let Some(particle) = korean::leading_particle(&word.lower[at..])
                && known_at(words, at + particle, lexicon, true).is_some()
            {
                at += particle;
            }
            continue;
        }
        unknown_from.get_or_insert(at);
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    if let Some(from) = unknown_from {
        push_unknown(tokens, word, from..word.lower.len(), &reading);
    }
    1
}

/// A known name at byte `at` of the first word: how many bytes of the last word it takes, how many further written
/// words it spans, and the entries. `fresh` is false in the middle of an unknown stretch, where short names are chance.
fn known_at(words: &[Word], at: usize, lexicon: &Lexicon, fresh: bool) -> Option<(usize, usize, Vec<EntryIndex>)> {
    let word = &words[0];
    // Only where the written word survived normalisation byte for byte can places in it be mapped back to the text.
    if word.lower.len() != word.span.len() || at > word.lower.len() {
        return None;
    }
    let rest = word.lower.get(at..)?;
    if fresh && words.len() > 1 && lexicon.begins_korean(rest) {
        for extra in (1..=3_usize.min(words.len() - 1)).rev() {
            if !words[1..=extra].iter().all(|next| next.lower.starts_with(is_hangul)) {
                continue;
            }
            let mut joined = rest.to_owned();
            for next in &words[1..extra] {
                joined.push_str(&next.lower);
            }
            let last = &words[extra];
            for end in char_ends(&last.lower).into_iter().rev() {
                let key = format!("{joined}{}", &last.lower[..end]);
                let entries = lexicon.named_korean(&key);
                if !entries.is_empty() && korean::is_grammar(&last.lower[end..]) {
                    return Some((end, extra, entries.to_vec()));
                }
            }
            let (mut entries, mut key, before) = (&[][..], joined.clone(), joined.len());
            let named = conjugation::any(&last.lower, |stem| {
                key.truncate(before);
                key.push_str(stem);
                entries = lexicon.named_korean(&key);
                !entries.is_empty()
            });
            if named {
                return Some((last.lower.len(), extra, entries.to_vec()));
            }
        }
    }
    for end in char_ends(rest).into_iter().rev() {
        let entries = lexicon.named_korean(&rest[..end]);
        if entries.is_empty() {
            continue;
        }
        let syllables = rest[..end].chars().count();
        let grammar_follows = korean::is_grammar(&rest[end..]);
        if !fresh && korean::is_grammar(&rest[..end]) {
            continue;
        }
        if (syllables >= 2 && (fresh || grammar_follows)) || (fresh && at == 0 && grammar_follows) {
            return Some((end, 0, entries.to_vec()));
        }
    }
    None
}

/// The stem of a verb or an adjective that the glossary names, and what it names.
fn inflected(word: &str, lexicon: &Lexicon) -> Option<(String, Vec<EntryIndex>)> {
    let named = |stem: &str| stem != word && !lexicon.named_korean(stem).is_empty();
    let stem = conjugation::find(word, named)?;
    let entries = lexicon.named_korean(&stem).to_vec();
    Some((stem, entries))
}

fn char_ends(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, c)| at + c.len_utf8()).collect()
}

/// A stretch of a word that the glossary does not name, read by the vocabulary; bits of grammar and single syllables
/// that are left of a word tell nothing.
fn push_unknown(tokens: &mut Vec<Token>, word: &Word, part: Range<usize>, of_whole: &korean::Reading) {
    let whole = part == (0..word.lower.len());
    let reading = if whole { of_whole.clone() } else { korean::read(&word.lower[part.clone()]) };
    let noun = matches!(reading.kind, korean::Kind::Noun | korean::Kind::Name);
    if !whole && (!noun && korean::is_grammar(&reading.stem) || reading.stem.chars().count() == 1) {
        return;
    }
    push_hangul(tokens, word, part, reading.stem, Vec::new());
}

/// The particle that says "only" (한국만, 한국에만) is no mere ending: it names what 오직 and "solely" name.
fn push_only(tokens: &mut Vec<Token>, word: &Word, at: usize, lexicon: &Lexicon) {
    let rest = &word.lower[at..];
    let led = ["에게", "한테", "에서", "에"].iter().find_map(|particle| rest.strip_prefix(particle)).unwrap_or(rest);
    let entries = lexicon.named_korean("만");
    if entries.is_empty() || !matches!(led, "만" | "만이" | "만을" | "만의" | "만은" | "만으로") {
        return;
    }
    let start = word.span.start + at + rest.len() - led.len();
    let span = if word.lower.len() == word.span.len() { start..start + "만".len() } else { word.span.clone() };
    let stem = "만".to_owned();
    tokens.push(Token {
        span,
        text: "-만".to_owned(),
        stem,
        entries: entries.to_vec(),
        capital: false,
        number: false,
        hangul: true,
    });
}

/// A token for a part of a Hangul word. Its span ends with its stem, where the stem stands there as it is.
fn push_hangul(tokens: &mut Vec<Token>, word: &Word, part: Range<usize>, stem: String, entries: Vec<EntryIndex>) {
    let text = &word.lower[part.clone()];
    let written: String = stem.split(' ').collect();
    let length = if text.starts_with(&written) { written.len() } else { text.len() };
    let span = if word.lower.len() == word.span.len() {
        word.span.start + part.start..word.span.start + part.start + length
    } else {
        word.span.clone()
    };
    tokens.push(Token { span, text: text.to_owned(), stem, entries, capital: false, number: false, hangul: true });
}
