//! Where the database is.

use std::fmt::{Debug, Display, Formatter, Result as FmtResult};
use std::path::PathBuf;

use thiserror::Error;

/// The file where nothing is set.
const USUAL: &str = "accord.db";

/// Where the database is. It shows without what may hold a password.
#[derive(Clone, PartialEq, Eq)]
pub enum Place {
    /// A file of `SQLite`'s, made where there is none.
    File(PathBuf),
    /// A PostgreSQL server, by its address.
    Postgres(String),
}

/// An address that is not one of PostgreSQL's.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("DATABASE_URL must look like postgres://user:password@host/database; for a file set ACCORD_DATABASE instead")]
pub struct PlaceError;

impl Place {
    /// The place that two settings name: `DATABASE_URL`, else `ACCORD_DATABASE`, else `accord.db` where the program
    /// runs.
    ///
    /// # Errors
    /// Where the address is no PostgreSQL's.
    pub fn of(url: Option<String>, file: Option<String>) -> Result<Self, PlaceError> {
        match url {
            Some(url) if ["postgres://", "postgresql://"].iter().any(|scheme| url.trim().starts_with(scheme)) => {
                Ok(Self::Postgres(url.trim().to_owned()))
            }
            Some(_) => Err(PlaceError),
            None => Ok(Self::File(PathBuf::from(file.unwrap_or_else(|| USUAL.to_owned())))),
        }
    }

    /// As sqlx takes it.
    pub(super) fn url(&self) -> String {
        match self {
            Self::Postgres(url) => url.clone(),
            Self::File(path) => {
                let mut address = "sqlite://".to_owned();
                for c in path.to_string_lossy().chars() {
                    match c {
                        '%' => address.push_str("%25"),
                        '?' => address.push_str("%3F"),
                        '#' => address.push_str("%23"),
                        other => address.push(other),
                    }
                }
                address + "?mode=rwc"
            }
        }
    }
}

impl Default for Place {
    fn default() -> Self {
        Self::File(PathBuf::from(USUAL))
    }
}

impl Display for Place {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Postgres(_) => f.write_str("PostgreSQL at DATABASE_URL"),
        }
    }
}

impl Debug for Place {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn a_file_needs_no_setting_and_a_server_its_address() {
        assert_eq!(Place::of(None, None).unwrap(), Place::default());
        let server = Place::of(Some("postgres://me:secret@host/db".to_owned()), Some("x.db".to_owned())).unwrap();
        assert!(matches!(server, Place::Postgres(_)) && !format!("{server:?} {server}").contains("secret"));
        assert!(Place::of(Some("mysql://host/db".to_owned()), None).is_err());
    }

    #[test]
    fn a_files_name_may_hold_any_character() {
        let place = Place::of(None, Some("/tmp/a b?#%.db".to_owned())).unwrap();
        assert_eq!(place.url(), "sqlite:///tmp/a b%3F%23%25.db?mode=rwc");
    }
}
