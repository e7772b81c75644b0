//! Claims of a message, each with what the sources say to it.

use super::citation::snippet;
use super::{Face, stacked};
use crate::answer::{Answer, Status};
use crate::discord::limits::EMBED_DESCRIPTION;
use crate::discord::markdown::escape_within;
use crate::discord::reply::Reply;
use crate::language::Language;
use crate::language::messages::message;

/// The most of a claim that is repeated.
const CLAIM: usize = 200;
/// The most of what is said to one.
const SAID: usize = 400;
/// The snippets shown for one claim.
const SNIPPETS: usize = 2;

/// A claim and what the sources say to it.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The claim, in the message's words.
    pub claim: String,
    /// What the sources say; an abstention where they are silent.
    pub answer: Answer,
}

/// The message that gives each claim its verdict.
#[must_use]
pub fn check(claims: &[Checked], language: Language, face: Face) -> Reply {
    let (spoken, silent): (Vec<_>, Vec<_>) =
        claims.iter().partition(|checked| checked.answer.status == Status::Answered);
    let mut parts: Vec<String> = spoken.into_iter().map(|checked| verdict(checked, language)).collect();
    if parts.is_empty() {
        parts.push(message(language, "check-nothing", &[]));
    }
    if !silent.is_empty() {
        parts.push(format!("**{}**", message(language, "check-silent", &[])));
        parts.extend(silent.into_iter().map(|checked| format!("- {}", escape_within(&checked.claim, CLAIM))));
    }
    face.show(&stacked(parts, face.room()))
}

fn verdict(checked: &Checked, language: Language) -> String {
    let claim = escape_within(&checked.claim, CLAIM);
    let mut lines = vec![format!("**“{claim}”**"), escape_within(&checked.answer.text, SAID)];
    let snippets = checked.answer.citations.iter().take(SNIPPETS);
    lines.extend(snippets.filter_map(|citation| snippet(citation, language, EMBED_DESCRIPTION / 4)));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::{Checked, check};
    use crate::answer::Answer;
    use crate::discord::render::Face;
    use crate::discord::sample::{abstained, answered};
    use crate::language::Language;

    #[test]
    fn what_can_be_checked_comes_first_and_the_rest_is_named() {
        let checked = |claim: &str, answer: Answer| Checked { claim: claim.to_owned(), answer };
        let claims = [checked("The moon is *cheese*.", abstained()), checked("There are 32,000 soldiers.", answered())];
        let shown = check(&claims, Language::En, Face::Plain).content.to_string();
        let (spoken, silent) = (shown.find("32,000 soldiers").unwrap(), shown.find(r"\*cheese\*").unwrap());
        assert!(spoken < silent && shown.contains("> **1**"), "{shown}");
    }

    #[test]
    fn nothing_to_check_says_so() {
        assert!(!check(&[], Language::Ko, Face::Plain).content.is_empty());
    }
}
