//! What is wrong in a place, each with what to click to mend it.

use std::num::NonZeroU32;
use std::time::Duration;

use serenity::model::Permissions;
use serenity::model::id::ChannelId;

use super::{Face, stacked};
use crate::discord::diagnosis::Finding;
use crate::discord::markdown::escape_within;
use crate::discord::pace::{CHANNEL, PERSON};
use crate::discord::reply::Reply;
use crate::language::messages::message;
use crate::language::{Language, Text};
use crate::storage::GuildSettings;

/// The most of the knowledge's faults that is shown.
const FAULTS: usize = 600;

/// What is wrong in a place, and what bears on its mending.
pub struct Diagnosis<'a> {
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// The place.
    pub channel: ChannelId,
    /// What the server's moderators have set.
    pub settings: &'a GuildSettings,
    /// How many sources there are.
    pub sources: usize,
    /// The link that adds the bot to a server.
    pub link: String,
    /// Whether whoever asks manages the server; only they see the words of a fault of the knowledge.
    pub moderator: bool,
}

/// The message that tells it.
#[must_use]
pub fn doctor(diagnosis: &Diagnosis<'_>, language: Language, face: Face) -> Reply {
    let say = |id: &str| message(language, id, &[]);
    let channel = || format!("<#{}>", diagnosis.channel);
    let findings = &diagnosis.findings;
    let head = match findings.len() {
        0 => message(language, "doctor-fine", &[("channel", channel().into())]),
        count => message(language, "doctor-faults", &[("count", count.into()), ("channel", channel().into())]),
    };
    let mut parts = vec![head];
    for (place, finding) in findings.iter().enumerate() {
        let mut part = format!("- ⚠️ {}", what(finding, diagnosis, language));
        // Permissions are all set in one place, so that the way there is said once, under the last.
        let same = |next: &Finding| matches!((finding, next), (Finding::Lacks(_), Finding::Lacks(_)));
        if !findings.get(place + 1).is_some_and(same) {
            let how = how(finding, diagnosis, language);
            part.push_str(&format!("\n-# {}", message(language, "doctor-mend", &[("how", how.into())])));
        }
        parts.push(part);
    }
    let settings = diagnosis.settings;
    let switched = [(settings.feedback, "doctor-off-feedback"), (settings.charts, "doctor-off-charts")];
    let off: Vec<String> = switched.iter().filter(|(on, _)| !on).map(|(_, id)| say(id)).collect();
    if !off.is_empty() {
        parts.push(format!("-# {}", message(language, "doctor-off", &[("what", off.join(", ").into())])));
    }
    let version = ("version", env!("CARGO_PKG_VERSION").into());
    let knows = message(language, "doctor-knows", &[("sources", diagnosis.sources.into()), version]);
    parts.extend([say("doctor-checked"), say("doctor-hears"), knows].map(|line| format!("-# {line}")));
    face.show(&stacked(parts, face.room()))
}

/// What is wrong.
fn what(finding: &Finding, diagnosis: &Diagnosis<'_>, language: Language) -> String {
    let id = match finding {
        Finding::Brought => "doctor-brought",
        Finding::CommandsOnly => "doctor-commands-only",
        Finding::Lacks(permission) => lacks(*permission),
        Finding::Locked => "doctor-locked",
        Finding::Unlisted => {
            let channel = format!("<#{}>", diagnosis.channel);
            return message(language, "doctor-unlisted", &[("channel", channel.into())]);
        }
        Finding::PersonTooFast => return message(language, "doctor-person-pace", &pace(PERSON)),
        Finding::ChannelTooFast => return message(language, "doctor-channel-pace", &pace(CHANNEL)),
        Finding::Held(seconds) => {
            return message(language, "doctor-held", &[("seconds", (*seconds).to_string().into())]);
        }
        Finding::Knowledge(fault) if diagnosis.moderator => {
            let fault = escape_within(&fault.replace('\n', "; "), FAULTS);
            return message(language, "doctor-knowledge", &[("fault", fault.into())]);
        }
        Finding::Knowledge(_) => "doctor-knowledge-unsaid",
        Finding::Database => "doctor-database",
    };
    message(language, id, &[])
}

/// A pace in numbers.
fn pace((burst, period): (NonZeroU32, Duration)) -> [(&'static str, Text<'static>); 2] {
    [("burst", burst.to_string().into()), ("seconds", period.as_secs().to_string().into())]
}

fn lacks(permission: Permissions) -> &'static str {
    const EACH: [(Permissions, &str); 7] = [
        (Permissions::VIEW_CHANNEL, "doctor-view"),
        (Permissions::SEND_MESSAGES, "doctor-send"),
        (Permissions::SEND_MESSAGES_IN_THREADS, "doctor-send-in-threads"),
        (Permissions::CREATE_PUBLIC_THREADS, "doctor-open-threads"),
        (Permissions::EMBED_LINKS, "doctor-embed"),
        (Permissions::ATTACH_FILES, "doctor-attach"),
        (Permissions::READ_MESSAGE_HISTORY, "doctor-history"),
    ];
    EACH.iter().find(|(one, _)| *one == permission).map_or("doctor-view", |(_, id)| id)
}

