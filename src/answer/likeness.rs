//! Questions that ask alike, put together: what many miss weighs more than its many wordings show.

use std::collections::BTreeSet;

use super::engine::Engine;

/// The share of telling words that two questions must have in common to be alike.
const COMMON: f64 = 0.5;
/// How alike two questions must be letter for letter where their telling words differ: a slip of the keyboard.
const LETTERS: f64 = 0.85;

/// Questions that ask alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// Each with how often it was asked, the most often first.
    pub questions: Vec<(String, u64)>,
    /// How often all were together.
    pub times: u64,
}

/// A question's telling words, by what they mean where the glossary knows them.
struct Telling {
    keys: BTreeSet<String>,
    letters: String,
}

impl Engine {
    /// Groups of questions that ask alike, those asked most often first. The time it takes grows with the square of
    /// the number of questions.
    #[must_use]
    pub fn alike(&self, questions: &[(String, u64)]) -> Vec<Alike> {
        let mut sorted: Vec<&(String, u64)> = questions.iter().collect();
        sorted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let mut groups: Vec<(Telling, Alike)> = Vec::new();
        for (question, times) in sorted {
            let telling = self.telling(question);
            match groups.iter_mut().find(|(first, _)| first.is_like(&telling)) {
                Some((_, group)) => {
                    group.questions.push((question.clone(), *times));
                    group.times += times;
                }
                None => groups.push((telling, Alike { questions: vec![(question.clone(), *times)], times: *times })),
            }
        }
        let mut groups: Vec<Alike> = groups.into_iter().map(|(_, group)| group).collect();
        groups.sort_by_key(|group| std::cmp::Reverse(group.times));
        groups
    }

    fn telling(&self, question: &str) -> Telling {
        let request = self.read(question);
        let key = |term: &crate::question::Term| match term.token.entries.first() {
            Some(entry) => format!("#{entry}"),
            None => term.token.stem.clone(),
        };
        Telling { keys: request.terms.iter().map(key).collect(), letters: question.to_lowercase() }
    }
}

impl Telling {
    fn is_like(&self, other: &Self) -> bool {
        let common = self.keys.intersection(&other.keys).count();
        let all = self.keys.union(&other.keys).count();
        let share = if all == 0 { 0.0 } else { common as f64 / all as f64 };
        share >= COMMON || strsim::normalized_levenshtein(&self.letters, &other.letters) >= LETTERS
    }
}

#[cfg(test)]
mod tests {
    use super::Engine;

    #[test]
    fn questions_that_ask_alike_stand_together_and_others_do_not() {
        let engine = Engine::shipped().unwrap();
        let asked = [
            ("What does Japan pay for US troops?", 2),
            ("How much does Japan pay for the American soldiers?", 1),
            ("who won the election", 2),
            ("Who won the elections?", 1),
            ("What is the weather in Paris?", 4),
        ];
        let asked = asked.map(|(question, times)| (question.to_owned(), times));
        let groups = engine.alike(&asked);
        let shown: Vec<(u64, usize)> = groups.iter().map(|group| (group.times, group.questions.len())).collect();
        assert_eq!(shown, [(4, 1), (3, 2), (3, 2)], "{groups:?}");
        assert!(engine.alike(&[]).is_empty());
    }
}
