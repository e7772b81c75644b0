//! For each quoted stretch: whose words it holds, whether it carries on what came before, or that it is no quotation.

use std::collections::HashMap;
use std::ops::Range;

use super::super::marks::Stretch;
use super::super::verbs::{is_quotative, names_a_thing};
use super::attribution::{Attribution, attributions};
use super::korean::{self, KoreanAttribution};
use super::names::names;
use super::phrase::{is_capital, is_pronoun};
use super::speakers::{PersonId, Speakers};
use super::tokens::{Kind, Token, tokens};

/// A speaker's full name, role and mention.
type FullName = (String, Option<Range<usize>>, Range<usize>);

/// What a stretch is.
#[derive(Clone, Debug)]
pub(super) enum Whose {
    /// A word held with tongs, or a title.
    NoQuote,
    /// More of the quotation before it.
    CarriesOn,
    /// The beginning of a quotation.
    Said {
        /// By whom, where the source tells.
        speaker: Option<FullName>,
        /// The words that attribute it.
        attribution: Option<Range<usize>>,
    },
}

/// A quotation of at most so many words needs a verb that names or says it.
const FEW_WORDS: usize = 2;

/// What is common to both languages: the sentences, their tokens, and where the stretches stand in them.
struct Layout<'a> {
    text: &'a str,
    stretches: &'a [Stretch],
    tokens: Vec<Vec<Token>>,
    /// For each stretch its first and last sentence.
    sentences: Vec<(usize, usize)>,
}

impl<'a> Layout<'a> {
    fn new(text: &'a str, sentences: &[Range<usize>], stretches: &'a [Stretch]) -> Self {
        let at = |byte: usize| {
            sentences.partition_point(|sentence| sentence.end <= byte).min(sentences.len().saturating_sub(1))
        };
        Self {
            text,
            stretches,
            tokens: sentences.iter().map(|sentence| tokens(text, sentence, stretches)).collect(),
            sentences: stretches.iter().map(|s| (at(s.outer.start), at(s.outer.end.saturating_sub(1)))).collect(),
        }
    }

    /// The token of a stretch in a sentence.
    fn place(&self, sentence: usize, stretch: usize) -> Option<usize> {
        self.tokens.get(sentence)?.iter().position(|token| token.kind == Kind::Quote(stretch))
    }

    /// Whether a stretch fills its sentences: nothing but it and punctuation.
    fn fills(&self, stretch: usize) -> bool {
        let (first, last) = self.sentences[stretch];
        let outside = |n: usize| self.tokens[n].iter().any(|token| token.kind == Kind::Word);
        !(first..=last).any(outside)
    }

    fn words(&self, stretch: usize) -> Vec<&str> {
        let inner = &self.text[self.stretches[stretch].inner.clone()];
        inner.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).collect()
    }

    /// Whether the quoted words end as speech does, with a mark of its own.
    fn ends(&self, stretch: usize) -> bool {
        self.text[self.stretches[stretch].inner.clone()].trim_end().ends_with(['.', ',', '?', '!', '…'])
    }

    /// A title of a work or a nickname: a few words, all with capitals, no end of a sentence.
    fn is_title(&self, stretch: usize) -> bool {
        let words = self.words(stretch);
        let ends = self.ends(stretch);
        let small = |word: &&&str| matches!(**word, "of" | "the" | "and" | "in" | "a" | "an" | "to" | "for" | "on");
        !ends && words.len() > 1 && words.iter().filter(|word| !small(word)).all(|word| is_capital(word))
    }
}

/// Whose the stretches of an English article are.
pub(super) fn english(text: &str, sentences: &[Range<usize>], stretches: &[Stretch]) -> Vec<Whose> {
    let layout = Layout::new(text, sentences, stretches);
    let said: Vec<Attribution> =
        layout.tokens.iter().enumerate().flat_map(|(n, tokens)| attributions(text, n, tokens)).collect();
    let all_names = sentences.iter().flat_map(|sentence| names(text, &tokens(text, sentence, &[]))).collect();
    let mut speakers = Speakers::new(text, all_names);
    let people = people(text, sentences, &said, &mut speakers);
    let own: Vec<Option<usize>> = (0..stretches.len()).map(|n| own_attribution(&layout, &said, n)).collect();
    let mut found: Vec<Whose> = Vec::new();
    // The last quotation: its last sentence, its speaker and its attribution.
    let mut last: Option<(usize, Option<PersonId>, Option<usize>)> = None;
    for n in 0..stretches.len() {
        let (first, end) = layout.sentences[n];
        if !is_quotation(&layout, &said, n, own[n]) {
            found.push(Whose::NoQuote);
            continue;
        }
        let whose = match (own[n], &mut last) {
            (Some(attribution), Some((sentence, _, Some(before)))) if *before == attribution => {
                *sentence = end;
                Whose::CarriesOn
            }
            (None, Some((sentence, _, _))) if layout.fills(n) && (*sentence + 1 == first || *sentence == first) => {
                *sentence = end;
                Whose::CarriesOn
            }
            (own_attribution, _) => {
                let attribution = own_attribution.or_else(|| lent(&layout, &said, &own, n));
                let person = attribution.and_then(|a| people.get(&a).copied().flatten());
                last = Some((end, person, own_attribution));
                Whose::Said {
                    speaker: person.and_then(|person| speakers.full(person)),
                    attribution: attribution.map(|a| said[a].words.clone()),
                }
            }
        };
        found.push(whose);
    }
    found
}

