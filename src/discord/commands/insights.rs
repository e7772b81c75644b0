//! `/insights`: what a server's people missed, grouped by likeness, so that moderators know what to add.

use super::{Invocation, language, respond, rights};
use crate::answer::Alike;
use crate::discord::bot::Fault;
use crate::discord::render::{self, Insights};
use crate::discord::reply::Attached;
use crate::language::messages::message;
use crate::storage::{Kind, Missed, StoreError, today};

/// The most different questions of a kind that are grouped, those asked most often; the file has all of them.
const GROUPED: usize = 300;

/// How far to look back.
#[derive(Clone, Copy, Default, poise::ChoiceParameter)]
pub enum Period {
    /// A week.
    #[name = "7"]
    Week,
    /// A month.
    #[default]
    #[name = "30"]
    Month,
    /// A quarter.
    #[name = "90"]
    Quarter,
}

/// Shows the groups to the moderator alone, with a file of all where it is wanted.
#[poise::command(
    slash_command,
    default_member_permissions = "MANAGE_GUILD",
    install_context = "Guild",
    interaction_context = "Guild"
)]
pub async fn insights(invocation: Invocation<'_>, days: Option<Period>, file: Option<bool>) -> Result<(), Fault> {
    let said = language(invocation).await;
    let face = rights(invocation.interaction).face();
    let Some(guild) = invocation.interaction.guild_id else {
        return respond(invocation, &face.show(&message(said, "settings-guild", &[])).privately(true)).await;
    };
    let days = match days.unwrap_or_default() {
        Period::Week => 7,
        Period::Month => 30,
        Period::Quarter => 90,
    };
    let bot = invocation.data();
    let read = async |kind| bot.keeper.store().missed(guild.get(), kind, today() - days).await;
    let missed: Result<_, StoreError> =
        async { Ok((read(Kind::Unanswered).await?, read(Kind::Disliked).await?)) }.await;
    let (unanswered, disliked) = match missed {
        Ok(both) => both,
        Err(error) => {
            tracing::warn!(%error, "missed questions were not read");
            return respond(invocation, &face.show(&message(said, "note-database-away", &[])).privately(true)).await;
        }
    };
    let engine = bot.engine();
    let grouped = |missed: &[Missed]| -> Vec<Alike> {
        let most: Vec<_> = missed.iter().take(GROUPED).map(|one| (one.question.clone(), one.times)).collect();
        engine.alike(&most)
    };
    let groups = Insights { days, unanswered: grouped(&unanswered), disliked: grouped(&disliked) };
    let mut reply = render::insights(&groups, said, face).privately(true);
    if file.unwrap_or(false) {
        let table = table(&[(Kind::Unanswered, &groups.unanswered), (Kind::Disliked, &groups.disliked)]);
        reply.file =
            Some(Attached { name: format!("insights-{days}-days.csv"), bytes: table.into(), alt: String::new() });
    }
    respond(invocation, &reply).await
}

/// All questions as comma-separated values, with the number of the group that each is in.
fn table(kinds: &[(Kind, &[Alike])]) -> String {
    // The mark tells spreadsheets that this is UTF-8.
    let mut table = "\u{FEFF}kind,group,times,question\r\n".to_owned();
    for (kind, groups) in kinds {
        for (n, group) in groups.iter().enumerate() {
            for (question, times) in &group.questions {
                table.push_str(&format!("{},{},{times},{}\r\n", kind.name(), n + 1, cell(question)));
            }
        }
    }
    table
}

/// A text as a cell that no spreadsheet takes for a formula.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::{Alike, Kind, table};

    #[test]
    fn a_table_holds_whatever_was_asked() {
        let group = Alike { questions: vec![("=SUM(1,\"2\")".to_owned(), 2), ("누가?".to_owned(), 1)], times: 3 };
        let table = table(&[(Kind::Unanswered, &[group])]);
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines[1], r#"unanswered,1,2,"'=SUM(1,""2"")""#);
        assert_eq!(lines[2], r#"unanswered,1,1,"누가?""#);
    }
}
