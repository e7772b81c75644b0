//! The passages nearest to a question, each with how far it covers the question's words.

use super::coverage::{Meeting, STRENGTHS, Seeker, weigh_names};
use super::facets::Facets;
use super::fit::{PEOPLE, fit};
use super::machine;
use super::subjects::Subjects;
use crate::index::{Hit, Index, IndexError, QueryTerm, Unit, keys};
use crate::knowledge::SourceIndex;
use crate::language::Language;
use crate::measure::Exact;
use crate::question::{Operation, Per, Request, Term, Want, asks_meaning};

/// How many hits are read closely.
const READ: usize = 60;

/// A passage that may bear an answer.
#[derive(Clone, Debug)]
pub struct Evidence<'a> {
    /// Which passage.
    pub passage: usize,
    /// BM25 score.
    pub score: f32,
    /// Share of the question's telling weight that it covers, 0 to 1.
    pub coverage: f32,
    /// How each term is met, in the order of the request's terms.
    pub meetings: Vec<Meeting>,
    /// The same without the countries, people and organisations the question names: what it asks *of* them.
    pub attribute: f32,
    /// Terms that must be covered and are not, by their place.
    pub missing: Vec<usize>,
    /// How well the kind of answer wanted is there: 0 not, 1 fully.
    pub fit: f32,
    /// What it can deliver.
    pub facets: &'a Facets,
    /// Whether it is a fact.
    pub is_fact: bool,
    /// Whether it speaks of an earlier year than its article's, which the question does not ask for.
    pub past: bool,
    /// Whether it counts the things but does not say of them what is asked: "How many *died*?"
    pub unsaid: bool,
    /// Whether it has a large number that the question gives.
    pub same_number: bool,
    /// Whether it tells what somebody calls something, as the question asks.
    pub calls: bool,
}

impl Evidence<'_> {
    /// What evidence is ordered by.
    #[must_use]
    pub fn rank(&self) -> f32 {
        self.coverage
            + 0.12 * self.fit
            + if self.is_fact { 0.06 } else { 0.0 }
            + self.closeness()
            + self.score.min(40.0) * 0.0008
            - 0.25 * self.missing.len() as f32
            - if self.unsaid { 0.25 } else { 0.0 }
            - if self.past { 0.05 } else { 0.0 }
            + if self.same_number { SAME_NUMBER } else { 0.0 }
            + if self.calls { CALLS } else { 0.0 }
    }

    /// Whether an odd number of its words are met by their contraries.
    #[must_use]
    pub fn flipped(&self) -> bool {
        self.meetings.iter().filter(|meeting| meeting.flipped).count() % 2 == 1
    }

    /// A little for words that stand near one another as in the question.
    fn closeness(&self) -> f32 {
        let places: Vec<usize> = self.meetings.iter().filter_map(|meeting| meeting.place).collect();
        let near = places.windows(2).filter(|pair| pair[0].abs_diff(pair[1]) <= 4).count();
        0.015 * near.min(4) as f32
    }
}

/// What a number that the question has too adds.
const SAME_NUMBER: f32 = 0.15;
/// What a verb of naming adds, where it is asked what somebody calls something.
const CALLS: f32 = 0.2;

/// A bare number as large as this is one of money.
fn large() -> Exact {
    Exact::from_integer(1_000_000_000_i64.into())
}

