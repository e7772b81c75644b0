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
        after_help = "Settings come from the environment: DISCORD_TOKEN or DISCORD_TOKEN_FILE, DISCORD_PROXY, ACCORD_KNOWLEDGE, RUST_LOG."
    )]
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

/// `accord eval`.
#[derive(Debug, Args)]
pub struct Eval {
    /// Question files: JSON lines.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Print the report as JSON.
    #[arg(long)]
    pub json: bool,
    /// Exit with status 1 where fewer than this share of the questions pass.
    #[arg(long, default_value_t = 0.0, value_name = "SHARE")]
    pub floor: f64,
}
