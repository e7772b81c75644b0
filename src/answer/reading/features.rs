//! What is read in a sentence for a question, as numbers of about one.

use std::collections::HashMap;

use super::Candidate;
use super::ask::{Meeting, Question, Sort, Way};
use super::held::{Held, Scores, Unit};
use super::kinds::{Kind, can_answer};
use super::spread::spread;

/// Words that turn a sentence round.
pub(super) const NEGATIONS: &[&str] = &[
    "not", "never", "no", "none", "without", "neither", "nor", "cannot", "nobody", "nothing", "isn", "wasn", "aren",
    "weren", "don", "doesn", "didn", "hasn", "haven", "hadn", "won", "wouldn", "couldn",
];

/// Names of the numbers, in order.
pub const NAMES: [&str; 54] = [
    "words (BM25)",
    "words, share",
    "paragraph (BM25)",
    "coverage",
    "coverage by kin",
    "before fills in",
    "after fills in",
    "paragraph fills in",
    "heading fills in",
    "pairs in order",
    "pairs as written",
    "closeness",
    "number held",
    "time held",
    "person held",
    "place held",
    "reason held",
    "thing held",
    "answer near",
    "noun held",
    "instance held",
    "names missing",
    "numbers missing",
    "opens with pronoun",
    "length",
    "first of paragraph",
    "names met",
    "best before",
    "three in order",
    "covered whole",
    "nouns met",
    "verbs met",
    "modifiers met",
    "numbers met",
    "common words met",
    "derived met",
    "sense met",
    "wider met",
    "spelling met",
    "subject met",
    "number of noun",
    "share or money held",
    "kind and coverage",
    "best of paragraph",
    "new words",
    "earlier names",
    "kin met",
    "widest window",
    "words in order",
    "new name held",
    "new name near",
    "new word near",
    "cue held",
    "cue near",
];

/// How many numbers are read.
pub const COUNT: usize = NAMES.len();

/// The numbers of one sentence.
pub type Features = [f32; COUNT];

/// How strongly a sentence covers each word sought, and in which way.
type Cover = Vec<(f32, Way)>;

fn cover(question: &Question, held: &Held, sentence: u32) -> Cover {
    let mut cover = vec![(0.0_f32, Way::Itself); question.sought.len()];
    for word in &held.sentences[sentence as usize].words {
        for Meeting { sought, strength, way } in question.meetings(word.stem) {
            if strength > cover[sought].0 {
                cover[sought] = (strength, way);
            }
        }
    }
    cover
}

