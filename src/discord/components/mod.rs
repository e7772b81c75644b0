//! Buttons and menus under the bot's messages. What they need stands in the message, so they work after a restart, in
//! another process, and for everybody who sees them.

mod custom_id;
mod rows;

use serenity::model::application::{
    ActionRowComponent, ButtonKind, ComponentInteraction, ComponentInteractionDataKind,
};
use serenity::model::channel::{Message, MessageFlags};
use serenity::model::id::GuildId;

use self::custom_id::{Action, CustomId};
use super::bot::{Asked, Bot, Fault, apology};
use super::caught::answered;
use super::locale::Asker;
use super::permissions::Rights;
use super::render;
use super::reply::Reply;
use super::trail::Trail;
use crate::language::Language;
use crate::language::messages::message;
use crate::storage::GuildSettings;

pub use custom_id::source_key;
pub use rows::{pages, related, rows};

/// Answers a click.
pub async fn clicked(bot: &Bot, click: &ComponentInteraction) {
    let to = Asked { id: click.id, token: &click.token };
    let asker = Asker::of_click(click);
    // Of whoever clicks: what stands under an answer stays in the answer's language.
    let language = bot.language(asker).await;
    let job = async {
        let settings = bot.keeper.settings(asker.guild).await;
        let reply = reply(bot, &Clicked { interaction: click, guild: asker.guild, settings: &settings, language })?;
        bot.respond(to, &reply).await
    };
    let apologise = async |id| bot.respond(to, &apology(language, id).privately(true)).await;
    answered(click.id.get(), "a click was not answered", job, apologise).await;
}

/// The key of the one source that a message of the bot's was written from; its buttons and menu carry it.
#[must_use]
pub fn source_of(message: &Message) -> Option<u32> {
    let parts = message.components.iter().flat_map(|row| &row.components);
    let ids = parts.filter_map(|part| match part {
        ActionRowComponent::Button(button) => match &button.data {
            ButtonKind::NonLink { custom_id, .. } => Some(custom_id.as_str()),
            _ => None,
        },
        ActionRowComponent::SelectMenu(menu) => menu.custom_id.as_deref(),
        _ => None,
    });
    ids.filter_map(CustomId::read).find_map(|id| id.source)
}

/// A click, and what bears on its reply.
struct Clicked<'a> {
    interaction: &'a ComponentInteraction,
    /// The server, where it has the bot.
    guild: Option<GuildId>,
    settings: &'a GuildSettings,
    /// Of whoever clicks.
    language: Language,
}

impl Clicked<'_> {
    fn note(&self, id: &str) -> Reply {
        Reply::text(&message(self.language, id, &[])).privately(true)
    }

    fn rights(&self) -> Rights {
        Rights::of_interaction(self.interaction.app_permissions)
    }
}

fn reply(bot: &Bot, given: &Clicked<'_>) -> Result<Reply, Fault> {
    let Clicked { interaction: click, guild, settings, language } = given;
    let face = given.rights().face();
    let Some(id) = CustomId::read(&click.data.custom_id) else {
        return Ok(given.note("note-old-button"));
    };
    if let (Action::Related, Some(question)) = (id.action, picked(click)) {
        let private = click.message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL));
        let trail = Trail::new(question, None).within(id.source);
        let answered = bot.answered(trail, private, *language)?.under(settings, given.rights());
        return Ok(answered.draw(face, ""));
    }
    if id.action == Action::Sources {
        let page = id.source.and_then(|page| usize::try_from(page).ok()).unwrap_or_default();
        return Ok(render::sources(&bot.engine(), page, *language, face).privately(true));
    }
    let Some(trail) = Trail::of(&click.message) else {
        return Ok(given.note("note-old-button"));
    };
    if matches!(id.action, Action::Good | Action::Bad) {
        // A button from before feedback was switched off.
        if settings.feedback {
            bot.feedback(*guild, &trail.question, id.action == Action::Good);
        }
        return Ok(given.note("note-thanks"));
    }
    let trail = trail.within(id.source);
    let answered = bot.answered(trail, false, *language)?.under(settings, given.rights());
    // Above an answer is spoken as in it.
    let own = answered.answer.language;
    let changed = answered.knowledge != id.knowledge;
    let note = if changed { message(own, "note-knowledge-changed", &[]) } else { String::new() };
    Ok(match id.action {
        Action::Working => render::working(&answered.answer, face).under(&note).privately(true),
        Action::Context => render::context(&answered.answer, &bot.engine(), face).under(&note).privately(true),
        _ => {
            let shared = message(own, "shared-by", &[("who", format!("<@{}>", click.user.id).into())]);
            let above = if note.is_empty() { shared } else { format!("{shared}\n{note}") };
            answered.draw(face, &above)
        }
    })
}

/// The question picked from a menu.
fn picked(click: &ComponentInteraction) -> Option<&str> {
    match &click.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => values.first().map(String::as_str),
        _ => None,
    }
}
