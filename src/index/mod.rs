//! Where is it said? Analysis of texts in two languages, and tantivy over sentences, quotations and facts. Hits are spans
//! with scores. It parses no questions.

mod analysis;
mod conjugation;
mod english;
mod fixed;
mod initials;
mod korean;
mod korean_words;
mod lexicon;
mod memo;
mod names;
mod passage;
mod phrasal;
mod search;
mod shelf;
mod shipped_names;
mod syllables;
mod table;
mod wordnet;

pub use analysis::{Token, analyse};
pub use english::{ground_form, stem};
pub use korean::{Kind, is_grammar, letters, read as read_korean, spaced, without_particles};
pub use lexicon::{EntryIndex, Lexicon};
pub use passage::{Meaning, Passage, PassageWord, SENSES, Unit};
pub use search::{Hit, Index, IndexError, QueryTerm, keys};
pub use shelf::{Indexed, Shelf, Updated};
pub use wordnet::{Lemma, Sense};
