//! What moderators set for their server.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::store::{Store, StoreError, signed};
use crate::language::Language;

/// Days for which missed questions are kept where nothing is set.
pub const RETENTION_USUAL: u16 = 90;
/// The most days for which they can be kept.
pub const RETENTION_LONGEST: u16 = 365;

/// What moderators set for their server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuildSettings {
    /// The language to speak; where none is set, that of whoever asks.
    pub language: Option<Language>,
    /// The channels where mentions are answered; every one where there are none here.
    pub channels: Vec<u64>,
    /// Whether a mention is answered in a thread of its own.
    pub in_thread: bool,
    /// Whether answers have 👍 and 👎 under them.
    pub feedback: bool,
    /// Whether answers that deserve one come with a chart.
    pub charts: bool,
    /// Days for which missed questions are kept; 0: none are.
    pub retention: u16,
}

impl Default for GuildSettings {
    fn default() -> Self {
        Self {
            language: None,
            channels: Vec::new(),
            in_thread: false,
            feedback: true,
            charts: true,
            retention: RETENTION_USUAL,
        }
    }
}

impl Store {
    /// A server's settings; the usual ones where it has none of its own.
    ///
    /// # Errors
    /// Where the database is away.
    pub async fn settings(&self, guild: u64) -> Result<GuildSettings, StoreError> {
        const ASK: &str = "SELECT language, channels, in_thread, feedback, charts, retention \
                           FROM guild_settings WHERE guild_id = $1";
        let row = sqlx::query(ASK).bind(signed(guild)).fetch_optional(self.pool().await?).await?;
        Ok(row.map(|row| read(&row)).transpose()?.unwrap_or_default())
    }

    /// Keeps a server's settings; what is kept too long by them is erased.
    ///
    /// # Errors
    /// Where the database is away.
    pub async fn set(&self, guild: u64, settings: &GuildSettings, today: i64) -> Result<(), StoreError> {
        const KEEP: &str = "INSERT INTO guild_settings \
            (guild_id, language, channels, in_thread, feedback, charts, retention) VALUES ($1, $2, $3, $4, $5, $6, $7) \
            ON CONFLICT (guild_id) DO UPDATE SET language = excluded.language, channels = excluded.channels, \
            in_thread = excluded.in_thread, feedback = excluded.feedback, charts = excluded.charts, \
            retention = excluded.retention";
        let channels: Vec<String> = settings.channels.iter().map(ToString::to_string).collect();
        sqlx::query(KEEP)
            .bind(signed(guild))
            .bind(settings.language.map_or("", Language::code))
            .bind(channels.join(","))
            .bind(i64::from(settings.in_thread))
            .bind(i64::from(settings.feedback))
            .bind(i64::from(settings.charts))
            .bind(i64::from(settings.retention))
            .execute(self.pool().await?)
            .await?;
        self.expire(guild, today - i64::from(settings.retention)).await
    }
}

fn read(row: &AnyRow) -> Result<GuildSettings, StoreError> {
    let language: String = row.try_get("language")?;
    let channels: String = row.try_get("channels")?;
    let flag = |name| row.try_get::<i64, _>(name).map(|flag| flag != 0);
    Ok(GuildSettings {
        language: [Language::En, Language::Ko].into_iter().find(|known| known.code() == language),
        channels: channels.split(',').filter_map(|id| id.parse().ok()).collect(),
        in_thread: flag("in_thread")?,
        feedback: flag("feedback")?,
        charts: flag("charts")?,
        retention: u16::try_from(row.try_get::<i64, _>("retention")?).unwrap_or(RETENTION_USUAL),
    })
}
