//! The whole program in one screen.

use std::process::ExitCode;

use clap::Parser;

use super::arguments::{Arguments, Command};
use super::{add, ask, chat, check, eval};
use crate::answer::{Engine, EngineError};

/// Runs the command line and returns the process's exit status: 0 for success, 1 for a fault that was explained on standard
/// error, 2 for words that could not be understood.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let engine = || match &arguments.knowledge {
        Some(dir) => Engine::load(dir),
        None => Engine::shipped(),
    };
    let done = match &arguments.command {
        Command::Ask(ask) => engine().map_err(Failure::from).and_then(|engine| ask::run(ask, &engine)),
        Command::Chat(chat) => engine().map_err(Failure::from).and_then(|engine| chat::run(chat, &engine)),
        Command::Add(one) => add::run(one, arguments.knowledge.as_deref()),
        Command::Check { dir } => check::run(dir.as_deref().or(arguments.knowledge.as_deref())),
        Command::Eval(eval) => engine().map_err(Failure::from).and_then(|engine| eval::run(eval, &engine)),
        Command::Serve => Ok(crate::discord::run()),
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
