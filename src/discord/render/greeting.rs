//! The greeting for a mention with no question in it.

use crate::language::Language;
use crate::language::messages::message;

use crate::discord::markdown::escape;
use crate::discord::reply::Reply;

/// A line that says what the bot does, and questions to try.
#[must_use]
pub fn greeting(language: Language, suggestions: &[String]) -> Reply {
    let mut text = message(language, "greeting", &[]);
    for suggestion in suggestions {
        text.push_str("\n- ");
        text.push_str(&escape(suggestion));
    }
    Reply::text(&text)
}
