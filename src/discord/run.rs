//! `accord serve` as a process: its log, its runtime, and what it says and returns when it cannot run.

use std::io::{IsTerminal, stderr};
use std::panic;
use std::path::PathBuf;
use std::process::ExitCode;

use tokio::runtime::Builder;
use tracing_subscriber::EnvFilter;

use super::preflight;
use super::serve::serve;
use super::settings::{Settings, SettingsError};
use super::shards::Shards;

/// What is logged where `RUST_LOG` says nothing. serenity's own spans hold message bodies, so they stay out.
const USUAL: &str = "accord=info,serenity=warn,poise=warn";

/// What was typed; each stands before what the environment says.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The folder of knowledge.
    pub knowledge: Option<PathBuf>,
    /// The shards of this process.
    pub shards: Option<String>,
    /// Only tell what is wrong with the set-up.
    pub check: bool,
}

impl Options {
    fn settings(&self) -> Result<Settings, SettingsError> {
        let typed = self.shards.as_ref().map(|shards| shards.parse::<Shards>()).transpose()?;
        let settings = Settings::from_environment()?;
        let (knowledge, shards) = (self.knowledge.clone().or(settings.knowledge), typed.or(settings.shards));
        Ok(Settings { knowledge, shards, ..settings })
    }

    /// A variable of the environment, or what was typed instead.
    fn variable(&self, name: &str) -> Option<String> {
        let typed = match name {
            "ACCORD_KNOWLEDGE" => self.knowledge.as_ref().map(|folder| folder.to_string_lossy().into_owned()),
            "ACCORD_SHARDS" => self.shards.clone(),
            _ => None,
        };
        typed.or_else(|| std::env::var(name).ok())
    }
}

/// Runs the bot, or tells what is wrong with its set-up; says why where it cannot.
#[must_use]
pub fn run(options: &Options) -> ExitCode {
    log();
    let runtime = match Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return refuse(&format!("cannot start: {error}"), 1),
    };
    if options.check {
        let findings = runtime.block_on(preflight::check(|name| options.variable(name)));
        for finding in &findings {
            println!("{finding}");
        }
        let fine = findings.iter().all(preflight::Finding::is_fine);
        return if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let settings = match options.settings() {
        Ok(settings) => settings,
        Err(error) => return refuse(&error.to_string(), 2),
    };
    let outcome = runtime.block_on(serve(settings));
    runtime.shutdown_background();
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => refuse(&error.to_string(), error.exit_status()),
    }
}

fn log() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(USUAL));
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter).with_writer(stderr);
    // A subscriber that stands already is as good.
    let _ = subscriber.with_ansi(stderr().is_terminal()).try_init();
    // A panic's words may hold a user's, so only its place is logged.
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panicked");
    }));
}

fn refuse(reason: &str, status: u8) -> ExitCode {
    eprintln!("accord: {reason}");
    ExitCode::from(status)
}
