//! The program: hands over to the command line, and for `accord serve` to the bot.

use std::process::ExitCode;

fn main() -> ExitCode {
    accord::cli::run(|knowledge, serve| {
        let (shards, check) = (serve.shards.clone(), serve.check);
        accord::discord::run(&accord::discord::Options { knowledge, shards, check })
    })
}
