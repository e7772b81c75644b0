//! `accord compute`: an expression over the facts, worked out.

use std::io::{BufRead, IsTerminal, Write, stdin};
use std::process::ExitCode;

use serde_json::json;

use super::arguments::Compute;
use super::picture;
use super::render::{as_json, for_people};
use super::run::Failure;
use crate::answer::Engine;
use crate::figures::ExpressionError;
use crate::language::Language;

/// Exit status where an expression could not be understood.
const NOT_UNDERSTOOD: u8 = 2;

/// Works out the expression on the command line, or each line of standard input.
pub fn run(compute: &Compute, engine: &Engine) -> Result<ExitCode, Failure> {
    let mut out = anstream::AutoStream::auto(std::io::stdout().lock());
    if let Some(expression) = &compute.expression {
        return one(compute, engine, expression, &mut out);
    }
    if stdin().is_terminal() {
        eprintln!("accord: type an expression and press Enter; Ctrl-D ends.");
    }
    let mut code = ExitCode::SUCCESS;
    for line in stdin().lock().split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        if line.trim().is_empty() {
            continue;
        }
        let done = one(compute, engine, line.trim_end_matches('\r'), &mut out)?;
        code = if done == ExitCode::SUCCESS { code } else { done };
    }
    Ok(code)
}

fn one(compute: &Compute, engine: &Engine, expression: &str, out: &mut impl Write) -> Result<ExitCode, Failure> {
    let language = compute.language.unwrap_or_else(|| Language::of(expression));
    match engine.compute(expression, language) {
        Ok(answer) => {
            let drawn = compute.chart.as_ref().map_or(Ok(()), |file| picture::write(&answer, file));
            if compute.json {
                writeln!(out, "{}", as_json(&answer))?
            } else {
                for_people(&answer, out)?
            }
            out.flush()?;
            drawn.map(|()| ExitCode::SUCCESS)
        }
        Err(error) => {
            if compute.json {
                writeln!(out, "{}", error_as_json(&error))?;
                out.flush()?;
            } else {
                eprintln!("{}\n{}", error.caret(), error.message());
            }
            Ok(ExitCode::from(NOT_UNDERSTOOD))
        }
    }
}

/// The error with its place in characters, as an editor counts.
fn error_as_json(error: &ExpressionError) -> serde_json::Value {
    let characters = |bytes: usize| error.expression.get(..bytes).map_or(0, |text| text.chars().count());
    json!({
        "expression": error.expression,
        "language": error.language,
        "status": "error",
        "start": characters(error.span.start),
        "end": characters(error.span.end),
        "error": error.message(),
    })
}
