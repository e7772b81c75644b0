//! Why the bot might stay silent, or look wrong, where somebody wonders: from what an interaction, the cache and the bot
//! itself know, with no request to Discord.

use serenity::model::Permissions;
use serenity::model::channel::PartialChannel;

use super::channels::THREADS;
use super::permissions::Rights;
use crate::storage::GuildSettings;

/// How the bot is in the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// A member of the server.
    Member,
    /// Added to the server with the scope of commands alone.
    CommandsOnly,
    /// Only brought along by the person who used the command.
    Brought,
}

/// What there is to see.
#[derive(Clone, Debug)]
pub struct Symptoms<'a> {
    /// How the bot is there.
    pub presence: Presence,
    /// What it may do in the channel.
    pub rights: Rights,
    /// The channel; none where Discord does not say.
    pub channel: Option<&'a PartialChannel>,
    /// Whether mentions are to be answered in the channel.
    pub listed: bool,
    /// What the server's moderators have set.
    pub settings: &'a GuildSettings,
    /// Whether the person, and whether the channel, asked too fast of late.
    pub too_fast: (bool, bool),
    /// Seconds for which Discord lets no message through.
    pub held: Option<u64>,
    /// What is wrong with an edit of the knowledge.
    pub knowledge: Option<String>,
    /// Whether the database is there.
    pub database: bool,
}

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Only a person has brought the bot along.
    Brought,
    /// The scope `bot` is missing.
    CommandsOnly,
    /// A permission is missing.
    Lacks(Permissions),
    /// The thread is locked.
    Locked,
    /// The channel is not one where mentions are answered.
    Unlisted,
    /// The person asked too fast.
    PersonTooFast,
    /// The channel's people did, together.
    ChannelTooFast,
    /// Discord lets no message through for so many seconds.
    Held(u64),
    /// The knowledge has a fault.
    Knowledge(String),
    /// The database is away.
    Database,
}

impl Symptoms<'_> {
    /// What is wrong, the gravest first.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        match self.presence {
            Presence::Member => {}
            Presence::CommandsOnly => found.push(Finding::CommandsOnly),
            Presence::Brought => found.push(Finding::Brought),
        }
        // Where messages do not reach it, their permissions and the list are no matter.
        if self.presence == Presence::Member {
            found.extend(self.rights.lacking(self.needed()).iter().map(Finding::Lacks));
            let locked = self.channel.and_then(|channel| channel.thread_metadata).is_some_and(|thread| thread.locked);
            found.extend(locked.then_some(Finding::Locked));
            found.extend((!self.listed).then_some(Finding::Unlisted));
        }
        let (person, channel) = self.too_fast;
        found.extend(person.then_some(Finding::PersonTooFast));
        found.extend(channel.then_some(Finding::ChannelTooFast));
        found.extend(self.held.map(Finding::Held));
        found.extend(self.knowledge.clone().map(Finding::Knowledge));
        found.extend((!self.database).then_some(Finding::Database));
        found
    }

    /// The permissions that the channel takes.
    fn needed(&self) -> Permissions {
        let always = Permissions::VIEW_CHANNEL
            | Permissions::EMBED_LINKS
            | Permissions::ATTACH_FILES
            | Permissions::READ_MESSAGE_HISTORY;
        if self.channel.is_some_and(|channel| THREADS.contains(&channel.kind)) {
            return always | Permissions::SEND_MESSAGES_IN_THREADS;
        }
        let opens = if self.settings.in_thread {
            Permissions::CREATE_PUBLIC_THREADS | Permissions::SEND_MESSAGES_IN_THREADS
        } else {
            Permissions::empty()
        };
        always | Permissions::SEND_MESSAGES | opens
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, from_value, json};
    use serenity::model::Permissions;
    use serenity::model::channel::PartialChannel;

    use super::{Finding, Presence, Symptoms};
    use crate::discord::install::NEEDED;
    use crate::discord::permissions::Rights;
    use crate::storage::GuildSettings;

    fn channel(more: &Value) -> PartialChannel {
        let mut given = json!({ "id": "201", "type": 0, "name": "general" });
        for (name, value) in more.as_object().unwrap() {
            given[name] = value.clone();
        }
        from_value(given).unwrap()
    }

    fn well<'a>(channel: &'a PartialChannel, settings: &'a GuildSettings) -> Symptoms<'a> {
        Symptoms {
            presence: Presence::Member,
            rights: Rights::of_interaction(Some(NEEDED)),
            channel: Some(channel),
            listed: true,
            settings,
            too_fast: (false, false),
            held: None,
            knowledge: None,
            database: true,
        }
    }

    #[test]
    fn where_all_is_well_nothing_is_found() {
        let threads = GuildSettings { in_thread: true, ..GuildSettings::default() };
        for settings in [GuildSettings::default(), threads] {
            for kind in [0, 2, 5, 11, 12] {
                assert_eq!(well(&channel(&json!({ "type": kind })), &settings).findings(), []);
            }
        }
    }

    #[test]
    fn each_permission_is_missed_where_it_is_needed_alone() {
        let lacking = |kind: u8, in_thread: bool| {
            let (channel, settings) =
                (channel(&json!({ "type": kind })), GuildSettings { in_thread, ..GuildSettings::default() });
            let rights = Rights::of_interaction(Some(Permissions::empty()));
            let found = Symptoms { rights, ..well(&channel, &settings) }.findings();
            found.into_iter().fold(Permissions::empty(), |all, finding| match finding {
                Finding::Lacks(one) => all | one,
                other => panic!("{other:?}"),
            })
        };
        let threads = Permissions::CREATE_PUBLIC_THREADS | Permissions::SEND_MESSAGES_IN_THREADS;
        assert_eq!(lacking(0, true), NEEDED);
        assert_eq!(lacking(0, false), NEEDED - threads);
        let inside = NEEDED - Permissions::SEND_MESSAGES - Permissions::CREATE_PUBLIC_THREADS;
        assert_eq!((lacking(11, false), lacking(11, true)), (inside, inside));
    }

    #[test]
    fn where_messages_do_not_reach_it_that_alone_is_said_of_them() {
        let (channel, settings) = (channel(&json!({})), GuildSettings::default());
        let lost = Symptoms {
            rights: Rights::of_interaction(Some(Permissions::empty())),
            listed: false,
            ..well(&channel, &settings)
        };
        for (presence, finding) in
            [(Presence::Brought, Finding::Brought), (Presence::CommandsOnly, Finding::CommandsOnly)]
        {
            assert_eq!(Symptoms { presence, ..lost.clone() }.findings(), [finding]);
        }
    }

    #[test]
    fn every_other_fault_is_found() {
        let metadata = json!({
            "archived": false, "auto_archive_duration": 1440, "locked": true,
            "archive_timestamp": "2018-10-01T00:00:00.000000+00:00",
        });
        let (channel, settings) =
            (channel(&json!({ "type": 11, "thread_metadata": metadata })), GuildSettings::default());
        let ill = Symptoms {
            listed: false,
            too_fast: (true, true),
            held: Some(3),
            knowledge: Some("facts.toml".to_owned()),
            database: false,
            ..well(&channel, &settings)
        };
        let wanted = [
            Finding::Locked,
            Finding::Unlisted,
            Finding::PersonTooFast,
            Finding::ChannelTooFast,
            Finding::Held(3),
            Finding::Knowledge("facts.toml".to_owned()),
            Finding::Database,
        ];
        assert_eq!(ill.findings(), wanted);
    }
}
