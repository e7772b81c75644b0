//! What a sentence holds of which no fact was written down: its clauses, whom and what places it names, what it only counts
//! and does not name, the times of which it gives rates.
//!
//! A fact says what its value is the value *of*; a sentence of several clauses does not. So an amount answers only
//! where its own clause speaks of what is asked, a name only where the question does not have it already.

use std::ops::Range;
use std::sync::LazyLock;

use super::asked::{
    ASPECT, asks_body, asks_dwellers, asks_money, asks_name, asks_people, asks_unit, aspect, changes, delivers,
    is_duration, is_size_asked, tells_of_it,
};
use super::clauses::{AUXILIARIES, Name, clauses, is_asked, is_deed, names, pattern, rates, unnamed};
use super::kin::is_kind_of;
use super::pieces::segments;
use super::ties::{Tie, ties};
use super::words::PEOPLE;
use crate::answer::coverage::{Meeting, STRENGTHS, Seeker};
use crate::answer::facets::{Amount, Facets, is_negated};
use crate::index::{EntryIndex, Index, Passage, Token, keys};
use crate::knowledge::Sense as Kind;
use crate::language::Pattern;
use crate::measure::{Atom, is_shared_name};
use crate::question::{Operation, Per, Request, Term, Want};

/// What a sentence holds.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// The places of the tokens of each clause, from 1.
    clauses: Vec<Range<usize>>,
    /// Which clause each amount stands in.
    amounts: Vec<usize>,
    /// Where each amount stands, in bytes, and the words beside it, by the places of their tokens.
    pub spans: Vec<Range<usize>>,
    /// The amounts that it ties to each other. Only read where no facts were written down.
    pub ties: Vec<Tie>,
    pub segments: Vec<Range<usize>>,
    /// The place of the token at which each amount begins.
    places: Vec<usize>,
    /// Clauses put in the negative.
    negated: Vec<usize>,
    names: Vec<Name>,
    /// Whether it speaks of people or bodies by a common noun: "the ministry", "residents".
    people: bool,
    /// Whether it names a time, though not one that has a place on the calendar: "by Friday", "in the autumn".
    timed: bool,
    /// Spans of time that it gives something for each of: "a week", "hourly".
    rates: Vec<Per>,
    /// Whether it reports what somebody says in the paper's own words.
    reports: bool,
    /// Whether it says how often something is done.
    pub often: bool,
    /// Whether it speaks of what is to come.
    pub ahead: bool,
    /// Whether all the times that it names lie in years before its article's.
    pub past: bool,
    /// Stems of nouns that it counts or speaks of as one of many, without naming them: "two shipping lines".
    unnamed: Vec<String>,
}

static TIMED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:yesterday|today|tomorrow|tonight|midnight|noon|spring|summer|autumn|winter|Christmas|Easter)\b|\b(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\b(?:1[5-9]|20)\d\d\b|\b\d{1,2}(?::\d\d)? ?[ap]\.?m\b|\b(?:last|next|this|that) (?:week|month|year|fall|quarter|season)\b|[월화수목금토일]요일|\d+\s?(?:년|월|일|시)|내일|오늘|어제|봄|여름|가을|겨울",
    )
});
static REPORTS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?:said|says|told|adds|added|warned|argued|argues|denied|denies|announced|insisted|claimed|claims|complained|promised|explained|wrote|testified|according to|accused|called for|urged|blamed)\b",
    )
});
static OFTEN: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:every|each|once|twice|times) (?:a |per |an |every )?(?:\w+ )?(?:second|minute|hour|day|night|week|fortnight|month|quarter|year|decade)s?\b|\b(?:hourly|daily|nightly|weekly|monthly|quarterly|yearly|annually)\b",
    )
});
static AHEAD: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?:will|(?:is|are) (?:due|set|expected|scheduled|planned|supposed|going)? ?to|due (?:to|in|on|by|at)|to be (?:held|opened|completed|finished|built)|plans? to|planned for|scheduled|again|next)\b",
    )
});
/// The share of the best clause's weight that the clause of an amount must meet.
const CLAUSE_SHARE: f32 = 0.45;
/// The share of the best clause's weight that a clause put in the negative must meet to turn the claim.
const NEGATED_SHARE: f32 = 0.75;

