//! Questions that were not answered, or whose answer was marked as not good; never who asked them.

use jiff::Timestamp;
use sqlx::Row;

use super::store::{Store, StoreError, signed};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// Why a question counts as missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The sources did not hold the answer.
    Unanswered,
    /// Somebody marked the answer as not good.
    Disliked,
}

impl Kind {
    /// As the database and the export name it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unanswered => "unanswered",
            Self::Disliked => "disliked",
        }
    }
}

/// A missed question and how often it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// The question.
    pub question: String,
    /// How often.
    pub times: u64,
}

/// A day, counted from 1970-01-01 in UTC.
pub type Today = i64;

/// The day of this moment.
#[must_use]
pub fn today() -> Today {
    Timestamp::now().as_second().div_euclid(DAY)
}

impl Store {
    /// Keeps a missed question of a server, and erases what is past its days.
    ///
    /// # Errors
    /// Where the database is away.
    pub async fn miss(&self, guild: u64, kind: Kind, question: &str, today: Today) -> Result<(), StoreError> {
        const KEEP: &str = "INSERT INTO missed_questions (guild_id, kind, question, day, times) \
            VALUES ($1, $2, $3, $4, 1) ON CONFLICT (guild_id, kind, question, day) \
            DO UPDATE SET times = missed_questions.times + 1";
        let retention = i64::from(self.settings(guild).await?.retention);
        self.expire(guild, today - retention).await?;
        if retention == 0 {
            return Ok(());
        }
        let kept = sqlx::query(KEEP).bind(signed(guild)).bind(kind.name()).bind(same(question)).bind(today);
        kept.execute(self.pool().await?).await?;
        Ok(())
    }

    /// The questions that a server's people missed after a day, those asked most often first.
    ///
    /// # Errors
    /// Where the database is away.
    pub async fn missed(&self, guild: u64, kind: Kind, after: Today) -> Result<Vec<Missed>, StoreError> {
        const ASK: &str = "SELECT question, times FROM missed_questions \
            WHERE guild_id = $1 AND kind = $2 AND day > $3 ORDER BY question";
        let rows = sqlx::query(ASK).bind(signed(guild)).bind(kind.name()).bind(after);
        let mut all: Vec<Missed> = Vec::new();
        for row in rows.fetch_all(self.pool().await?).await? {
            let question: String = row.try_get("question")?;
            let times = u64::try_from(row.try_get::<i64, _>("times")?).unwrap_or_default();
            match all.last_mut().filter(|last| last.question == question) {
                Some(last) => last.times += times,
                None => all.push(Missed { question, times }),
            }
        }
        all.sort_by_key(|missed| std::cmp::Reverse(missed.times));
        Ok(all)
    }

    /// Erases what a server's people missed: one question however its words were spaced and capitalised, or all.
    /// Returns how many entries are gone.
    ///
    /// # Errors
    /// Where the database is away.
    pub async fn forget(&self, guild: u64, question: Option<&str>) -> Result<u64, StoreError> {
        const ALL: &str = "DELETE FROM missed_questions WHERE guild_id = $1";
        const ONE: &str = "DELETE FROM missed_questions WHERE guild_id = $1 AND question = $2";
        const ASK: &str = "SELECT DISTINCT question FROM missed_questions WHERE guild_id = $1";
        let pool = self.pool().await?;
        let Some(question) = question else {
            return Ok(sqlx::query(ALL).bind(signed(guild)).execute(pool).await?.rows_affected());
        };
        // Capitals are compared here, since databases differ in what they know of letters beyond English.
        let wanted = same(question).to_lowercase();
        let mut gone = 0;
        for row in sqlx::query(ASK).bind(signed(guild)).fetch_all(pool).await? {
            let kept: String = row.try_get("question")?;
            if kept.to_lowercase() == wanted {
                gone += sqlx::query(ONE).bind(signed(guild)).bind(kept).execute(pool).await?.rows_affected();
            }
        }
        Ok(gone)
    }

    /// Erases what a server's people missed up to a day.
    pub(super) async fn expire(&self, guild: u64, upto: Today) -> Result<(), StoreError> {
        const ERASE: &str = "DELETE FROM missed_questions WHERE guild_id = $1 AND day <= $2";
        sqlx::query(ERASE).bind(signed(guild)).bind(upto).execute(self.pool().await?).await?;
        Ok(())
    }

    /// Erases everywhere what is past its days; for servers where nothing is asked any more.
    ///
    /// # Errors
    /// Where the database is away.
    pub async fn expire_all(&self, today: Today) -> Result<(), StoreError> {
        const ASK: &str = "SELECT DISTINCT guild_id FROM missed_questions";
        for row in sqlx::query(ASK).fetch_all(self.pool().await?).await? {
            let guild = u64::try_from(row.try_get::<i64, _>("guild_id")?).unwrap_or_default();
            let retention = i64::from(self.settings(guild).await?.retention);
            self.expire(guild, today - retention).await?;
        }
        Ok(())
    }
}

/// A question with single spaces, so that it is the same however it was typed.
fn same(question: &str) -> String {
    // PostgreSQL's text holds no NUL.
    question.replace('\0', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}
