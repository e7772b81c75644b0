//! Turns that processes take among each other, some time apart.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use sqlx::Row;

use super::store::{Store, StoreError, signed};

/// A turn further ahead than this was taken by a clock that was wrong.
const FARTHEST: Duration = Duration::from_mins(30);

impl Store {
    /// Takes the next turn in a queue and says how long it is until then. No two turns of a queue are less than `apart`
    /// from one another, whichever process took them; one that is not used is over all the same.
    ///
    /// # Errors
    /// Where the database is away.
    pub async fn turn(&self, queue: u64, apart: Duration) -> Result<Duration, StoreError> {
        const TAKE: &str = "INSERT INTO turns (queue, taken) VALUES ($1, $2) ON CONFLICT (queue) DO UPDATE SET taken = \
            CASE WHEN turns.taken + $3 > excluded.taken AND turns.taken < excluded.taken + $4 \
            THEN turns.taken + $3 ELSE excluded.taken END RETURNING taken";
        let pool = self.pool().await?;
        let now = self.now().await?;
        let row = sqlx::query(TAKE)
            .bind(signed(queue))
            .bind(now)
            .bind(milliseconds(apart))
            .bind(milliseconds(FARTHEST))
            .fetch_one(pool)
            .await?;
        let turn: i64 = row.try_get("taken")?;
        Ok(Duration::from_millis(u64::try_from(turn - now).unwrap_or_default()))
    }

    /// The time by the one clock that all processes share: a server's own, or this machine's.
    async fn now(&self) -> Result<i64, StoreError> {
        const CLOCK: &str = "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS now";
        if !self.of_many_machines {
            return Ok(milliseconds(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()));
        }
        Ok(sqlx::query(CLOCK).fetch_one(self.pool().await?).await?.try_get("now")?)
    }
}

fn milliseconds(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}
