//! The whole program in one screen.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use super::arguments::{Arguments, Command, Serve};
use super::{ask, chat, check, compute, eval, figures};
use crate::answer::{Engine, EngineError};

/// Runs the command line and returns the process's exit status: 0 for success, 1 for a fault that was explained on standard
/// error, 2 for words that could not be understood. `serve` runs the bot over a folder of knowledge, or the built-in one;
/// it is handed in, since the two shells do not know each other.
#[must_use]
pub fn run(serve: impl FnOnce(Option<PathBuf>, &Serve) -> ExitCode) -> ExitCode {
    let arguments = Arguments::parse();
    // A variable that is set to nothing is not set; clap would refuse it.
    let set = || std::env::var_os("ACCORD_KNOWLEDGE").filter(|dir| !dir.is_empty()).map(PathBuf::from);
    let knowledge = arguments.knowledge.or_else(set);
    let engine = || match &knowledge {
        Some(dir) => Engine::load(dir),
        None => Engine::shipped(),
    };
    let done = match &arguments.command {
        Command::Ask(ask) => engine().map_err(Failure::from).and_then(|engine| ask::run(ask, &engine)),
        Command::Chat(chat) => engine().map_err(Failure::from).and_then(|engine| chat::run(chat, &engine)),
        Command::Compute(compute) => engine().map_err(Failure::from).and_then(|engine| compute::run(compute, &engine)),
        Command::Check { dir } => Ok(check::run(dir.as_deref().or(knowledge.as_deref()))),
        Command::Eval(eval) => engine().map_err(Failure::from).and_then(|engine| eval::run(eval, engine)),
        Command::Serve(how) => Ok(serve(knowledge, how)),
        Command::Figures(figures) => engine().map_err(Failure::from).and_then(|engine| figures::run(figures, &engine)),
    };
    match done {
        Ok(code) => code,
        Err(Failure::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("accord: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The knowledge or its index.
    #[error("the knowledge cannot be used:\n{0}")]
    Engine(#[from] EngineError),
    /// Reading or writing.
    #[error("{0}")]
    Output(#[from] std::io::Error),
    /// Anything else, in plain words.
    #[error("{0}")]
    Told(String),
}
