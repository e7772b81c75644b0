//! What a sentence holds of which no fact was written down, read by machine: its clauses, whom and what places it names,
//! what it only counts and does not name, the times of which it gives rates.
//!
//! A fact says what its value is the value *of*; a sentence of several clauses does not. So an amount answers only
//! where its own clause speaks of what is asked, a name only where the question does not have it already.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::context::Context;
use super::coverage::{Meeting, STRENGTHS, Seeker};
use super::evidence::{Evidence, counts, is_kind};
use super::facets::{Amount, Facets};
use super::machine_words::{
    BODIES_KO, CHANGES, DETERMINERS, MAYBE_PLACED, MONEY, MONEY_KO, MONTHS, PEOPLE, PLACED, STARTERS,
};
use crate::index::{EntryIndex, Index, Lemma, Passage, Token, ground_form};
use crate::knowledge::Sense as Kind;
use crate::language::Language;
use crate::measure::{Atom, is_shared_name};
use crate::question::{Operation, Per, Request, Term, Want};

/// Somebody or something named.
#[derive(Clone, Debug)]
struct Name {
    stem: String,
    entries: Vec<EntryIndex>,
    /// Its place among the tokens, from 1.
    at: usize,
    /// Whether it stands behind a word that makes it a place ("near").
    placed: bool,
    /// Whether it may be a place ("to", "from").
    may_be_place: bool,
}

/// What a sentence holds.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// The places of the tokens of each clause, from 1.
    clauses: Vec<Range<usize>>,
    /// Which clause each amount stands in.
    amounts: Vec<usize>,
    /// Clauses put in the negative.
    negated: Vec<usize>,
    names: Vec<Name>,
    /// Whether it speaks of people or bodies by a common noun: "the ministry", "residents".
    people: bool,
    /// Whether it names a time, though not one that has a place on the calendar: "by Friday", "in the autumn".
    timed: bool,
    /// Spans of time that it gives something for each of: "a week", "hourly".
    rates: Vec<Per>,
    /// Stems of nouns that it counts or speaks of as one of many, without naming them: "two shipping lines".
    unnamed: Vec<String>,
}

fn pattern(text: &str) -> Option<Regex> {
    Regex::new(&text.replace("\\b", "(?-u:\\b)")).ok()
}

static TIMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:yesterday|today|tomorrow|tonight|midnight|noon|spring|summer|autumn|winter|Christmas|Easter)\b|\b(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\b(?:1[5-9]|20)\d\d\b|\b\d{1,2}(?::\d\d)? ?[ap]\.?m\b|\b(?:last|next|this|that) (?:week|month|year|fall|quarter|season)\b|[월화수목금토일]요일|\d+\s?(?:년|월|일|시)|내일|오늘|어제|봄|여름|가을|겨울",
    )
});
/// Units of time with the adverb for each of them.
static RATES: LazyLock<Vec<(Option<Regex>, Per)>> = LazyLock::new(|| {
    let rate = |unit: &str, adverb: &str, per: Per| {
        (pattern(&format!(r"(?i)\b(?:an?|per|each|every) {unit}\b|\b{adverb}\b")), per)
    };
    vec![
        rate("hour", "hourly", Per::Hour),
        rate("day", "daily", Per::Day),
        rate("week", "weekly", Per::Week),
        rate("month", "monthly", Per::Month),
        rate("quarter", "quarterly", Per::Quarter),
        rate("year", "(?:yearly|annually|annual)", Per::Year),
    ]
});

/// Behind "a year" these make it a point in time: "a year earlier".
const POINTS: &[&str] = &["earlier", "ago", "before", "later", "old", "from", "after", "long"];

