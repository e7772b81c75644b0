//! Noun phrases beside a verb of speech: `the official from the Foreign Ministry`, `US President Donald Trump`, `he`.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::tokens::{Kind, Token};

/// The tokens of a phrase, as positions in the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// The first token.
    pub start: usize,
    /// One past the last token of the head: `the official`, `Kim Min-ji`.
    pub core: usize,
    /// One past the last token with what is attached: `the official from the Foreign Ministry`.
    pub end: usize,
    /// An apposition between commas: `, a spokeswoman for the ministry,`.
    pub aside: Option<(usize, usize)>,
}

fn set(list: &'static str) -> HashSet<&'static str> {
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
}

static STOPS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    set("on in at during after before when while as who whom whose which that to because since amid about by until if
        and or but with from of for into over under against between than so yet though although despite via through
        is are was were be been being has have had will would can could may might must shall should does do did not
        then later yesterday today tomorrow here there adding saying telling speaking citing referring why how what")
});

static DETERMINERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    set("the a an this that these those his her its their our my your one another some many several most other both")
});

static DAYS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August September
        October November December Jan. Feb. Mar. Apr. Aug. Sept. Oct. Nov. Dec. Mon. Tue. Wed. Thu. Fri.")
});

/// Pronouns that stand for a speaker.
pub(super) fn is_pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "He" | "She" | "They" | "it" | "It" | "I" | "we" | "We")
}

/// Whether a word begins with a capital letter.
pub(super) fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a word is an article or another word that begins a noun phrase.
pub(super) fn is_determiner(word: &str) -> bool {
    DETERMINERS.contains(word.to_lowercase().as_str())
}

/// Months that are people's names too.
fn is_also_a_name(word: &str) -> bool {
    matches!(word, "May" | "April" | "June" | "August")
}

fn attaches(word: &str) -> bool {
    matches!(word, "from" | "of" | "for" | "at" | "with" | "in")
}

fn is_stop(word: &str) -> bool {
    STOPS.contains(word.to_lowercase().as_str()) || DAYS.contains(word)
}

/// Words between a subject and its verb: auxiliaries and adverbs.
pub(super) fn is_between(word: &str) -> bool {
    matches!(
        word,
        "also"
            | "has"
            | "had"
            | "have"
            | "then"
            | "later"
            | "again"
            | "still"
            | "once"
            | "even"
            | "just"
            | "often"
            | "earlier"
            | "recently"
            | "did"
            | "does"
            | "not"
            | "never"
            | "has been"
            | "further"
            | "himself"
            | "herself"
            | "would"
            | "will"
            | "long"
    ) || (word.ends_with("ly") && word.len() > 4 && word != "family" && word != "ally")
}

/// The phrase that begins at a token: the subject after its verb, or right after a quotation.
pub(super) fn forward(text: &str, tokens: &[Token], start: usize) -> Option<Phrase> {
    let word = |n: usize| tokens.get(n).map_or("", |token| token.word(text));
    if is_pronoun(word(start)) {
        return Some(Phrase { start, core: start + 1, end: start + 1, aside: None });
    }
    let core = run(text, tokens, start)?;
    let proper = is_capital(word(core - 1));
    let mut end = core;
    while attaches(word(end)) {
        let inner = end + 1;
        let bare = if is_determiner(word(inner)) { inner + 1 } else { inner };
        let named = is_capital(word(bare));
        let described =
            bare > inner && !matches!(word(bare), "first" | "second" | "third" | "last" | "past" | "next" | "time");
        let fits = match word(end) {
            "of" => named || !proper,
            "from" | "for" => (named || described) && !proper,
            "in" => false,
            _ => named && !proper,
        };
        match run(text, tokens, inner).filter(|_| fits) {
            Some(next) => end = next,
            None => break,
        }
    }
    Some(Phrase { start, core, end, aside: aside(text, tokens, end) })
}

/// One past the words of a plain noun phrase that begins at a token.
fn run(text: &str, tokens: &[Token], start: usize) -> Option<usize> {
    let word = |n: usize| tokens.get(n).map_or("", |token| token.word(text));
    let mut at = start;
    if is_determiner(word(at)) {
        at += 1;
    }
    let first = at;
    while at < tokens.len() && at < first + 8 && tokens[at].kind == Kind::Word {
        let next = word(at);
        let adverb = at > first && is_between(next);
        if (is_stop(next) && !(at == first && is_also_a_name(next)) && !(at > first && joins_names(text, tokens, at)))
            || adverb
            || (at > first && is_determiner(next))
            || super::super::verbs::speech(next).is_some_and(|_| at > first)
        {
            break;
        }
        at += 1;
    }
    (at > first).then_some(at)
}

