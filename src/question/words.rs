//! The words that carry rules, one table a language, read once.

use std::collections::HashMap;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use super::request::Want;
use crate::language::{Language, Pattern};
use crate::measure::Currency;

/// A table as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    light: String,
    #[serde(default)]
    kinds: HashMap<String, String>,
    weak: String,
    must: String,
    #[serde(default)]
    naming: String,
    #[serde(default)]
    chatter: String,
    spelt: String,
    #[serde(default)]
    respelled: HashMap<String, String>,
    want: Vec<RawWant>,
    wrappers: Wrappers,
    claims: HashMap<String, String>,
    beyond: HashMap<String, String>,
    computing: HashMap<String, String>,
    following: HashMap<String, String>,
    currencies: HashMap<String, String>,
    target: HashMap<String, String>,
    counters: HashMap<String, String>,
    focus: HashMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWant {
    kind: String,
    pattern: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wrappers {
    patterns: Vec<String>,
}

/// The words of one language.
pub struct Words {
    /// Words that tell nothing.
    pub light: FxHashSet<String>,
    /// Words that tell a little.
    pub weak: FxHashSet<String>,
    /// Words that an answer must cover.
    pub must: FxHashSet<String>,
    /// Nouns that only say what kind of answer is wanted.
    pub kinds: Vec<(Want, FxHashSet<String>)>,
    /// Verbs of naming: they tell nothing unless it is asked what something is called.
    pub naming: FxHashSet<String>,
    /// Words of talk about the asker: they tell nothing unless the knowledge uses them.
    pub chatter: FxHashSet<String>,
    /// Words that a misspelt one may be meant for.
    pub spelt: FxHashSet<String>,
    /// Misspellings and what they mean.
    pub respelled: HashMap<String, String>,
    /// Patterns and the kind of answer they want, in order.
    pub want: Vec<(Want, Pattern)>,
    /// Openings that ask for nothing.
    pub wrappers: Vec<Pattern>,
    /// Currencies and the words for them.
    pub currencies: Vec<(Currency, Pattern)>,
    cues: FxHashMap<String, Pattern>,
}

/// A pattern that never matches, for a cue a language does not have.
static NEVER: LazyLock<Pattern> = LazyLock::new(|| compile("[^\\s\\S]"));

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        static EN: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("words.en.toml")));
        static KO: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("words.ko.toml")));
        match language {
            Language::En => &EN,
            Language::Ko => &KO,
        }
    }

    /// The pattern of a cue, by table and name ("claims.tag").
    #[must_use]
    pub fn cue(&self, name: &str) -> &Pattern {
        self.cues.get(name).unwrap_or(&NEVER)
    }

    fn read(table: &str) -> Self {
        // The tables are part of the program; a test reads them, so what cannot be read here never ships.
        let raw: Raw = toml::from_str(table).unwrap_or_else(|error| panic!("a table of words: {error}"));
        let mut cues = FxHashMap::default();
        for (group, table) in [
            ("claims", raw.claims),
            ("beyond", raw.beyond),
            ("computing", raw.computing),
            ("following", raw.following),
            ("target", raw.target),
            ("counters", raw.counters),
            ("focus", raw.focus),
        ] {
            cues.extend(table.into_iter().map(|(name, pattern)| (format!("{group}.{name}"), compile(&pattern))));
        }
        let mut currencies: Vec<(Currency, Pattern)> = raw
            .currencies
            .iter()
            .filter_map(|(code, pattern)| Some((Currency::from_code(code)?, compile(pattern))))
            .collect();
        currencies.sort_by_key(|(currency, _)| *currency);
        Self {
            currencies,
            light: raw.light.split_whitespace().map(str::to_owned).collect(),
            must: raw.must.split_whitespace().map(str::to_owned).collect(),
            kinds: raw
                .kinds
                .iter()
                .map(|(name, nouns)| (kind(name), nouns.split_whitespace().map(str::to_owned).collect()))
                .collect(),
            naming: raw.naming.split_whitespace().map(str::to_owned).collect(),
            chatter: raw.chatter.split_whitespace().map(str::to_owned).collect(),
            spelt: raw.spelt.split_whitespace().map(str::to_owned).collect(),
            weak: raw.weak.split_whitespace().map(str::to_owned).collect(),
            // Questions are compared in compatibility form, in which single Hangul letters look the same but are others.
            respelled: raw.respelled.into_iter().map(|(written, meant)| (written.nfkc().collect(), meant)).collect(),
            want: raw.want.iter().map(|want| (kind(&want.kind), compile(&want.pattern))).collect(),
            wrappers: raw.wrappers.patterns.iter().map(|pattern| compile(pattern)).collect(),
            cues,
        }
    }
}

/// Word characters and word edges are ASCII here: Unicode's tables would cost most of the start-up time.
fn compile(pattern: &str) -> Pattern {
    let ascii = pattern.replace("\\b", "(?-u:\\b)").replace("[\\w", "[0-9A-Za-z_").replace("\\w", "[0-9A-Za-z_]");
    let ascii =
        ascii.replace("\\s", "[ \\t\\n]").replace("[^[ \\t\\n]\\S]", "[^\\s\\S]").replace("\\W", "[^0-9A-Za-z_가-힣]");
    Pattern::new(ascii)
}

fn kind(name: &str) -> Want {
    match name {
        "amount" => Want::Amount,
        "count" => Want::Count,
        "size" => Want::Size,
        "percent" => Want::Percent,
        "time" => Want::Time,
        "duration" => Want::Duration,
        "place" => Want::Place,
        "person" => Want::Person,
        "identity" => Want::Identity,
        "speaker" => Want::Speaker,
        "reason" => Want::Reason,
        "list" => Want::List,
        "quote" => Want::Quote,
        "manner" => Want::Manner,
        "name" => Want::Name,
        "thing" => Want::Thing,
        other => panic!("a table of words: “{other}” is no kind of answer"),
    }
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::Words;
    use crate::language::{Language, Pattern};

    #[test]
    fn both_tables_are_read() {
        for language in [Language::En, Language::Ko] {
            let words = Words::of(language);
            assert!(!words.light.is_empty() && !words.want.is_empty(), "{language:?}");
            assert!(words.cue("claims.yes_no").as_str().len() > 10);
            // A pattern is compiled when a question first may match it: here, and not on somebody's question.
            let wanted = words.want.iter().map(|(_, pattern)| pattern);
            let currencies = words.currencies.iter().map(|(_, pattern)| pattern);
            wanted.chain(currencies).chain(&words.wrappers).chain(words.cues.values()).for_each(|pattern| {
                pattern.regex();
            });
            let patterns = words.want.iter().map(|(_, pattern)| pattern);
            let patterns = patterns.chain(words.currencies.iter().map(|(_, pattern)| pattern));
            for pattern in patterns.chain(&words.wrappers).chain(words.cues.values()) {
                // It is written right, and it finds the same as when it is compiled at once.
                let regex = Regex::new(pattern.as_str()).unwrap();
                for line in include_str!("../../tests/questions/dev.jsonl").lines() {
                    let question = line.to_lowercase();
                    let anew = Pattern::new(pattern.as_str());
                    assert_eq!(anew.is_match(&question), regex.is_match(&question), "{} {line}", pattern.as_str());
                }
            }
        }
    }
}
