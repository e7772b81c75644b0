//! The telling words of a question, and how much each tells.

use std::ops::Range;

use super::request::{Term, Want};
use super::spelling::Mended;
use super::words::Words;
use crate::index::{Index, Kind, Lemma, Token, ground_form, keys, read_korean};
use crate::knowledge::Sense;

/// Weight of a name: the question is about it or it is about nothing.
pub const NAME: f32 = 1.4;
/// Weight of a Korean word that no vocabulary has and no passage uses.
const UNHEARD: f32 = 0.8;
/// Weight of a noun that no passage, or few, use.
pub const NOUN: f32 = 1.0;
/// Weight of a verb.
pub const VERB: f32 = 0.75;
/// Weight of a Korean verb or adjective: many only help others.
pub const PREDICATE: f32 = 0.5;
/// Weight of an adjective or an adverb.
pub const MODIFIER: f32 = 0.55;
/// Weight of a frequent word that tells a little.
pub const WEAK: f32 = 0.25;
/// A word that most passages use keeps this share of its weight.
pub const COMMON: f32 = 0.5;
/// A word that no passage uses keeps this share: it may be another word for what one of them says.
const UNUSED: f32 = 0.8;
/// How much each further sense of a word takes from its weight: words of many senses are frequent and vague.
pub const VAGUE: f32 = 0.12;

/// What is weighed.
pub struct Weighed<'a> {
    /// The question, its spelling mended.
    pub text: &'a str,
    /// Its words.
    pub tokens: &'a [Token],
    /// What needs no covering: numbers, times, "by the paper's count".
    pub aside: &'a [Range<usize>],
    /// What was mended.
    pub mended: &'a [Mended],
    /// What is asked for, and of which noun.
    pub wanted: Option<&'a (Want, Vec<Token>)>,
}

/// Weighs the tokens of a question; light words, and the words of numbers and times, are left out.
#[must_use]
pub fn terms(weighed: &Weighed, words: &Words, index: &Index) -> Vec<Term> {
    let Weighed { text, tokens, aside, mended, wanted } = *weighed;
    let cased = text.chars().any(char::is_lowercase);
    let mut terms: Vec<Term> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        // "Name the sectors": a command, no name.
        let command = token.text == "name" && is_command(at, tokens, text);
        let light = command
            || names_the_kind(token, wanted, words)
            || words.naming.contains(&token.text) && wanted.is_none_or(|(want, _)| *want != Want::Name)
            || is_light(token, words, index) && !is_of_something(at, tokens, words)
            || counts(token, at.checked_sub(1).map(|before| &tokens[before]));
        let counted = aside.iter().any(|range| range.start <= token.span.start && token.span.end <= range.end);
        let letter = token.text.len() == 1 && token.entries.is_empty() && token.text.is_ascii();
        if light || letter || token.number || counted || terms.iter().any(|term| term.token.stem == token.stem) {
            continue;
        }
        let name = token.capital && cased && token.entries.is_empty() && !known(token, index);
        let names = is_specific(token, index);
        let unheard = token.hangul
            && token.entries.is_empty()
            && (unheard(token, index) || narrows(token, tokens.get(at + 1), index));
        let weight = if name || unheard {
            if token.hangul && read_korean(&token.text).kind == Kind::Unknown { UNHEARD } else { NAME }
        } else if words.weak.contains(&token.text) && token.entries.is_empty()
            || token.hangul && (words.weak.contains(&token.text) || words.weak.contains(&token.stem)) && !names
        {
            WEAK
        } else {
            part_of_speech(token) * rarity(token, index)
        };
        let written =
            mended.iter().find(|change| change.meant.to_lowercase() == token.text).map(|change| change.written.clone());
        // What no vocabulary has may be a name or any other word; only a name must be covered.
        let unknown = unheard && read_korean(&token.text).kind == Kind::Unknown;
        let must = name
            || names
            || unheard && !unknown
            || words.must.contains(&token.text) && !(token.text == "before" && at + 1 == tokens.len());
        terms.push(Term { token: token.clone(), weight, must, written });
    }
    if tokens.iter().any(|token| token.hangul) {
        must_in_korean(&mut terms, index);
    }
    without_asides(terms, text, words, index)
}

/// Whether a word that may be talk about the asker says whose it is, and so is none: "the boss *of* Northgate".
fn is_of_something(at: usize, tokens: &[Token], words: &Words) -> bool {
    words.chatter.contains(&tokens[at].text)
        && at.checked_sub(1).is_some_and(|before| tokens[before].text == "the")
        && tokens.get(at + 1).is_some_and(|next| matches!(next.text.as_str(), "of" | "at"))
}

