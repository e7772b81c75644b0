//! How the words met lie in a sentence: within a window, within reach of each other, in the question's order, and near what
//! could be the answer.

use super::ask::Question;
use super::held::HeldWord;

/// How many words the window holds.
const WINDOW: usize = 12;
/// What a light word counts for in a row of words.
const LIGHT: f32 = 0.3;

/// What was read of it; each a share of the question's rarity, but for what is held.
pub(super) struct Spread {
    /// The most that a window covers.
    pub window: f32,
    /// The weightiest row of the question's words that stands in its order, with whatever between.
    pub in_order: f32,
    /// A name that the question does not have, and how near it stands to the words met.
    pub new_name: (f32, f32),
    /// A word that stands beside answers to such a question, likewise.
    pub cue: (f32, f32),
    /// How near any word that the question does not have stands to the words met.
    pub new_word: f32,
}

/// Reads it. `places` are those of the words met, by word sought.
pub(super) fn spread(question: &Question, words: &[HeldWord], places: &[Vec<usize>]) -> Spread {
    let mut spread = Spread {
        window: window(question, words),
        in_order: in_order(question, words),
        new_name: (0.0, 0.0),
        cue: (0.0, 0.0),
        new_word: 0.0,
    };
    for (at, word) in words.iter().enumerate() {
        let asked = question.units.contains(&Some(word.stem));
        let cue = question.cues.binary_search(&word.stem).is_ok() && (!asked || word.look.light);
        let new = !asked && !word.look.light;
        if !cue && !new {
            continue;
        }
        let near = near(question, places, at);
        if cue {
            spread.cue = (1.0, near.max(spread.cue.1));
        }
        if new {
            spread.new_word = near.max(spread.new_word);
            if word.look.capital && !word.look.opens && !word.look.number {
                spread.new_name = (1.0, near.max(spread.new_name.1));
            }
        }
    }
    spread
}

/// How near the words met stand to a place, each by where it stands nearest.
fn near(question: &Question, places: &[Vec<usize>], at: usize) -> f32 {
    let nearest = |places: &Vec<usize>| places.iter().map(|place| place.abs_diff(at)).min();
    let sum: f32 = places
        .iter()
        .zip(&question.sought)
        .filter_map(|(places, sought)| nearest(places).map(|gap| sought.rarity / (1.0 + gap as f32).sqrt()))
        .sum();
    sum / question.total
}

fn window(question: &Question, words: &[HeldWord]) -> f32 {
    let met: Vec<(usize, usize, f32)> = words
        .iter()
        .enumerate()
        .flat_map(|(at, word)| question.meetings(word.stem).map(move |one| (at, one.sought, one.strength)))
        .collect();
    let mut best = 0.0_f32;
    let mut covered = vec![0.0_f32; question.sought.len()];
    for (from, (start, ..)) in met.iter().enumerate() {
        covered.fill(0.0);
        for (_, sought, strength) in met[from..].iter().take_while(|(at, ..)| at - start < WINDOW) {
            covered[*sought] = strength.max(covered[*sought]);
        }
        best = best.max(covered.iter().zip(&question.sought).map(|(covered, sought)| covered * sought.rarity).sum());
    }
    best / question.total
}

/// The longest common subsequence, by rarity.
fn in_order(question: &Question, words: &[HeldWord]) -> f32 {
    let mut row = vec![0.0_f32; words.len() + 1];
    for (place, unit) in question.units.iter().enumerate() {
        let Some(unit) = unit else { continue };
        let weight = question.sought.iter().find(|sought| sought.place == place).map_or(LIGHT, |sought| sought.rarity);
        let mut before = 0.0_f32;
        for (at, word) in words.iter().enumerate() {
            let here = row[at + 1];
            if word.stem == *unit {
                row[at + 1] = here.max(before + weight);
            }
            before = before.max(here);
        }
    }
    let most = row.into_iter().fold(0.0, f32::max);
    most / (question.total + LIGHT * question.units.len() as f32)
}
