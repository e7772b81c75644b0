//! The commands, one file each. A command is a poise function; its names and descriptions come from `locales/`, by its
//! English name: `command-ask`, `command-ask-description`, `command-ask-question`, `command-ask-question-description`.

mod ask;
mod check;
mod compute;
mod figures;
mod help;
mod insights;
mod privacy;
mod quote;
mod settings;
mod sources;
mod timeline;

use poise::{ApplicationContext, Command, FrameworkError, FrameworkOptions};
use serenity::builder::{AutocompleteChoice, CreateAllowedMentions, CreateAutocompleteResponse, CreateCommand};
use serenity::model::application::{CommandInteraction, InstallationContext, InteractionContext};

use super::bot::{Asked, Bot, Fault, apology};
use super::limits::{AUTOCOMPLETE_CHOICE, AUTOCOMPLETE_CHOICES, length};
use super::mentions::of_locale;
use super::metrics::{self, Unanswered};
use super::permissions::Rights;
use super::reply::Reply;
use crate::language::Language;
use crate::language::messages::message;

/// What a command is given.
pub type Invocation<'a> = ApplicationContext<'a, Bot, Fault>;

/// Every command.
fn all() -> Vec<Command<Bot, Fault>> {
    vec![
        ask::ask(),
        check::check(),
        quote::quote(),
        compute::compute(),
        figures::figures(),
        timeline::timeline(),
        sources::sources(),
        help::help(),
        privacy::privacy(),
        settings::settings(),
        insights::insights(),
    ]
}

/// poise, set up with the commands.
#[must_use]
pub fn options() -> FrameworkOptions<Bot, Fault> {
    FrameworkOptions {
        commands: all().into_iter().map(described).collect(),
        on_error: |error| Box::pin(failed(error)),
        allowed_mentions: Some(CreateAllowedMentions::new()),
        initialize_owners: false,
        ..FrameworkOptions::default()
    }
}

/// The commands as Discord is told of them.
#[must_use]
pub fn create(commands: &[Command<Bot, Fault>]) -> Vec<CreateCommand> {
    let slash = commands.iter().filter_map(Command::create_as_slash_command);
    // poise localises the names of slash commands only.
    let menus = commands.iter().filter_map(|command| {
        let korean = message(Language::Ko, &format!("command-{}", command.name), &[]);
        Some(command.create_as_context_menu_command()?.name_localized("ko", korean))
    });
    slash.chain(menus).collect()
}

/// The command with its words in every language, and usable wherever it does not say otherwise.
fn described(mut command: Command<Bot, Fault>) -> Command<Bot, Fault> {
    let id = format!("command-{}", command.name);
    describe(&mut command, &id);
    everywhere(command)
}

/// Gives a command, and the commands under it, their words.
fn describe(command: &mut Command<Bot, Fault>, id: &str) {
    let english = |id: &str| message(Language::En, id, &[]);
    let korean = |id: &str| message(Language::Ko, id, &[]);
    if command.context_menu_action.is_some() {
        command.context_menu_name = Some(english(id).into());
    }
    command.name_localizations.to_mut().push(("ko".into(), korean(id).into()));
    if command.slash_action.is_none() {
        return;
    }
    let description = format!("{id}-description");
    command.description = Some(english(&description).into());
    command.description_localizations.to_mut().push(("ko".into(), korean(&description).into()));
    for parameter in &mut command.parameters {
        let id = format!("{id}-{}", parameter.name);
        parameter.name_localizations.to_mut().push(("ko".into(), korean(&id).into()));
        let description = format!("{id}-description");
        parameter.description = Some(english(&description).into());
        parameter.description_localizations.to_mut().push(("ko".into(), korean(&description).into()));
    }
    for part in &mut command.subcommands {
        let id = format!("{id}-{}", part.name);
        describe(part, &id);
    }
}

/// The command, usable wherever it does not say otherwise.
fn everywhere(mut command: Command<Bot, Fault>) -> Command<Bot, Fault> {
    command.install_context.get_or_insert_with(|| vec![InstallationContext::Guild, InstallationContext::User]);
    command.interaction_context.get_or_insert_with(|| {
        vec![InteractionContext::Guild, InteractionContext::BotDm, InteractionContext::PrivateChannel]
    });
    command
}

/// The language of the person who used a command, for what they alone see.
fn locale(interaction: &CommandInteraction) -> Language {
    of_locale(&interaction.locale)
}

/// The language for what all see: the server's where one is set, else that of the person who used the command.
async fn language(invocation: Invocation<'_>) -> Language {
    let settings = invocation.data().keeper.settings(invocation.interaction.guild_id).await;
    settings.language.unwrap_or_else(|| locale(invocation.interaction))
}

/// Answers a question that a command put, noting it where it is missed.
async fn answer(invocation: Invocation<'_>, question: &str, private: bool) -> Result<(), Fault> {
    answer_from(invocation, question, None, private).await
}

/// The same, out of one source where one is named.
async fn answer_from(
    invocation: Invocation<'_>,
    question: &str,
    source: Option<&str>,
    private: bool,
) -> Result<(), Fault> {
    let (bot, guild) = (invocation.data(), invocation.interaction.guild_id);
    let settings = bot.keeper.settings(guild).await;
    let language = settings.language.unwrap_or_else(|| locale(invocation.interaction));
    let said = match source {
        Some(source) => bot.said_from(source, question, language, private)?,
        None => bot.said_to(question, None, language, private)?,
    };
    let said = said.under(&settings, rights(invocation.interaction));
    bot.note_missed(guild, &said);
    respond(invocation, &said.draw(rights(invocation.interaction).face())).await
}

