//! What the bot may do in a channel.

use serenity::cache::Cache;
use serenity::model::Permissions;
use serenity::model::id::{ChannelId, GuildId};

use super::render::Face;

/// What matters for a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rights(Permissions);

impl Rights {
    /// What an interaction says that the bot may do where it was started; everything where it does not say.
    #[must_use]
    pub fn of_interaction(permissions: Option<Permissions>) -> Self {
        Self(permissions.filter(|given| !given.administrator()).unwrap_or(Permissions::all()))
    }

    /// Those of some permissions that are not given here.
    #[must_use]
    pub fn lacking(self, wanted: Permissions) -> Permissions {
        wanted - self.0
    }

    /// What the bot may do in a channel, as far as the cache knows; everything where it does not, since Discord's
    /// refusal comes early enough.
    #[must_use]
    pub fn in_channel(cache: &Cache, guild: Option<GuildId>, channel: ChannelId) -> Self {
        let Some(guild) = guild else { return Self(Permissions::all()) };
        Self(computed(cache, guild, channel).unwrap_or(Permissions::all()))
    }

    /// Whether it may write here at all.
    #[must_use]
    pub fn may_write(self) -> bool {
        self.0.contains(Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES)
    }

    /// Whether its messages may refer to another one.
    #[must_use]
    pub fn may_refer(self) -> bool {
        self.0.contains(Permissions::READ_MESSAGE_HISTORY)
    }

    /// Whether it may open a thread and write there.
    #[must_use]
    pub fn may_open_threads(self) -> bool {
        self.0.contains(Permissions::CREATE_PUBLIC_THREADS | Permissions::SEND_MESSAGES_IN_THREADS)
    }

    /// Whether its messages may carry files.
    #[must_use]
    pub fn may_attach(self) -> bool {
        self.0.contains(Permissions::ATTACH_FILES)
    }

    /// How much its messages may show.
    #[must_use]
    pub fn face(self) -> Face {
        if self.0.contains(Permissions::EMBED_LINKS) { Face::Rich } else { Face::Plain }
    }
}

fn computed(cache: &Cache, guild: GuildId, channel: ChannelId) -> Option<Permissions> {
    let me = cache.current_user().id;
    let guild = cache.guild(guild)?;
    let member = guild.members.get(&me)?;
    if let Some(channel) = guild.channels.get(&channel) {
        return Some(guild.user_permissions_in(channel, member));
    }
    // A thread has its parent's permissions, and one of its own for writing.
    let thread = guild.threads.iter().find(|thread| thread.id == channel)?;
    let parent = guild.channels.get(&thread.parent_id?)?;
    let mut permissions = guild.user_permissions_in(parent, member);
    permissions.set(Permissions::SEND_MESSAGES, permissions.contains(Permissions::SEND_MESSAGES_IN_THREADS));
    Some(permissions)
}
