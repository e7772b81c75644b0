//! Which shards of the bot this process runs.

use std::fmt::{Display, Formatter, Result as FmtResult};
use std::ops::RangeInclusive;
use std::str::FromStr;

use thiserror::Error;

/// A range of shards out of a total, written `0-3/16`, or `5/16` for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shards {
    first: u32,
    last: u32,
    total: u32,
}

/// A range of shards that cannot be meant.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("shards must look like 0-3/16 (the first four of sixteen) or 5/16, and are {0:?}")]
pub struct ShardsError(String);

impl Shards {
    /// All shards of so many; at least one.
    #[must_use]
    pub fn all_of(total: u32) -> Self {
        let total = total.max(1);
        Self { first: 0, last: total - 1, total }
    }

    /// The shards, in their order.
    #[must_use]
    pub fn all(self) -> RangeInclusive<u32> {
        self.first..=self.last
    }

    /// How many these are.
    #[must_use]
    pub fn count(self) -> u32 {
        self.last - self.first + 1
    }

    /// How many there are in all processes together.
    #[must_use]
    pub fn total(self) -> u32 {
        self.total
    }

    /// The first and the last one.
    #[must_use]
    pub fn ends(self) -> (u32, u32) {
        (self.first, self.last)
    }
}

impl FromStr for Shards {
    type Err = ShardsError;

    fn from_str(written: &str) -> Result<Self, ShardsError> {
        let refuse = || ShardsError(written.to_owned());
        let number = |text: &str| text.trim().parse::<u32>().map_err(|_| refuse());
        let (range, total) = written.split_once('/').ok_or_else(refuse)?;
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        let shards = Self { first: number(first)?, last: number(last)?, total: number(total)? };
        if shards.first <= shards.last && shards.last < shards.total { Ok(shards) } else { Err(refuse()) }
    }
}

impl Display for Shards {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        write!(f, "{}-{}/{}", self.first, self.last, self.total)
    }
}

#[cfg(test)]
mod tests {
    use super::Shards;

    #[test]
    fn a_range_and_a_single_shard_are_read() {
        let range: Shards = "0-3/16".parse().unwrap();
        assert_eq!((range.all(), range.count(), range.total()), (0..=3, 4, 16));
        let one: Shards = " 5 / 16".parse().unwrap();
        assert_eq!((one.all(), one.to_string().as_str()), (5..=5, "5-5/16"));
        assert_eq!(Shards::all_of(0), "0/1".parse().unwrap());
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for written in ["", "3", "0-3", "3-0/16", "0-16/16", "0/0", "-1/4", "a-b/c", "0-3/16/2", "0-99999999999/16"] {
            let said = written.parse::<Shards>().unwrap_err().to_string();
            assert!(said.contains("0-3/16"), "{said}");
        }
    }
}
