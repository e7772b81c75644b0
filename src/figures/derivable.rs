//! What is derivable from the facts at a glance, found by their dimensions: money for each of what is counted and for
//! each month and day, the exchange rate that an amount in two currencies implies, what happens for each month, how far
//! figures that disagree are apart, and the time between each stated time and the date of the article.

use super::expression::{Each, Kind, Node, Part, Target, Vocabulary, Worker, implied_rate, order};
use super::{Assumption, Derivation, Known, Named};
use crate::language::{Language, Text, message};
use crate::measure::{Atom, Currency, Unit, When, is_event, unit_name};

/// A figure that the facts bear.
#[derive(Clone, Debug)]
pub struct Derivable {
    /// What it measures.
    pub label: String,
    /// How it comes about.
    pub derivation: Derivation,
    /// What it takes for granted.
    pub assumptions: Vec<Assumption>,
}

/// How far a figure that says otherwise is from one that is reported.
#[derive(Clone, Debug)]
pub struct Apart {
    /// The difference.
    pub difference: Derivation,
    /// The same, in percent of what is reported.
    pub percent: Derivation,
}

/// Everything that can be derived at a glance, in the order of the facts.
#[must_use]
pub fn derivable(vocabulary: &Vocabulary, language: Language) -> Vec<Derivable> {
    let finder = Finder { vocabulary, language };
    let mut found = Vec::new();
    for (at, fact) in vocabulary.facts().enumerate() {
        let Some(known) = fact.amount.as_ref().filter(|known| !known.claimed) else { continue };
        if known.is_money() {
            finder.money(at, fact, known, &mut found);
        } else if known.quantities.first().and_then(|quantity| quantity.unit.noun()).is_some_and(is_event) {
            found.extend(finder.each(at, fact, Atom::Month, None));
        }
    }
    for (at, fact) in vocabulary.facts().enumerate() {
        if let Some(time) = fact.time.as_ref().filter(|_| fact.amount.is_none() && fact.speaker.is_empty()) {
            found.extend(finder.time(at, fact, time.when));
        }
    }
    found
}

/// How far apart two amounts are, where they are in one unit: the second from the first.
#[must_use]
pub fn apart(reported: &Known, other: &Known) -> Option<Apart> {
    let (a, b) = (reported.leaf(0)?, other.leaf(0)?);
    let more = b.quantity.value >= a.quantity.value;
    if a.quantity.unit != b.quantity.unit {
        return None;
    }
    let (a, b) = (Derivation::leaf(a), Derivation::leaf(b));
    let difference = if more { b.minus(a.clone()) } else { a.clone().minus(b) };
    let percent = difference.clone().per(a).percent();
    percent.value().ok()?;
    Some(Apart { difference, percent })
}

struct Finder<'a> {
    vocabulary: &'a Vocabulary,
    language: Language,
}

impl Finder<'_> {
    /// What an amount of money bears: shared out over what is there to share it, over time, and its exchange rate. What
    /// happens now and then (meetings) runs over another time than the money, and is left out.
    fn money(&self, at: usize, fact: &Named, known: &Known, found: &mut Vec<Derivable>) {
        let currencies: Vec<Currency> =
            known.quantities.iter().filter_map(|quantity| quantity.unit.currency()).collect();
        let counted = self.vocabulary.facts().enumerate().filter_map(|(place, count)| {
            let known = count.amount.as_ref().filter(|known| !known.claimed)?;
            let noun = known.quantities.first()?.unit.noun().filter(|noun| !is_event(noun))?;
            Some((place, Atom::Count(noun.clone())))
        });
        for (place, atom) in counted {
            for currency in &currencies {
                found.extend(self.each(at, fact, atom.clone(), Some((Some(place), *currency))));
            }
        }
        if matches!(known.time, Some(When::Year(_))) {
            for atom in [Atom::Month, Atom::Day] {
                for currency in &currencies {
                    found.extend(self.each(at, fact, atom.clone(), Some((None, *currency))));
                }
            }
        }
        if let [first, second, ..] = currencies.as_slice() {
            let label = message(self.language, "figure-rate", &[]);
            let known_already = found.iter().any(|one| one.label == label);
            if let Some(derivation) = implied_rate(known, *first, *second).filter(|_| !known_already) {
                found.push(Derivable { label, derivation, assumptions: vec![Assumption::ImpliedRate] });
            }
        }
    }

    /// A fact's amount for each of something, in a currency where it is money.
    fn each(&self, at: usize, fact: &Named, atom: Atom, over: Option<(Option<usize>, Currency)>) -> Option<Derivable> {
        let each = Each { span: 0..0, unit: Some(atom.clone().into()), fact: over.and_then(|(place, _)| place) };
        let shared = Node::new(0..0, Kind::Per(Box::new(Node::new(0..0, Kind::Fact(at))), each));
        let node = match over {
            Some((_, currency)) => {
                let target = Target { span: 0..0, unit: Unit::money(currency) };
                Node::new(0..0, Kind::In(Box::new(shared), target))
            }
            None => shared,
        };
        let what = Text::from(fact.label.as_str());
        let label = match &atom {
            Atom::Month => message(self.language, "figure-each-month", &[("what", what)]),
            Atom::Day => message(self.language, "figure-each-day", &[("what", what)]),
            Atom::Count(noun) => {
                let each = match self.language {
                    Language::En => noun.as_str().to_owned(),
                    Language::Ko => unit_name(&atom.into(), Language::Ko),
                };
                message(self.language, "figure-each", &[("what", what), ("each", Text::from(each))])
            }
            _ => return None,
        };
        self.worked(label, |worker| worker.part(&node).ok())
    }

    /// The time between a stated time and the date of the article it stands in.
    fn time(&self, at: usize, fact: &Named, when: When) -> Option<Derivable> {
        let date = When::Day(fact.published?);
        let article = message(self.language, "figure-article-date", &[]);
        let (start, end) = if order(when) <= order(date) { (&fact.label, &article) } else { (&article, &fact.label) };
        let ends = [("start", Text::from(start.as_str())), ("end", Text::from(end.as_str()))];
        let label = message(self.language, "figure-from-to", &ends);
        let node = Node::new(0..0, Kind::Fact(at));
        self.worked(label, |worker| {
            let stated = worker.part(&node).ok()?;
            let published = worker.dated(date).ok()?;
            worker.elapsed(&stated, &published, None, 0..0).ok()
        })
    }

    fn worked(&self, label: String, work: impl FnOnce(&mut Worker) -> Option<Part>) -> Option<Derivable> {
        let mut worker = Worker::new("", self.vocabulary, self.language);
        let part = work(&mut worker)?;
        Some(Derivable { label, derivation: part.derivation, assumptions: worker.assumptions })
    }
}
