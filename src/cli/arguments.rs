//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::language::Language;

/// Cited answers about the US–South Korea defence cost-sharing agreement.
#[derive(Debug, Parser)]
#[command(name = "accord", version, about, long_about = None, after_help = EXAMPLES)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// The folder of articles to read.
    #[arg(long, value_name = "DIR", global = true, help = KNOWLEDGE)]
    pub knowledge: Option<PathBuf>,
}

const KNOWLEDGE: &str = "Read this folder of articles instead of the built-in knowledge [env: ACCORD_KNOWLEDGE]";
const EXAMPLES: &str = "\
Examples:
  accord ask \"How much is Seoul paying per US soldier?\"
  accord ask --json < questions.txt
  accord chat
  accord add page.html
  accord check my-articles
  accord serve            (needs DISCORD_TOKEN)";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Answer a question, or one question a line from standard input.
    #[command(
        after_help = "Examples:\n  accord ask \"Who rejected the new category?\"\n  accord ask --json < questions.txt\n  accord ask --explain \"troop number?\""
    )]
    Ask(Ask),
    /// A conversation: a question may lean on the ones before it.
    #[command(after_help = "Example:\n  accord chat\n  > How much is Seoul paying?\n  > And in dollars?")]
    Chat(Chat),
    /// Take an article in: text, Markdown or a web page.
    #[command(
        after_help = "Examples:\n  accord add page.html\n  accord add story.txt --title \"Talks go on\" --publisher \"The Herald\" --published 2018-10-01\n  accord add - < story.txt\n  accord add story.txt --id herald-2018-10-01 --replace     (its corrected text)"
    )]
    Add(Add),
    /// Work out an expression over the facts, with its working and citations.
    #[command(
        after_help = "Examples:\n  accord compute \"contribution / troops in USD\"\n  accord compute \"contribution + 20% per month\"\n  accord compute \"$864m in won at 1300 KRW/USD\"\n  accord compute \"분담금 / 병력 달러로\"\n  accord figures        (what can be named)"
    )]
    Compute(Compute),
    /// What the sources state in figures, and what that adds up to.
    #[command(after_help = "Examples:\n  accord figures\n  accord figures --language ko\n  accord figures --json")]
    Figures(Figures),
    /// Check a folder of articles and report every fault in it.
    #[command(after_help = "Example:\n  accord check knowledge")]
    Check {
        /// The folder; the one given by --knowledge, or the built-in knowledge, where left out.
        dir: Option<PathBuf>,
    },
    /// Ask the questions of files and judge the answers.
    #[command(after_help = "Example:\n  accord eval tests/questions/dev.jsonl --floor 0.97")]
    Eval(Eval),
    /// Connect to Discord and answer there.
    #[command(
        after_help = "Settings come from the environment: DISCORD_TOKEN or DISCORD_TOKEN_FILE, DISCORD_PROXY, ACCORD_KNOWLEDGE, ACCORD_METRICS, ACCORD_SHARDS, RUST_LOG.\n\nExamples:\n  accord serve --check\n  accord serve --shards 0-3/16"
    )]
    Serve(Serve),
}

/// `accord serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// Tell what is wrong with the set-up, one line for each thing, and start nothing.
    #[arg(long)]
    pub check: bool,
    /// Run these shards only, out of so many in all processes together [env: `ACCORD_SHARDS`]
    #[arg(long, value_name = "FIRST-LAST/TOTAL")]
    pub shards: Option<String>,
}

/// `accord ask`.
#[derive(Debug, Args)]
pub struct Ask {
    /// The question; left out, questions are read from standard input, one a line.
    pub question: Option<String>,
    /// Answer from one article alone, by its id (accord check names the folders).
    #[arg(long, value_name = "ID")]
    pub source: Option<String>,
    /// Print one JSON object for each question.
    #[arg(long)]
    pub json: bool,
    /// Show how the answer came about: what was understood, the evidence, the coverage, the decision.
    #[arg(long)]
    pub explain: bool,
    /// Draw the answer's figures as a bar chart into this PNG file.
    #[arg(long, value_name = "FILE", requires = "question")]
    pub chart: Option<PathBuf>,
}

/// `accord chat`.
#[derive(Debug, Args)]
pub struct Chat {
    /// Read turns from standard input, a blank line between conversations, and print one JSON object for each.
    #[arg(long)]
    pub json: bool,
}

/// `accord add`.
#[derive(Debug, Args)]
pub struct Add {
    /// The file; - reads standard input. It goes to the folder of --knowledge, or to ./knowledge.
    pub file: String,
    /// Its headline.
    #[arg(long)]
    pub title: Option<String>,
    /// Who published it.
    #[arg(long)]
    pub publisher: Option<String>,
    /// Who wrote it.
    #[arg(long)]
    pub author: Option<String>,
    /// The day it appeared, as 2018-10-01.
    #[arg(long, value_name = "DAY")]
    pub published: Option<String>,
    /// The language it is written in: en or ko.
    #[arg(long)]
    pub language: Option<String>,
    /// Where it can be read.
    #[arg(long)]
    pub url: Option<String>,
    /// The name of its folder; made from publisher and day where left out.
    #[arg(long)]
    pub id: Option<String>,
    /// Replace the article with this id by its corrected text.
    #[arg(long)]
    pub replace: bool,
}

/// `accord compute`.
#[derive(Debug, Args)]
pub struct Compute {
    /// The expression; left out, expressions are read from standard input, one a line.
    #[arg(allow_hyphen_values = true)]
    pub expression: Option<String>,
    /// Print one JSON object for each expression.
    #[arg(long)]
    pub json: bool,
    /// The language of the reply; that of the expression, where left out.
    #[arg(long, value_name = "en|ko", value_parser = language)]
    pub language: Option<Language>,
    /// Draw the figures as a bar chart into this PNG file.
    #[arg(long, value_name = "FILE", requires = "expression")]
    pub chart: Option<PathBuf>,
}

/// `accord figures`.
#[derive(Debug, Args)]
pub struct Figures {
    /// Print one JSON object.
    #[arg(long)]
    pub json: bool,
    /// The language of labels.
    #[arg(long, value_name = "en|ko", value_parser = language)]
    pub language: Option<Language>,
}

fn language(code: &str) -> Result<Language, String> {
    [Language::En, Language::Ko]
        .into_iter()
        .find(|language| language.code() == code)
        .ok_or_else(|| "write en or ko".to_owned())
}

/// `accord eval`.
#[derive(Debug, Args)]
pub struct Eval {
    /// Question files: JSON lines, or a reading set in the format of `SQuAD`.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Print the report as JSON.
    #[arg(long)]
    pub json: bool,
    /// Fit the reader's weights on the articles of the reading sets and print them; report on each by weights that were fitted
    /// without it.
    #[arg(long)]
    pub fit: bool,
    /// Of reading sets put each question to the whole engine as well, over its article alone.
    #[arg(long)]
    pub answers: bool,
    /// Exit with status 1 where fewer than this share of the questions pass.
    #[arg(long, default_value_t = 0.0, value_name = "SHARE")]
    pub floor: f64,
    /// Print, for each threshold, how the score changes as it moves.
    #[arg(long)]
    pub sweep: bool,
}
