//! What kind of place a channel is. The cache knows a server's channels and the threads that were open at the start; of
//! another one Discord is asked once.

use serenity::cache::Cache;
use serenity::client::Context;
use serenity::http::{LightMethod, Request, Route};
use serenity::model::channel::ChannelType;
use serenity::model::id::{ChannelId, GuildId};
use tokio::time::Instant;

use super::bot::Bot;
use super::follow::LOOK;

/// A thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thread {
    /// The channel that it is of, where that is known.
    pub parent: Option<ChannelId>,
}

/// The kinds of channels that are threads.
pub const THREADS: [ChannelType; 3] = [ChannelType::PublicThread, ChannelType::PrivateThread, ChannelType::NewsThread];

/// What the cache knows of a channel.
enum Known {
    Channel,
    Thread(Thread),
    Nothing,
}

fn known(cache: &Cache, guild: GuildId, channel: ChannelId) -> Known {
    let Some(guild) = cache.guild(guild) else { return Known::Channel };
    match guild.threads.iter().find(|thread| thread.id == channel) {
        Some(thread) => Known::Thread(Thread { parent: thread.parent_id }),
        None if guild.channels.contains_key(&channel) => Known::Channel,
        None => Known::Nothing,
    }
}

/// The server that a channel is in, for an event that does not name it; none where the channel is none of the servers'.
#[must_use]
pub fn guild_of(cache: &Cache, channel: ChannelId) -> Option<GuildId> {
    cache.guilds().into_iter().find(|guild| {
        let Some(guild) = cache.guild(*guild) else { return false };
        guild.channels.contains_key(&channel) || guild.threads.iter().any(|thread| thread.id == channel)
    })
}

impl Bot {
    /// The thread that a channel of a server is, if it is one.
    pub async fn thread(&self, ctx: &Context, guild: GuildId, channel: ChannelId) -> Option<Thread> {
        match known(&ctx.cache, guild, channel) {
            Known::Channel => None,
            Known::Thread(thread) => Some(thread),
            Known::Nothing => match self.asked_of.get(&channel).await {
                Some(before) => before,
                None => {
                    let found = self.ask_of(channel).await?;
                    self.asked_of.insert(channel, found).await;
                    found
                }
            },
        }
    }

    /// Asks Discord whether a channel is a thread.
    async fn ask_of(&self, channel_id: ChannelId) -> Option<Option<Thread>> {
        #[derive(serde::Deserialize)]
        struct Channel {
            #[serde(rename = "type")]
            kind: ChannelType,
            parent_id: Option<ChannelId>,
        }
        let request = Request::new(Route::Channel { channel_id }, LightMethod::Get);
        let asked = self.rest().read::<Channel>(request, Instant::now() + LOOK).await;
        let found = asked.inspect_err(|error| tracing::debug!(%error, "could not look at a channel")).ok()?;
        Some(THREADS.contains(&found.kind).then_some(Thread { parent: found.parent_id }))
    }
}
