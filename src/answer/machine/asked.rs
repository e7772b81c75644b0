//! What a question asks of a sentence that is read by machine: money, a change, a deed, a part of the year.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::clauses::pattern;
use super::kin::counts_kin;
use super::words::{BODIES_KO, CHANGES, MONEY, MONEY_KO};
use crate::answer::context::Context;
use crate::answer::coverage::{Meeting, STRENGTHS};
use crate::answer::evidence::{Evidence, is_kind};
use crate::answer::facets::Amount;
use crate::answer::fit::counts;
use crate::index::{Index, Lemma, Token, ground_form};
use crate::language::{Language, Pattern};
use crate::measure::{Atom, When, is_shared_name};
use crate::question::{Request, Term, Want};

/// The share of what is asked of the things counted that must be met.
pub const ASPECT: f32 = 0.4;

/// How much of what a question says of the things it counts a sentence meets itself: "How many people *live* in…".
pub fn aspect(request: &Request, meetings: &[Meeting]) -> f32 {
    let noun = |token: &Token| request.noun.iter().any(|noun| noun.span == token.span);
    let (mut met, mut all) = (0.0, 0.0);
    for (term, meeting) in request.terms.iter().zip(meetings) {
        if !noun(&term.token) && !term.must && !term.token.capital {
            let said = meeting.place.is_some() && meeting.strength >= STRENGTHS.must;
            met += term.weight * if said { meeting.strength } else { 0.0 };
            all += term.weight;
        }
    }
    if all > 0.0 { met / all } else { 1.0 }
}

static PART: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?:first|second|third|fourth|last|final|1st|2nd|3rd|4th) (?:quarter|half|round|phase|stage|game|match|day|night|week)\b|[1-4]분기|[상하]반기",
    )
});
/// How many sentences back the part of a year may be named that a sentence speaks of.
const BACK: usize = 3;

/// Whether a question about a part ("the *first quarter*") is answered of that part: it stands in the sentence or shortly
/// before it.
#[must_use]
pub fn in_its_part(request: &Request, one: &Evidence, context: &Context) -> bool {
    let lower = request.text.to_lowercase();
    let Some(part) = PART.find(&lower) else { return true };
    let span = context.index.passages[one.passage].span;
    let source = context.knowledge.source(span);
    if one.is_fact {
        return true;
    }
    let Some(at) = source.sentence_of(span) else { return true };
    source.sentences[at.saturating_sub(BACK)..=at]
        .iter()
        .any(|sentence| source.text[sentence.span.range()].to_lowercase().contains(part.as_str()))
}

static TO_COME: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"\bwhen (?:will|does|do|is|are)\b|\b(?:will|going to|due to|set to|expected to)\b"));
static GONE_BY: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"\b(?:when|what (?:year|date|day|month)|which (?:year|date|day|month)) (?:did|was|were)\b")
});

/// Whether the times of a sentence lie where a question asks: ahead of the article's date ("When *will* it reopen?"), or
/// before it ("When *did* it open?").
#[must_use]
pub fn in_its_tense(request: &Request, one: &Evidence, text: &str, published: Option<Date>) -> bool {
    let Some(published) = published.filter(|_| request.want == Want::Time && request.language == Language::En) else {
        return true;
    };
    let lower = request.text.to_lowercase();
    let asks = |pattern: &Pattern| pattern.is_match(&lower);
    // A time without its year may lie on either side.
    let written = |when: &When| text.contains(&when.year().to_string());
    let times = &one.facets.times;
    let month = |when: &When| (when.year(), when.month().unwrap_or(if asks(&GONE_BY) { 1 } else { 12 }));
    let now = (published.year(), published.month());
    if times.is_empty() || !times.iter().all(written) {
        true
    } else if asks(&TO_COME) {
        times.iter().any(|when| month(when) >= now)
    } else {
        !asks(&GONE_BY) || times.iter().any(|when| month(when) <= now)
    }
}

