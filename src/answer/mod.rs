//! What may be said? From a question and the knowledge to one [`Answer`].

mod contract;
mod engine;

pub use contract::{Answer, Citation, Figure, FigureKind, Input, Role, Status};
pub use engine::{Conversation, Engine, EngineError};