/// Whether a noun only says what kind of thing is asked for: "which government", "what amount".
fn names_the_kind(token: &Token, wanted: Option<&(Want, Vec<Token>)>, words: &Words) -> bool {
    wanted.is_some_and(|(want, noun)| {
        let words_asked = matches!(want, Want::Quote | Want::Speaker);
        (words_asked || noun.iter().any(|noun| noun.span == token.span))
            && words.kinds.iter().any(|(kind, nouns)| {
                kind == want
                    && (nouns.contains(&token.text)
                        || token.text.strip_suffix('s').is_some_and(|singular| nouns.contains(singular)))
            })
    })
}

/// Marks between the clauses of a question.
const CLAUSE_ENDS: &[char] = &[',', ';', ':', '.', '!', '?', '(', ')', '—', '–', '…'];

/// The terms without those of clauses that say nothing of what the knowledge speaks of ("he's got no clue, …"): talk around
/// the question. A clause that names somebody, or that asks, is none.
fn without_asides(terms: Vec<Term>, text: &str, words: &Words, index: &Index) -> Vec<Term> {
    let ends: Vec<usize> = text.match_indices(CLAUSE_ENDS).map(|(at, _)| at).collect();
    let clause = |term: &Term| ends.partition_point(|end| *end < term.token.span.start);
    let heard = |term: &Term| {
        !term.token.entries.is_empty()
            || term.must
            || term.token.hangul
            || keys(&term.token).iter().any(|key| index.frequency(key) > 0)
    };
    if ends.is_empty() || !terms.iter().any(heard) {
        return terms;
    }
    let clause_text = |number: usize| {
        let start = number.checked_sub(1).map_or(0, |before| ends[before]);
        let end = ends.get(number).copied().unwrap_or(text.len());
        text[start..end].to_ascii_lowercase()
    };
    let asks = |number: usize| {
        let lower = clause_text(number);
        words.want.iter().any(|(_, pattern)| pattern.is_match(&lower))
    };
    // "…, so I can put it in my report": of the asker, beside a clause that is not.
    let own = |number: usize| words.cue("focus.first_person").is_match(&clause_text(number));
    let others = |number: usize| terms.iter().any(|term| clause(term) != number && !own(clause(term)));
    let aside: Vec<usize> = terms
        .iter()
        .map(clause)
        .filter(|number| !asks(*number))
        .filter(|number| {
            let unheard = !terms.iter().any(|term| clause(term) == *number && heard(term));
            let must = terms.iter().any(|term| clause(term) == *number && term.must);
            unheard || own(*number) && !must && others(*number)
        })
        .collect();
    terms.into_iter().filter(|term| !aside.contains(&clause(term))).collect()
}

/// Whether a verb stands where a command begins, before what it commands: "…, name every sector".
fn is_command(at: usize, tokens: &[Token], text: &str) -> bool {
    let token = &tokens[at];
    let before = text[..token.span.start].trim_end();
    let begins = at == 0 || before.ends_with([',', ':', ';', '.', '!', '?', '-', '—']) || tokens[at - 1].text == "and";
    let takes = tokens.get(at + 1).is_some_and(|next| {
        next.number
            || matches!(next.text.as_str(), "the" | "every" | "all" | "each" | "any" | "one" | "some" | "both" | "me")
    });
    at == 0 || begins && takes
}

/// A word at least this heavy can be what a Korean question is about.
const TOPIC: f32 = 0.6;
/// Korean has no capitals to tell a name by: Latin letters that the knowledge does not know must be covered.
fn must_in_korean(terms: &mut [Term], index: &Index) {
    for term in terms.iter_mut().filter(|term| !term.token.hangul && term.token.entries.is_empty()) {
        term.must |= term.token.text.len() > 1 && !known(&term.token, index);
    }
}

/// Korean puts what is claimed last: "…주한미군은 철수하나요?" claims a withdrawal, and nothing else speaks to that.
/// What is said to be said is claimed before "…다고".
pub fn must_of_claim(terms: &mut [Term], lower: &str, index: &Index) {
    let quoted = ["다고 ", "라고 ", "냐고 ", "자고 "].iter().filter_map(|end| lower.rfind(end)).max();
    let within = |term: &&mut Term| quoted.is_none_or(|end| term.token.span.start < end);
    let Some(last) = terms.iter_mut().filter(within).max_by_key(|term| term.token.span.start) else { return };
    let contrary = last.token.entries.iter().any(|entry| !index.lexicon.opposite(*entry).is_empty());
    // "안 내면 나가?": what would follow is claimed, however common its word.
    let follows = lower.contains("면 ");
    last.must |= (last.weight >= TOPIC || follows) && !contrary;
}

