//! The program: hands over to the command line, and for `accord serve` to the bot.

use std::process::ExitCode;

fn main() -> ExitCode {
    accord::cli::run(accord::discord::run)
}
