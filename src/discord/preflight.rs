//! `accord serve --check`: what is wrong with a set-up, before it goes live. It asks Discord one question, and starts
//! nothing.

use std::fmt::{Display, Formatter, Result as FmtResult};
use std::fs::{OpenOptions, remove_file};
use std::io::{Error as IoError, ErrorKind};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use super::health;
use super::rest::Rest;
use super::serve::look_up;
use super::settings::{self, Settings, Token};
use super::shards::Shards;
use crate::answer::Engine;
use crate::storage::Place;

/// The file that is made, and taken away, to see whether a folder can be written to.
const TRIAL: &str = ".accord-trial";

/// One line of the report.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at.
    about: &'static str,
    /// How it is, or what is wrong with it.
    outcome: Result<String, String>,
}

impl Finding {
    /// Whether it is as it should be.
    #[must_use]
    pub fn is_fine(&self) -> bool {
        self.outcome.is_ok()
    }

    fn new(about: &'static str, outcome: Result<String, String>) -> Self {
        Self { about, outcome }
    }
}

impl Display for Finding {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        let (mark, said) = match &self.outcome {
            Ok(said) => ("ok", said),
            Err(said) => ("wrong", said),
        };
        write!(f, "{mark:<6} {:<10} {}", self.about, said.replace('\n', "; "))
    }
}

/// Looks at everything that a set-up needs.
pub async fn check(variable: impl Fn(&str) -> Option<String>) -> Vec<Finding> {
    let set = |name: &str| variable(name).filter(|value| !value.trim().is_empty());
    let told = |error: &dyn std::error::Error| error.to_string();
    let token = settings::token(set).map_err(|error| told(&error));
    let proxy = set("DISCORD_PROXY").map(|given| settings::proxy(&given)).transpose().map_err(|error| told(&error));
    let metrics =
        set("ACCORD_METRICS").map(|given| settings::metrics(&given)).transpose().map_err(|error| told(&error));
    let shards: Result<Option<Shards>, String> =
        set("ACCORD_SHARDS").map(|given| given.parse()).transpose().map_err(|error| told(&error));
    let knowledge = set("ACCORD_KNOWLEDGE").map(PathBuf::from);

    let mut findings = vec![
        // Servers that only speak like Discord have tokens of their own form.
        Finding::new("token", token.clone().and_then(|token| shape(&token, matches!(proxy, Ok(None))))),
        Finding::new("knowledge", known(knowledge.as_deref())),
        Finding::new("database", database(set("DATABASE_URL"), set("ACCORD_DATABASE"))),
    ];
    match metrics.clone() {
        Ok(None) => findings.push(Finding::new("metrics", Ok("not shown; set ACCORD_METRICS to show them".to_owned()))),
        Ok(Some(address)) => findings.push(Finding::new("metrics", port(address).await)),
        Err(said) => findings.push(Finding::new("metrics", Err(said))),
    }
    if let Err(said) = &shards {
        findings.push(Finding::new("shards", Err(said.clone())));
    }
    if let Err(said) = &proxy {
        findings.push(Finding::new("proxy", Err(said.clone())));
    }
    if let (Ok(token), Ok(proxy), Ok(shards)) = (token, proxy, shards) {
        let settings = Settings { token, proxy, knowledge, database: Place::default(), metrics: None, shards };
        findings.push(Finding::new("discord", discord(&settings).await));
    }
    findings
}

/// Whether a token has the form of Discord's: three parts, the first of which holds the application's id.
fn shape(token: &Token, of_discord: bool) -> Result<String, String> {
    let parts: Vec<&str> = token.reveal().split('.').collect();
    let odd = parts.len() != 3 || parts.iter().any(|part| part.is_empty());
    let id = parts.first().and_then(|part| base64(part)).and_then(|bytes| String::from_utf8(bytes).ok());
    match id.filter(|id| !odd && !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())) {
        Some(id) => Ok(format!("has the form of a bot token, that of application {id}")),
        None if of_discord => {
            Err("has not the form of a bot token (three parts with dots between); copy it from your \
                                   application's Bot page on https://discord.com/developers/applications, not the \
                                   client secret or the public key"
                .to_owned())
        }
        None => Ok("set; it has not the form of Discord's, which the server at DISCORD_PROXY may not mind".to_owned()),
    }
}

/// The bytes that base64 stands for, in either alphabet, with or without padding.
fn base64(text: &str) -> Option<Vec<u8>> {
    let (mut bits, mut held, mut bytes) = (0_u32, 0, Vec::new());
    for c in text.trim_end_matches('=').bytes() {
        let value = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xFFFF;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xFF).ok()?);
        }
    }
    Some(bytes)
}

