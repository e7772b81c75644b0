//! What may be said? From a question and the knowledge to one [`Answer`].

mod contract;

pub use contract::{Answer, Citation, Figure, FigureKind, Input, Role, Status};