/// What the index is searched for.
pub fn query(request: &Request, index: &Index) -> Vec<QueryTerm> {
    let mut query: Vec<QueryTerm> = Vec::new();
    for term in &request.terms {
        for key in expanded(term, index) {
            if !query.iter().any(|known| known.key == key.0) {
                query.push(QueryTerm { key: key.0, boost: (term.weight * key.1).max(0.05) });
            }
        }
    }
    if asks_meaning(request) {
        for key in request.tokens.iter().filter(|token| token.number).flat_map(keys) {
            query.push(QueryTerm { key, boost: 1.0 });
        }
    }
    let each = request.calculation.per.iter().any(|per| matches!(per, Per::Thing(_)));
    let large = request.given.iter().any(|given| given.quantity.unit.is_ratio() && given.quantity.value >= large());
    if request.calculation.asked && request.language == Language::En && (each && request.want == Want::Amount || large)
    {
        // "How much per soldier?", "What percent is 1.2 trillion?": so much of money is found without a word for it.
        let money = ["won", "dollar"].into_iter().filter_map(|id| index.lexicon.entry(id));
        query.extend(money.map(|entry| QueryTerm { key: format!("#{entry}"), boost: 0.05 }));
    }
    if request.calculation.asked && request.language == Language::Ko {
        // "몇 명 차이야?": what is counted is found by its counter alone.
        let numbers = request.given.iter().map(|given| crate::measure::decimal(&given.quantity.value).0);
        let heads = request.calculation.per.iter().any(|per| matches!(per, Per::Thing(noun) if noun.is_empty()));
        let compares = request.noun.is_empty()
            && !matches!(request.want, Want::Amount)
            && request.calculation.currency.is_none()
            && matches!(
                request.calculation.operation,
                Operation::Difference
                    | Operation::PercentDifference
                    | Operation::Share
                    | Operation::Ratio
                    | Operation::Compare
            );
        let heads = heads || compares;
        let people = PEOPLE.iter().filter(|_| heads).filter_map(|id| index.lexicon.entry(id));
        let people = people.map(|entry| format!("#{entry}"));
        let money = ["won", "dollar"].into_iter().filter(|_| request.want == Want::Amount);
        let money = money.filter_map(|id| index.lexicon.entry(id)).map(|entry| format!("#{entry}"));
        for key in request.noun.iter().flat_map(keys).chain(numbers).chain(people).chain(money) {
            if !query.iter().any(|known| known.key == key) {
                query.push(QueryTerm { key, boost: 0.05 });
            }
        }
    }
    let consumed = |term: &Term| request.calculation.consumes(&term.token);
    if request.calculation.asked && request.terms.iter().all(consumed) {
        // A calculation may rest on what its light words name alone: "1달러에 몇 원?"
        for key in request.tokens.iter().flat_map(keys) {
            if !query.iter().any(|known| known.key == key) {
                query.push(QueryTerm { key, boost: 0.05 });
            }
        }
    }
    query
}