/// How well reported speech delivers somebody's words, and a sentence a reason that it does not name as one…
const REPORTED: f32 = 0.5;
/// …where it covers this much of the question.
const TOLD_WELL: f32 = 0.75;
/// Share of a question that must be met to count by another noun.
const SAYS_ALL: f32 = 0.97;
/// How well a number delivers a count that only stands near the noun asked for…
const COUNTED_NEAR: f32 = 0.8;
/// Least share of a question that must be met for that.
const MOSTLY: f32 = 0.65;
/// …or of which is not said, in words that are met, what is asked of it.
const ASPECT_UNMET: f32 = 0.6;
/// How many words before the noun asked for its number may stand.
const NEAR_NOUN: usize = 6;
/// How far from a thing its name may stand.
const BESIDE: usize = 4;
/// How many words behind "which" may be the noun.
const NOUN_WORDS: usize = 4;
impl Read {
    /// Reads a sentence; `tokens` are its tokens, `amounts` where its amounts stand.
    #[must_use]
    pub fn of(text: &str, tokens: &[Token], amounts: &[Range<usize>], index: &Index) -> Self {
        let clauses = clauses(text, tokens);
        let clause_of = |byte: usize| {
            let place = tokens.iter().take_while(|token| token.span.start <= byte).count();
            clauses.iter().position(|clause| clause.contains(&place)).unwrap_or(0)
        };
        let negated: Vec<usize> = tokens
            .iter()
            .zip(1..)
            .filter(|(token, _)| is_negated(&format!(" {} ", &text[token.span.clone()])))
            .filter_map(|(_, place)| clauses.iter().position(|clause| clause.contains(&place)))
            .collect();
        Self {
            amounts: amounts.iter().map(|span| clause_of(span.start)).collect(),
            places: amounts
                .iter()
                .map(|span| tokens.iter().take_while(|token| token.span.start <= span.start).count())
                .collect(),
            spans: amounts.to_vec(),
            ties: if index.has_facts() { Vec::new() } else { ties(text, amounts) },
            segments: segments(text, tokens, amounts),
            negated,
            names: names(text, tokens, index),
            people: tokens.iter().any(|token| {
                PEOPLE.contains(&token.text.rsplit(' ').next().unwrap_or_default())
                    || token.entries.iter().any(|entry| index.lexicon.is_actor(*entry))
            }),
            timed: TIMED.is_match(text),
            reports: REPORTS.is_match(text),
            often: OFTEN.is_match(text),
            ahead: AHEAD.is_match(text),
            rates: rates(text),
            past: false,
            unnamed: unnamed(text, tokens),
            clauses,
        }
    }

    /// Whether a word stands in the clause of an amount.
    #[must_use]
    pub fn beside(&self, amount: usize, place: usize) -> bool {
        let clause = self.amounts.get(amount).and_then(|clause| self.clauses.get(*clause));
        clause.is_some_and(|clause| clause.contains(&place))
    }

    /// Whether a number stands shortly before the noun asked for: "1,430 of them were pupils".
    fn near_noun(&self, amount: usize, amounts: &[Amount], request: &Request, meetings: &[Meeting]) -> bool {
        let Some(place) = self.places.get(amount).copied() else { return false };
        let counts = amounts.get(amount).is_some_and(|amount| {
            let two = crate::measure::Exact::from_integer(2.into());
            amount
                .quantities
                .iter()
                .any(|quantity| quantity.value.is_integer() && quantity.value >= two && quantity.unit.is_ratio())
                && !is_duration(amount)
        });
        counts
            && request.terms.iter().zip(meetings).any(|(term, meeting)| {
                let noun = request.noun.iter().any(|noun| noun.span == term.token.span);
                let near = |at: usize| at >= place && at - place <= NEAR_NOUN && self.beside(amount, at);
                noun && meeting.strength >= STRENGTHS.must && meeting.place.is_some_and(near)
            })
    }

