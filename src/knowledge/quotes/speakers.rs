//! Who the speakers of an article are: each mention is led to the fullest name or description that the article gives.

use std::collections::HashMap;
use std::ops::Range;

use super::attribution::Subject;
use super::names::{Name, is_organisation, name, without_possessive};
use super::phrase::{is_capital, is_determiner, joins_names};
use super::tokens::{Token, tokens};

/// A person or body that speaks.
#[derive(Clone, Debug)]
struct Person {
    /// The name, or a description without its article.
    called: Called,
    /// What is said of a person with a name: `US President`, `a spokeswoman for the ministry`.
    role: Option<Range<usize>>,
    /// The fullest mention.
    mention: Range<usize>,
}

#[derive(Clone, Debug)]
enum Called {
    Name(String),
    /// The words before the head, the head, and what is attached to it.
    Described {
        before: Vec<String>,
        head: String,
        attached: Option<String>,
    },
    /// A phrase of Korean words without particles.
    Korean(Vec<String>),
}

/// So many mentions of a word are looked through for a fuller name, before and after.
const FURTHEST: usize = 100;

/// Who a [`Speakers`] entry is.
pub(super) type PersonId = usize;

/// The speakers found so far, and all names of the article.
pub(super) struct Speakers<'a> {
    text: &'a str,
    /// In the order of the text.
    names: Vec<Name>,
    /// For each word the names it is part of.
    by_word: HashMap<&'a str, Vec<usize>>,
    people: Vec<Person>,
}

impl<'a> Speakers<'a> {
    /// None yet.
    pub fn new(text: &'a str, names: Vec<Name>) -> Self {
        let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
        for (n, name) in names.iter().enumerate() {
            for word in text[name.bare.clone()].split_whitespace() {
                by_word.entry(word).or_default().push(n);
            }
        }
        Self { text, names, by_word, people: Vec::new() }
    }

    /// What a speaker is called in full, the role, and where that stands.
    pub fn full(&self, id: PersonId) -> Option<(String, Option<Range<usize>>, Range<usize>)> {
        let person = self.people.get(id)?;
        let name = match &person.called {
            Called::Name(name) => name.clone(),
            Called::Described { before, head, attached } => {
                let mut words = before.clone();
                words.push(head.clone());
                words.extend(attached.clone());
                words.join(" ")
            }
            Called::Korean(words) => words.join(" "),
        };
        Some((name, person.role.clone(), person.mention.clone()))
    }

    /// The speaker that a phrase names.
    pub fn resolve(&mut self, subject: &Subject) -> Option<PersonId> {
        let core = tokens(self.text, &subject.core, &[]);
        let words: Vec<&str> = core.iter().map(|token| token.word(self.text)).collect();
        let capital = |(n, word): &(usize, &&str)| {
            (is_capital(word) && !is_determiner(word)) || joins_names(self.text, &core, *n)
        };
        let mut capitals = words.iter().enumerate().rev().take_while(capital).count();
        // Labour’s Nia Griffith
        let owner =
            words.iter().rev().take(capitals).skip(1).position(|word| without_possessive(word).len() < word.len());
        capitals = owner.map_or(capitals, |n| n + 1);
        // "Said the group's spokesman, Declan Roche": the name stands beside what he is.
        let beside = subject.aside.clone().filter(|_| capitals == 0).map(|aside| tokens(self.text, &aside, &[]));
        let named = |aside: &Vec<Token>| aside.len() > 1 && aside.iter().all(|token| is_capital(token.word(self.text)));
        if let Some(aside) = beside.filter(named) {
            let told = Subject { aside: Some(subject.core.clone()), ..subject.clone() };
            self.named(&told, &aside, 0)
        } else if capitals > 0 {
            self.named(subject, &core, core.len() - capitals)
        } else {
            Some(self.described(subject, &words))
        }
    }