/// Words that tell nothing; "us" in capitals is a name.
pub(super) fn is_light(token: &Token, words: &Words, index: &Index) -> bool {
    let acronym = !token.entries.is_empty() && index.lexicon.is_acronym(&token.stem);
    // "said no to" is made of light words and tells much.
    let phrase = token.text.split_once(' ').is_some_and(|(verb, _)| {
        !token.entries.is_empty() && PHRASE_VERBS.contains(&ground_form(verb).trim_end_matches('s'))
    });
    !acronym
        && !phrase
        && (token.text.split(' ').all(|word| words.light.contains(word))
            || token.entries.is_empty() && words.light.contains(ground_form(&token.text))
            || token.entries.is_empty()
                && token.text.ends_with('s')
                && Lemma::of_inflected(&token.text).is_some_and(|lemma| words.light.contains(lemma.word()))
            || token.hangul && words.light.contains(&token.stem)
            || words.chatter.contains(&token.text) && !known(token, index))
}

/// Verbs that mean little by themselves and much with the words behind them.
const PHRASE_VERBS: &[&str] = &["say", "give", "get", "go", "come", "make", "put"];

/// Syllables that count, glued behind a number: 3월에, 28500명이, 1조.
const COUNTERS: &[char] = &[
    '명', '인', '원', '월', '일', '년', '달', '개', '번', '회', '차', '배', '조', '억', '만', '천', '백', '시', '분',
    '위', '째',
];

fn counts(token: &Token, before: Option<&Token>) -> bool {
    let glued =
        before.is_some_and(|before| before.number && before.span.end == token.span.start || before.text == "몇");
    token.hangul && glued && token.text.starts_with(COUNTERS)
}

/// A term of the glossary that more than this share of the passages use says little of which is meant.
const SPECIFIC: f32 = 0.12;

/// Whether a word names something in particular: a country, a person, an organisation, a place, or a term that few passages
/// use.
fn is_specific(token: &Token, index: &Index) -> bool {
    let few = SPECIFIC * index.passages.len() as f32;
    token.entries.iter().any(|entry| match index.lexicon.sense(*entry) {
        Some(Sense::Word) | None => false,
        // Where no facts were written down, every word stands in few passages.
        Some(Sense::Term) => index.has_facts() && (index.frequency(&format!("#{entry}")) as f32) <= few,
        Some(_) => true,
    })
}

fn known(token: &Token, index: &Index) -> bool {
    index.frequency(&token.stem) > 0
}

/// Whether a Hangul word is a name, or in no vocabulary at all, and the knowledge does not use it.
fn unheard(token: &Token, index: &Index) -> bool {
    let unknown = matches!(read_korean(&token.text).kind, Kind::Name | Kind::Unknown);
    unknown && token.stem.chars().count() > 1 && !known(token, index)
}

/// Whether a Hangul word is glued before a name and so tells which is meant: 주일미군, not 주한미군.
fn narrows(token: &Token, next: Option<&Token>, index: &Index) -> bool {
    next.is_some_and(|next| next.hangul && next.span.start == token.span.end && is_specific(next, index))
        && !known(token, index)
}

/// The weight of a word's most frequent part of speech; unknown words count as nouns.
fn part_of_speech(token: &Token) -> f32 {
    if token.hangul {
        return match read_korean(&token.text).kind {
            Kind::Predicate => PREDICATE,
            Kind::Modifier => MODIFIER,
            Kind::Noun | Kind::Name | Kind::Unknown => NOUN,
        };
    }
    let Some(lemma) = Lemma::of_inflected(ground_form(&token.text)) else { return NOUN };
    let vague = if token.entries.is_empty() { 1.0 + VAGUE * (lemma.senses().count().max(1) - 1) as f32 } else { 1.0 };
    let (mut nouns, mut verbs, mut others) = (0, 0, 0);
    for sense in lemma.senses() {
        match (sense.is_noun(), sense.is_verb()) {
            (true, _) => nouns += 1,
            (_, true) => verbs += 1,
            _ => others += 1,
        }
    }
    let weight = if nouns > 0 && nouns >= verbs && nouns >= others {
        NOUN
    } else if verbs >= others {
        VERB
    } else {
        MODIFIER
    };
    weight / vague
}

/// From 1 for a word that no passage uses down to [`COMMON`] for one that all use: the inverse passage frequency, scaled.
fn rarity(token: &Token, index: &Index) -> f32 {
    let passages = index.passages.len().max(2) as f32;
    let frequency =
        keys(token).iter().filter(|key| !key.starts_with('~')).map(|key| index.frequency(key)).max().unwrap_or(0);
    if frequency == 0 && !token.hangul {
        return UNUSED;
    }
    let idf = ((passages + 1.0) / (frequency as f32 + 1.0)).ln() / (passages + 1.0).ln();
    COMMON + (1.0 - COMMON) * idf
}