    /// How well the sentence delivers what is wanted, given how well its kinds do.
    #[must_use]
    pub fn fit(&self, fit: f32, request: &Request, facets: &Facets, meetings: &[Meeting], index: &Index) -> f32 {
        if request.claim.as_ref().is_some_and(|claim| claim.asked) {
            return fit;
        }
        match request.want {
            Want::Amount | Want::Count | Want::Size | Want::Percent => {
                let sized = |amount: &Amount| index.has_facts() || is_size_asked(amount, request, meetings);
                let mut wanted: Vec<usize> = (0..facets.amounts.len())
                    .filter(|at| delivers(&facets.amounts[*at], request, index) && sized(&facets.amounts[*at]))
                    .collect();
                let mut fit = fit;
                let bare = !index.has_facts() && request.want == Want::Count;
                if bare && wanted.is_empty() {
                    let near = |at: &usize| self.near_noun(*at, &facets.amounts, request, meetings);
                    wanted = (0..facets.amounts.len()).filter(near).collect();
                    fit = if wanted.is_empty() { fit } else { COUNTED_NEAR };
                    // What says all that is asked may count it by another noun.
                    if wanted.is_empty() && covered(request, meetings) >= SAYS_ALL {
                        let counted = |at: &usize| {
                            let amount = &facets.amounts[*at];
                            amount.quantities.iter().any(|one| one.unit.noun().is_some()) && !is_duration(amount)
                        };
                        wanted = (0..facets.amounts.len()).filter(counted).collect();
                        fit = if wanted.is_empty() { fit } else { REPORTED };
                    }
                }
                if bare && asks_dwellers(request) && !names_said(request, meetings) {
                    return 0.0;
                }
                let aspect = aspect(request, meetings);
                if bare && aspect < ASPECT && !asks_people(request) && covered(request, meetings) >= MOSTLY {
                    fit = fit.min(ASPECT_UNMET);
                }
                let told = !wanted.is_empty()
                    && self.speaks_of_it(&wanted, request, meetings)
                    && (request.want != Want::Count || aspect >= ASPECT || fit <= ASPECT_UNMET);
                if !told {
                    0.0
                } else if request.want == Want::Amount && !asks_money(request) && fit == 0.0 {
                    0.5
                } else if request.want == Want::Amount && changes(request) && fit < 1.0 {
                    1.0
                } else {
                    fit
                }
            }
            Want::Time if fit == 0.0 && self.timed => 0.6,
            // Somebody's words may be told without quotation marks; a reason without a word for it.
            Want::Quote if !index.has_facts() && fit == 0.0 && self.reports => REPORTED,
            Want::Reason if !index.has_facts() && fit == 0.0 && covered(request, meetings) >= TOLD_WELL => REPORTED,
            Want::Name | Want::Identity if fit > 0.0 && !self.tells_name(request, meetings) => 0.0,
            // "Which party", "the names of the two": a common noun tells neither.
            Want::Person if !index.has_facts() && asks_name(request) && !self.names_new(request) => 0.0,
            Want::Person if fit == 0.0 && self.people => 0.9,
            Want::Person | Want::Identity if fit > 0.0 && !self.tells_who(request) => 0.0,
            Want::Place if asks_body(request) => 0.9,
            Want::Place if fit > 0.0 || self.names.iter().any(|name| name.may_be_place) => {
                let city = request.noun.iter().any(|noun| matches!(noun.stem.as_str(), "citi" | "town" | "city"));
                let country =
                    |name: &Name| name.entries.iter().any(|entry| index.lexicon.sense(*entry) == Some(Kind::Country));
                let fits = |name: &&Name| name.may_be_place && !(city && country(name));
                let new = self.names.iter().filter(fits).any(|name| !is_asked(name, request));
                if new { fit.max(1.0) } else { 0.0 }
            }
            Want::Duration if !tells_of_it(request, meetings) => 0.0,
            // "How many days" is not told by five years.
            Want::Duration
                if !index.has_facts() && fit > 0.0 && !facets.amounts.iter().any(|one| asks_unit(one, request)) =>
            {
                0.5 * fit
            }
            Want::Duration if fit == 0.0 && facets.amounts.iter().any(is_duration) => 1.0,
            Want::Thing | Want::List if self.leaves_unnamed(request) => 0.0,
            _ => fit,
        }
    }

