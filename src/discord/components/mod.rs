//! Buttons and menus under the bot's messages. What they need stands in the message, so they work after a restart, in
//! another process, and for everybody who sees them.

mod custom_id;
mod rows;

use serenity::model::application::{ComponentInteraction, ComponentInteractionDataKind};
use serenity::model::channel::MessageFlags;

use self::custom_id::{Action, CustomId};
use super::bot::{Asked, Bot, Fault, apology};
use super::caught::answered;
use super::mentions::of_locale;
use super::permissions::Rights;
use super::render;
use super::reply::Reply;
use super::trail::Trail;
use crate::language::Language;
use crate::language::messages::message;
use crate::storage::GuildSettings;

pub use rows::{related, rows};

/// Answers a click.
pub async fn clicked(bot: &Bot, click: &ComponentInteraction) {
    let to = Asked { id: click.id, token: &click.token };
    let language = of_locale(&click.locale);
    let settings = bot.keeper.settings(click.guild_id).await;
    let job = async { bot.respond(to, &reply(bot, click, &settings, language)?).await };
    let apologise = async |id| bot.respond(to, &apology(language, id).privately(true)).await;
    answered(click.id.get(), "a click was not answered", job, apologise).await;
}

fn reply(
    bot: &Bot,
    click: &ComponentInteraction,
    settings: &GuildSettings,
    language: Language,
) -> Result<Reply, Fault> {
    let Some(id) = CustomId::read(&click.data.custom_id) else {
        return Ok(Reply::text(&message(language, "note-old-button", &[])).privately(true));
    };
    if let (Action::Related, Some(question)) = (id.action, picked(click)) {
        let private = click.message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL));
        let answered = bot
            .answered(Trail::new(question, None), private)?
            .under(settings, Rights::of_interaction(click.app_permissions));
        return Ok(answered.draw(face(click), ""));
    }
    let Some(trail) = Trail::of(&click.message) else {
        return Ok(Reply::text(&message(language, "note-old-button", &[])).privately(true));
    };
    if matches!(id.action, Action::Good | Action::Bad) {
        // A button from before feedback was switched off.
        if settings.feedback {
            bot.feedback(click.guild_id, &trail.question, id.action == Action::Good);
        }
        return Ok(Reply::text(&message(language, "note-thanks", &[])).privately(true));
    }
    let answered = bot.answered(trail, false)?.under(settings, Rights::of_interaction(click.app_permissions));
    let changed = answered.knowledge != id.knowledge;
    let note = if changed { message(language, "note-knowledge-changed", &[]) } else { String::new() };
    Ok(match id.action {
        Action::Working => render::working(&answered.answer, face(click)).under(&note).privately(true),
        Action::Context => {
            let engine = bot.engine();
            render::context(&answered.answer, engine.knowledge(), face(click)).under(&note).privately(true)
        }
        _ => {
            let shared = message(language, "shared-by", &[("who", format!("<@{}>", click.user.id).into())]);
            let above = if note.is_empty() { shared } else { format!("{shared}\n{note}") };
            answered.draw(face(click), &above)
        }
    })
}

fn face(click: &ComponentInteraction) -> render::Face {
    Rights::of_interaction(click.app_permissions).face()
}

/// The question picked from a menu.
fn picked(click: &ComponentInteraction) -> Option<&str> {
    match &click.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => values.first().map(String::as_str),
        _ => None,
    }
}
