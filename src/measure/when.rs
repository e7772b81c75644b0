//! A time on the calendar, as precisely as it is said.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use thiserror::Error;

/// A year, a month of a year, or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// A calendar year.
    Year(i16),
    /// A month (1 to 12) of a year.
    Month(i16, i8),
    /// A day.
    Day(Date),
}

/// A text that is no time on the calendar.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{0}” is not a date; write 2018, 2018-03 or 2018-10-01")]
pub struct NotADate(pub String);

impl When {
    /// Its year.
    #[must_use]
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::Month(year, _) => year,
            Self::Day(date) => date.year(),
        }
    }

    /// Its month, where it is said.
    #[must_use]
    pub fn month(self) -> Option<i8> {
        match self {
            Self::Year(_) => None,
            Self::Month(_, month) => Some(month),
            Self::Day(date) => Some(date.month()),
        }
    }

    /// Whether two times can be the same, each as precise as it is said: `2018` and `2018-10-01` can.
    #[must_use]
    pub fn agrees_with(self, other: Self) -> bool {
        self.year() == other.year()
            && match (self.month(), other.month()) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            }
            && match (self, other) {
                (Self::Day(a), Self::Day(b)) => a == b,
                _ => true,
            }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(date) => write!(f, "{date}"),
        }
    }
}

impl FromStr for When {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let error = || NotADate(text.to_owned());
        let text = text.trim();
        let parts: Vec<&str> = text.split('-').collect();
        let year: i16 =
            parts.first().filter(|part| part.len() == 4).and_then(|part| part.parse().ok()).ok_or_else(error)?;
        match parts.len() {
            1 => Ok(Self::Year(year)),
            2 => match parts[1].parse() {
                Ok(month @ 1..=12) => Ok(Self::Month(year, month)),
                _ => Err(error()),
            },
            _ => text.parse().map(Self::Day).map_err(|_| error()),
        }
    }
}