/// The passages nearest to a request, best first.
///
/// # Errors
/// Where the index fails.
pub fn gather<'a>(
    request: &Request,
    index: &Index,
    facets: &'a [Facets],
    subjects: &Subjects,
    within: Option<SourceIndex>,
) -> Result<Vec<Evidence<'a>>, IndexError> {
    let mut hits = index.search(&query(request, index), within, READ)?;
    let money = request.want == Want::Amount || request.calculation.currency.is_some();
    if (request.calculation.asked || money) && !index.has_facts() {
        hits.extend(unsearched(&hits, index, facets, within));
    }
    let seekers: Vec<Seeker> = request.terms.iter().map(|term| Seeker::new(term, &index.lexicon)).collect();
    let total: f32 = request.terms.iter().map(|term| term.weight).sum();
    let liftable = machine::asks_of(request, |term| is_actor(term, index));
    let bare = !index.has_facts();
    let naming = bare && machine::asks_what_is_called(request);
    let bought: Vec<bool> = request.terms.iter().map(|term| bare && machine::is_destination(request, term)).collect();
    let mut evidence: Vec<Evidence<'a>> = hits
        .into_iter()
        .map(|hit| {
            let passage = &index.passages[hit.passage];
            let facets = &facets[hit.passage];
            let kinds = fit(request, facets, passage.unit, index);
            let mut missing = Vec::new();
            let mut covered = 0.0;
            let mut attribute = (0.0, 0.0);
            let mut meetings: Vec<Meeting> = seekers.iter().map(|seeker| seeker.meet(passage)).collect();
            // A figure rests on several facts, each of which has only its part of the question's words.
            if !request.calculation.asked {
                weigh_names(&mut meetings, &request.terms, passage);
            }
            for (at, (meeting, term)) in meetings.iter_mut().zip(&request.terms).enumerate() {
                // A word that only says what kind is wanted is covered by what is of that kind.
                let kind = liftable && kinds >= 0.8 && facets.read.is_some() && is_kind(request, term);
                if kind && meeting.strength < 1.0 {
                    *meeting = Meeting { strength: 1.0, ..Meeting::default() };
                }
                // "23,000 Japanese" are people.
                let head =
                    request.want == Want::Count && request.noun.last().is_some_and(|noun| noun.span == term.token.span);
                if bare
                    && head
                    && meeting.strength < OF_KIND
                    && facets.amounts.iter().any(|amount| machine::counts_kin(amount, request, index))
                {
                    *meeting = Meeting { strength: OF_KIND, ..*meeting };
                }
                if bare && let Some(read) = &facets.read {
                    *meeting = machine::ahead(*meeting, term, read, passage);
                    if meeting.strength < OF_KIND && read.is_of_kind(request, term, passage, index) {
                        *meeting = Meeting { strength: OF_KIND, ..Meeting::default() };
                    }
                }
                if bare {
                    *meeting = machine::filled(*meeting, hit.passage, &seekers[at], term, index, subjects);
                }
                let subject = subjects.holds(passage.span.source, term);
                let another = machine::names_another(*meeting, term, request, hit.passage, index);
                if bare && (machine::lacks_name(*meeting, term, subject) || another) {
                    missing.push(at);
                }
                let actor = is_actor(term, index);
                let titled = term.token.entries.is_empty() && subjects.titled(passage.span.source, term);
                let shared = shared(term, titled, actor, bare);
                if bought[at] && meeting.place.is_none() {
                    missing.push(at);
                }
                if meeting.strength < shared && subject && !bought[at] {
                    *meeting = Meeting { strength: shared, ..Meeting::default() };
                }
                // Without facts, what is no name may be met by a wider word.
                let must = if bare && !term.token.capital { WIDER_MUST } else { STRENGTHS.must };
                if term.must
                    && (meeting.strength < must || meeting.flipped)
                    && !(actor && subjects.throughout(passage.span.source, term))
                {
                    missing.push(at);
                }
                covered += term.weight * meeting.strength;
                if !actor {
                    attribute.0 += term.weight * meeting.strength;
                    attribute.1 += term.weight;
                }
            }
            let fit = match &facets.read {
                Some(read) if bare => read.fit(kinds, request, facets, &meetings, index),
                // Where facts were written down, reading by machine may only doubt.
                Some(read) => read.fit(kinds, request, facets, &meetings, index).min(kinds),
                None => kinds,
            };
            Evidence {
                passage: hit.passage,
                score: hit.score,
                coverage: if total > 0.0 { covered / total } else { 0.0 },
                attribute: if attribute.1 > 0.0 { attribute.0 / attribute.1 } else { 1.0 },
                past: request.times.is_empty() && facets.read.as_ref().is_some_and(|read| read.past),
                same_number: bare && machine::has_number(request, facets),
                calls: naming && machine::calls(passage),
                unsaid: facets.read.is_some() && request.want == Want::Count && machine::unsaid(request, &meetings),
                meetings,
                missing,
                fit,
                facets,
                is_fact: matches!(passage.unit, Unit::Fact(_)),
            }
        })
        .collect();
    evidence.sort_by(|a, b| b.rank().total_cmp(&a.rank()).then(a.passage.cmp(&b.passage)));
    Ok(evidence)
}