/// Reads a sentence.
pub(super) fn features(
    question: &Question,
    held: &Held,
    scores: &Scores,
    sentence: u32,
    covers: &mut HashMap<u32, Cover>,
) -> Features {
    let own = &held.sentences[sentence as usize];
    let paragraph = &held.paragraphs[own.paragraph as usize];
    let (before, after) = held.beside(sentence);
    let mut covered = |at: u32| covers.entry(at).or_insert_with(|| cover(question, held, at)).clone();
    let here = covered(sentence);
    let whole = |at: usize| here[at].0 >= 1.0;
    let mut f = [0.0_f32; COUNT];
    f[0] = scores.sentences[sentence as usize] / 10.0;
    f[1] = scores.sentences[sentence as usize] / question.total;
    f[2] = scores.paragraphs[own.paragraph as usize] / 10.0;
    let sum = |part: &dyn Fn(usize) -> f32| {
        question.sought.iter().enumerate().map(|(at, sought)| sought.rarity * part(at)).sum::<f32>()
    };
    let share = |part: &dyn Fn(usize) -> f32| sum(part) / question.total;
    f[3] = share(&|at| if whole(at) { 1.0 } else { 0.0 });
    f[4] = share(&|at| if whole(at) { 0.0 } else { here[at].0 });
    // Of the neighbours only what the sentence itself leaves out counts.
    let missing = |other: &Cover, at: usize| (other[at].0 - here[at].0).max(0.0);
    if let Some(previous) = before.map(&mut covered) {
        f[5] = share(&|at| missing(&previous, at));
    }
    if let Some(next) = after.map(&mut covered) {
        f[6] = share(&|at| missing(&next, at));
    }
    let best =
        |best: Cover, other: Cover| best.into_iter().zip(other).map(|(a, b)| if b.0 > a.0 { b } else { a }).collect();
    let none = vec![(0.0, Way::Itself); here.len()];
    let earlier: Cover = (paragraph.first..sentence).map(&mut covered).fold(none.clone(), best);
    let rest: Cover = (sentence + 1..paragraph.end).map(&mut covered).fold(earlier.clone(), best);
    f[7] = share(&|at| missing(&rest, at));
    f[8] = share(&|at| {
        let named = question.sought[at].unit.is_some_and(|unit| paragraph.heading.contains(&unit));
        if named { 1.0 - here[at].0.min(1.0) } else { 0.0 }
    });
    let places = places(question, held, sentence);
    f[9] = pairs_in_order(question, &places) / question.total;
    (f[10], f[28]) = as_written(question, held, sentence);
    f[11] = closeness(question, &places);
    answers(question, held, sentence, &places, &mut f);
    let opens = own.words.first().is_some_and(|word| word.look.pronoun);
    let of = |sort: Sort, at: usize| question.sought[at].sort == sort;
    f[21] = share(&|at| if of(Sort::Name, at) && here[at].0 < 0.5 { 1.0 } else { 0.0 });
    f[22] = share(&|at| if of(Sort::Number, at) && here[at].0 < 0.5 { 1.0 } else { 0.0 });
    f[23] = if opens { 1.0 } else { 0.0 };
    f[24] = (own.words.len() as f32 / 25.0).ln_1p();
    f[25] = if paragraph.first == sentence { 1.0 } else { 0.0 };
    for (slot, sort) in [(26, Sort::Name), (30, Sort::Noun), (31, Sort::Verb), (32, Sort::Modifier), (33, Sort::Number)]
    {
        f[slot] = sum(&|at| if of(sort, at) && whole(at) { 1.0 } else { 0.0 }) / 10.0;
    }
    f[34] = sum(&|at| if whole(at) { question.sought[at].plain } else { 0.0 }) / 10.0;
    for (slot, way) in [(35, Way::Derived), (36, Way::Sense), (37, Way::Wider), (38, Way::Spelling), (46, Way::Kin)] {
        f[slot] = sum(&|at| if !whole(at) && here[at].1 == way { here[at].0 } else { 0.0 }) / 10.0;
    }
    // "He was born there": what the pronoun stands for was named just before.
    f[27] = if opens { f[5] } else { 0.0 };
    f[45] = if opens { share(&|at| if of(Sort::Name, at) { missing(&earlier, at) } else { 0.0 }) } else { 0.0 };
    f[29] = if f[3] + f[4] > 0.95 { 1.0 } else { 0.0 };
    f[39] = own
        .words
        .iter()
        .take(5)
        .flat_map(|word| question.meetings(word.stem))
        .map(|one| question.sought[one.sought].rarity * one.strength)
        .sum::<f32>()
        .min(question.total)
        / question.total;
    f[42] = f[12..18].iter().copied().fold(0.0, f32::max) * f[3];
    let highest = (paragraph.first..paragraph.end).map(|at| scores.sentences[at as usize]).fold(0.0, f32::max);
    f[43] = (highest - scores.sentences[sentence as usize]) / 10.0;
    let fresh = own.words.iter().filter(|word| !word.look.light && !question.units.contains(&Some(word.stem))).count();
    f[44] = (fresh as f32).ln_1p() / 3.0;
    let lie = spread(question, &own.words, &places);
    (f[47], f[48], f[51]) = (lie.window, lie.in_order, lie.new_word);
    (f[49], f[50]) = lie.new_name;
    (f[52], f[53]) = lie.cue;
    f
}

/// By word sought: where in the sentence its best meeting stands.
fn places(question: &Question, held: &Held, sentence: u32) -> Vec<Vec<usize>> {
    let mut places = vec![Vec::new(); question.sought.len()];
    for (at, word) in held.sentences[sentence as usize].words.iter().enumerate() {
        for meeting in question.meetings(word.stem) {
            if meeting.strength >= 0.5 {
                places[meeting.sought].push(at);
            }
        }
    }
    places
}

