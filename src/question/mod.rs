//! What is asked? From words to a typed [`Request`].
//!
//! What it understands:
//!
//! - the language, by the question's letters;
//! - bad spelling, slang and missing spaces ([`Spelling`]), mended only towards words that the knowledge speaks of;
//! - the kind of answer wanted ([`Want`]): an amount, a count, a time, a place, a person, a reason, somebody's words…;
//! - the telling words and their weights ([`Term`]), and which of them an answer must cover;
//! - claims, asked ("Is it true that…", tags, statements) or taken for granted ("Why did Seoul accept…?");
//! - numbers, rates, times and ordinals the asker put in;
//! - what is to be computed ([`Calculation`]);
//! - that a question lies beyond any source: an opinion, a prediction, something to be made up ([`Beyond`]);
//! - that it leans on the one before it ([`following`]).

mod calculation;
mod claim;
mod focus;
mod following;
mod read;
mod request;
mod spelling;
mod stand_ins;
mod terms;
mod want;
mod words;

pub use calculation::fills_a_year;
pub use claim::second_deed;
pub use following::{Leaning, join, leaning, with_other_number};
pub use read::{LONGEST, read};
pub use request::{
    Alteration, Beyond, Calculation, Change, Claim, End, Given, Operation, Per, Precision, Price, Request, Term, Want,
};
pub use spelling::{Mended, Spelling};
pub use want::{asks_how_far, asks_meaning, asks_truth, is_against_the_past, judged, mentions};

/// Reads the tables of words, which the first question would wait for.
pub fn prepare() {
    for language in [crate::language::Language::En, crate::language::Language::Ko] {
        let _ = words::Words::of(language);
    }
}