/// A pronoun leans on a sentence at most so far back.
const FURTHEST: usize = 12;

/// The attributions of a sentence; they are in the order of the text.
fn in_sentence(said: &[Attribution], sentence: usize) -> Range<usize> {
    said.partition_point(|a| a.sentence < sentence)..said.partition_point(|a| a.sentence <= sentence)
}

/// Who speaks in each attribution.
fn people(
    text: &str,
    sentences: &[Range<usize>],
    said: &[Attribution],
    speakers: &mut Speakers<'_>,
) -> HashMap<usize, Option<PersonId>> {
    let mut found: HashMap<usize, Option<PersonId>> = HashMap::new();
    let pronoun = |attribution: &Attribution| {
        attribution.subject.as_ref().is_some_and(|subject| is_pronoun(&text[subject.whole.clone()]))
    };
    for (n, attribution) in said.iter().enumerate() {
        if let Some(subject) = attribution.subject.as_ref().filter(|_| !pronoun(attribution)) {
            found.insert(n, speakers.resolve(subject));
        }
    }
    for (n, attribution) in said.iter().enumerate() {
        if found.contains_key(&n) {
            continue;
        }
        let same_sentence = n.checked_sub(1).filter(|other| said[*other].sentence == attribution.sentence);
        let leaning = attribution.subject.is_none();
        let nearest = same_sentence.filter(|_| leaning).and_then(|other| found.get(&other).copied().flatten());
        let person = nearest.or_else(|| before(text, sentences, said, &found, speakers, attribution));
        found.insert(n, person);
    }
    found
}

/// The person a pronoun or a participle leans on: one mentioned before it in the sentence, else the speaker or the
/// first person of the sentences before.
fn before(
    text: &str,
    sentences: &[Range<usize>],
    said: &[Attribution],
    found: &HashMap<usize, Option<PersonId>>,
    speakers: &mut Speakers<'_>,
    attribution: &Attribution,
) -> Option<PersonId> {
    let own = &sentences[attribution.sentence];
    if let Some((_, person)) = speakers.mentioned(&(own.start..attribution.verb.start)).pop() {
        return Some(person);
    }
    for sentence in (0..attribution.sentence).rev().take(FURTHEST) {
        // ", as the opposition has urged": said in passing.
        let passing = |n: &usize| text[..said[*n].words.start].trim_end().ends_with(" as");
        let of = in_sentence(said, sentence).rev().filter(|n| !passing(n));
        let speaker = of.into_iter().find_map(|n| found.get(&n).copied().flatten());
        let person = speaker
            .or_else(|| speakers.opening(&sentences[sentence]))
            .or_else(|| speakers.mentioned(&sentences[sentence]).first().map(|(_, person)| *person));
        if person.is_some() {
            return person;
        }
    }
    None
}

/// The attribution that stands in the sentence of a stretch and is its own: right after it, else the nearest before
/// it, else the next after it.
fn own_attribution(layout: &Layout<'_>, said: &[Attribution], stretch: usize) -> Option<usize> {
    let (first, last) = layout.sentences[stretch];
    let outer = &layout.stretches[stretch].outer;
    let quote = layout.place(last, stretch)?;
    let mut next = quote + 1;
    let tokens = &layout.tokens[last];
    while tokens.get(next).is_some_and(|token| matches!(token.kind, Kind::Mark(',' | '-' | '–' | '—'))) {
        next += 1;
    }
    let touching = tokens.get(next).filter(|token| token.kind == Kind::Word).and_then(|token| {
        in_sentence(said, last).find(|n| said[*n].subject.is_some() && said[*n].words.start == token.range.start)
    });
    let before = || in_sentence(said, first).rev().find(|n| said[*n].verb.end <= outer.start);
    let after = || in_sentence(said, last).find(|n| said[*n].subject.is_some() && said[*n].verb.start >= outer.end);
    touching.or_else(before).or_else(after)
}

/// The attribution of a stretch that has none of its own and fills its sentence: that of the sentence before, else that
/// of the quotation right after it.
fn lent(layout: &Layout<'_>, said: &[Attribution], own: &[Option<usize>], stretch: usize) -> Option<usize> {
    if !layout.fills(stretch) {
        return None;
    }
    let (first, last) = layout.sentences[stretch];
    let before = first.checked_sub(1).and_then(|n| in_sentence(said, n).next_back());
    before.or_else(|| {
        let next = stretch + 1;
        let near = layout.sentences.get(next).is_some_and(|(first, _)| *first <= last + 1);
        own.get(next).copied().flatten().filter(|_| near)
    })
}

