//! `accord chat`: a conversation at the terminal, or piped.

use std::io::{BufRead, IsTerminal, Write, stdin};
use std::process::ExitCode;

use super::arguments::Chat;
use super::render::{as_json, for_people};
use super::run::Failure;
use crate::answer::{Conversation, Engine};
use crate::language::Language;

/// Answers one turn a line; a blank line starts a new conversation.
pub fn run(chat: &Chat, engine: &Engine) -> Result<ExitCode, Failure> {
    let mut out = anstream::AutoStream::auto(std::io::stdout().lock());
    let prompting = stdin().is_terminal() && !chat.json;
    if prompting {
        writeln!(out, "Ask; a question may lean on the one before it. A blank line starts afresh, Ctrl-D ends.")?;
        for suggestion in engine.suggestions(Language::En) {
            writeln!(out, "  {suggestion}")?;
        }
    }
    let mut conversation = Conversation::new();
    prompt(prompting, &mut out)?;
    for line in stdin().lock().split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        if line.is_empty() {
            conversation = Conversation::new();
        } else {
            let answer = engine.answer(line, &conversation);
            conversation.push(line);
            if chat.json {
                writeln!(out, "{}", as_json(&answer))?;
            } else {
                for_people(&answer, &mut out)?;
            }
        }
        prompt(prompting, &mut out)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn prompt(prompting: bool, out: &mut impl Write) -> std::io::Result<()> {
    if prompting {
        write!(out, "> ")?;
    }
    out.flush()
}
