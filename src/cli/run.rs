//! The whole program in one screen.

use std::io::IsTerminal;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use clap::Parser;
use indicatif::{HumanDuration, ProgressBar, ProgressStyle};

use super::arguments::{Arguments, Command, Serve};
use super::{add, ask, chat, check, compute, eval, figures};
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
        Some(dir) => load(dir),
        None => Engine::shipped(),
    };
    let done = match &arguments.command {
        // What one answer was read from goes with the process; taking it apart first would take longer than the answer.
        Command::Ask(ask) => {
            engine().map_err(Failure::from).and_then(|engine| ask::run_within(ask, &ManuallyDrop::new(engine)))
        }
        Command::Chat(chat) => engine().map_err(Failure::from).and_then(|engine| chat::run(chat, &engine)),
        Command::Add(one) => add::run(one, knowledge.as_deref()),
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

/// The engine over a folder; where indexing takes long, a bar shows how far it is.
fn load(dir: &Path) -> Result<Engine, EngineError> {
    let bar = OnceLock::new();
    let started = Instant::now();
    let engine = Engine::load_telling(dir, &|done, all| {
        if started.elapsed() < PATIENCE || !std::io::stderr().is_terminal() {
            return;
        }
        let bar = bar.get_or_init(|| {
            let style = ProgressStyle::with_template("indexing {bar:30} {pos}/{len} articles, {msg}");
            let bar = ProgressBar::new(all as u64);
            bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        // By all that was done so far: the bar itself has seen only what came after it was drawn.
        let left = started.elapsed().mul_f64(all.saturating_sub(done) as f64 / done.max(1) as f64);
        bar.set_message(format!("{} left", HumanDuration(left)));
        bar.set_position(done as u64);
    });
    if let Some(bar) = bar.get() {
        bar.finish_and_clear();
    }
    if let Ok(engine) = &engine {
        if let Some(note) = engine.note() {
            eprintln!("accord: {note}");
        }
        match engine.left_out() {
            [] => {}
            [only] => eprintln!("accord: 1 article could not be read and is left out: {only}"),
            [first, ..] => {
                let count = engine.left_out().len();
                eprintln!("accord: {count} articles could not be read and are left out, the first: {first}");
            }
        }
    }
    engine
}

/// What takes longer shows a bar.
const PATIENCE: Duration = Duration::from_millis(500);

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