/// The spans of time that a text gives something for each of.
fn rates(text: &str) -> Vec<Per> {
    let gives = |pattern: &Option<Regex>| {
        pattern.iter().flat_map(|pattern| pattern.find_iter(text)).any(|found| {
            let rest = text[found.end()..].trim_start();
            !POINTS.iter().any(|point| rest.starts_with(point))
        })
    };
    RATES.iter().filter(|(pattern, _)| gives(pattern)).map(|(_, per)| per.clone()).collect()
}

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
            .filter(|(token, _)| super::facets::is_negated(&format!(" {} ", &text[token.span.clone()])))
            .filter_map(|(_, place)| clauses.iter().position(|clause| clause.contains(&place)))
            .collect();
        let tell = |pattern: &Option<Regex>| pattern.as_ref().is_some_and(|pattern| pattern.is_match(text));
        Self {
            amounts: amounts.iter().map(|span| clause_of(span.start)).collect(),
            negated,
            names: names(text, tokens, index),
            people: tokens.iter().any(|token| {
                PEOPLE.contains(&token.text.rsplit(' ').next().unwrap_or_default())
                    || token.entries.iter().any(|entry| index.lexicon.is_actor(*entry))
            }),
            timed: tell(&TIMED),
            rates: rates(text),
            unnamed: unnamed(text, tokens),
            clauses,
        }
    }

    /// How well the sentence delivers what is wanted, given how well its kinds do.
    #[must_use]
    pub fn fit(&self, fit: f32, request: &Request, facets: &Facets, meetings: &[Meeting], index: &Index) -> f32 {
        if request.claim.as_ref().is_some_and(|claim| claim.asked) {
            return fit;
        }
        match request.want {
            Want::Amount | Want::Count | Want::Size | Want::Percent => {
                let wanted: Vec<usize> =
                    (0..facets.amounts.len()).filter(|at| delivers(&facets.amounts[*at], request, index)).collect();
                let told = !wanted.is_empty()
                    && self.speaks_of_it(&wanted, request, meetings)
                    && (request.want != Want::Count || aspect(request, meetings) >= ASPECT);
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
            Want::Time if fit == 0.0 && self.timed => 0.9,
            Want::Name | Want::Identity if fit > 0.0 && !self.tells_name(request, meetings) => 0.0,
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
            Want::Duration if !self.tells_of_it(request, meetings) => 0.0,
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

    /// Whether it gives something for each span of time.
    #[must_use]
    pub fn is_rate(&self) -> bool {
        !self.rates.is_empty()
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

    /// Whether something is said of what the question names: "How long is the glacier?" asks of no deed, and a sentence with
    /// some hours in it does not answer.
    fn tells_of_it(&self, request: &Request, meetings: &[Meeting]) -> bool {
        let deed = request.terms.iter().any(|term| !is_kind(request, term) && !term.token.capital);
        let kind = request.terms.iter().zip(meetings).find(|(term, _)| is_kind(request, term));
        deed || kind.is_none_or(|(_, meeting)| meeting.place.is_some())
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
        let Some(start) = lower.find("name of ").map(|at| at + "name of ".len()) else { return true };
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

/// How far from a thing its name may stand.
const BESIDE: usize = 4;
/// Verbs that end a noun phrase.
const AUXILIARIES: &[&str] = &["had", "has", "have", "was", "were", "is", "are", "did", "does", "do", "will", "would"];
/// How many words behind "which" may be the noun.
const NOUN_WORDS: usize = 4;
/// The share of what is asked of the things counted that must be met.
const ASPECT: f32 = 0.4;

/// How much of what a question says of the things it counts a sentence meets itself: "How many people *live* in…".
fn aspect(request: &Request, meetings: &[Meeting]) -> f32 {
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

static PART: LazyLock<Option<Regex>> = LazyLock::new(|| {
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
    let Some(part) = PART.as_ref().and_then(|pattern| pattern.find(&lower)) else { return true };
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

/// Whether a word that says what was done stands nowhere in a sentence.
#[must_use]
pub fn unsaid(request: &Request, meetings: &[Meeting]) -> bool {
    request.terms.iter().zip(meetings).any(|(term, meeting)| {
        let count =
            |lemma: Lemma, is: fn(crate::index::Sense) -> bool| lemma.senses().filter(|sense| is(*sense)).count();
        let verb = Lemma::of_inflected(ground_form(&term.token.text)).is_some_and(|lemma| {
            let verbs = count(lemma, crate::index::Sense::is_verb);
            verbs > 0 && verbs >= 2 * count(lemma, crate::index::Sense::is_noun)
        });
        verb && !term.token.capital && meeting.strength < ASPECT
    })
}

/// Whether every word of a claim that says what was done or how it is stands in a sentence ("Was it *approved*?"), and the
/// names of whom, but for what is spoken of throughout.
#[must_use]
pub fn predicated(request: &Request, meetings: &[Meeting], throughout: &dyn Fn(&Term) -> bool) -> bool {
    request.terms.iter().zip(meetings).all(|(term, meeting)| {
        if term.token.capital {
            return meeting.strength >= STRENGTHS.must || throughout(term);
        }
        let lemma = Lemma::of_inflected(ground_form(&term.token.text));
        let nouns = |lemma: Lemma| lemma.senses().filter(|sense| sense.is_noun()).count();
        let predicate = lemma.is_some_and(|lemma| lemma.senses().count() > 2 * nouns(lemma));
        // A noun is met by what it is, not by its contrary.
        let turned = meeting.flipped && lemma.is_some_and(|lemma| nouns(lemma) > 0) && !predicate;
        !turned && (!predicate || meeting.strength >= ASPECT)
    })
}

/// The share of the best clause's weight that the clause of an amount must meet.
const CLAUSE_SHARE: f32 = 0.45;
/// The share of the best clause's weight that a clause put in the negative must meet to turn the claim.
const NEGATED_SHARE: f32 = 0.75;

fn is_asked(name: &Name, request: &Request) -> bool {
    request.tokens.iter().any(|token| {
        token.stem == name.stem
            || token.stems().any(|stem| stem == name.stem)
            || name.entries.iter().any(|entry| token.entries.contains(entry))
    })
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
fn asks_body(request: &Request) -> bool {
    request.language == Language::Ko && BODIES_KO.iter().any(|body| request.text.contains(body))
}

/// Whether the question asks for money: by its currency or by a word of paying.
fn asks_money(request: &Request) -> bool {
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
fn is_unit_asked(amount: &Amount, request: &Request) -> bool {
    let lower = request.text.to_lowercase();
    let Some((_, behind)) = lower.split_once("how many ") else { return true };
    let unit = behind.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().trim_end_matches('s');
    !matches!(unit, "hour" | "minute" | "week" | "day" | "month" | "year") || amount.words.to_lowercase().contains(unit)
}

/// Whether an amount is of the kind that is wanted.
fn delivers(amount: &Amount, request: &Request, index: &Index) -> bool {
    let any = |test: &dyn Fn(&crate::measure::Quantity) -> bool| amount.quantities.iter().any(test);
    let money = any(&|quantity| quantity.unit.currency().is_some());
    let percent = any(&|quantity| quantity.unit.atom() == Some(&Atom::Percent));
    match request.want {
        Want::Amount if asks_money(request) => money || changes(request) && percent,
        Want::Amount => true,
        Want::Count if !is_unit_asked(amount, request) => false,
        Want::Count => counts(amount, request, index) || money && asks_money(request),
        Want::Percent => percent,
        _ => true,
    }
}

/// Words between tokens that part clauses.
fn clauses(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = 1;
    for at in 1..tokens.len() {
        let between = &text[tokens[at - 1].span.end..tokens[at].span.start];
        let word = tokens[at].text.as_str();
        let behind = tokens.get(at + 1);
        let conjunction = matches!(word, "while" | "but" | "whereas" | "although" | "though" | "because");
        let joined = word == "and" && behind.is_some_and(is_deed);
        let deed = between.contains(',') && is_deed(&tokens[at]);
        if between.contains(';') || conjunction || joined || deed {
            clauses.push(start..at + 1);
            start = at + 1;
        }
    }
    clauses.push(start..tokens.len() + 1);
    clauses
}

/// Whether a word is rather a verb in the third person or the past: "cuts", "rose".
fn is_deed(token: &Token) -> bool {
    let ground = ground_form(&token.text);
    let inflected = ground != token.text || token.text.ends_with('s') || token.text.ends_with("ed");
    inflected
        && !token.capital
        && !token.number
        && Lemma::of_inflected(ground).is_some_and(|lemma| {
            let verbs = lemma.senses().filter(|sense| sense.is_verb()).count();
            verbs > lemma.senses().filter(|sense| sense.is_noun()).count()
        })
}

fn names(text: &str, tokens: &[Token], index: &Index) -> Vec<Name> {
    let capital = |token: &Token| text[token.span.clone()].starts_with(char::is_uppercase);
    let mut names = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let behind = tokens.get(at + 1).filter(|next| next.capital && &text[token.span.end..next.span.start] == " ");
        // What opens a sentence is a name where no dictionary has it, or another follows.
        let opens = capital(token)
            && !STARTERS.contains(&token.text.as_str())
            && (behind.is_some() || Lemma::of_inflected(ground_form(&token.text)).is_none());
        let actor = token.entries.iter().any(|entry| index.lexicon.is_actor(*entry));
        if !(token.capital || opens || token.hangul || actor) || MONTHS.contains(&token.text.as_str()) {
            continue;
        }
        let before = (0..at).rev().map(|at| &tokens[at]).find(|before| !DETERMINERS.contains(&before.text.as_str()));
        let near = before.filter(|_| at > 0).map(|before| before.text.as_str());
        let chained = names.last().is_some_and(|_: &Name| at > 0 && capital(&tokens[at - 1]) && tokens[at - 1].capital);
        let placed = near.is_some_and(|word| PLACED.contains(&word))
            || chained && names.last().is_some_and(|name: &Name| name.placed)
            || token.hangul && ["에서", "에 "].iter().any(|particle| text[token.span.end..].starts_with(particle));
        let may_be_place = placed
            || near.is_some_and(|word| MAYBE_PLACED.contains(&word))
            || chained && names.last().is_some_and(|name: &Name| name.may_be_place);
        // What the glossary knows for something else than a place is none: "in March talks with the Assembly".
        let sense = |entry: &EntryIndex| index.lexicon.sense(*entry);
        let elsewhere = !token.entries.is_empty()
            && !token.entries.iter().any(|entry| matches!(sense(entry), Some(Kind::Place | Kind::Country)));
        let (placed, may_be_place) = (placed && !elsewhere, may_be_place && !elsewhere);
        names.push(Name { stem: token.stem.clone(), entries: token.entries.clone(), at: at + 1, placed, may_be_place });
    }
    names
}

/// Nouns behind "two", "a", "some", "several", with nothing behind them that names them.
fn unnamed(text: &str, tokens: &[Token]) -> Vec<String> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let counted = token.number
            || matches!(token.text.as_str(), "a" | "an" | "some" | "several" | "many" | "other" | "another" | "few")
            || crate::measure::numeral_at(&token.text, 0).is_some_and(|numeral| numeral.span.end == token.text.len());
        if !counted {
            continue;
        }
        for place in at + 1..tokens.len().min(at + 4) {
            let noun = &tokens[place];
            if is_deed(noun) || AUXILIARIES.contains(&noun.text.as_str()) || matches!(noun.text.as_str(), "of" | "in") {
                break;
            }
            let rest = text[noun.span.end..].trim_start();
            let named = [",", ":", "—", "-", "(", "called", "named", "including", "such as", "known"]
                .iter()
                .any(|word| rest.starts_with(word))
                || tokens.get(place + 1).is_some_and(|next| next.capital);
            if named {
                break;
            }
            if let Some(stem) = noun.stems().last() {
                found.push(stem.to_owned());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::answer::{Conversation, Engine, Status};
    use crate::knowledge::Knowledge;

    const TEXT: &str = "The harbour\n\nExports of wool fell 24 percent, while salmon sales rose 6 percent to $17 million. \
        The harbour was opened in 1934. Two freight firms moved to Easton. Dockers earn $30 an hour.\n\n\
        The council voted 6-3 to keep the lighthouse open, but the pier will not be rebuilt.";

    #[track_caller]
    fn answered(question: &str) -> Option<String> {
        let knowledge = Knowledge::of_texts([("harbour".to_owned(), TEXT.to_owned())]).unwrap();
        let answer = Engine::new(knowledge).unwrap().answer(question, &Conversation::new());
        (answer.status == Status::Answered).then_some(answer.text)
    }

    #[test]
    fn an_amount_answers_where_its_own_clause_speaks_of_what_is_asked() {
        assert!(answered("How much were salmon sales worth?").unwrap().contains("$17 million"));
        assert_eq!(answered("How much were exports of wool worth in dollars?"), None);
    }

    #[test]
    fn what_is_only_counted_is_not_named() {
        assert_eq!(answered("Which freight firms moved to Easton?"), None);
        assert!(answered("How many freight firms moved to Easton?").is_some());
    }

    #[test]
    fn who_did_it_is_not_who_it_was_done_to() {
        assert_eq!(answered("Who opened the harbour?"), None);
        assert!(answered("When was the harbour opened?").is_some());
    }

    #[test]
    fn a_rate_that_is_stated_is_looked_up() {
        assert!(answered("How much do dockers earn an hour?").unwrap().contains("$30"));
    }
}