/// Whether a word that says what was done stands nowhere in a sentence.
#[must_use]
pub fn unsaid(request: &Request, meetings: &[Meeting]) -> bool {
    request.terms.iter().zip(meetings).any(|(term, meeting)| {
        let verb = Lemma::of_inflected(ground_form(&term.token.text))
            .is_some_and(|lemma| lemma.verbs() > 0 && lemma.verbs() >= 2 * lemma.nouns());
        verb && !term.token.capital && meeting.strength < ASPECT
    })
}

/// Whether every word of a claim that says what was done or how it is stands in a sentence ("Was it *approved*?"), and the
/// names of whom, but for what is spoken of throughout.
#[must_use]
pub fn predicated(request: &Request, meetings: &[Meeting], bare: bool, throughout: &dyn Fn(&Term) -> bool) -> bool {
    request.terms.iter().zip(meetings).all(|(term, meeting)| {
        if term.token.capital {
            return meeting.strength >= STRENGTHS.must || throughout(term);
        }
        let lemma = Lemma::of_inflected(ground_form(&term.token.text));
        let predicate = lemma.is_some_and(|lemma| lemma.senses().count() > 2 * lemma.nouns());
        // Where no fact was written down, an adjective left out only keeps a claim from being borne out.
        let predicate = predicate && (!bare || lemma.is_some_and(|lemma| lemma.verbs() > 0));
        // A noun is met by what it is, not by its contrary.
        let turned = meeting.flipped && lemma.is_some_and(|lemma| lemma.nouns() > 0) && !predicate;
        let here = !bare || meeting.place.is_some();
        !turned && (!predicate || meeting.strength >= ASPECT && here)
    })
}

/// Whether something is said of what the question names: "How long is the glacier?" asks of no deed, and a sentence with
/// some hours in it does not answer.
pub fn tells_of_it(request: &Request, meetings: &[Meeting]) -> bool {
    let deed = request.terms.iter().any(|term| !is_kind(request, term) && !term.token.capital);
    let kind = request.terms.iter().zip(meetings).find(|(term, _)| is_kind(request, term));
    deed || kind.is_none_or(|(_, meeting)| meeting.place.is_some())
}

/// Whether a question about somebody asks for a name: "which party", "the names of the managers".
pub fn asks_name(request: &Request) -> bool {
    request.language == Language::En
        && request.tokens.iter().any(|token| matches!(token.text.as_str(), "which" | "name" | "names"))
}

/// Whether people are to be counted: then what they do is all that tells which.
pub fn asks_people(request: &Request) -> bool {
    request.noun.iter().any(|noun| matches!(noun.text.as_str(), "people" | "person" | "persons" | "men" | "women"))
}

/// Whether it is asked how many live somewhere: a count of some who are there is not that.
pub fn asks_dwellers(request: &Request) -> bool {
    asks_people(request)
        && request.tokens.iter().any(|token| matches!(token.text.as_str(), "live" | "lives" | "living"))
}

/// Whether the question asks how far something went up or down.
#[must_use]
pub fn changes(request: &Request) -> bool {
    request
        .tokens
        .iter()
        .any(|token| CHANGES.contains(&ground_form(&token.text)) || CHANGES.contains(&token.text.as_str()))
}

/// Whether "where" asks for a company or an office, as Korean does: "회사가 어디예요?"
pub fn asks_body(request: &Request) -> bool {
    request.language == Language::Ko && BODIES_KO.iter().any(|body| request.text.contains(body))
}

/// Whether the question asks for money: by its currency or by a word of paying.
pub fn asks_money(request: &Request) -> bool {
    let paying = |text: &str| MONEY.contains(&text) || MONEY.contains(&ground_form(text));
    let korean = || request.language == Language::Ko && MONEY_KO.iter().any(|word| request.text.contains(word));
    request.calculation.currency.is_some()
        || request.tokens.iter().any(|token| token.text.split(' ').any(paying) || is_shared_name(&token.text))
        || korean()
}