/// Rarity of neighbouring words of the question that stand near each other, in the same order, in the sentence.
fn pairs_in_order(question: &Question, places: &[Vec<usize>]) -> f32 {
    let mut sum = 0.0;
    for (at, pair) in question.sought.windows(2).enumerate() {
        let apart = pair[1].place - pair[0].place;
        let near = places[at].iter().any(|a| places[at + 1].iter().any(|b| b > a && b - a <= apart + 1));
        if near {
            sum += f32::midpoint(pair[0].rarity, pair[1].rarity);
        }
    }
    sum
}

/// Neighbouring words, light ones too, that stand in the sentence as in the question: pairs, and runs of three.
fn as_written(question: &Question, held: &Held, sentence: u32) -> (f32, f32) {
    let words = &held.sentences[sentence as usize].words;
    let stands = |run: &[Option<Unit>]| {
        words.windows(run.len()).any(|own| own.iter().zip(run).all(|(own, unit)| Some(own.stem) == *unit))
    };
    let runs = |length: usize| {
        let all = question.units.len().saturating_sub(length - 1).max(1) as f32;
        question.units.windows(length).filter(|run| run.iter().all(Option::is_some) && stands(run)).count() as f32
            / all.sqrt()
    };
    (runs(2), runs(3))
}

/// How closely the words met stand together: 1 for side by side.
fn closeness(question: &Question, places: &[Vec<usize>]) -> f32 {
    let mut stands: Vec<(usize, usize)> =
        places.iter().enumerate().flat_map(|(sought, places)| places.iter().map(move |at| (*at, sought))).collect();
    stands.sort_unstable();
    let mut sum = 0.0;
    let mut count = 0.0;
    for pair in stands.windows(2) {
        if pair[0].1 != pair[1].1 {
            let gap = (pair[1].0 - pair[0].0).max(1) as f32;
            sum += (question.sought[pair[0].1].rarity * question.sought[pair[1].1].rarity).sqrt() / gap.sqrt();
            count += 1.0;
        }
    }
    if count > 0.0 { sum / question.total } else { 0.0 }
}

/// Whether the sentence holds an answer of the kind wanted that the question does not name itself, and how near it stands to
/// the words met.
fn answers(question: &Question, held: &Held, sentence: u32, places: &[Vec<usize>], f: &mut Features) {
    let words = &held.sentences[sentence as usize].words;
    let kind = question.asked.kind;
    let met: Vec<(usize, f32)> = places
        .iter()
        .zip(&question.sought)
        .flat_map(|(places, sought)| places.iter().map(move |at| (*at, sought.rarity)))
        .collect();
    let (mut best, mut near) = (0.0_f32, 0.0_f32);
    for (at, word) in words.iter().enumerate() {
        if question.units.contains(&Some(word.stem)) {
            continue;
        }
        let text = if word.reason { "because" } else { "" };
        let own = can_answer(kind, word.look, text);
        if own == 0.0 {
            continue;
        }
        best = best.max(own);
        if kind == Kind::Number && own >= 1.0 {
            let beside = words
                .iter()
                .skip(at + 1)
                .take(4)
                .any(|next| question.asked.noun.is_some_and(|noun| question.units[noun] == Some(next.stem)));
            f[40] = if beside { 1.0 } else { f[40] };
            f[41] = if word.look.measured == question.asked.measured { 1.0 } else { f[41] };
        }
        let close: f32 =
            met.iter().map(|(place, rarity)| rarity / (1.0 + place.abs_diff(at) as f32).sqrt()).sum::<f32>()
                / question.total;
        near = near.max(own * close);
    }
    let slot = match kind {
        Kind::Number => 12,
        Kind::Time => 13,
        Kind::Person => 14,
        Kind::Place => 15,
        Kind::Reason => 16,
        Kind::Thing => 17,
    };
    f[slot] = best;
    f[18] = near;
    if let Some(noun) = question.asked.noun {
        f[19] = if words.iter().any(|word| Some(word.stem) == question.units[noun]) { 1.0 } else { 0.0 };
        f[20] = if words.iter().any(|word| question.instances.binary_search(&word.stem).is_ok()) { 1.0 } else { 0.0 };
    }
}