fn known(folder: Option<&Path>) -> Result<String, String> {
    let engine = match folder {
        Some(folder) => Engine::load(folder),
        None => Engine::shipped(),
    };
    let name = folder.map_or("the built-in articles".to_owned(), |folder| folder.display().to_string());
    let engine = engine.map_err(|error| format!("{name}: {error}"))?;
    Ok(format!("{name}: {} sources, {} facts", engine.articles(), engine.knowledge().facts.len()))
}

/// Whether the database's address is one, or its file can be written, or made.
fn database(url: Option<String>, file: Option<String>) -> Result<String, String> {
    let path = match Place::of(url, file).map_err(|error| error.to_string())? {
        Place::Postgres(_) => return Ok("DATABASE_URL is set; it is connected to at the start".to_owned()),
        Place::File(path) => path,
    };
    let cannot = |error: IoError| format!("cannot write {}: {error}", path.display());
    match OpenOptions::new().append(true).open(&path) {
        Ok(_) => Ok(format!("{} can be written", path.display())),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let trial = folder.join(TRIAL);
            OpenOptions::new().write(true).create(true).truncate(true).open(&trial).map_err(cannot)?;
            remove_file(&trial).map_err(cannot)?;
            Ok(format!("{} can be made", path.display()))
        }
        Err(error) => Err(cannot(error)),
    }
}

async fn port(address: SocketAddr) -> Result<String, String> {
    match health::bind(address).await {
        Ok(_) => Ok(format!("{address} is free")),
        Err(error) => Err(format!("ACCORD_METRICS {address} cannot be had: {error}")),
    }
}

/// Whether Discord, or what stands for it, is there and takes the token.
async fn discord(settings: &Settings) -> Result<String, String> {
    let rest = Rest::new(settings).map_err(|error| error.to_string())?;
    let gateway = look_up(&rest, settings).await.map_err(|error| error.to_string())?;
    let at = settings.proxy.as_ref().map_or(String::new(), |proxy| format!(" at {proxy}"));
    let limit = &gateway.session_start_limit;
    let starts = format!("{} of {} starts left today", limit.remaining, limit.total);
    let shards = settings.shards.unwrap_or_else(|| Shards::all_of(gateway.shards));
    if shards.total() < gateway.shards {
        return Err(format!("it advises {} shards, and ACCORD_SHARDS says {shards}", gateway.shards));
    }
    Ok(format!("reached{at}; it takes the token; {starts}; this process runs shards {shards}"))
}

#[cfg(test)]
mod tests {
    use super::{base64, database, shape};
    use crate::discord::settings::Token;

    #[test]
    fn a_token_of_discords_holds_its_applications_id() {
        let said = shape(&Token::new("MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.x-y_z"), true).unwrap();
        assert!(said.ends_with("123456789012345678"), "{said}");
        for odd in ["0123456789abcdef0123456789abcdef", "a.b.c", "MTIz.GabcdE", "MTIz..x", "한.글.말"] {
            let said = shape(&Token::new(odd), true).unwrap_err();
            assert!(said.contains("Bot page") && !said.contains(odd), "{said}");
            assert!(shape(&Token::new(odd), false).is_ok());
        }
    }

    #[test]
    fn base64_is_read_as_it_is_written() {
        assert_eq!(base64("OTAw").unwrap(), b"900");
        assert_eq!(base64("Zg==").unwrap(), b"f");
        assert_eq!(base64("-_8").unwrap(), [0xFB, 0xFF]);
        assert!(base64("a b").is_none());
    }

    #[test]
    fn a_database_must_be_somewhere_it_can_be_written() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.db");
        let path = file.to_str().unwrap().to_owned();
        assert!(database(None, Some(path.clone())).unwrap().ends_with("can be made"));
        assert!(!file.exists() && folder.path().read_dir().unwrap().next().is_none());
        std::fs::write(&file, "").unwrap();
        assert!(database(None, Some(path)).unwrap().ends_with("can be written"));
        let said = database(None, Some("/nowhere/at/all/x.db".to_owned())).unwrap_err();
        assert!(said.contains("/nowhere/at/all/x.db"), "{said}");
        assert!(database(Some("postgres://me@host/db".to_owned()), None).is_ok());
        assert!(database(Some("mysql://host/db".to_owned()), None).unwrap_err().contains("postgres://"));
    }
}
