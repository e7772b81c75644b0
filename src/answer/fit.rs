//! Whether a passage delivers the kind of answer that is wanted: an amount, a count of the right noun, a time, a name.

use super::facets::{Amount, Facets};
use super::machine;
use crate::index::{Index, Unit};
use crate::measure::When;
use crate::question::{Per, Precision, Request, Want};

/// How well a passage delivers the kind of answer wanted.
pub fn fit(request: &Request, facets: &Facets, unit: Unit, index: &Index) -> f32 {
    let yes = |condition: bool| if condition { 1.0 } else { 0.0 };
    if request.claim.as_ref().is_some_and(|claim| claim.asked) {
        return 1.0;
    }
    match request.want {
        Want::Amount => {
            let currency = request.calculation.currency;
            let money = facets.amounts.iter().any(|amount| {
                amount.quantities.iter().any(|quantity| {
                    quantity.unit.currency().is_some_and(|c| {
                        currency.is_none_or(|wanted| wanted == c)
                            || amount.quantities.len() > 1
                            || request.calculation.rate.is_some()
                    })
                })
            });
            if money {
                1.0
            } else {
                let measured = facets.amounts.iter().flat_map(|amount| &amount.quantities).any(|quantity| {
                    let time = matches!(
                        quantity.unit.atom(),
                        Some(
                            crate::measure::Atom::Year
                                | crate::measure::Atom::Month
                                | crate::measure::Atom::Day
                                | crate::measure::Atom::CalendarYear
                        )
                    );
                    !quantity.unit.is_ratio()
                        && !time
                        && quantity.unit.noun().is_none_or(|noun| MEASURES.contains(&noun.as_str()))
                });
                0.5 * yes(currency.is_none() && measured && request.calculation.per.is_empty())
            }
        }
        Want::Count => {
            let any = |test: &dyn Fn(&Amount) -> bool| facets.amounts.iter().any(test);
            let bare = facets.read.is_some() && !index.has_facts();
            yes(any(&|amount| counts(amount, request, index))
                || bare && any(&|amount| machine::counts_kin(amount, request, index)))
        }
        Want::Size => yes(!facets.amounts.is_empty()),
        Want::Percent => yes(facets.amounts.iter().any(|amount| {
            amount.quantities.iter().any(|quantity| quantity.unit.atom() == Some(&crate::measure::Atom::Percent))
        })),
        Want::Time => yes(facets.times.iter().any(|when| match request.precision {
            Some(Precision::Day) => matches!(when, When::Day(_)),
            Some(Precision::Month) => when.month().is_some(),
            None => true,
        })),
        Want::Duration => yes(facets.amounts.iter().any(|amount| {
            amount.quantities.iter().any(|quantity| {
                matches!(
                    quantity.unit.atom(),
                    Some(crate::measure::Atom::Year | crate::measure::Atom::Month | crate::measure::Atom::Day)
                )
            })
        }) || !facets.times.is_empty()
            && request.calculation.operation == crate::question::Operation::Elapsed),
        Want::Place => yes(facets.place),
        Want::Person => yes(facets.person),
        Want::Identity => yes(facets.identity),
        Want::Speaker | Want::Quote => {
            let voiced = matches!(unit, Unit::Quote(..)) || facets.voice.is_some();
            match (request.paper, voiced) {
                (true, true) => 0.5,
                (true, false) => 1.0,
                (false, true) if matches!(unit, Unit::Quote(..)) => 1.0,
                (false, true) => 0.8,
                // "Who proposed it?" is told by whom a fact names, where nobody's words tell it.
                (false, false) if request.want == Want::Speaker => 0.4 * yes(facets.identity && !facets.thing),
                // Asked of nobody in particular, the paper's own words may do.
                (false, false) => {
                    0.4 * yes(request.want == Want::Quote
                        && request.speaker.is_empty()
                        && request.speaker_words.is_empty())
                }
            }
        }
        Want::Reason => yes(facets.reason),
        Want::List => {
            if facets.list {
                1.0
            } else {
                0.6
            }
        }
        Want::Name => {
            let person = request.terms.iter().any(|term| {
                term.token
                    .entries
                    .iter()
                    .any(|entry| index.lexicon.sense(*entry) == Some(crate::knowledge::Sense::Person))
            });
            yes(facets.named || facets.identity && person)
        }
        Want::Manner | Want::Thing if facets.thing || facets.list || facets.reason => 1.0,
        // What has an amount, a time, a place or somebody as its value may still be meant.
        Want::Manner | Want::Thing => 0.6,
    }
}

/// Nouns that measure rather than count: "how much" asks for them too.
const MEASURES: &[&str] = &[
    "ton",
    "tonne",
    "kilogram",
    "gram",
    "liter",
    "litre",
    "meter",
    "metre",
    "kilometer",
    "kilometre",
    "mile",
    "degree",
    "hour",
    "minute",
    "second",
    "week",
    "acre",
    "hectare",
    "barrel",
    "gallon",
    "pound",
    "watt",
    "megawatt",
    "gigawatt",
    "point",
    "foot",
    "inch",
];

/// Whether an amount counts the noun that is asked for.
pub fn counts(amount: &Amount, request: &Request, index: &Index) -> bool {
    let countable = amount.quantities.iter().any(|quantity| quantity.unit.noun().is_some());
    let named = || request.noun.iter().any(|token| crate::measure::is_shared_name(&token.text));
    let money = (request.calculation.currency.is_some() || named())
        && amount.quantities.iter().any(|quantity| quantity.unit.currency().is_some());
    if money {
        return true;
    }
    if !countable {
        return false;
    }
    let head: Vec<&crate::index::Token> = request.noun.iter().collect();
    if head.is_empty() || request.calculation.per.iter().any(|per| matches!(per, Per::Thing(_))) {
        return true;
    }
    let people = amount.noun.1 == "person"
        || amount.noun.0.iter().any(|own| {
            PEOPLE.iter().any(|id| index.lexicon.entry(id).is_some_and(|entry| index.lexicon.compatible(*own, entry)))
        });
    head.iter().any(|token| {
        people && matches!(token.text.as_str(), "people" | "person" | "persons" | "명" | "인")
            || generic(&token.text)
            || token.stem == amount.noun.1
            || token.stems().any(|stem| stem == amount.noun.1)
            || token.entries.iter().any(|entry| amount.noun.0.iter().any(|own| index.lexicon.compatible(*own, *entry)))
    })
}

/// Glossary entries of those who are people.
pub const PEOPLE: &[&str] = &["person", "soldier", "soldier-word", "people"];

/// Nouns that stand for any count of their kind: "how many *times* have they met".
fn generic(text: &str) -> bool {
    matches!(text, "time" | "times" | "occasion" | "occasions" | "번" | "차례" | "회" | "개")
}
