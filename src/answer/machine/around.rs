//! What stands around a sentence and fills it in, where no fact was written down: the sentences before and behind it, the
//! title, the kind of answer it holds.

use crate::answer::coverage::{Meeting, STRENGTHS, Seeker};
use crate::answer::evidence::is_kind;
use crate::answer::subjects::Subjects;
use crate::index::{Index, Unit};
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
