//! `/doctor`: why the bot might stay silent or look wrong here, and what to click to mend it.

use std::time::Duration;

use serenity::model::Permissions;
use serenity::model::id::GuildId;
use tokio::time::timeout;

use super::{Invocation, home, language, respond, rights};
use crate::discord::bot::Fault;
use crate::discord::diagnosis::{Presence, Symptoms};
use crate::discord::install::{by_server, server_link};
use crate::discord::render::{self, Diagnosis};

/// How long the database is waited for, so that the response is in time.
const DATABASE: Duration = Duration::from_millis(1_200);

/// Tells it to the moderator alone.
#[poise::command(
    slash_command,
    default_member_permissions = "MANAGE_GUILD",
    install_context = "Guild|User",
    interaction_context = "Guild"
)]
pub async fn doctor(invocation: Invocation<'_>) -> Result<(), Fault> {
    let (bot, interaction) = (invocation.data(), invocation.interaction);
    let settings = bot.keeper.settings(home(interaction)).await;
    let channel = interaction.channel.as_ref();
    let parent = channel.and_then(|channel| channel.parent_id);
    let listed = settings.channels.is_empty()
        || [Some(interaction.channel_id), parent].iter().flatten().any(|id| settings.channels.contains(&id.get()));
    let symptoms = Symptoms {
        presence: presence(invocation, interaction.guild_id),
        rights: rights(interaction),
        channel,
        listed,
        settings: &settings,
        too_fast: bot.pacer.lately(interaction.user.id.get(), interaction.channel_id.get()),
        held: bot.rest().held(),
        knowledge: bot.live.fault.load_full().map(|fault| fault.as_ref().clone()),
        database: timeout(DATABASE, bot.keeper.store().check()).await.is_ok_and(|there| there.is_ok()),
    };
    let member = interaction.member.as_ref().and_then(|member| member.permissions);
    let diagnosis = Diagnosis {
        findings: symptoms.findings(),
        channel: interaction.channel_id,
        settings: &settings,
        sources: bot.engine().articles(),
        link: server_link(&interaction.application_id.to_string()),
        moderator: member.is_some_and(|may| may.contains(Permissions::MANAGE_GUILD)),
    };
    let reply = render::doctor(&diagnosis, language(invocation).await, rights(interaction).face());
    respond(invocation, &reply.privately(true)).await
}

/// How the bot is in the server. One that Discord cannot reach at the moment has the bot as well.
fn presence(invocation: Invocation<'_>, guild: Option<GuildId>) -> Presence {
    let cache = &invocation.serenity_context().cache;
    let member = guild
        .is_some_and(|id| cache.guild(id).is_some() || cache.unavailable_guilds().iter().any(|away| *away.key() == id));
    match (member, by_server(&invocation.interaction.authorizing_integration_owners)) {
        (true, _) => Presence::Member,
        (false, true) => Presence::CommandsOnly,
        (false, false) => Presence::Brought,
    }
}
