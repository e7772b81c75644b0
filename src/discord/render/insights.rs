//! What a server's people missed: groups of questions with how often each was asked.

use super::{Face, stacked};
use crate::answer::Alike;
use crate::discord::markdown::escape_within;
use crate::discord::reply::Reply;
use crate::language::Language;
use crate::language::messages::message;

/// The most of a question that is shown.
const QUESTION: usize = 150;
/// How many other wordings of a question are shown.
const WORDINGS: usize = 2;
/// The groups shown of each kind.
const GROUPS: usize = 10;

/// What was missed in a number of days.
pub struct Insights {
    /// How many days.
    pub days: i64,
    /// Groups of questions that the sources did not answer.
    pub unanswered: Vec<Alike>,
    /// Groups of questions whose answers were marked as not good.
    pub disliked: Vec<Alike>,
}

/// The message that shows them.
#[must_use]
pub fn insights(insights: &Insights, language: Language, face: Face) -> Reply {
    let days = || [("days", insights.days.to_string().into())];
    if insights.unanswered.is_empty() && insights.disliked.is_empty() {
        return face.show(&message(language, "insights-none", &days()));
    }
    let mut parts = vec![format!("**{}**", message(language, "insights-head", &days()))];
    for (id, groups) in [("insights-unanswered", &insights.unanswered), ("insights-disliked", &insights.disliked)] {
        if groups.is_empty() {
            continue;
        }
        parts.push(format!("**{}**", message(language, id, &[])));
        parts.extend(groups.iter().take(GROUPS).map(group));
        if groups.len() > GROUPS {
            let rest = (groups.len() - GROUPS).to_string();
            parts.push(format!("-# {}", message(language, "more-lines", &[("count", rest.into())])));
        }
    }
    face.show(&stacked(parts, face.room()))
}

fn group(group: &Alike) -> String {
    let mut wordings = group.questions.iter().map(|(question, _)| escape_within(question, QUESTION));
    let mut shown = format!("- {} × {}", group.times, wordings.next().unwrap_or_default());
    for other in wordings.take(WORDINGS) {
        shown.push_str(&format!("\n-# {other}"));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::{Face, Insights, insights};
    use crate::answer::Alike;
    use crate::discord::limits::length;
    use crate::language::Language;

    #[test]
    fn groups_stand_with_their_counts_and_however_many_fit() {
        let group = Alike { questions: vec![("*why?*".to_owned(), 2), ("why so?".to_owned(), 1)], times: 3 };
        let few = Insights { days: 7, unanswered: vec![group.clone()], disliked: vec![] };
        let shown = insights(&few, Language::En, Face::Plain).content.to_string();
        assert!(shown.contains("- 3 × \\*why?\\*\n-# why so?"), "{shown}");
        let long = Alike { questions: vec![("x".repeat(1_000), 1)], times: 1 };
        let many = Insights { days: 7, unanswered: vec![long; 50], disliked: vec![group] };
        assert!(length(insights(&many, Language::En, Face::Plain).content.as_str()) <= 2_000);
        assert!(
            !insights(&Insights { days: 7, unanswered: vec![], disliked: vec![] }, Language::Ko, Face::Plain)
                .content
                .is_empty()
        );
    }
}
