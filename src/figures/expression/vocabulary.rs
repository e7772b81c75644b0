//! The facts an expression can name: by id, label or any other name, in either language, whatever the case; blanks,
//! hyphens and underscores are one.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;

use super::words::SIGNS;
use crate::figures::{Known, KnownTime};
use crate::knowledge::SourceIndex;
use crate::language::is_hangul;
use crate::measure::{Noun, Unit, is_people, read_unit};

/// A fact that an expression can name.
#[derive(Clone, Debug)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// What it measures, in the language of the reply.
    pub label: String,
    /// Its labels in every language.
    pub labels: Vec<String>,
    /// Its other names.
    pub names: Vec<String>,
    /// Its amount, where it states one.
    pub amount: Option<Known>,
    /// Its time, where it states one.
    pub time: Option<KnownTime>,
    /// Names of the speaker who claims it; none where the paper reports it.
    pub speaker: Vec<String>,
    /// The sentences it stands in.
    pub sentences: Vec<(SourceIndex, usize)>,
    /// When its source was published.
    pub published: Option<Date>,
}

impl Named {
    /// Whether it states a number or a time.
    #[must_use]
    pub fn is_number(&self) -> bool {
        self.amount.is_some() || self.time.is_some()
    }

    fn is_claimed(&self) -> bool {
        !self.speaker.is_empty()
    }

    /// Whether it counts a noun.
    fn counts(&self, noun: &Noun) -> bool {
        let own =
            self.amount.as_ref().and_then(|known| known.quantities.iter().find_map(|quantity| quantity.unit.noun()));
        own.is_some_and(|own| own == noun || (noun.as_str() == "person" && is_people(own)))
    }

    fn all_names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.id.as_str()).chain(self.labels.iter().chain(&self.names).map(String::as_str))
    }
}

/// What a name was found to mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    One(usize),
    Several(Vec<usize>),
    Nothing,
}

/// The facts that an expression can name.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    named: Vec<Named>,
    /// The facts of each name, by its [`key`]; ids and labels before other names.
    exact: HashMap<String, Vec<(usize, bool)>>,
    /// When the newest source was published.
    pub(super) published: Option<Date>,
}