/// Names of the numbers that the confidence is read from.
pub const SURE_NAMES: [&str; 30] = [
    "one",
    "score",
    "margin",
    "coverage",
    "coverage with kin",
    "with neighbours",
    "names missing",
    "numbers missing",
    "unknown words",
    "kind held",
    "answer near",
    "pairs in order",
    "closeness",
    "words, share",
    "names amiss",
    "numbers amiss",
    "nouns amiss",
    "verbs amiss",
    "modifiers amiss",
    "contrary",
    "negation differs",
    "rarest missing",
    "as written",
    "few words",
    "three in order",
    "met elsewhere",
    "widest window",
    "words in order",
    "kin met",
    "cue near",
];
/// How many numbers the confidence is read from.
pub const SURE: usize = SURE_NAMES.len();

/// What the confidence is read from.
pub(super) fn confidence_features(
    question: &Question,
    held: &Held,
    best: &Candidate,
    score: f32,
    margin: f32,
) -> [f32; SURE] {
    let f = &best.features;
    let share = |part: &dyn Fn(usize) -> f32| {
        let total = question.sought.iter().map(|sought| sought.told).sum::<f32>().max(0.1);
        question.sought.iter().enumerate().map(|(at, sought)| sought.told * part(at)).sum::<f32>() / total
    };
    let paragraph = &held.paragraphs[held.sentences[best.sentence as usize].paragraph as usize];
    let own = cover(question, held, best.sentence);
    let mut around = own.clone();
    for at in paragraph.first..paragraph.end {
        for (best, other) in around.iter_mut().zip(cover(question, held, at)) {
            if other.0 > best.0 {
                *best = other;
            }
        }
    }
    let whole = share(&|at| if own[at].0 >= 1.0 { 1.0 } else { 0.0 });
    let kin = share(&|at| if own[at].0 >= 1.0 { 0.0 } else { own[at].0 });
    let headed = |at: usize| question.sought[at].unit.is_some_and(|unit| paragraph.heading.contains(&unit));
    // Both what the paragraph and what the heading fill in count.
    let missing =
        |at: usize| (around[at].0 - own[at].0).max(0.0) + if headed(at) { 1.0 - own[at].0.min(1.0) } else { 0.0 };
    let amiss = |at: usize| if headed(at) { 0.0 } else { (1.0 - around[at].0).max(0.0) };
    let of = |sort: Sort| share(&|at| if question.sought[at].sort == sort { amiss(at) } else { 0.0 });
    let words = &held.sentences[best.sentence as usize].words;
    let contrary = share(&|at| {
        let met = words.iter().any(|word| question.sought[at].contrary.contains(&word.stem));
        if met && own[at].0 < 1.0 { 1.0 } else { 0.0 }
    });
    let negated = question.words.iter().any(|word| NEGATIONS.contains(&word.text.as_str()));
    let negates = words.iter().any(|word| word.negation);
    let rarest =
        (0..question.sought.len()).filter(|at| amiss(*at) > 0.5).map(|at| question.sought[at].told).fold(0.0, f32::max);
    [
        1.0,
        score / 10.0,
        margin / 5.0,
        whole,
        whole + kin,
        (whole + kin + share(&|at| missing(at))).min(1.2),
        f[21],
        f[22],
        share(&|at| if question.sought[at].unit.is_none() { 1.0 } else { 0.0 }),
        f[12..18].iter().copied().fold(0.0, f32::max),
        f[18],
        f[9],
        f[11],
        f[1],
        of(Sort::Name),
        of(Sort::Number),
        of(Sort::Noun),
        of(Sort::Verb),
        of(Sort::Modifier),
        contrary,
        if negated && !negates { 1.0 } else { 0.0 },
        rarest / 10.0,
        f[10],
        1.0 / (1.0 + question.sought.len() as f32),
        f[28],
        share(&|at| if question.sought[at].unit.is_some() { amiss(at) } else { 0.0 }),
        f[47],
        f[48],
        f[46],
        f[53],
    ]
}