/// What the bot may do where a command was used.
fn rights(interaction: &CommandInteraction) -> Rights {
    Rights::of_interaction(interaction.app_permissions)
}

/// What is offered while somebody types, the best first; what does not fit in a choice is left out.
fn choices(offered: Vec<String>) -> CreateAutocompleteResponse {
    let mut fitting: Vec<String> = Vec::new();
    for choice in offered {
        if (1..=AUTOCOMPLETE_CHOICE).contains(&length(&choice)) && !fitting.contains(&choice) {
            fitting.push(choice);
        }
    }
    fitting.truncate(AUTOCOMPLETE_CHOICES);
    CreateAutocompleteResponse::new().set_choices(fitting.into_iter().map(AutocompleteChoice::from).collect())
}

/// Sends a command's reply.
async fn respond(invocation: Invocation<'_>, reply: &Reply) -> Result<(), Fault> {
    invocation.data().respond(asked(invocation.interaction), reply).await
}

fn asked(interaction: &CommandInteraction) -> Asked<'_> {
    Asked { id: interaction.id, token: &interaction.token }
}

/// Logs what went wrong with a command, and apologises.
async fn failed(error: FrameworkError<'_, Bot, Fault>) {
    let (bot, interaction, reason) = match &error {
        FrameworkError::Command { error, ctx, .. } => (ctx.data(), application(*ctx), error.to_string()),
        FrameworkError::CommandPanic { ctx, .. } => (ctx.data(), application(*ctx), "it panicked".to_owned()),
        FrameworkError::CommandStructureMismatch { ctx, description, .. } => {
            (ctx.data(), Some(ctx.interaction), (*description).to_owned())
        }
        FrameworkError::UnknownInteraction { framework, interaction, .. } => {
            (framework.user_data, Some(*interaction), "no such command".to_owned())
        }
        other => {
            tracing::error!(error = %other, "a command failed");
            return;
        }
    };
    let Some(interaction) = interaction else { return };
    let id = interaction.id.get();
    tracing::error!(id = format!("{id:x}"), command = interaction.data.name, reason, "a command failed");
    metrics::unanswered(Unanswered::Failed);
    if matches!(&error, FrameworkError::Command { error: Fault::Rest(_), .. }) {
        return;
    }
    let apology = apology(locale(interaction), id).privately(true);
    // Where the reply was sent already, the line above is what is left.
    let _ = bot.respond(asked(interaction), &apology).await;
}

fn application(ctx: poise::Context<'_, Bot, Fault>) -> Option<&CommandInteraction> {
    match ctx {
        poise::Context::Application(ctx) => Some(ctx.interaction),
        poise::Context::Prefix(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::{Value, json, to_value};

    use super::{create, options};
    use crate::discord::limits::{COMMAND_DESCRIPTION, COMMAND_NAME, length};
    use crate::language::messages::ids;

    fn created() -> Vec<Value> {
        create(&options().commands).iter().map(|command| to_value(command).unwrap()).collect()
    }

    #[test]
    fn every_command_is_described_within_discords_limits_in_both_languages() {
        for command in created().into_iter().filter(|command| command["type"].is_null() || command["type"] == 1) {
            let mut options = command["options"].as_array().cloned().unwrap_or_default();
            let below: Vec<Value> =
                options.iter().filter_map(|option| option["options"].as_array()).flatten().cloned().collect();
            options.extend(below);
            for described in options.iter().chain([&command]) {
                let names = [&described["name"], &described["name_localizations"]["ko"]];
                for name in names.map(|name| name.as_str().unwrap_or_else(|| panic!("no name: {described}"))) {
                    assert!((1..=COMMAND_NAME).contains(&length(name)) && !name.contains(' '), "{name}");
                    assert_eq!(name.to_lowercase(), name);
                }
                let words = [&described["description"], &described["description_localizations"]["ko"]];
                for text in words.map(|text| text.as_str().unwrap_or_else(|| panic!("no description: {described}"))) {
                    assert!((1..=COMMAND_DESCRIPTION).contains(&length(text)), "{text}");
                    assert!(!text.starts_with("command-"), "a message is missing: {text}");
                }
            }
        }
    }

    #[test]
    fn members_commands_work_everywhere_and_moderators_in_servers_they_manage() {
        for command in created() {
            let moderators = command["name"] == "settings" || command["name"] == "insights";
            let (installed, used) =
                if moderators { (json!([0]), json!([0])) } else { (json!([0, 1]), json!([0, 1, 2])) };
            assert_eq!((&command["integration_types"], &command["contexts"]), (&installed, &used), "{command}");
            let manage_guild = (1 << 5).to_string();
            assert_eq!(command["default_member_permissions"].as_str(), moderators.then_some(manage_guild.as_str()));
        }
    }

    #[test]
    fn no_message_of_a_command_is_left_over() {
        let mut wanted = BTreeSet::new();
        let mut commands: Vec<_> =
            options().commands.into_iter().map(|command| (command, "command".to_owned())).collect();
        while let Some((command, above)) = commands.pop() {
            let id = format!("{above}-{}", command.name);
            if command.slash_action.is_none() {
                wanted.insert(id);
                continue;
            }
            let parameters = command.parameters.iter().map(|parameter| format!("{id}-{}", parameter.name));
            for id in parameters.chain([id.clone()]) {
                wanted.extend([format!("{id}-description"), id]);
            }
            commands.extend(command.subcommands.into_iter().map(|part| (part, id.clone())));
        }
        let written: BTreeSet<_> = ids().filter(|id| id.starts_with("command-")).map(str::to_owned).collect();
        assert_eq!(written, wanted);
    }
}