    /// The amounts with those first that deliver what is wanted, nearest to what is asked about.
    #[must_use]
    pub fn ordered<'a>(
        &self,
        request: &Request,
        facets: &'a Facets,
        meetings: &[Meeting],
        index: &Index,
    ) -> Vec<&'a Amount> {
        let weights = self.weights(request, meetings);
        let mut order: Vec<usize> = (0..facets.amounts.len()).collect();
        let weight = |at: usize| self.amounts.get(at).and_then(|clause| weights.get(*clause)).copied().unwrap_or(0.0);
        order.sort_by(|a, b| {
            let delivers = |at: usize| delivers(&facets.amounts[at], request, index);
            delivers(*b).cmp(&delivers(*a)).then(weight(*b).total_cmp(&weight(*a))).then(a.cmp(b))
        });
        order.into_iter().map(|at| &facets.amounts[at]).collect()
    }

    /// Whether a noun that only says what kind of thing is asked for ("which *island*") is answered: by a word for something
    /// of that kind, or by a name that the question does not have, where no sentence uses the noun itself.
    #[must_use]
    pub fn is_of_kind(&self, request: &Request, term: &Term, passage: &Passage, index: &Index) -> bool {
        let wants =
            matches!(request.want, Want::Thing | Want::Identity | Want::Person | Want::Place | Want::Name | Want::List);
        let head = request.noun.last().is_some_and(|noun| noun.span == term.token.span);
        let unused = || keys(&term.token).iter().all(|key| index.frequency(key) == 0);
        let kind = || passage.words.iter().any(|word| word.said && is_kind_of(&term.token, &word.text));
        wants && head && (kind() || self.names_new(request) && unused())
    }

    /// The first of what it names that is of a kind.
    #[must_use]
    pub fn first_named(&self, is: &dyn Fn(&EntryIndex) -> bool) -> Option<EntryIndex> {
        self.names.iter().flat_map(|name| &name.entries).copied().find(|entry| is(entry))
    }

    /// Whether it names somebody or something that the question does not.
    #[must_use]
    pub fn names_new(&self, request: &Request) -> bool {
        self.names.iter().any(|name| name.own && !is_asked(name, request))
    }

    /// Whether it gives, itself, what is asked for each hour, day, week, month or year.
    #[must_use]
    pub fn states_rate(&self, request: &Request) -> bool {
        let per = &request.calculation.per;
        !per.is_empty() && per.iter().all(|per| self.rates.contains(per))
    }

    /// Whether it says, itself, how far up or down that went which is asked about.
    #[must_use]
    pub fn states_change(&self, request: &Request, facets: &Facets, meetings: &[Meeting]) -> bool {
        let percent = matches!(request.calculation.operation, Operation::PercentDifference);
        let stated: Vec<usize> = (0..facets.amounts.len())
            .filter(|at| {
                let amount = &facets.amounts[*at];
                let hundredths = amount.quantities.iter().any(|quantity| quantity.unit.atom() == Some(&Atom::Percent));
                amount.change && (hundredths || !percent)
            })
            .collect();
        changes(request) && !stated.is_empty() && self.speaks_of_it(&stated, request, meetings)
    }

    /// Whether it gives something for each of a span of time.
    #[must_use]
    pub fn gives_each(&self, per: &Per) -> bool {
        self.rates.contains(per)
    }

    /// Whether it gives something for each span of time.
    #[must_use]
    pub fn is_rate(&self) -> bool {
        !self.rates.is_empty()
    }

    /// Whether it gives something for each of less than a year.
    #[must_use]
    pub fn is_short_rate(&self) -> bool {
        self.rates.iter().any(|per| *per != Per::Year)
    }

    /// Whether the clause that speaks most of what is asked is put in the negative.
    #[must_use]
    pub fn negated_there(&self, request: &Request, meetings: &[Meeting]) -> bool {
        let weights = self.weights(request, meetings);
        let most = weights.iter().copied().fold(0.0, f32::max);
        self.negated.iter().any(|clause| weights.get(*clause).is_some_and(|weight| *weight >= most * NEGATED_SHARE))
    }

    /// Whether, in the clause that speaks most of the rest, an odd number of the question's words are met by their
    /// contraries: "sales of fish *fell*, for the price *climbed*".
    #[must_use]
    pub fn flipped_there(&self, request: &Request, meetings: &[Meeting], passage: &Passage, index: &Index) -> bool {
        let turned = request.terms.iter().enumerate().filter(|(at, term)| {
            let rest: Vec<Meeting> = meetings
                .iter()
                .enumerate()
                .map(|(other, meeting)| if other == *at { Meeting::default() } else { *meeting })
                .collect();
            let weights = self.weights(request, &rest);
            let most = (0..weights.len()).rev().max_by(|a, b| weights[*a].total_cmp(&weights[*b]));
            let clause = most.filter(|most| weights[*most] > 0.0).and_then(|most| self.clauses.get(most));
            match clause {
                Some(clause) => {
                    Seeker::new(term, &index.lexicon).is_turned_in(passage, clause).unwrap_or(meetings[*at].flipped)
                }
                None => meetings[*at].flipped,
            }
        });
        turned.count() % 2 == 1
    }

    /// How much of the question's weight each clause meets.
    fn weights(&self, request: &Request, meetings: &[Meeting]) -> Vec<f32> {
        let weight = |clause: &Range<usize>| {
            let here = |meeting: &Meeting| meeting.place.is_some_and(|place| clause.contains(&place));
            // The name of a currency stands wherever there is money.
            let met = meetings.iter().zip(&request.terms).filter(|(_, term)| !is_shared_name(&term.token.text));
            met.filter(|(meeting, _)| here(meeting)).map(|(meeting, term)| term.weight * meeting.strength).sum()
        };
        self.clauses.iter().map(weight).collect()
    }

    /// Whether one of some amounts stands in a clause that speaks of what is asked.
    fn speaks_of_it(&self, amounts: &[usize], request: &Request, meetings: &[Meeting]) -> bool {
        let weights = self.weights(request, meetings);
        let most = weights.iter().copied().fold(0.0, f32::max);
        let own = amounts.iter().filter_map(|at| weights.get(*self.amounts.get(*at)?)).copied().fold(0.0, f32::max);
        own >= most * CLAUSE_SHARE
    }

    fn tells_who(&self, request: &Request) -> bool {
        self.people || self.names.iter().any(|name| !name.placed && !is_asked(name, request))
    }

    /// Whether the noun asked for ("which two *shipping lines*") is only counted here.
    fn leaves_unnamed(&self, request: &Request) -> bool {
        let Some(which) = request.tokens.iter().position(|token| token.text == "which") else { return false };
        let behind = request.tokens[which + 1..].iter().take(NOUN_WORDS);
        let asked = behind
            .take_while(|token| !is_deed(token) && !AUXILIARIES.contains(&token.text.as_str()))
            .flat_map(Token::stems);
        asked.into_iter().any(|stem| self.unnamed.iter().any(|noun| noun == stem))
    }

    /// Whether a name is told that the question does not have, of the thing whose name is asked for.
    fn tells_name(&self, request: &Request, meetings: &[Meeting]) -> bool {
        let lower = request.text.to_lowercase();
        let starts = ["name of ", "names of "].iter().find_map(|words| Some(lower.find(words)? + words.len()));
        let Some(start) = starts else { return true };
        // "The name of Pereira's daughter": the owner is not what is named.
        let owner = |term: &Term| {
            let rest = &lower[term.token.span.end.min(lower.len())..];
            rest.starts_with("'s") || rest.starts_with("’s")
        };
        let behind = |term: &Term| term.token.span.start >= start && !owner(term);
        let thing = request.terms.iter().zip(meetings).find(|(term, _)| behind(term));
        let Some(place) = thing.and_then(|(_, meeting)| meeting.place.filter(|_| meeting.strength >= STRENGTHS.must))
        else {
            return thing.is_none();
        };
        let asked: Vec<usize> = self.names.iter().filter(|name| is_asked(name, request)).map(|name| name.at).collect();
        self.names.iter().any(|name| {
            let new = !asked.iter().any(|at| name.at.abs_diff(*at) <= 1);
            new && name.at.abs_diff(place) <= BESIDE
        })
    }
}

/// Share of a question's telling weight that is met.
fn covered(request: &Request, meetings: &[Meeting]) -> f32 {
    let total: f32 = request.terms.iter().map(|term| term.weight).sum();
    let met: f32 = request.terms.iter().zip(meetings).map(|(term, meeting)| term.weight * meeting.strength).sum();
    if total > 0.0 { met / total } else { 0.0 }
}

/// Whether a sentence says itself one of the names that a question has.
fn names_said(request: &Request, meetings: &[Meeting]) -> bool {
    let mut names = request.terms.iter().zip(meetings).filter(|(term, _)| term.token.capital).peekable();
    names.peek().is_none() || names.any(|(_, meeting)| meeting.place.is_some() && meeting.strength >= 1.0)
}

#[cfg(test)]
mod tests {
    use super::{AHEAD, OFTEN, REPORTS, TIMED};

    #[test]
    fn every_pattern_compiles() {
        for pattern in [&TIMED, &REPORTS, &OFTEN, &AHEAD] {
            pattern.regex();
        }
    }
}
