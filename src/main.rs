//! (in the making) The program.

use std::process::ExitCode;

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("serve") => accord::discord::run(),
        _ => {
            eprintln!("accord: say `accord serve`");
            ExitCode::from(2)
        }
    }
}
