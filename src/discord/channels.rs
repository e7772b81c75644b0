//! What kind of place a channel is. The cache knows a server's channels and the threads that are open; a thread that it
//! was not told of is known by being none of the channels.

use serenity::cache::Cache;
use serenity::client::Context;
use serenity::http::{LightMethod, Request, Route};
use serenity::model::id::{ChannelId, GuildId};
use tokio::time::Instant;

use super::bot::Bot;
use super::follow::LOOK;

/// Whether a channel of a server is a thread.
#[must_use]
pub fn is_thread(cache: &Cache, guild: GuildId, channel: ChannelId) -> bool {
    let Some(guild) = cache.guild(guild) else { return false };
    let open = guild.threads.iter().any(|thread| thread.id == channel);
    open || !guild.channels.is_empty() && !guild.channels.contains_key(&channel)
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
    /// The channel that a thread is of, which Discord is asked for where the cache does not know the thread.
    pub async fn parent(&self, ctx: &Context, guild: GuildId, channel_id: ChannelId) -> Option<ChannelId> {
        #[derive(serde::Deserialize)]
        struct Known {
            parent_id: Option<ChannelId>,
        }
        let cached = ctx.cache.guild(guild).and_then(|guild| {
            let thread = guild.threads.iter().find(|thread| thread.id == channel_id);
            thread.and_then(|thread| thread.parent_id)
        });
        if cached.is_some() || !is_thread(&ctx.cache, guild, channel_id) {
            return cached;
        }
        let request = Request::new(Route::Channel { channel_id }, LightMethod::Get);
        let asked = self.rest().read::<Known>(request, Instant::now() + LOOK).await;
        asked.inspect_err(|error| tracing::debug!(%error, "could not look at a thread")).ok()?.parent_id
    }
}
