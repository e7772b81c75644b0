//! What may be said? From a question and the knowledge to one [`Answer`].
//!
//! The path: [`Engine`] reads the question, gathers evidence, and takes the first of these that the evidence bears: the
//! particulars of the source, somebody's words, a computed figure, a verdict on a claim, a stated fact. Where none is
//! borne, it abstains.

mod abstain;
mod another;
mod catalogue;
mod claimed;
mod compute;
mod context;
mod contract;
mod coverage;
mod decide;
mod disputed;
mod draft;
mod elsewhere;
mod engine;
mod evidence;
mod explain;
mod expression;
mod facets;
mod fit;
mod gist;
mod grounds;
mod holdings;
mod library;
mod likeness;
mod listed;
mod lookup;
mod machine;
mod mention;
mod number;
mod overview;
mod particulars;
mod quotes;
pub mod reading;
mod refusal;
mod several;
mod source;
mod subjects;
mod tellers;
mod thresholds;
mod verdict;
mod which;
mod worked_claim;

pub use catalogue::Moment;
pub use compute::about;
pub use contract::{Answer, Citation, Figure, FigureKind, Input, Role, Shown, Status};
pub use engine::{Conversation, Engine, EngineError};
pub use library::LARGE;
pub use likeness::Alike;
pub use overview::{Beside, DerivedFigure, FiguresOverview, StatedFact};
pub use thresholds::{THRESHOLDS, Thresholds};
