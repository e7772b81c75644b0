//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Cited answers about the US–South Korea defence cost-sharing agreement.
#[derive(Debug, Parser)]
#[command(name = "accord", version, about, long_about = None, after_help = EXAMPLES)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Read this folder of articles instead of the built-in knowledge.
    #[arg(long, value_name = "DIR", env = "ACCORD_KNOWLEDGE", global = true)]
    pub knowledge: Option<PathBuf>,
}

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
    #[command(after_help = "Examples:\n  accord ask \"Who rejected the new category?\"\n  accord ask --json < questions.txt\n  accord ask --explain \"troop number?\"")]
    Ask(Ask),
    /// A conversation: a question may lean on the ones before it.
    #[command(after_help = "Example:\n  accord chat\n  > How much is Seoul paying?\n  > And in dollars?")]
    Chat(Chat),
    /// Take an article in: text, Markdown or a web page.
    #[command(after_help = "Examples:\n  accord add page.html\n  accord add story.txt --title \"Talks go on\" --publisher \"The Herald\" --published 2018-10-01\n  accord add - < story.txt\n  accord add story.txt --id herald-2018-10-01 --replace     (its corrected text)")]
    Add(Add),
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
    #[command(after_help = "Settings come from the environment: DISCORD_TOKEN or DISCORD_TOKEN_FILE, DISCORD_PROXY, ACCORD_KNOWLEDGE, RUST_LOG.")]
    Serve,
}

/// `accord ask`.
#[derive(Debug, Args)]
pub struct Ask {
    /// The question; left out, questions are read from standard input, one a line.
    pub question: Option<String>,
    /// Print one JSON object for each question.
    #[arg(long)]
    pub json: bool,
    /// Show how the answer came about: what was understood, the evidence, the coverage, the decision.
    #[arg(long)]
    pub explain: bool,
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

/// `accord eval`.
#[derive(Debug, Args)]
pub struct Eval {
    /// Question files: JSON lines, or a reading set in the format of SQuAD.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Print the report as JSON.
    #[arg(long)]
    pub json: bool,
    /// Fit the reader's weights on three in four articles of the reading sets, report on the rest, print the weights.
    #[arg(long)]
    pub fit: bool,
    /// Exit with status 1 where fewer than this share of the questions pass.
    #[arg(long, default_value_t = 0.0, value_name = "SHARE")]
    pub floor: f64,
}
