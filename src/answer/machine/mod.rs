//! Sentences read by machine, where no fact was written down: what they hold, and when they answer.

mod around;
mod asked;
mod bears;
mod clauses;
mod pairs;
mod read;
#[cfg(test)]
mod tests;
mod words;

pub use around::{asks_of, filled, lacks_name};
pub use asked::{in_its_part, is_duration, predicated, unsaid};
pub use bears::bears;
pub use pairs::{is_base, is_change, share};
pub use read::Read;