/// Whether an amount is a span of time.
#[must_use]
pub fn is_duration(amount: &Amount) -> bool {
    amount.quantities.iter().any(|quantity| {
        matches!(quantity.unit.atom(), Some(Atom::Year | Atom::Month | Atom::Day))
            || quantity.unit.noun().is_some_and(|noun| matches!(noun.as_str(), "hour" | "minute" | "week" | "second"))
    })
}

/// Whether an amount counts the unit that is asked for: "how many *hours* a week".
pub fn is_unit_asked(amount: &Amount, request: &Request) -> bool {
    let lower = request.text.to_lowercase();
    let Some((_, behind)) = lower.split_once("how many ") else { return true };
    let unit = behind.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().trim_end_matches('s');
    !matches!(unit, "hour" | "minute" | "week" | "day" | "month" | "year") || amount.words.to_lowercase().contains(unit)
}

/// Whether a span of time is in the unit that a question names: "how many *days*".
pub fn asks_unit(amount: &Amount, request: &Request) -> bool {
    is_duration(amount) && is_unit_asked(amount, request)
}

/// What adjectives of size are measured in.
const SIZES: &[(&[&str], &[&str])] = &[
    (
        &["tall", "deep", "wide", "thick", "high", "far"],
        &[
            "meter",
            "metre",
            "centimeter",
            "centimetre",
            "kilometer",
            "kilometre",
            "mile",
            "foot",
            "feet",
            "inch",
            "yard",
        ],
    ),
    (&["heavy"], &["ton", "tonne", "kilogram", "kilo", "gram", "pound"]),
    (&["fast"], &["per hour", "an hour", "mph", "kph", "km/h", "knot", "per second", "a second"]),
    (&["hot", "cold", "warm"], &["degree"]),
];

/// Whether an amount is in a unit that an adjective of size is measured in: "how *fast*" by no 410 meters.
pub fn is_size_asked(amount: &Amount, request: &Request, meetings: &[Meeting]) -> bool {
    let lower = request.text.to_lowercase();
    let asked = |word: &&str| lower.contains(&format!("how {word} "));
    let Some((_, units)) = SIZES.iter().find(|(words, _)| request.want == Want::Size && words.iter().any(asked)) else {
        return true;
    };
    let words = amount.words.to_lowercase();
    // "300 metres from the museum" says nothing of how tall it is.
    let said = request.terms.iter().zip(meetings).all(|(term, meeting)| {
        let size =
            SIZES.iter().flat_map(|(words, _)| *words).any(|word| term.token.text.split(' ').any(|one| one == *word));
        !size || meeting.strength >= ASPECT
    });
    said && units.iter().any(|unit| words.contains(unit))
}

/// Whether an amount is of the kind that is wanted.
pub fn delivers(amount: &Amount, request: &Request, index: &Index) -> bool {
    let any = |test: &dyn Fn(&crate::measure::Quantity) -> bool| amount.quantities.iter().any(test);
    let money = any(&|quantity| quantity.unit.currency().is_some());
    let percent = any(&|quantity| quantity.unit.atom() == Some(&Atom::Percent));
    match request.want {
        Want::Amount if asks_money(request) => money || changes(request) && percent,
        Want::Amount => true,
        // "How big is the loan?" asks for money, not for the 55 votes that it had.
        Want::Size if asks_money(request) && !index.has_facts() => money || changes(request) && percent,
        Want::Count if !is_unit_asked(amount, request) => false,
        Want::Count => {
            counts(amount, request, index)
                || money && asks_money(request)
                || !index.has_facts() && counts_kin(amount, request, index)
        }
        Want::Percent => percent,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::PART;

    #[test]
    fn every_pattern_compiles() {
        PART.regex();
    }
}
