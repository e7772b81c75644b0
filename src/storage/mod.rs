//! What is kept between runs: what moderators set, and the questions that were missed, without who asked them; and whose
//! turn it is where there are several processes.
//!
//! `SQLite` in one file unless a PostgreSQL is named; both take the same migrations and the same statements. The schema
//! is brought up to date at the first use that reaches the database, so that a database that is away at the start is
//! no reason not to answer.

mod missed;
mod place;
mod settings;
mod store;
mod turns;

pub use missed::{Kind, Missed, Today, today};
pub use place::{Place, PlaceError};
pub use settings::{GuildSettings, RETENTION_LONGEST, RETENTION_USUAL};
pub use store::{Store, StoreError};

#[cfg(test)]
mod tests;