    fn named(&mut self, subject: &Subject, core: &[Token], first: usize) -> Option<PersonId> {
        let here = name(self.text, &core[first..])?;
        let full = self.fullest(&here);
        let called = self.text[full.bare.clone()].to_owned();
        let before_name = full.whole.start..full.bare.start;
        let title = Some(before_name).filter(|range| !range.is_empty());
        let lower = core[..first].iter().find(|token| !is_determiner(token.word(self.text)));
        let lower = lower.map(|token| token.range.start..here.bare.start);
        let trim = |range: Range<usize>| range.start..range.start + self.text[range].trim_end().len();
        let role = subject.aside.clone().or(lower).or(title).map(trim);
        if let Some(id) = self.people.iter().position(|p| matches!(&p.called, Called::Name(name) if *name == called)) {
            let person = &mut self.people[id];
            person.role = person.role.take().or(role);
            return Some(id);
        }
        self.people.push(Person { called: Called::Name(called), role, mention: full.whole });
        Some(self.people.len() - 1)
    }

    /// The fullest form of a name: `Donald Trump` for `Trump`, `Moon Jae-in` for `Moon`; the nearest before it, else the
    /// first after it.
    fn fullest(&self, here: &Name) -> Name {
        let short: Vec<&str> = self.text[here.bare.clone()].split_whitespace().collect();
        if is_organisation(&self.text[here.bare.clone()]) {
            return here.clone();
        }
        let holds = |name: &&Name| {
            let long: Vec<&str> = self.text[name.bare.clone()].split_whitespace().collect();
            let family_first = name.titled || long.get(1).is_some_and(|word| word.contains('-'));
            long.len() > short.len()
                && (long.ends_with(&short) || (family_first && long.starts_with(&short)))
                && !is_organisation(&self.text[name.bare.clone()])
        };
        let with_it = short.last().and_then(|word| self.by_word.get(word)).map_or(&[][..], Vec::as_slice);
        let (before, after) =
            with_it.split_at(with_it.partition_point(|n| self.names[*n].whole.start <= here.whole.start));
        let by_nearness =
            || before.iter().rev().take(FURTHEST).chain(after.iter().take(FURTHEST)).map(|n| &self.names[*n]);
        // A title met elsewhere tells what the person is, also where the name is never fuller.
        let same = |name: &&Name| self.text[name.bare.clone()] == self.text[here.bare.clone()] && name.titled;
        by_nearness().find(holds).or_else(|| by_nearness().find(same)).unwrap_or(here).clone()
    }

    fn described(&mut self, subject: &Subject, words: &[&str]) -> PersonId {
        let definite = words
            .first()
            .is_none_or(|word| !matches!(word.to_lowercase().as_str(), "a" | "an" | "another" | "one" | "some"));
        let bare: Vec<String> =
            words.iter().skip_while(|word| is_determiner(word)).map(|word| (*word).to_owned()).collect();
        let Some((head, before)) = bare.split_last() else {
            // One of the officials
            let called = Called::Name(self.text[subject.whole.clone()].to_owned());
            self.people.push(Person { called, role: None, mention: subject.whole.clone() });
            return self.people.len() - 1;
        };
        let attached = self.text[subject.core.end..subject.whole.end].trim();
        let attached = (!attached.is_empty()).then(|| attached.to_owned());
        let known = self.people.iter().rposition(|person| match &person.called {
            Called::Described { before: theirs, head: their_head, attached: other } => {
                let fits =
                    before.iter().all(|word| theirs.contains(word)) || theirs.iter().all(|word| before.contains(word));
                let same = attached.is_none() || other.is_none() || *other == attached;
                their_head == head && if definite { fits && same } else { theirs == before && *other == attached }
            }
            // “The spokeswoman” is Kim, a spokeswoman for the ministry.
            Called::Name(_) => {
                definite
                    && person.role.clone().is_some_and(|role| {
                        self.text[role]
                            .to_lowercase()
                            .split(|c: char| !c.is_alphanumeric())
                            .any(|word| word == head.to_lowercase())
                    })
            }
            Called::Korean(_) => false,
        });
        let Some(id) = known else {
            let called = Called::Described { before: before.to_vec(), head: head.clone(), attached };
            self.people.push(Person { called, role: subject.aside.clone(), mention: subject.whole.clone() });
            return self.people.len() - 1;
        };
        let person = &mut self.people[id];
        if let Called::Described { before: theirs, attached: other, .. } = &mut person.called {
            if before.len() > theirs.len() {
                *theirs = before.to_vec();
            }
            *other = other.take().or(attached);
        }
        if subject.whole.len() > person.mention.len() && matches!(person.called, Called::Described { .. }) {
            person.mention = subject.whole.clone();
        }
        id
    }