fn is_quotation(layout: &Layout<'_>, said: &[Attribution], stretch: usize, own: Option<usize>) -> bool {
    let few = layout.words(stretch).len() <= FEW_WORDS;
    if !few {
        return !layout.is_title(stretch) || own.is_some_and(|a| touches(layout, &said[a], stretch));
    }
    if layout.fills(stretch) {
        return true;
    }
    let ends = layout.ends(stretch);
    own.is_some_and(|a| ends || names_a_thing(&said[a].plain) || touches(layout, &said[a], stretch))
}

/// Whether an attribution stands right beside a stretch: `said “no”`, `“No,” he said`.
fn touches(layout: &Layout<'_>, attribution: &Attribution, stretch: usize) -> bool {
    let outer = &layout.stretches[stretch].outer;
    let (start, end) = if attribution.verb.end <= outer.start {
        (attribution.verb.end, outer.start)
    } else {
        (outer.end, attribution.words.start.max(outer.end))
    };
    let ends = layout.ends(stretch);
    let beside = !layout.text[start..end].contains(char::is_alphanumeric);
    beside && (attribution.verb.end <= outer.start || ends)
}

/// Whose the stretches of a Korean article are.
pub(super) fn korean(text: &str, sentences: &[Range<usize>], stretches: &[Stretch]) -> Vec<Whose> {
    let layout = Layout::new(text, sentences, stretches);
    let mut said: Vec<KoreanAttribution> =
        layout.tokens.iter().enumerate().flat_map(|(n, tokens)| korean::attributions(text, n, tokens)).collect();
    // Of a quotation over several sentences, the first names the speaker and the last has the verb.
    for attribution in said.iter_mut().filter(|attribution| attribution.subject.is_none()) {
        let stretch = layout.sentences.partition_point(|(_, last)| *last < attribution.sentence);
        let spread =
            layout.sentences.get(stretch).filter(|(first, last)| first < last && *last == attribution.sentence);
        let start = spread.and_then(|_| {
            let first = layout.sentences[stretch].0;
            layout.place(first, stretch).map(|at| &layout.tokens[first][..at])
        });
        attribution.subject = start.and_then(|tokens| korean::topic(text, tokens, tokens.len()));
        attribution.pronoun = attribution.subject.as_ref().is_some_and(|(words, _)| korean::is_pronoun(words));
    }
    let mut speakers = Speakers::new(text, Vec::new());
    let mut people: Vec<Option<PersonId>> = Vec::new();
    for attribution in &said {
        let last = people.iter().rev().copied().flatten().next();
        people.push(match &attribution.subject {
            Some(_) if attribution.pronoun => last,
            Some((words, mention)) => speakers.resolve_korean(words, mention),
            None => last,
        });
    }
    let mut found = Vec::new();
    let mut last: Option<(usize, Option<usize>)> = None;
    for (n, stretch) in stretches.iter().enumerate() {
        let (first, end) = layout.sentences[n];
        let place = layout.place(end, n);
        let following = place.and_then(|at| layout.tokens[end].get(at + 1));
        let quotative =
            following.is_some_and(|token| token.range.start == stretch.outer.end && is_quotative(token.word(text)));
        let next =
            said.partition_point(|a| a.sentence < end || (a.sentence == end && a.verb.start < stretch.outer.end));
        let own = said.get(next).filter(|a| a.sentence == end).map(|_| next);
        // “…”라며 불만을 드러냈다: no verb of speech, but a topic.
        let mut topic = || {
            let place = layout.place(first, n).filter(|_| quotative)?;
            let (words, mention) = korean::topic(text, &layout.tokens[first][..place], place)?;
            if korean::is_pronoun(&words) { None } else { speakers.resolve_korean(&words, &mention) }
        };
        let lone = if own.is_none() { topic() } else { None };
        let fills = layout.fills(n);
        if !quotative && !fills && (stretch.single || layout.words(n).len() <= FEW_WORDS) {
            found.push(Whose::NoQuote);
            continue;
        }
        let whose = match (own, last) {
            (Some(attribution), Some((_, Some(before)))) if before == attribution => Whose::CarriesOn,
            (None, Some((sentence, _))) if fills && sentence + 1 == first => Whose::CarriesOn,
            _ => {
                let person = own.map_or(lone, |a| people[a]);
                let words = |attribution: &KoreanAttribution| {
                    let after = attribution.subject.as_ref().map(|(_, range)| range.start);
                    after.filter(|start| *start >= stretch.outer.end).unwrap_or(attribution.verb.start)
                        ..attribution.verb.end
                };
                Whose::Said {
                    speaker: person.and_then(|person| speakers.full(person)),
                    attribution: own.map(|a| words(&said[a])),
                }
            }
        };
        last = Some((end, own));
        found.push(whose);
    }
    found
}
