//! Which language to reply in: that of the question, else of the asker's Discord, else what the server's moderators set,
//! else the server's own.

use serenity::model::application::{
    CommandDataOption, CommandDataOptionValue, CommandInteraction, ComponentInteraction,
};
use serenity::model::id::GuildId;

use super::bot::Bot;
use super::install::home;
use crate::language::Language;

/// The language for one of Discord's locales; none for one that is not spoken here.
#[must_use]
pub fn of_locale(locale: &str) -> Option<Language> {
    match locale.split('-').next() {
        Some("ko") => Some(Language::Ko),
        Some("en") => Some(Language::En),
        _ => None,
    }
}

/// Who is to be replied to, as far as that tells a language.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asker<'a> {
    /// What they wrote.
    pub wrote: &'a str,
    /// The language of their Discord; a message does not tell it.
    pub locale: Option<&'a str>,
    /// The server they are in.
    pub guild: Option<GuildId>,
    /// The server's language.
    pub guild_locale: Option<&'a str>,
}

impl<'a> Asker<'a> {
    /// Whoever clicks, who writes nothing by that.
    #[must_use]
    pub fn of_click(click: &'a ComponentInteraction) -> Self {
        let guild = home(&click.authorizing_integration_owners, click.guild_id);
        Self { wrote: "", locale: Some(&click.locale), guild, guild_locale: click.guild_locale.as_deref() }
    }

    /// Whoever uses a command, whatever they wrote.
    #[must_use]
    pub fn of_command(command: &'a CommandInteraction) -> Self {
        let guild = home(&command.authorizing_integration_owners, command.guild_id);
        Self { wrote: "", locale: Some(&command.locale), guild, guild_locale: command.guild_locale.as_deref() }
    }
}

impl Bot {
    /// The language to reply in.
    pub async fn language(&self, asker: Asker<'_>) -> Language {
        if let Some(told) = Language::told_by(asker.wrote).or_else(|| asker.locale.and_then(of_locale)) {
            return told;
        }
        let set = self.keeper.settings(asker.guild).await.language;
        set.or_else(|| asker.guild_locale.and_then(of_locale)).unwrap_or_default()
    }

    /// The language to reply to a command in: what was typed in its options comes first.
    pub async fn language_of(&self, interaction: &CommandInteraction) -> Language {
        self.language(Asker { wrote: &typed(&interaction.data.options), ..Asker::of_command(interaction) }).await
    }
}

/// The words typed in the options of a command, and of its parts.
fn typed(options: &[CommandDataOption]) -> String {
    let mut words = String::new();
    for option in options {
        let part = match &option.value {
            CommandDataOptionValue::String(text) => text.clone(),
            CommandDataOptionValue::Autocomplete { value, .. } => value.clone(),
            CommandDataOptionValue::SubCommand(below) | CommandDataOptionValue::SubCommandGroup(below) => typed(below),
            _ => continue,
        };
        words.push_str(&part);
        words.push(' ');
    }
    words
}
