//! What stands around a sentence and fills it in, where no fact was written down: the sentences before and behind it, the
//! title, the kind of answer it holds.

use super::read::Read;
use crate::answer::coverage::{Meeting, STRENGTHS, Seeker};
use crate::answer::evidence::is_kind;
use crate::answer::subjects::Subjects;
use crate::index::{EntryIndex, Index, Passage, Unit};
use crate::knowledge::Sense as Kind;
use crate::question::{Request, Term};

/// What a word counts for that stands in the sentence before…
const BEFORE: f32 = 0.45;
/// …and in the one behind.
const BEHIND: f32 = 0.3;
/// What a name counts for that the whole source is about, where the sentence leaves it out.
const ABOUT: f32 = 0.7;

/// How a term is met, with what stands around the sentence.
#[must_use]
pub fn filled(
    meeting: Meeting,
    at: usize,
    seeker: &Seeker,
    term: &Term,
    index: &Index,
    subjects: &Subjects,
) -> Meeting {
    let source = index.passages[at].span.source;
    if !matches!(index.passages[at].unit, Unit::Sentence(..)) || meeting.strength >= BEFORE {
        let about = term.token.capital && meeting.strength < ABOUT && subjects.holds(source, term);
        return if about { Meeting { strength: ABOUT, ..meeting } } else { meeting };
    }
    let beside = |place: Option<usize>, strength: f32| {
        let other = place.and_then(|place| index.passages.get(place));
        let other = other.filter(|other| other.span.source == source && matches!(other.unit, Unit::Sentence(..)));
        let met = other.map_or(0.0, |other| seeker.meet(other).strength);
        if met >= STRENGTHS.must { strength } else { 0.0 }
    };
    let about = if term.token.capital && subjects.holds(source, term) { ABOUT } else { 0.0 };
    let strength = beside(at.checked_sub(1), BEFORE).max(beside(at.checked_add(1), BEHIND)).max(about);
    if strength > meeting.strength { Meeting { strength, ..Meeting::default() } } else { meeting }
}

/// What a word for the next one counts for that a sentence about what is to come leaves out.
const AHEAD: f32 = 0.8;
/// Words for the next one.
const NEXT: &[&str] = &["next", "upcoming", "future", "coming", "planned", "scheduled", "forthcoming"];

/// How a word for the next one is met: by that word itself, or by a sentence that speaks of what is to come ("will", "are
/// to meet again"); "followed" is no "next".
#[must_use]
pub fn ahead(meeting: Meeting, term: &Term, read: &Read, passage: &Passage) -> Meeting {
    if !NEXT.contains(&term.token.text.as_str()) {
        return meeting;
    }
    let said = NEXT.iter().any(|word| passage.words.iter().any(|own| own.said && *own.text == **word));
    if said {
        meeting
    } else if read.ahead {
        Meeting { strength: AHEAD, ..Meeting::default() }
    } else {
        Meeting { strength: meeting.strength.min(0.3), ..Meeting::default() }
    }
}

/// Whether a sentence names another country in the place of the one asked for: what South Korea pays is not what the
/// United States pay.
#[must_use]
pub fn names_another(meeting: Meeting, term: &Term, request: &Request, at: usize, index: &Index) -> bool {
    let country = |entry: &EntryIndex| index.lexicon.sense(*entry) == Some(Kind::Country);
    let own = &term.token.entries;
    let asked = |entry: &EntryIndex| {
        request.tokens.iter().any(|token| token.entries.iter().any(|one| index.lexicon.compatible(*one, *entry)))
    };
    let actors = |one: &Term| one.token.entries.iter().any(|entry| index.lexicon.is_actor(*entry));
    let names = |passage: &Passage| {
        passage.words.iter().filter(|word| word.said).flat_map(|word| word.entries.iter()).any(country)
    };
    // Where a sentence names none, the one before it tells whose it is.
    let before = at.checked_sub(1).map(|before| &index.passages[before]);
    let before = before.filter(|before| before.span.source == index.passages[at].span.source);
    let passage = match before {
        Some(before) if !names(&index.passages[at]) => before,
        _ => &index.passages[at],
    };
    own.iter().any(country)
        && meeting.place.is_none()
        && request.terms.iter().filter(|one| actors(one)).count() == 1
        && passage
            .words
            .iter()
            .filter(|word| word.said)
            .flat_map(|word| word.entries.iter())
            .any(|entry| country(entry) && !asked(entry))
}

/// Whether a name of the question is nowhere near: then the sentence speaks of another.
#[must_use]
pub fn lacks_name(meeting: Meeting, term: &Term, about: bool) -> bool {
    term.token.capital && !term.token.hangul && meeting.strength < BEFORE && !about
}

/// Whether a question asks something of what it names, so that a word for the kind of answer need not be said.
#[must_use]
pub fn asks_of(request: &Request, is_actor: impl Fn(&Term) -> bool) -> bool {
    request.terms.iter().any(|term| !is_kind(request, term) && !term.token.capital && !is_actor(term))
}
