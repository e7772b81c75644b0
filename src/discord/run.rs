//! `accord serve` as a process: its log, its runtime, and what it says and returns when it cannot run.

use std::io::{IsTerminal, stderr};
use std::panic;
use std::path::PathBuf;
use std::process::ExitCode;

use tokio::runtime::Builder;
use tracing_subscriber::EnvFilter;

use super::serve::serve;
use super::settings::Settings;

/// What is logged where `RUST_LOG` says nothing. serenity's own spans hold message bodies, so they stay out.
const USUAL: &str = "accord=info,serenity=warn,poise=warn";

/// Runs the bot over a folder of knowledge, or what the settings say; says why where it cannot.
#[must_use]
pub fn run(knowledge: Option<PathBuf>) -> ExitCode {
    log();
    let settings = match Settings::from_environment() {
        Ok(settings) => Settings { knowledge: knowledge.or(settings.knowledge), ..settings },
        Err(error) => return refuse(&error.to_string(), 2),
    };
    let runtime = match Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return refuse(&format!("cannot start: {error}"), 1),
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
