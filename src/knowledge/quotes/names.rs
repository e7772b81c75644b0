//! Proper names in an English text: runs of capitalised words, told apart into titles and the name itself.

use std::collections::HashMap;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::phrase::{is_capital, joins_names};
use super::tokens::{Kind, Token};

/// A run of capitalised words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// With the titles before it.
    pub whole: Range<usize>,
    /// Without them.
    pub bare: Range<usize>,
    /// Whether a title tells that it is a person's.
    pub titled: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Title,
    Part,
}

static TITLES: LazyLock<HashMap<&'static str, Before>> = LazyLock::new(|| {
    let mut titles = HashMap::new();
    for line in include_str!("../words/titles.txt").lines() {
        let mut words = line.split_whitespace();
        let kind = match words.next() {
            Some("title") => Before::Title,
            Some("part") => Before::Part,
            _ => continue,
        };
        titles.extend(words.map(|word| (word, kind)));
    }
    titles
});

static ORGANISATIONS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let list = include_str!("../words/organisations.txt");
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// A word without a possessive ending.
pub(super) fn without_possessive(word: &str) -> &str {
    word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word)
}

/// Whether a name ends as an organisation's or a country's does.
pub(super) fn is_organisation(name: &str) -> bool {
    name.split_whitespace().next_back().is_some_and(|last| ORGANISATIONS.contains(last) || is_acronym(last))
}

fn is_acronym(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase() || c == '.')
}

/// The names among the tokens of a sentence.
pub(super) fn names(text: &str, tokens: &[Token]) -> Vec<Name> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let start = at;
        while at < tokens.len()
            && tokens[at].kind == Kind::Word
            && (is_capital(tokens[at].word(text)) || (at > start && joins_names(text, tokens, at)))
        {
            let possessive = without_possessive(tokens[at].word(text)).len() < tokens[at].range.len();
            at += 1;
            if possessive {
                break;
            }
        }
        if at > start {
            // The first word of a sentence has its capital from there.
            let starter = start == 0 && super::super::sentences::is_starter(tokens[0].word(text));
            found.extend(name(text, &tokens[start + usize::from(starter)..at]));
        } else {
            at += 1;
        }
    }
    found
}

/// The name that a run of capitalised words holds.
pub(super) fn name(text: &str, run: &[Token]) -> Option<Name> {
    let (first, last) = (run.first()?, run.last()?);
    let end = last.range.start + without_possessive(last.word(text)).len();
    let whole = first.range.start..end;
    let mut bare = 0;
    let mut titled = false;
    let heads = run.windows(2).any(|pair| pair[1].word(text) == "of" && ORGANISATIONS.contains(pair[0].word(text)));
    let organisation = heads || is_organisation(&text[whole.clone()]);
    while !organisation && bare + 1 < run.len() {
        match TITLES.get(run[bare].word(text)) {
            None if run[bare].word(text) == "of" => {}
            Some(kind) => titled |= *kind == Before::Title,
            None => break,
        }
        bare += 1;
    }
    Some(Name { bare: run[bare].range.start..end, whole, titled })
}
