//! Claims of a message, each with what the sources say to it.

use super::Face;
use super::citation::snippet;
use crate::answer::{Answer, Status};
use crate::discord::limits::{EMBED_DESCRIPTION, length};
use crate::discord::markdown::{cited_plainly, escape_within};
use crate::discord::reply::Reply;
use crate::language::Language;
use crate::language::messages::message;

/// The most of a claim that is repeated.
const CLAIM: usize = 200;
/// The most of what is said to one.
const SAID: usize = 400;
/// The snippets shown for one claim.
const SNIPPETS: usize = 2;
/// Room kept for the line that says how much was left out.
const LEFT_OUT: usize = 60;

/// A claim and what the sources say to it.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The claim, in the message's words.
    pub claim: String,
    /// What the sources say; an abstention where they are silent.
    pub answer: Answer,
}

/// The message that gives each claim its verdict; so many more were not looked at.
#[must_use]
pub fn check(claims: &[Checked], unread: usize, language: Language, face: Face) -> Reply {
    if claims.is_empty() {
        return face.show(&message(language, "check-empty", &[]));
    }
    let (spoken, silent): (Vec<_>, Vec<_>) =
        claims.iter().partition(|checked| checked.answer.status == Status::Answered);
    let mut parts: Vec<String> = spoken.iter().map(|checked| verdict(checked, language)).collect();
    let told = parts.len();
    if !silent.is_empty() {
        let head = if parts.is_empty() { "check-nothing" } else { "check-silent" };
        parts.push(format!("▫️ **{}**", message(language, head, &[])));
        parts.extend(silent.iter().map(|checked| format!("- {}", escape_within(&checked.claim, CLAIM))));
    }
    let mut shown = String::new();
    let mut left_out = unread;
    for (place, part) in parts.iter().enumerate() {
        // Between a claim and the next, a line that is no quote keeps their quotes apart.
        let seam = match place {
            0 => "",
            place if place <= told => "\n\n",
            _ => "\n",
        };
        if length(&shown) + length(seam) + length(part) + LEFT_OUT <= face.room() {
            shown.push_str(seam);
            shown.push_str(part);
        } else {
            // The head of a list is nothing that one misses.
            left_out += usize::from(place != told || silent.is_empty());
        }
    }
    if left_out > 0 {
        shown.push_str(&format!("\n-# {}", message(language, "more-lines", &[("count", left_out.to_string().into())])));
    }
    face.show(&shown)
}

fn verdict(checked: &Checked, language: Language) -> String {
    let answer = &checked.answer;
    let claim = escape_within(&checked.claim, CLAIM);
    let said = cited_plainly(&escape_within(&answer.text, SAID));
    let mut lines = vec![format!("{} **“{claim}”**", mark(answer)), said];
    let snippets = answer.citations.iter().take(SNIPPETS);
    lines.extend(snippets.filter_map(|citation| snippet(citation, language, EMBED_DESCRIPTION / 4)));
    lines.join("\n")
}

/// A sign for what the answer's first words say: so, not so, only somebody's claim, or neither.
fn mark(answer: &Answer) -> &'static str {
    let word = |id: &str| message(answer.language, id, &[]);
    let claimed = message(answer.language, "verdict-claimed", &[("speaker", "\0".into())]);
    let (before, after) = claimed.split_once('\0').unwrap_or((&claimed, ""));
    let text = answer.text.as_str();
    if text.starts_with(&word("verdict-yes")) {
        "✅"
    } else if [word("verdict-no"), word("verdict-premise")].iter().any(|no| text.starts_with(no)) {
        "❌"
    } else if text.strip_prefix(before).is_some_and(|rest| rest.contains(after)) {
        "🗣️"
    } else {
        "ℹ️"
    }
}

#[cfg(test)]
mod tests {
    use super::{Checked, check};
    use crate::answer::Answer;
    use crate::discord::limits::length;
    use crate::discord::render::Face;
    use crate::discord::sample::{abstained, answered};
    use crate::language::Language;
    use crate::language::messages::message;

    fn checked(claim: &str, answer: Answer) -> Checked {
        Checked { claim: claim.to_owned(), answer }
    }

    #[test]
    fn what_can_be_checked_comes_first_and_the_rest_is_named() {
        let claims = [checked("The moon is *cheese*.", abstained()), checked("There are 32,000 soldiers.", answered())];
        let shown = check(&claims, 0, Language::En, Face::Plain).content.to_string();
        let (spoken, silent) = (shown.find("32,000 soldiers").unwrap(), shown.find(r"\*cheese\*").unwrap());
        assert!(spoken < silent && shown.contains("> **1**"), "{shown}");
    }

    #[test]
    fn a_sign_tells_each_verdict() {
        for language in [Language::En, Language::Ko] {
            let speaker = || [("speaker", "Trump".into())];
            for (verdict, sign) in [
                (message(language, "verdict-yes", &[]), "✅"),
                (message(language, "verdict-no", &[]), "❌"),
                (message(language, "verdict-premise", &[]), "❌"),
                (message(language, "verdict-claimed", &speaker()), "🗣️"),
                (String::new(), "ℹ️"),
            ] {
                let answer = Answer { language, text: format!("{verdict} So it stands."), ..answered() };
                let shown = check(&[checked("so", answer)], 0, language, Face::Plain).content.to_string();
                assert!(shown.starts_with(&format!("{sign} **“so”**\n{verdict}")), "{shown}");
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let many: Vec<Checked> = (0..12).map(|n| checked(&format!("claim {n}"), answered())).collect();
        let shown = check(&many, 3, Language::En, Face::Plain).content.to_string();
        let told = shown.matches("**“claim").count();
        assert!(length(&shown) <= 2_000 && told > 2, "{shown}");
        assert!(shown.ends_with(&format!("-# {} more not shown here", 12 - told + 3)), "{shown}");
    }

    #[test]
    fn nothing_to_check_says_so() {
        assert!(!check(&[], 0, Language::Ko, Face::Plain).content.is_empty());
    }
}
