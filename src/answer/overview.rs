//! The figures known in advance: what the sources state, and what that adds up to, each with where it stands.

use serde::Serialize;

use super::compute::assumed;
use super::contract::{Citation, Figure, Role};
use super::draft::Draft;
use super::engine::Engine;
use super::expression::about;
use crate::figures::{Derivable, Derivation, Known, Named, apart, derivable};
use crate::knowledge::Fact;
use crate::language::{Language, Text, message};
use crate::measure::When;

/// The figures known in advance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FiguresOverview {
    /// The language of labels and notes.
    pub language: Language,
    /// What the sources state.
    pub stated: Vec<StatedFact>,
    /// What can be derived from it at a glance.
    pub derived: Vec<DerivedFigure>,
    /// Where it stands.
    pub citations: Vec<Citation>,
}

/// A figure that a source states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatedFact {
    /// The fact's id: a name to compute with.
    pub id: String,
    /// What it measures.
    pub label: String,
    /// As a person reads it, hedged as in the source: `about ₩960 billion, $864 million (in 2018)`.
    pub display: String,
    /// The figure, then the same in further units.
    pub figures: Vec<Figure>,
    /// Who claims it; nobody where the paper reports it.
    pub speaker: Option<String>,
    /// Where it stands.
    pub citations: Vec<usize>,
    /// Figures that say otherwise.
    pub beside: Vec<Beside>,
}

/// A figure that says otherwise, and how far off it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// The fact's id.
    pub id: String,
    /// What it measures.
    pub label: String,
    /// The whole in words: `Donald Trump says 32,000 soldiers: about 3,500 soldiers apart, about 12.3%`.
    pub display: String,
    /// The figure.
    pub figure: Figure,
    /// Who claims it.
    pub speaker: Option<String>,
    /// Where it stands.
    pub citations: Vec<usize>,
    /// The difference.
    pub difference: Figure,
    /// The difference in percent of the figure it stands beside.
    pub percent: Figure,
}

/// A figure that was derived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DerivedFigure {
    /// What it measures.
    pub label: String,
    /// As a person reads it, hedged as its inputs are.
    pub display: String,
    /// The figure with its working.
    pub figure: Figure,
    /// Where its inputs stand.
    pub citations: Vec<usize>,
    /// What it takes for granted.
    pub notes: Vec<String>,
}

impl Engine {
    /// What is stated and what is derivable at a glance.
    #[must_use]
    pub fn figures(&self, language: Language) -> FiguresOverview {
        let vocabulary = self.vocabulary(language);
        let mut draft = Draft::near(&self.knowledge, language);
        let pairs: Vec<(&Fact, &Named)> = self.knowledge.facts.iter().zip(vocabulary.facts()).collect();
        let mut stated = Vec::new();
        for (fact, named) in &pairs {
            let others = pairs.iter().filter(|(other, _)| contradicts(fact, other));
            let others: Vec<&(&Fact, &Named)> = others.filter(|(_, other)| comparable(named, other)).collect();
            // What a speaker claims stands beside what is reported.
            let claimed = !named.speaker.is_empty();
            if claimed && others.iter().any(|(_, other)| other.speaker.is_empty()) {
                continue;
            }
            let Some(mut one) = stated_fact(named, &mut draft, language) else { continue };
            one.beside = others.iter().filter_map(|(_, other)| beside(named, other, &mut draft, language)).collect();
            stated.push(one);
        }
        let derived = derivable(vocabulary, language);
        let derived = derived.iter().filter_map(|one| derived_figure(one, &mut draft, language)).collect();
        FiguresOverview { language, stated, derived, citations: draft.into_citations() }
    }
}

