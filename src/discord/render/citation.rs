//! A citation as a numbered block quote with its source under it.

use crate::answer::{Citation, Role};
use crate::discord::limits::length;
use crate::discord::markdown::{block_quote, escape, escape_within};
use crate::language::Language;
use crate::language::messages::message;

/// The least of a snippet that is worth showing.
const LEAST: usize = 80;
/// The most of a snippet that is shown.
const MOST: usize = 600;

/// A citation as a block quote of at most `room` code points, if there is room for enough of it.
#[must_use]
pub fn snippet(citation: &Citation, language: Language, room: usize) -> Option<String> {
    let mark = match citation.role {
        Role::Support => String::new(),
        Role::Contrast => format!(" *{}*", message(language, "role-contrast", &[])),
        Role::Related => format!(" *{}*", message(language, "role-related", &[])),
    };
    let head = format!("**{}**{mark} ", citation.n);
    let mut tail = String::new();
    if let Some(rendering) = &citation.rendering {
        let label = message(language, "rendering", &[]);
        tail.push_str(&format!("\n-# {label}: {}", escape_within(rendering, MOST)));
    }
    // Small, so that it also sets one snippet apart from the next.
    tail.push_str(&format!("\n-# — {}", source_line(citation)));
    // Each line takes a quote's mark and the line break before it.
    let lines = citation.text.lines().count().max(1) + tail.lines().count() + 1;
    let left = room.checked_sub(length(&head) + length(&tail) + 3 * lines)?;
    if left < LEAST.min(length(&citation.text)) {
        return None;
    }
    let words = escape_within(&citation.text, left.min(MOST));
    Some(block_quote(&format!("{head}{words}{tail}")))
}

/// Who said it, where and when.
#[must_use]
pub fn source_line(citation: &Citation) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(citation.speaker_shown().map(|speaker| format!("**{}**", escape(speaker))));
    let publisher = if citation.publisher.is_empty() { &citation.title } else { citation.publisher_shown() };
    parts.extend([publisher, citation.date_shown()].into_iter().filter(|part| !part.is_empty()).map(escape));
    parts.join(" · ")
}
