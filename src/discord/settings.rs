//! What an operator sets: environment variables, read once and decided here.

use std::fmt::{Debug, Formatter, Result as FmtResult};
use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;

use reqwest::Url;
use thiserror::Error;

use super::shards::{Shards, ShardsError};
use crate::storage::{Place, PlaceError};

/// A bot token. It shows in no log, error or debug output.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// The token as Discord gave it, white space around it aside.
    #[must_use]
    pub fn new(token: &str) -> Self {
        Self(token.trim().to_owned())
    }

    /// The token in clear, for the one place that sends it.
    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

impl Debug for Token {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        f.write_str("Token(…)")
    }
}

/// Everything the bot needs to know before it starts.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Who the bot is: `DISCORD_TOKEN`, or the content of the file `DISCORD_TOKEN_FILE`.
    pub token: Token,
    /// Where all requests go instead of to Discord, `http://host:port`: `DISCORD_PROXY`.
    pub proxy: Option<String>,
    /// The folder of knowledge to answer from instead of the one built in: `ACCORD_KNOWLEDGE`.
    pub knowledge: Option<PathBuf>,
    /// Where things are kept: `DATABASE_URL` (PostgreSQL), or the file `ACCORD_DATABASE`, or `accord.db`.
    pub database: Place,
    /// Where health and metrics are shown, on this machine only: `ACCORD_METRICS`.
    pub metrics: Option<SocketAddr>,
    /// The shards that this process runs, where not all: `ACCORD_SHARDS`.
    pub shards: Option<Shards>,
}

/// A setting that is missing or cannot be used; says what to do.
#[derive(Debug, Error)]
pub enum SettingsError {
    /// No token at all.
    #[error(
        "no bot token: set DISCORD_TOKEN to the token from your application's Bot page on \
         https://discord.com/developers/applications, or DISCORD_TOKEN_FILE to a file that holds it"
    )]
    NoToken,
    /// The token's file could not be read.
    #[error("cannot read the bot token from DISCORD_TOKEN_FILE ({path}): {reason}")]
    TokenFile {
        /// As set.
        path: String,
        /// What the system says.
        reason: String,
    },
    /// Not the form that Discord's tokens have.
    #[error(
        "the bot token cannot be right: it has white space or odd characters in it; copy it anew from your application's \
         Bot page on https://discord.com/developers/applications"
    )]
    OddToken,
    /// Not an address of a database.
    #[error(transparent)]
    Database(#[from] PlaceError),
    /// Not an address of this machine.
    #[error("ACCORD_METRICS must be a port of this machine, like 127.0.0.1:9100, and is {given:?}")]
    Metrics {
        /// As set.
        given: String,
    },
    /// Not a range of shards.
    #[error(transparent)]
    Shards(#[from] ShardsError),
    /// Not an address that requests can be sent to.
    #[error("DISCORD_PROXY must look like http://host:port, and is {given:?}")]
    Proxy {
        /// As set.
        given: String,
    },
}

impl Settings {
    /// The settings that a look-up of variables gives; an empty variable counts as not set.
    ///
    /// # Errors
    ///
    /// Where the token is missing, or a variable holds what cannot be used.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, SettingsError> {
        let set = |name: &str| variable(name).filter(|value| !value.trim().is_empty());
        let token = token(set)?;
        let proxy = set("DISCORD_PROXY").map(|given| proxy(&given)).transpose()?;
        let metrics = set("ACCORD_METRICS").map(|given| metrics(&given)).transpose()?;
        let shards = set("ACCORD_SHARDS").map(|given| given.parse()).transpose()?;
        let database = Place::of(set("DATABASE_URL"), set("ACCORD_DATABASE"))?;
        Ok(Self { token, proxy, knowledge: set("ACCORD_KNOWLEDGE").map(PathBuf::from), database, metrics, shards })
    }

    /// The settings of this process's environment.
    ///
    /// # Errors
    ///
    /// As [`Settings::read`].
    pub fn from_environment() -> Result<Self, SettingsError> {
        Self::read(|name| std::env::var(name).ok())
    }
}