fn stated_fact(named: &Named, draft: &mut Draft, language: Language) -> Option<StatedFact> {
    let mut figures = Vec::new();
    let mut citations = Vec::new();
    let mut shown = Vec::new();
    let leaves = match (&named.amount, &named.time) {
        (Some(known), _) => (0..known.quantities.len()).filter_map(|at| known.leaf(at)).map(Derivation::leaf).collect(),
        (None, Some(time)) => {
            let span = *time.spans.first()?;
            citations.push(draft.cite(span, Role::Support));
            shown.push(written(time.when, language));
            Vec::new()
        }
        (None, None) => return None,
    };
    for leaf in leaves {
        let (figure, derived) = draft.figure(&named.label, &leaf)?;
        shown.push(figure.display.clone());
        citations.extend(derived.citations);
        figures.push(figure);
    }
    citations.dedup();
    let hedged = named.amount.as_ref().is_some_and(|known| known.hedge.is_hedged());
    let mut display = about(shown.join(", "), hedged, language);
    if let Some(When::Year(year)) = named.amount.as_ref().and_then(|known| known.time) {
        display =
            format!("{display} ({})", message(language, "figures-year", &[("year", Text::from(year.to_string()))]));
    }
    let speaker = speaker(named, language);
    if let Some(speaker) = &speaker {
        let claimed = message(language, "figures-claimed", &[("speaker", Text::from(speaker.as_str()))]);
        display = format!("{display} ({claimed})");
    }
    Some(StatedFact {
        id: named.id.clone(),
        label: named.label.clone(),
        display,
        figures,
        speaker,
        citations,
        beside: Vec::new(),
    })
}

fn contradicts(fact: &Fact, other: &Fact) -> bool {
    fact.id != other.id && (fact.contrast.contains(&other.id) || other.contrast.contains(&fact.id))
}

fn comparable(named: &Named, other: &Named) -> bool {
    matches!((&named.amount, &other.amount), (Some(a), Some(b)) if apart(a, b).is_some())
}

fn beside(named: &Named, other: &Named, draft: &mut Draft, language: Language) -> Option<Beside> {
    let (reported, said): (&Known, &Known) = (named.amount.as_ref()?, other.amount.as_ref()?);
    let apart = apart(reported, said)?;
    for span in &said.spans {
        draft.cite(*span, Role::Contrast);
    }
    let (figure, derived) = draft.figure(&other.label, &Derivation::leaf(said.leaf(0)?))?;
    let (difference, _) = draft.figure(&message(language, "figure-difference", &[]), &apart.difference)?;
    let (percent, _) = draft.figure(&message(language, "figure-percent-difference", &[]), &apart.percent)?;
    let text = |figure: &Figure, hedged: bool| Text::from(about(figure.display.clone(), hedged, language));
    let mut arguments = vec![
        ("figure", text(&figure, derived.hedged)),
        ("difference", text(&difference, apart.difference.is_hedged())),
        ("percent", text(&percent, apart.percent.is_hedged())),
    ];
    let speaker = speaker(other, language);
    let display = match &speaker {
        Some(speaker) => {
            arguments.push(("speaker", Text::from(speaker.as_str())));
            message(language, "figures-beside", &arguments)
        }
        None => message(language, "figures-beside-reported", &arguments),
    };
    Some(Beside {
        id: other.id.clone(),
        label: other.label.clone(),
        display,
        figure,
        speaker,
        citations: derived.citations,
        difference,
        percent,
    })
}

fn derived_figure(one: &Derivable, draft: &mut Draft, language: Language) -> Option<DerivedFigure> {
    let (figure, derived) = draft.figure(&one.label, &one.derivation)?;
    Some(DerivedFigure {
        label: one.label.clone(),
        display: about(figure.display.clone(), derived.hedged, language),
        figure,
        citations: derived.citations,
        notes: one.assumptions.iter().map(|assumption| message(language, assumed(*assumption), &[])).collect(),
    })
}

/// The usual name of the speaker who claims a figure.
fn speaker(named: &Named, language: Language) -> Option<String> {
    let korean = |name: &&String| name.chars().any(crate::language::is_hangul);
    let own = match language {
        Language::Ko => named.speaker.iter().find(korean),
        Language::En => named.speaker.first(),
    };
    own.or(named.speaker.first()).cloned()
}

/// A time, as precisely as it is said.
fn written(when: When, language: Language) -> String {
    match (when, language) {
        (When::Day(date), _) => super::lookup::long_date(date, language),
        (When::Year(year), Language::Ko) => format!("{year}년"),
        (When::Year(year), Language::En) => year.to_string(),
        (When::Month(year, month), Language::Ko) => format!("{year}년 {month}월"),
        (When::Month(year, month), Language::En) => {
            let first = jiff::civil::Date::new(year, month, 1);
            first.map_or_else(|_| when.to_string(), |date| date.strftime("%B %Y").to_string())
        }
    }
}
