//! `/settings`: what moderators set for their server. Without an option it shows what is set.

use serenity::model::id::{ChannelId, GuildId};

use super::{Invocation, respond, rights};
use crate::discord::bot::Fault;
use crate::language::Language;
use crate::language::messages::message;
use crate::storage::{GuildSettings, RETENTION_LONGEST};

/// The most channels on the list; their names fit in one reply.
const CHANNELS: usize = 50;

/// Which language to speak.
#[derive(Clone, Copy, poise::ChoiceParameter)]
pub enum Spoken {
    /// The asker's.
    #[name = "as asked · 질문한 언어"]
    Asked,
    /// English.
    #[name = "English"]
    English,
    /// Korean.
    #[name = "한국어"]
    Korean,
}

/// Changes what is said, shows what is set.
#[allow(clippy::too_many_arguments, reason = "each is an option of the command")]
#[poise::command(
    slash_command,
    default_member_permissions = "MANAGE_GUILD",
    install_context = "Guild",
    interaction_context = "Guild"
)]
pub async fn settings(
    invocation: Invocation<'_>,
    language: Option<Spoken>,
    #[channel_types("Text", "News", "Forum", "Voice", "Stage")] channel: Option<ChannelId>,
    everywhere: Option<bool>,
    thread: Option<bool>,
    feedback: Option<bool>,
    charts: Option<bool>,
    #[min = 0]
    #[max = 365]
    days: Option<u16>,
) -> Result<(), Fault> {
    let said = super::language(invocation).await;
    let face = rights(invocation.interaction).face();
    let Some(guild) = invocation.interaction.guild_id else {
        return respond(invocation, &face.show(&message(said, "settings-guild", &[])).privately(true)).await;
    };
    let mut full = false;
    let change = |settings: &mut GuildSettings| {
        if let Some(language) = language {
            settings.language = match language {
                Spoken::Asked => None,
                Spoken::English => Some(Language::En),
                Spoken::Korean => Some(Language::Ko),
            };
        }
        if everywhere == Some(true) {
            settings.channels.clear();
        }
        if let Some(channel) = channel.map(ChannelId::get) {
            match settings.channels.iter().position(|known| *known == channel) {
                Some(place) => drop(settings.channels.remove(place)),
                None if settings.channels.len() < CHANNELS => settings.channels.push(channel),
                None => full = true,
            }
        }
        settings.in_thread = thread.unwrap_or(settings.in_thread);
        settings.feedback = feedback.unwrap_or(settings.feedback);
        settings.charts = charts.unwrap_or(settings.charts);
        settings.retention = days.map_or(settings.retention, |days| days.min(RETENTION_LONGEST));
    };
    let words = match changed(invocation, guild, change).await {
        Ok((settings, true)) => format!("{}\n{}", message(said, "settings-saved", &[]), shown(&settings, said)),
        Ok((settings, false)) => format!("{}\n{}", message(said, "settings-now", &[]), shown(&settings, said)),
        Err(()) => message(said, "note-database-away", &[]),
    };
    let note =
        if full { message(said, "settings-full", &[("most", CHANNELS.to_string().into())]) } else { String::new() };
    let words = format!("{note}\n{words}");
    respond(invocation, &face.show(words.trim_start()).privately(true)).await
}

/// The server's settings after a change, and whether there was one; the fault is in the log where that fails.
async fn changed(
    invocation: Invocation<'_>,
    guild: GuildId,
    change: impl FnOnce(&mut GuildSettings),
) -> Result<(GuildSettings, bool), ()> {
    let keeper = &invocation.data().keeper;
    let away = |error| tracing::warn!(%error, "settings were not read or saved");
    let before = keeper.exact(guild).await.map_err(away)?;
    let mut after = before.clone();
    change(&mut after);
    if after == before {
        return Ok((after, false));
    }
    keeper.set(guild, after.clone()).await.map_err(away)?;
    Ok((after, true))
}

fn shown(settings: &GuildSettings, said: Language) -> String {
    let word = |id: &str| message(said, id, &[]);
    let switch = |on| word(if on { "settings-on" } else { "settings-off" });
    let language = match settings.language {
        None => word("settings-language-asked"),
        Some(set) => {
            let named = if set == Language::En { "English" } else { "한국어" };
            message(said, "settings-language-else", &[("language", named.into())])
        }
    };
    let channels = if settings.channels.is_empty() {
        word("settings-everywhere")
    } else {
        settings.channels.iter().map(|id| format!("<#{id}>")).collect::<Vec<_>>().join(" ")
    };
    let replies = word(if settings.in_thread { "settings-in-thread" } else { "settings-in-place" });
    let days = match settings.retention {
        0 => word("settings-nothing-kept"),
        days => message(said, "settings-days", &[("days", days.to_string().into())]),
    };
    [
        ("settings-language", language),
        ("settings-channels", channels),
        ("settings-replies", replies),
        ("settings-feedback", switch(settings.feedback)),
        ("settings-charts", switch(settings.charts)),
        ("settings-kept", days),
    ]
    .map(|(id, value)| format!("- {}: **{value}**", word(id)))
    .join("\n")
}
