//! How people bring the bot along: the permissions it needs, the links that ask for them, and whether an interaction
//! comes from where a server or only a person has added it.

use serenity::model::Permissions;
use serenity::model::application::{AuthorizingIntegrationOwner, AuthorizingIntegrationOwners};
use serenity::model::id::GuildId;

/// Each permission that something the bot does needs; none other is asked for.
pub const NEEDED: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::CREATE_PUBLIC_THREADS)
    .union(Permissions::SEND_MESSAGES_IN_THREADS)
    .union(Permissions::EMBED_LINKS)
    .union(Permissions::ATTACH_FILES)
    .union(Permissions::READ_MESSAGE_HISTORY);

/// The link that adds the application of this id to a server (`/topics/oauth2#bot-authorization-flow`).
#[must_use]
pub fn server_link(application: &str) -> String {
    let permissions = NEEDED.bits();
    format!(
        "https://discord.com/oauth2/authorize?client_id={application}&integration_type=0\
         &scope=bot+applications.commands&permissions={permissions}"
    )
}

/// Whether an interaction comes from where a server has added the bot, and not only one of its people. Servers that only
/// speak like Discord do not say; then it counts as added.
#[must_use]
pub fn by_server(owners: &AuthorizingIntegrationOwners) -> bool {
    let server = |owner: &AuthorizingIntegrationOwner| matches!(owner, AuthorizingIntegrationOwner::GuildInstall(_));
    owners.0.is_empty() || owners.0.iter().any(server)
}

/// The server that an interaction comes from, where the server has the bot: what is set and kept for it counts there.
#[must_use]
pub fn home(owners: &AuthorizingIntegrationOwners, guild: Option<GuildId>) -> Option<GuildId> {
    guild.filter(|_| by_server(owners))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, from_value, json};

    use super::{NEEDED, by_server, server_link};

    #[test]
    fn the_permissions_are_those_of_discords_table() {
        // /topics/permissions#permissions-bitwise-permission-flags
        let bits = [10, 11, 14, 15, 16, 35, 38];
        assert_eq!(NEEDED.bits(), bits.into_iter().map(|bit| 1_u64 << bit).sum::<u64>());
    }

    #[test]
    fn both_readmes_have_the_links() {
        let user = "https://discord.com/oauth2/authorize?client_id=YOUR_APPLICATION_ID&integration_type=1\
                    &scope=applications.commands";
        for readme in [include_str!("../../README.md"), include_str!("../../README.ko.md")] {
            for link in [server_link("YOUR_APPLICATION_ID").as_str(), user] {
                assert!(readme.contains(&format!("`{link}`")), "{link}");
            }
        }
    }

    #[test]
    fn who_added_the_bot_is_told_by_the_owners() {
        let by = |owners: Value| by_server(&from_value(owners).unwrap());
        assert!(by(json!({ "0": "100" })) && by(json!({ "0": "100", "1": "500" })) && by(json!({})));
        assert!(by(json!({ "0": "0" })) && !by(json!({ "1": "500" })));
    }
}