/// The bot token, from its variable or its file.
pub(super) fn token(set: impl Fn(&str) -> Option<String>) -> Result<Token, SettingsError> {
    let token = match (set("DISCORD_TOKEN"), set("DISCORD_TOKEN_FILE")) {
        (Some(token), _) => token,
        (None, Some(path)) => {
            fs::read_to_string(&path).map_err(|error| SettingsError::TokenFile { path, reason: error.to_string() })?
        }
        (None, None) => return Err(SettingsError::NoToken),
    };
    let token = Token::new(&token);
    if token.reveal().is_empty() {
        return Err(SettingsError::NoToken);
    }
    if token.reveal().chars().all(|c| c.is_ascii_graphic()) { Ok(token) } else { Err(SettingsError::OddToken) }
}

/// The port of health and metrics: an address that other machines do not reach.
pub(super) fn metrics(given: &str) -> Result<SocketAddr, SettingsError> {
    let address = given.trim().parse().ok().filter(|address: &SocketAddr| address.ip().is_loopback());
    address.ok_or_else(|| SettingsError::Metrics { given: given.to_owned() })
}

/// The address of the proxy.
pub(super) fn proxy(given: &str) -> Result<String, SettingsError> {
    let refuse = || SettingsError::Proxy { given: given.to_owned() };
    let url = Url::parse(given.trim()).map_err(|_| refuse())?;
    let bare = matches!(url.path(), "" | "/") && url.query().is_none() && url.username().is_empty();
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() || !bare {
        return Err(refuse());
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Place, Settings, SettingsError};

    fn read(variables: &[(&str, &str)]) -> Result<Settings, SettingsError> {
        Settings::read(|name| variables.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn a_token_is_enough() {
        let settings = read(&[("DISCORD_TOKEN", " abc.def.ghi\n")]).unwrap();
        assert_eq!(settings.token.reveal(), "abc.def.ghi");
        assert!(settings.proxy.is_none() && settings.knowledge.is_none());
    }

    #[test]
    fn a_database_must_be_one_of_the_two() {
        let with = |name, value| read(&[("DISCORD_TOKEN", "t"), (name, value)]);
        assert_eq!(with("ACCORD_DATABASE", "x.db").unwrap().database, Place::File("x.db".into()));
        assert!(matches!(with("DATABASE_URL", "postgres://host/db").unwrap().database, Place::Postgres(_)));
        assert!(with("DATABASE_URL", "mysql://host/db").is_err());
    }

    #[test]
    fn a_tokens_file_is_read() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "abc.def.ghi\n").unwrap();
        let settings = read(&[("DISCORD_TOKEN_FILE", file.path().to_str().unwrap())]).unwrap();
        assert_eq!(settings.token.reveal(), "abc.def.ghi");
    }

    #[test]
    fn a_missing_or_odd_token_says_what_to_do() {
        for variables in [&[][..], &[("DISCORD_TOKEN", " ")], &[("DISCORD_TOKEN", "a b")]] {
            let said = read(variables).unwrap_err().to_string();
            assert!(said.contains("https://discord.com/developers/applications"), "{said}");
            assert!(!said.contains('\n'));
        }
        let said = read(&[("DISCORD_TOKEN_FILE", "/nowhere/token")]).unwrap_err().to_string();
        assert!(said.contains("/nowhere/token"), "{said}");
    }

    #[test]
    fn a_token_never_shows() {
        let settings = read(&[("DISCORD_TOKEN", "abc.def.ghi")]).unwrap();
        assert!(!format!("{settings:?}").contains("abc"));
    }

    #[test]
    fn metrics_are_shown_to_this_machine_alone() {
        let with = |metrics| read(&[("DISCORD_TOKEN", "t"), ("ACCORD_METRICS", metrics)]);
        assert_eq!(with("127.0.0.1:9100").unwrap().metrics.unwrap().port(), 9100);
        assert!(with("[::1]:9100").is_ok());
        for odd in ["0.0.0.0:9100", "9100", "localhost", "192.0.2.1:9100", "127.0.0.1:99999"] {
            assert!(with(odd).unwrap_err().to_string().contains("127.0.0.1:9100"), "{odd}");
        }
    }

    #[test]
    fn a_proxy_is_a_bare_address() {
        let with = |proxy| read(&[("DISCORD_TOKEN", "t"), ("DISCORD_PROXY", proxy)]);
        assert_eq!(with("http://127.0.0.1:3000/").unwrap().proxy.unwrap(), "http://127.0.0.1:3000");
        for odd in ["127.0.0.1:3000", "ftp://host", "http://host/path", "http://user@host", "http://"] {
            assert!(with(odd).is_err(), "{odd}");
        }
    }
}
