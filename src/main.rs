//! The program: hands what was typed to [`accord::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("serve") => accord::cli::serve::run(),
        _ => {
            eprintln!("accord: say `accord serve`");
            ExitCode::from(2)
        }
    }
}