/// An apposition after a phrase: `, a spokeswoman for the ministry`.
fn aside(text: &str, tokens: &[Token], comma: usize) -> Option<(usize, usize)> {
    let word = |n: usize| tokens.get(n).map_or("", |token| token.word(text));
    if tokens.get(comma)?.kind != Kind::Mark(',') {
        return None;
    }
    // `, Declan Roche,`: a name and nothing else.
    if let Some(end) = run(text, tokens, comma + 1).filter(|end| *end > comma + 2)
        && (comma + 1..end).all(|n| is_capital(word(n)) && !is_determiner(word(n)))
        && tokens.get(end).is_none_or(|token| token.kind != Kind::Word)
    {
        return Some((comma + 1, end));
    }
    if !matches!(word(comma + 1), "a" | "an" | "the" | "who" | "one") {
        return None;
    }
    let end = (comma + 1..tokens.len()).find(|n| tokens[*n].kind != Kind::Word).unwrap_or(tokens.len());
    (word(comma + 1) != "who").then_some((comma + 1, end))
}

/// The phrase that ends before a token: the subject before its verb.
pub(super) fn backward(text: &str, tokens: &[Token], verb: usize) -> Option<Phrase> {
    let word = |n: usize| tokens.get(n).map_or("", |token| token.word(text));
    let mut end = verb;
    while end > 0 && is_between(word(end - 1)) {
        end -= 1;
    }
    if end == 0 {
        return None;
    }
    // Kim, a spokeswoman for the ministry, said
    if tokens[end - 1].kind == Kind::Mark(',') {
        let open = (0..end - 1).rev().take(16).find(|n| tokens[*n].kind != Kind::Word)?;
        let side = open + 1;
        if tokens[open].kind != Kind::Mark(',') || open == 0 || side >= end - 1 {
            return None;
        }
        let phrase = plain_backward(text, tokens, open)?;
        // The defense secretary, Jim Mattis, said
        let described = !is_capital(word(phrase.core - 1));
        if is_capital(word(side)) && run(text, tokens, side) == Some(end - 1) {
            let aside = Some((phrase.start, phrase.end));
            let named = Phrase { start: side, core: end - 1, end: end - 1, aside };
            // Lindsey Graham, R-S.C., said
            return Some(if described { named } else { phrase });
        }
        let told = matches!(word(side), "a" | "an" | "the" | "one").then_some((side, end - 1));
        let fits = told.is_some() || matches!(word(side), "who" | "whose" | "speaking");
        return fits.then_some(Phrase { aside: told, ..phrase });
    }
    plain_backward(text, tokens, end)
}

fn plain_backward(text: &str, tokens: &[Token], end: usize) -> Option<Phrase> {
    let word = |n: usize| tokens.get(n).map_or("", |token| token.word(text));
    if is_pronoun(word(end.checked_sub(1)?)) {
        return Some(Phrase { start: end - 1, core: end, end, aside: None });
    }
    // The clause before the verb, without a relative clause: the official who asked not to be named said.
    let clause = (0..end).rev().find(|n| tokens[*n].kind != Kind::Word || breaks_clause(word(*n))).map_or(0, |n| n + 1);
    // "A dealer who would not be named because he is helping the police said": the break stands inside.
    let open = (0..end).rev().find(|n| tokens[*n].kind != Kind::Word).map_or(0, |n| n + 1);
    let within = (open + 1..clause).any(|n| word(n) == "who") && is_determiner(&word(open).to_lowercase());
    let clause = if within { open } else { clause };
    let who = (clause..end).find(|n| matches!(word(*n), "who" | "whose"));
    let end = who.filter(|n| *n > clause).unwrap_or(end);
    let mut start = start_of_run(text, tokens, clause, end)?;
    let mut core = end;
    while start > clause + 1 && attaches(word(start - 1)) {
        let Some(before) = start_of_run(text, tokens, clause, start - 1) else { break };
        core = start - 1;
        start = before;
    }
    Some(Phrase { start, core, end, aside: None })
}

/// Where the plain noun phrase begins that ends before a token.
fn start_of_run(text: &str, tokens: &[Token], limit: usize, end: usize) -> Option<usize> {
    let mut at = end;
    while at > limit && end - at < 8 {
        let word = tokens[at - 1].word(text);
        let name = at == end && is_also_a_name(word);
        if word.is_empty() || (is_stop(word) && !name && !joins_names(text, tokens, at - 1)) || is_between(word) {
            break;
        }
        at -= 1;
        if is_determiner(word) {
            // "one of the officials"
            let counts = matches!(word, "one" | "One" | "some" | "several" | "many" | "most" | "both");
            return (at + 1 < end || counts).then_some(at);
        }
    }
    (at < end).then_some(at)
}

/// Whether an `of` stands within a name or a title: Secretary of State.
pub(super) fn joins_names(text: &str, tokens: &[Token], at: usize) -> bool {
    let capital = |n: Option<&Token>| n.is_some_and(|token| is_capital(token.word(text)));
    // "Anneke de Wit", "University of Leeds"
    let joins = matches!(
        tokens[at].word(text),
        "of" | "de" | "van" | "von" | "der" | "den" | "del" | "di" | "da" | "bin" | "al"
    );
    joins && capital(at.checked_sub(1).map(|n| &tokens[n])) && capital(tokens.get(at + 1))
}

fn breaks_clause(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "and"
            | "but"
            | "or"
            | "that"
            | "as"
            | "after"
            | "before"
            | "when"
            | "while"
            | "because"
            | "since"
            | "if"
            | "though"
            | "although"
            | "which"
            | "what"
            | "why"
            | "how"
    )
}