/// What to click.
fn how(finding: &Finding, diagnosis: &Diagnosis<'_>, language: Language) -> String {
    let link = || [("link", format!("<{}>", diagnosis.link).into())];
    match finding {
        Finding::Brought => message(language, "doctor-brought-mend", &link()),
        Finding::CommandsOnly => message(language, "doctor-commands-only-mend", &link()),
        Finding::Lacks(_) => message(language, "doctor-permissions-mend", &[]),
        Finding::Locked => message(language, "doctor-locked-mend", &[]),
        Finding::Unlisted => message(language, "doctor-unlisted-mend", &[]),
        Finding::PersonTooFast | Finding::ChannelTooFast => message(language, "doctor-pace-mend", &[]),
        Finding::Held(_) => message(language, "doctor-held-mend", &[]),
        Finding::Knowledge(_) => message(language, "doctor-knowledge-mend", &[]),
        Finding::Database => message(language, "doctor-database-mend", &[]),
    }
}

#[cfg(test)]
mod tests {
    use serenity::model::Permissions;
    use serenity::model::id::ChannelId;

    use super::{Diagnosis, doctor};
    use crate::discord::diagnosis::Finding;
    use crate::discord::install::{NEEDED, server_link};
    use crate::discord::limits::length;
    use crate::discord::render::Face;
    use crate::language::Language;
    use crate::storage::GuildSettings;

    fn shown(findings: Vec<Finding>, language: Language, moderator: bool) -> String {
        let settings = GuildSettings { charts: false, ..GuildSettings::default() };
        let channel = ChannelId::new(201);
        let link = server_link("900");
        let diagnosis = Diagnosis { findings, channel, settings: &settings, sources: 1, link, moderator };
        doctor(&diagnosis, language, Face::Plain).content.to_string()
    }

    fn all() -> Vec<Finding> {
        let mut all = vec![Finding::Brought, Finding::CommandsOnly];
        all.extend(NEEDED.iter().map(Finding::Lacks));
        all.extend([Finding::Locked, Finding::Unlisted, Finding::PersonTooFast, Finding::ChannelTooFast]);
        all.extend([Finding::Held(3), Finding::Knowledge("facts.toml: *x*".to_owned()), Finding::Database]);
        all
    }

    #[test]
    fn each_fault_is_told_in_words_of_its_own_with_what_mends_it() {
        for language in [Language::En, Language::Ko] {
            let mend = if language == Language::En { "-# Mend it: " } else { "-# 고치기: " };
            let mut told = Vec::new();
            for finding in all() {
                let said = shown(vec![finding.clone()], language, true);
                let line = said.lines().find(|line| line.starts_with("- ⚠️ ")).unwrap_or_else(|| panic!("{said}"));
                assert!(said.contains(mend), "{finding:?}: {said}");
                assert!(
                    length(&said) < 2_000 && !said.contains("doctor-") && !told.contains(&line.to_owned()),
                    "{said}"
                );
                told.push(line.to_owned());
            }
        }
    }

    #[test]
    fn the_way_to_permissions_is_said_once() {
        let lacks = [Permissions::EMBED_LINKS, Permissions::ATTACH_FILES].map(Finding::Lacks).to_vec();
        let said = shown(lacks, Language::En, true);
        assert!(said.starts_with("**2 things are wrong in <#201>:**\n- ⚠️ **Embed Links**"), "{said}");
        assert_eq!(said.matches("Mend it").count(), 1, "{said}");
    }

    #[test]
    fn only_moderators_see_the_words_of_a_fault() {
        let fault = || vec![Finding::Knowledge("facts.toml: *x*".to_owned())];
        assert!(shown(fault(), Language::En, true).contains(r"facts.toml: \*x\*"));
        assert!(!shown(fault(), Language::En, false).contains("facts.toml"));
    }

    #[test]
    fn where_nothing_is_wrong_it_says_what_it_looked_at_and_what_is_switched_off() {
        let said = shown(Vec::new(), Language::En, true);
        assert!(said.starts_with("**I find nothing wrong in <#201>.**\n-# Switched off"), "{said}");
        assert!(said.contains("charts") && !said.contains("👎") && said.contains("Direct Messages"), "{said}");
        assert!(shown(Vec::new(), Language::Ko, true).contains("자료 1건"));
    }

    #[test]
    fn all_at_once_still_fits() {
        assert!(length(&shown(all(), Language::Ko, true)) <= 2_000);
    }
}