/// What two spellings of a name have in common: letters and digits, in lower case.
fn key(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of a name, each without a plural's `s`.
fn stems(name: &str) -> BTreeSet<String> {
    let words = name.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
    let stem = |word: &str| {
        let word = key(word.trim_end_matches("'s").trim_end_matches("’s"));
        if word.len() > 3 { word.trim_end_matches('s').to_owned() } else { word }
    };
    words.map(stem).filter(|word| !word.is_empty()).collect()
}

impl Vocabulary {
    /// A vocabulary of facts, in the order of the knowledge.
    #[must_use]
    pub fn new(named: Vec<Named>, published: Option<Date>) -> Self {
        let mut exact: HashMap<String, Vec<(usize, bool)>> = HashMap::new();
        for (at, fact) in named.iter().enumerate() {
            for (place, name) in fact.all_names().enumerate() {
                let main = place <= fact.labels.len();
                let entry = exact.entry(key(name)).or_default();
                if !entry.iter().any(|(other, _)| *other == at) {
                    entry.push((at, main));
                }
            }
        }
        exact.remove("");
        Self { named, exact, published }
    }

    /// The fact at a place.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<&Named> {
        self.named.get(at)
    }

    /// The facts, in the order of the knowledge.
    pub fn facts(&self) -> impl Iterator<Item = &Named> {
        self.named.iter()
    }

    /// The fact whose id, label or other name this is.
    pub(super) fn exact(&self, name: &str) -> Meaning {
        let Some(found) = self.exact.get(&key(name)) else { return Meaning::Nothing };
        let numbers: Vec<(usize, bool)> = found.iter().copied().filter(|(at, _)| self.named[*at].is_number()).collect();
        if numbers.is_empty() {
            return found.iter().find(|(_, main)| *main).map_or(Meaning::Nothing, |(at, _)| Meaning::One(*at));
        }
        let main: Vec<usize> = numbers.iter().filter(|(_, main)| *main).map(|(at, _)| *at).collect();
        self.preferred(if main.is_empty() { numbers.into_iter().map(|(at, _)| at).collect() } else { main })
    }

    /// The fact one of whose names holds these words, else the one that counts what they name. What a speaker claims is
    /// meant only where the words name the speaker, or nothing else is.
    pub(super) fn partial(&self, words: &str) -> Meaning {
        let (mut wanted, joined) = (stems(words), key(words));
        wanted.remove("the");
        if joined.chars().count() < 2 || wanted.is_empty() {
            return Meaning::Nothing;
        }
        let hangul = words.chars().any(is_hangul);
        let holds = |name: &str| if hangul { key(name).contains(&joined) } else { wanted.is_subset(&stems(name)) };
        let names_speaker = |fact: &Named| {
            fact.speaker
                .iter()
                .any(|name| if hangul { joined.contains(&key(name)) } else { stems(name).is_subset(&wanted) })
        };
        let (claimed, reported): (Vec<_>, Vec<_>) =
            self.numbers().filter(|(_, fact)| fact.all_names().any(holds)).partition(|(_, fact)| fact.is_claimed());
        let places = |found: Vec<(usize, &Named)>| found.into_iter().map(|(at, _)| at).collect::<Vec<_>>();
        if claimed.iter().any(|(_, fact)| names_speaker(fact)) {
            return self.preferred(places(claimed.into_iter().filter(|(_, fact)| names_speaker(fact)).collect()));
        }
        let noun = read_unit(words).and_then(|unit| unit.noun().cloned());
        let counted = || noun.map_or(Meaning::Nothing, |noun| self.counting(&noun));
        [self.preferred(places(reported)), counted(), self.preferred(places(claimed))]
            .into_iter()
            .find(|meaning| *meaning != Meaning::Nothing)
            .unwrap_or(Meaning::Nothing)
    }

    /// The fact that counts a noun.
    pub(super) fn counting(&self, noun: &Noun) -> Meaning {
        self.preferred(self.numbers().filter(|(_, fact)| fact.counts(noun)).map(|(at, _)| at).collect())
    }

    /// The one fact that counts what a unit counts.
    pub(super) fn count_of(&self, unit: &Unit) -> Option<usize> {
        match self.counting(unit.noun()?) {
            Meaning::One(at) => Some(at),
            _ => None,
        }
    }

    /// What the paper reports before what a speaker claims.
    fn preferred(&self, found: Vec<usize>) -> Meaning {
        let reported: Vec<usize> = found.iter().copied().filter(|at| !self.named[*at].is_claimed()).collect();
        let left = if reported.is_empty() { found } else { reported };
        match left.as_slice() {
            [] => Meaning::Nothing,
            [one] => Meaning::One(*one),
            _ => Meaning::Several(left),
        }
    }

    /// The nouns that some fact counts.
    pub(super) fn countable(&self) -> Vec<String> {
        let nouns = self.numbers().filter_map(|(_, fact)| fact.amount.as_ref()?.quantities.first()?.unit.noun());
        nouns.map(|noun| noun.as_str().to_owned()).collect::<BTreeSet<_>>().into_iter().collect()
    }

    fn numbers(&self) -> impl Iterator<Item = (usize, &Named)> {
        self.named.iter().enumerate().filter(|(_, fact)| fact.is_number())
    }

    /// Names that are spelled nearly like this, the nearest first.
    #[must_use]
    pub fn nearest(&self, word: &str) -> Vec<String> {
        const MOST: usize = 3;
        const ALIKE: f64 = 0.7;
        let wanted = key(word);
        let mut near: Vec<(f64, usize, &str)> = self
            .numbers()
            .filter_map(|(at, fact)| {
                let alike =
                    fact.all_names().map(|name| (strsim::normalized_damerau_levenshtein(&wanted, &key(name)), name));
                alike.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(alike, name)| (alike, at, name))
            })
            .filter(|(alike, ..)| *alike >= ALIKE)
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        near.truncate(MOST);
        if near.is_empty() {
            return self
                .numbers()
                .filter(|(_, fact)| fact.amount.is_some())
                .take(MOST)
                .map(|(_, fact)| fact.label.clone())
                .collect();
        }
        near.into_iter().map(|(.., name)| name.to_owned()).collect()
    }

    /// Labels of facts for what was typed of a name so far: those that begin with it, then those with a word that does,
    /// then those that hold it; all of them for nothing typed.
    #[must_use]
    pub fn completions(&self, typed: &str, limit: usize) -> Vec<String> {
        let wanted = key(typed);
        let rank = |fact: &Named| {
            let of = |name: &str| {
                let whole = key(name);
                let word = || name.split(|c: char| !c.is_alphanumeric()).any(|word| key(word).starts_with(&wanted));
                if whole.starts_with(&wanted) {
                    Some(0)
                } else if word() {
                    Some(1)
                } else {
                    whole.contains(&wanted).then_some(2)
                }
            };
            let own = of(&fact.label).or_else(|| of(&fact.id).map(|rank| rank + 1));
            own.or_else(|| fact.all_names().filter_map(of).min().map(|rank| rank + 3))
        };
        let mut found: Vec<(usize, bool, usize, &str)> = self
            .numbers()
            .filter_map(|(at, fact)| Some((rank(fact)?, fact.amount.is_none(), at, fact.label.as_str())))
            .collect();
        found.sort_unstable();
        found.dedup_by_key(|(.., label)| *label);
        found.into_iter().take(limit).map(|(.., label)| label.to_owned()).collect()
    }

    /// What was typed of an expression so far with the name at its end written out, the best first.
    #[must_use]
    pub fn completed(&self, typed: &str, limit: usize) -> Vec<String> {
        let behind_sign = typed
            .rfind(|c| matches!(c, '(' | ')' | '@') || is_sign(c))
            .map_or(0, |at| at + typed[at..].chars().next().map_or(0, char::len_utf8));
        let starts = typed[behind_sign..].char_indices().map(|(at, c)| (behind_sign + at, c));
        let words = std::iter::once(behind_sign)
            .chain(starts.filter(|(_, c)| c.is_whitespace()).map(|(at, c)| at + c.len_utf8()));
        // The longest stretch of words at the end that begins a name.
        for start in words {
            let name = &typed[start..];
            if name.trim().is_empty() && start > 0 && !typed[..start].trim_end().ends_with(|c| c == '(' || is_sign(c)) {
                continue;
            }
            let found = self.completions(name.trim_start(), limit);
            if !found.is_empty() {
                let kept = &typed[..start + (name.len() - name.trim_start().len())];
                return found.into_iter().map(|label| format!("{kept}{label}")).collect();
            }
        }
        Vec::new()
    }
}

/// Whether a character is a sign of arithmetic that ends a name; a hyphen may be part of one.
fn is_sign(c: char) -> bool {
    c != '-' && SIGNS.iter().any(|(sign, _)| *sign == c)
}
