//! The database: connected when first needed, and again after it was away.

use std::time::Duration;

use sqlx::AnyPool;
use sqlx::any::{AnyPoolOptions, install_default_drivers};
use sqlx::migrate::{MigrateError, Migrator};
use thiserror::Error;
use tokio::sync::OnceCell;

use super::place::Place;

static MIGRATIONS: Migrator = sqlx::migrate!();

/// How long a connection is waited for.
const WAIT: Duration = Duration::from_secs(3);
/// Connections to a PostgreSQL server; `SQLite` takes one writer at a time anyhow.
const CONNECTIONS: u32 = 4;

/// Why something was not kept or read.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The database did not do it.
    #[error("the database did not answer: {0}")]
    Database(#[from] sqlx::Error),
    /// Its schema could not be brought up to date.
    #[error("the database's tables could not be made: {0}")]
    Migrate(#[from] MigrateError),
}

/// What is kept between runs.
pub struct Store {
    pool: AnyPool,
    /// Whether processes of several machines may be at it.
    pub(super) of_many_machines: bool,
    ready: OnceCell<()>,
}

impl Store {
    /// A store at a place; nothing is connected yet.
    ///
    /// # Errors
    /// Where the place cannot be an address of a database.
    pub fn at(place: &Place) -> Result<Self, StoreError> {
        install_default_drivers();
        let of_many_machines = matches!(place, Place::Postgres(_));
        let connections = if of_many_machines { CONNECTIONS } else { 1 };
        let options = AnyPoolOptions::new().max_connections(connections).acquire_timeout(WAIT);
        Ok(Self { pool: options.connect_lazy(&place.url())?, of_many_machines, ready: OnceCell::new() })
    }

    /// The connections, once the tables are as they should be.
    pub(super) async fn pool(&self) -> Result<&AnyPool, StoreError> {
        self.ready.get_or_try_init(|| MIGRATIONS.run(&self.pool)).await?;
        Ok(&self.pool)
    }

    /// Whether the database is there.
    ///
    /// # Errors
    /// Where it is not.
    pub async fn check(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1").execute(self.pool().await?).await?;
        Ok(())
    }

    /// Ends all connections, once what is under way is done.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// One of Discord's ids as databases keep it; they are far below 2^63.
pub(super) fn signed(id: u64) -> i64 {
    i64::try_from(id).unwrap_or(i64::MAX)
}
