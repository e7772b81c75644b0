//! **Check this**: takes any message, finds the claims in it that the sources can speak to, and says what they say.

use serenity::model::channel::Message;
use unicode_segmentation::UnicodeSegmentation;

use super::super::bot::Bot;
use super::{Invocation, locale, respond, rights};
use crate::answer::Conversation;
use crate::discord::bot::Fault;
use crate::discord::limits::{QUESTION, ellipsis};
use crate::discord::render::{self, Checked};

/// How many claims of one message are checked.
const CLAIMS: usize = 6;
/// The fewest words that can claim something.
const WORDS: usize = 3;

/// Checks a message.
#[poise::command(context_menu_command = "Check this", rename = "check")]
pub async fn check(invocation: Invocation<'_>, message: Message) -> Result<(), Fault> {
    let bot = invocation.data();
    let engine = bot.engine();
    let mut checked = Vec::new();
    for claim in claims(&message.content) {
        let answer = Bot::answer(&engine, &claim, &Conversation::new())?;
        checked.push(Checked { claim, answer });
    }
    let reply = render::check(&checked, locale(invocation.interaction), rights(invocation.interaction).face());
    respond(invocation, &reply.privately(true)).await
}

/// The sentences of a message that are long enough to claim something, without mentions and addresses.
fn claims(content: &str) -> Vec<String> {
    let noise = |word: &&str| !word.starts_with("<@") && !word.contains("://");
    let sentences =
        content.lines().flat_map(|line| line.trim_start_matches(['>', '#', '-', '*', ' ']).unicode_sentences());
    let plain = sentences.map(|sentence| sentence.split_whitespace().filter(noise).collect::<Vec<_>>().join(" "));
    let claims = plain.filter(|sentence| sentence.unicode_words().count() >= WORDS);
    claims.take(CLAIMS).map(|claim| ellipsis(&claim, QUESTION)).collect()
}

#[cfg(test)]
mod tests {
    use super::claims;

    #[test]
    fn each_sentence_that_says_something_is_a_claim() {
        let content = "Hi!\n> Seoul pays 960 billion won a year. So says <@5>: https://x.y/z\nThat is a lot of money?";
        assert_eq!(claims(content), ["Seoul pays 960 billion won a year.", "That is a lot of money?"]);
    }

    #[test]
    fn no_more_is_checked_than_is_useful() {
        assert_eq!(claims(&"They pay too much. ".repeat(50)).len(), 6);
    }
}
