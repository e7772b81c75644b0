//! The question that a reply answers, and the earlier ones it leans on, written into the reply itself.
//!
//! A button or a reply to the bot's message reads them back from there, so that the bot holds no conversation in
//! memory: it carries on after a restart, in another process, and when the question's own message is gone.

use serenity::model::channel::Message;

use super::components::source_of;
use super::limits::length;
use super::markdown::{escape, neutral, unescape};
use crate::answer::Conversation;

/// How many earlier questions a reply carries on.
const EARLIER: usize = 3;
/// How long they may be together with the question, so that the footer stays a footer.
const LONGEST: usize = 1_500;
/// The longest of it that plain text carries, once escaped.
const LONGEST_PLAIN: usize = 500;
/// Stands before the question.
const OPEN: &str = " · “";
/// Stands between a question and the one before it.
const BEFORE: &str = "” ← “";
/// Stands after the last.
const CLOSE: char = '”';
/// Begins the line of a plain message that holds the trail.
const SMALL: &str = "-# ";

/// A question and the earlier ones, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trail {
    /// The question.
    pub question: String,
    /// The key of the one source that is asked; `None` where all are. It stands in the buttons, not in the words.
    pub source: Option<u32>,
    earlier: Vec<String>,
}

impl Trail {
    /// A question, after those of an earlier reply if there is one.
    #[must_use]
    pub fn new(question: &str, after: Option<&Self>) -> Self {
        let earlier = after.into_iter().flat_map(|trail| trail.earlier.iter().chain([&trail.question])).cloned();
        let source = after.and_then(|trail| trail.source);
        let mut trail = Self { question: question.to_owned(), source, earlier: earlier.collect() };
        while trail.earlier.len() > EARLIER || trail.questions() > LONGEST && !trail.earlier.is_empty() {
            trail.earlier.remove(0);
        }
        trail
    }

    /// The same, put to one source where that has a key here.
    #[must_use]
    pub fn within(self, source: Option<u32>) -> Self {
        Self { source, ..self }
    }

    /// The earlier questions as the engine takes them.
    #[must_use]
    pub fn conversation(&self) -> Conversation {
        let mut conversation = Conversation::new();
        for question in &self.earlier {
            conversation.push(question);
        }
        conversation
    }

    /// A footer that begins with a word for the answer's status and ends with the trail.
    #[must_use]
    pub fn footer(&self, status: &str) -> String {
        format!("{status}{OPEN}{}{CLOSE}", neutral(&self.joined()))
    }

    /// The same as the last line of a plain message; of a trail that is too long for that, the status alone.
    #[must_use]
    pub fn last_line(&self, status: &str) -> String {
        if !self.fits_plain_text() {
            return format!("{SMALL}{status}");
        }
        format!("{SMALL}{status}{OPEN}{}{CLOSE}", escape(&self.joined()))
    }

    /// Whether a plain message can carry the trail.
    #[must_use]
    pub fn fits_plain_text(&self) -> bool {
        length(&escape(&self.joined())) <= LONGEST_PLAIN
    }

    /// The trail of one of the bot's own messages, if it answers a question.
    #[must_use]
    pub fn of(message: &Message) -> Option<Self> {
        let footer = message.embeds.first().and_then(|embed| embed.footer.as_ref());
        let trail = footer.and_then(|footer| Self::read(&footer.text)).or_else(|| {
            let last = message.content.lines().last()?.strip_prefix(SMALL)?;
            Self::read(&unescape(last))
        });
        trail.map(|trail| trail.within(source_of(message)))
    }

    fn read(footer: &str) -> Option<Self> {
        let (_, trail) = footer.split_once(OPEN)?;
        let mut questions = trail.strip_suffix(CLOSE)?.split(BEFORE).map(str::to_owned);
        let question = questions.next()?;
        let mut earlier: Vec<String> = questions.collect();
        earlier.reverse();
        Some(Self { question, source: None, earlier })
    }

    /// All questions, the newest first.
    fn joined(&self) -> String {
        // A question's own arrow would read as a seam.
        let questions = [&self.question].into_iter().chain(self.earlier.iter().rev());
        let questions: Vec<String> = questions.map(|question| question.replace('←', "⟵").replace('\n', " ")).collect();
        questions.join(BEFORE)
    }

    fn questions(&self) -> usize {
        self.earlier.iter().chain([&self.question]).map(|question| length(question)).sum()
    }
}

#[cfg(test)]
mod tests {
    use serenity::model::channel::Message;

    use super::{EARLIER, LONGEST, Trail};
    use crate::discord::limits::{EMBED_FOOTER, length};

    fn plain(line: &str) -> Message {
        let mut message = Message::default();
        message.content = format!("an answer\n{line}");
        message
    }

    #[test]
    fn a_trail_is_read_back_as_it_was_written() {
        let first = Trail::new("How much per soldier · “really”?", None);
        let second = Trail::new("*미군* 한 명당 <@1> 얼마? -# x", Some(&first));
        let third = Trail::new("and in dollars?", Some(&second));
        for trail in [first, second, third] {
            assert_eq!(Trail::read(&trail.footer("Answered")).as_ref(), Some(&trail));
            assert_eq!(Trail::of(&plain(&trail.last_line("Answered"))).as_ref(), Some(&trail));
        }
    }

    #[test]
    fn no_more_is_carried_on_than_helps() {
        let mut trail = Trail::new("0", None);
        for n in 1..9 {
            trail = Trail::new(&n.to_string(), Some(&trail));
        }
        assert_eq!((trail.question.as_str(), trail.earlier.len()), ("8", EARLIER));
        assert_eq!(trail.earlier, ["5", "6", "7"]);
        let long = Trail::new(&"x".repeat(1_000), Some(&Trail::new(&"y".repeat(1_000), None)));
        assert!(long.earlier.is_empty() && length(&long.footer("Answered")) < LONGEST.min(EMBED_FOOTER));
    }

    #[test]
    fn a_trail_too_long_for_plain_text_is_left_out() {
        let long = Trail::new(&"why? ".repeat(150), None);
        assert_eq!(long.last_line("Answered"), "-# Answered");
        assert_eq!(Trail::of(&plain(&long.last_line("Answered"))), None);
    }

    #[test]
    fn other_messages_have_none() {
        for line in ["Hello!", "-# small print", "a · “quote” in the middle"] {
            assert_eq!(Trail::of(&plain(line)), None, "{line}");
        }
    }
}