    /// The speaker that Korean words name: the same as an earlier one whose words hold all of these, or the reverse.
    pub fn resolve_korean(&mut self, words: &[String], mention: &Range<usize>) -> Option<PersonId> {
        let bare: Vec<String> = words
            .iter()
            .filter(|word| !matches!(word.as_str(), "이" | "그" | "해당" | "같은" | "동"))
            .cloned()
            .collect();
        if bare.is_empty() {
            return None;
        }
        let known = self.people.iter().rposition(|person| match &person.called {
            Called::Korean(theirs) => {
                bare.iter().all(|word| theirs.contains(word)) || theirs.iter().all(|word| bare.contains(word))
            }
            _ => false,
        });
        let Some(id) = known else {
            self.people.push(Person { called: Called::Korean(bare), role: None, mention: mention.clone() });
            return Some(self.people.len() - 1);
        };
        let person = &mut self.people[id];
        if let Called::Korean(theirs) = &mut person.called
            && bare.len() > theirs.len()
        {
            *theirs = bare;
            person.mention = mention.clone();
        }
        Some(id)
    }

    /// The person a sentence is about: a name of two words or more that opens it and is no organisation's.
    pub fn opening(&mut self, sentence: &Range<usize>) -> Option<PersonId> {
        let n = match self.names.binary_search_by_key(&sentence.start, |name| name.whole.start) {
            Ok(n) if self.names[n].bare.end < sentence.end && !self.is_office(n) => n,
            // "Chief executive Tomas Brandvold blamed the delay."
            Ok(n) | Err(n) => {
                let later =
                    if self.names.get(n).is_some_and(|name| name.whole.start == sentence.start) { n + 1 } else { n };
                let name = self.names.get(later).filter(|name| name.whole.end <= sentence.end)?;
                let before = self.text[sentence.start..name.whole.start].trim_end();
                // "The transport minister, Helena Cray, has refused": the comma parts the office from who holds it.
                let before = before.strip_suffix(',').unwrap_or(before);
                let words: Vec<&str> = before.split_whitespace().collect();
                let office = words.last().is_some_and(|word| is_office(word));
                let plain = words.len() <= OFFICE_WORDS && !before.contains([',', ';', ':', '"', '“']);
                (office && plain).then_some(later)?
            }
        };
        let name = self.names[n].clone();
        let words = self.text[name.bare.clone()].split_whitespace().count();
        let person = words > 1 && !is_organisation(&self.text[name.bare.clone()]);
        let subject = Subject { whole: name.whole.clone(), core: name.whole, aside: None };
        if person { self.resolve(&subject) } else { None }
    }

    /// Whether a name of one word is followed by an office: the capital is that of the sentence.
    fn is_office(&self, n: usize) -> bool {
        let end = self.names[n].whole.end;
        let behind = self.text[end..].split_whitespace().next().unwrap_or_default();
        !self.text[self.names[n].bare.clone()].contains(' ') && is_office(behind)
    }

    /// The people that a stretch of text mentions by name, in order: known speakers, and others whose title tells that
    /// they are people.
    pub fn mentioned(&mut self, range: &Range<usize>) -> Vec<(usize, PersonId)> {
        let first = self.names.partition_point(|name| name.whole.start < range.start);
        let here: Vec<Name> =
            self.names[first..].iter().take_while(|name| name.whole.end <= range.end).cloned().collect();
        let mut found = Vec::new();
        for name in here {
            let called = self.text[self.fullest(&name).bare].to_owned();
            let known = self.people.iter().position(|p| matches!(&p.called, Called::Name(other) if *other == called));
            if known.is_some() || (name.titled && !is_organisation(&called)) {
                let subject = Subject { whole: name.whole.clone(), core: name.whole.clone(), aside: None };
                found.extend(known.or_else(|| self.resolve(&subject)).map(|id| (name.whole.start, id)));
            }
        }
        found
    }
}

/// An office before a name has at most so many words.
const OFFICE_WORDS: usize = 5;

/// Whether a word may end an office: "executive", "minister", "spokeswoman", "secretary".
fn is_office(word: &str) -> bool {
    let endings = ["er", "or", "man", "woman", "ist", "ive", "ent", "ary", "ian", "chief", "ant", "head", "clerk"];
    word.starts_with(char::is_lowercase) && word.len() > 3 && endings.iter().any(|ending| word.ends_with(ending))
}