/// What a word counts for that the whole source is about, where a passage leaves it out.
fn shared(term: &Term, titled: bool, actor: bool, bare: bool) -> f32 {
    if titled {
        STRENGTHS.titled
    } else if actor || term.token.capital {
        STRENGTHS.context
    } else if bare {
        BARE_THEME
    } else {
        STRENGTHS.theme
    }
}

/// What a noun counts for that the whole source is about, where no facts were written down: "the company" need not be said
/// again.
const BARE_THEME: f32 = 0.5;
/// Least strength at which a word that must be covered and is no name is, where no facts were written down.
const WIDER_MUST: f32 = 0.45;
/// How many sentences with amounts are read beside those found.
const UNSEARCHED: usize = 120;

/// The sentences with amounts that were not found by their words: a calculation may rest on them.
fn unsearched(hits: &[Hit], index: &Index, facets: &[Facets], within: Option<SourceIndex>) -> Vec<Hit> {
    let found = |at: usize| hits.iter().any(|hit| hit.passage == at);
    let sentence = |at: usize| {
        let passage = &index.passages[at];
        matches!(passage.unit, Unit::Sentence(..)) && within.is_none_or(|source| passage.span.source == source)
    };
    (0..index.passages.len())
        .filter(|at| !facets[*at].amounts.is_empty() && sentence(*at) && !found(*at))
        .take(UNSEARCHED)
        .map(|passage| Hit { passage, score: 0.0, span: index.passages[passage].span })
        .collect()
}

/// What a noun counts for that only says what kind of thing is asked for, where something of that kind is named.
const OF_KIND: f32 = 0.75;

/// Words that only say what kind of answer is wanted.
const KINDS: &[(Want, &[&str])] = &[
    (Want::Duration, &["how long", "long", "duration", "last", "lasted", "lasting"]),
    (Want::Percent, &["percentage", "percent", "proportion", "share", "fraction"]),
    (Want::Count, &["how many"]),
    (Want::Identity, &["name"]),
    (Want::Amount, &["money", "cash", "sum"]),
    (Want::Reason, &["cause", "caused", "reason", "reasons", "prompted", "triggered", "explains"]),
    (Want::Place, &["place", "location", "located", "based", "built", "build", "situated"]),
];

pub fn is_kind(request: &Request, term: &Term) -> bool {
    KINDS.iter().any(|(want, words)| *want == request.want && words.contains(&term.token.text.as_str()))
}

/// Whether a term names somebody who acts.
pub fn is_actor(term: &Term, index: &Index) -> bool {
    term.token.entries.iter().any(|entry| index.lexicon.is_actor(*entry))
}

/// Whether the noun asked for ("which *reporter*") is met by a passage; nouns that only name the kind of answer always are.
pub fn noun_met(request: &Request, one: &Evidence) -> bool {
    let mut telling = request
        .terms
        .iter()
        .zip(&one.meetings)
        .filter(|(term, _)| request.noun.iter().any(|noun| term.token.span == noun.span))
        .peekable();
    telling.peek().is_none() || telling.any(|(_, meeting)| meeting.strength >= NOUN_MET)
}

/// Least strength at which the noun asked for is met.
const NOUN_MET: f32 = 0.45;

/// The keys a term is searched by: its own, and those of words that mean the same, for less.
fn expanded(term: &Term, index: &Index) -> Vec<(String, f32)> {
    let mut expanded: Vec<(String, f32)> = keys(&term.token).into_iter().map(|key| (key, 1.0)).collect();
    for entry in &term.token.entries {
        for opposite in index.lexicon.opposite(*entry) {
            expanded.push((format!("#{opposite}"), 0.8));
        }
    }
    if !term.token.hangul
        && let Some(lemma) = crate::index::Lemma::of_inflected(crate::index::ground_form(&term.token.text))
    {
        expanded.extend(lemma.derived().chain(lemma.antonyms()).map(|word| (crate::index::stem(word), 0.7)));
    }
    expanded
}
