//! **Check this**: takes any message, finds the claims in it that the sources can speak to, and says what they say.

use serenity::model::channel::Message;

use super::{Invocation, respond, rights};
use crate::answer::{Answer, Conversation, Engine, Status};
use crate::discord::bot::{Bot, Fault};
use crate::discord::claims::{Claim, claims, words_of};
use crate::discord::locale::Asker;
use crate::discord::render::{self, Checked};
use crate::language::Language;

/// How many claims of one message are checked.
const CLAIMS: usize = 12;

/// Checks a message, in the message's language.
#[poise::command(context_menu_command = "Check this", rename = "check")]
pub async fn check(invocation: Invocation<'_>, message: Message) -> Result<(), Fault> {
    let bot = invocation.data();
    let engine = bot.engine();
    let words = words_of(&message);
    let asker = Asker { wrote: &words, ..Asker::of_command(invocation.interaction) };
    let language = bot.language(asker).await;
    let claims = claims(&words);
    let mut checked = Vec::new();
    for claim in claims.iter().take(CLAIMS) {
        checked.push(Checked { claim: claim.words.clone(), answer: verdict(&engine, claim, language)? });
    }
    let unread = claims.len() - checked.len();
    let reply = render::check(&checked, unread, language, rights(invocation.interaction).face());
    respond(invocation, &reply.privately(true)).await
}

/// What the sources say to a claim: asked whether it is true, else as it stands.
fn verdict(engine: &Engine, claim: &Claim, language: Language) -> Result<Answer, Fault> {
    let mut first = None;
    for question in &claim.asked {
        let answer = Bot::answer(engine, question, &Conversation::new(), language)?;
        if answer.status == Status::Answered {
            return Ok(answer);
        }
        first.get_or_insert(answer);
    }
    first.ok_or(Fault::Engine)
}

#[cfg(test)]
mod tests {
    use super::verdict;
    use crate::answer::{Engine, Status};
    use crate::discord::claims::claims;
    use crate::language::Language;

    #[test]
    fn claims_get_verdicts_in_their_own_language() {
        let engine = Engine::shipped().unwrap();
        let text = "Seoul is paying around 960 billion won this year. The US has 40,000 troops in South Korea. My cat \
                    likes warm milk. South Korea accepted the new category. 한국은 올해 약 9600억 원을 내고 있다. \
                    주한미군은 4만 명입니다. 오늘 날씨가 좋다.";
        let said: Vec<String> = claims(text)
            .iter()
            .map(|claim| {
                let answer = verdict(&engine, claim, Language::En).unwrap();
                let first = answer.text.split('.').next().unwrap_or_default().to_owned();
                if answer.status == Status::Answered { first } else { "-".to_owned() }
            })
            .collect();
        assert_eq!(said, ["Yes", "No", "-", "No", "맞습니다", "아닙니다", "-"]);
    }
}
