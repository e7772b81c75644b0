//! Sentences read by machine, where no fact was written down: what they hold, and when they answer.

mod around;
mod asked;
mod asks;
mod bears;
mod clauses;
mod contrast;
mod kin;
mod operands;
mod paired;
mod pairs;
mod pieces;
mod read;
mod speaking;
#[cfg(test)]
mod tests;
mod ties;
mod words;
mod work;

pub use around::{ahead, asks_of, filled, lacks_name, names_another};
pub use asked::{in_its_part, in_its_tense, is_duration, predicated, unsaid};
pub use asks::{asks_what_is_called, calls, has_number, in_its_decade, is_destination};
pub use bears::bears;
pub use contrast::{against, as_share, comparable, is_claim};
pub use kin::counts_kin;
pub use paired::paired;
pub use pairs::{is_base, is_change, share};
pub use pieces::{also, spoken};
pub use read::Read;
pub use speaking::speaking;
pub use work::{part_of_whole, worked};
