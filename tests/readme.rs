//! What the two READMEs show is what the program does: their commands are run and what they print is compared, the files
//! they quote are the files that lie there, and their table of thresholds holds the numbers in use.
//!
//! `ACCORD_README=write cargo test --test readme` brings them up to date; read the difference before you commit it.

use std::fs;
use std::path::{Path, PathBuf};

use accord::answer::THRESHOLDS;
use assert_cmd::Command;
use regex::{Captures, Regex};

const READMES: [&str; 2] = ["README.md", "README.ko.md"];

/// Ways to start the program in a README; all of them run the binary that was built for this test.
const PROGRAMS: [&str; 2] = ["cargo run --release -- ", "accord "];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap_or_else(|error| panic!("{error}"))
}

/// A command that a README shows and, below it, what it prints; a line `…` stands for more of the same.
#[derive(Debug)]
struct Shown {
    command: String,
    output: String,
}

/// The commands in the console blocks of a text: lines that begin with a dollar sign.
fn shown(text: &str) -> Vec<Shown> {
    let mut commands: Vec<Shown> = Vec::new();
    for block in pattern("(?s)```console\n(.*?)```").captures_iter(text) {
        for line in block[1].lines() {
            match (line.strip_prefix("$ "), commands.last_mut()) {
                (Some(command), _) => commands.push(Shown { command: command.to_owned(), output: String::new() }),
                (None, Some(last)) => {
                    last.output.push_str(line);
                    last.output.push('\n');
                }
                (None, None) => panic!("a block begins with no command: {line}"),
            }
        }
    }
    commands
}

/// The arguments of a command that can be run here: not those that build, connect or run for ever.
fn arguments(command: &str) -> Option<Vec<String>> {
    let rest = PROGRAMS.iter().find_map(|program| command.strip_prefix(program))?;
    let words = pattern(r#""([^"]*)"|(\S+)"#);
    let words: Vec<String> = words
        .captures_iter(rest)
        .filter_map(|word| word.get(1).or(word.get(2)).map(|word| word.as_str().to_owned()))
        .collect();
    (words.first().is_some_and(|first| first != "serve")).then_some(words)
}

/// What a command prints, without spaces at the ends of lines.
fn run(arguments: &[String]) -> String {
    let mut command = Command::cargo_bin("accord").unwrap_or_else(|error| panic!("{error}"));
    command.args(arguments).current_dir(root()).env_remove("ACCORD_KNOWLEDGE").env("RUST_LOG", "off");
    let output = command.output().unwrap_or_else(|error| panic!("{error}"));
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.trim_end().lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// What should be shown of an output: all of it, or where a `…` follows, as many lines as are shown now.
fn due(shown: &Shown, output: &str) -> String {
    let before: Vec<&str> = shown.output.lines().take_while(|line| *line != "…").collect();
    if !shown.output.lines().any(|line| line == "…") {
        return output.to_owned();
    }
    let head: String = output.lines().take(before.len()).map(|line| line.to_owned() + "\n").collect();
    head + "…\n"
}

/// A README with every output, quoted file and threshold as it is.
fn up_to_date(text: &str) -> String {
    let mut text = text.to_owned();
    for shown in shown(&text) {
        let Some(arguments) = arguments(&shown.command) else { continue };
        let now = due(&shown, &run(&arguments));
        let (old, new) = (format!("$ {}\n{}", shown.command, shown.output), format!("$ {}\n{now}", shown.command));
        // A command shown with no output says only that it can be run.
        if !shown.output.trim().is_empty() {
            text = text.replacen(&old, &new, 1);
        }
    }
    let files = pattern("(?s)(`([a-z0-9./-]+)`[^\n`]*:\n\n```[a-z]*\n)(.*?)```");
    text = files
        .replace_all(&text, |block: &Captures| format!("{}{}```", &block[1], read(&root().join(&block[2]))))
        .into_owned();
    for (name, value) in THRESHOLDS.named() {
        let row = pattern(&format!(r"(?m)^\| `{name}` \| [0-9.]+ \|"));
        assert!(row.is_match(&text), "the table of thresholds has no row for {name}");
        text = row.replace(&text, format!("| `{name}` | {value:.2} |")).into_owned();
    }
    text
}

#[test]
fn the_readmes_show_what_is() {
    for name in READMES {
        let path = root().join(name);
        let text = read(&path);
        let now = up_to_date(&text);
        if std::env::var("ACCORD_README").is_ok_and(|wish| wish == "write") {
            fs::write(&path, &now).unwrap_or_else(|error| panic!("{name}: {error}"));
            continue;
        }
        let differs = text.lines().zip(now.lines()).find(|(shown, is)| shown != is);
        if let Some((shown, is)) = differs {
            panic!(
                "{name} shows\n    {shown}\nand it is\n    {is}\nACCORD_README=write cargo test --test readme mends it"
            );
        }
        assert_eq!(
            text.len(),
            now.len(),
            "{name} is out of date: ACCORD_README=write cargo test --test readme mends it"
        );
    }
}

#[test]
fn the_readmes_open_with_an_answer() {
    for name in READMES {
        let commands = shown(&read(&root().join(name)));
        let first = commands.first().unwrap_or_else(|| panic!("{name} shows no command"));
        assert!(first.command.starts_with("cargo run --release -- ask "), "{name}: {}", first.command);
        assert!(first.output.contains("[1]"), "{name}: the first exchange cites nothing");
        assert!(commands.iter().filter(|shown| arguments(&shown.command).is_some()).count() >= 5, "{name}");
    }
}

#[test]
fn the_readmes_say_the_same() {
    let commands = |name: &str| {
        let shown = shown(&read(&root().join(name)));
        // The questions may be asked in another language.
        let verbs = shown.iter().map(|shown| pattern("\"[^\"]*\"").replace_all(&shown.command, "…").into_owned());
        verbs.collect::<Vec<_>>()
    };
    assert_eq!(commands(READMES[0]), commands(READMES[1]));
    let settings = |name: &str| {
        let text = read(&root().join(name));
        let names = pattern(r"`((?:DISCORD|ACCORD|RUST)_[A-Z_]+)`");
        let mut names: Vec<String> = names.captures_iter(&text).map(|name| name[1].to_owned()).collect();
        names.sort();
        names.dedup();
        names
    };
    assert_eq!(settings(READMES[0]), settings(READMES[1]));
}

#[test]
fn links_lead_to_files() {
    let link = pattern(r"\]\(([^)#]+)(?:#[^)]*)?\)");
    for name in ["README.md", "README.ko.md", "CONTRIBUTING.md", "CHANGELOG.md", "tests/questions/README.md"] {
        let path = root().join(name);
        for found in link.captures_iter(&read(&path)) {
            let target = &found[1];
            let here = path.parent().map(|folder| folder.join(target));
            assert!(target.contains("://") || here.is_some_and(|file| file.exists()), "{name}: {target} is not there");
        }
    }
}
