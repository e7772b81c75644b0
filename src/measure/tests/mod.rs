//! Tables of what is written and what it means, and properties that hold for any text.

mod calendar;
mod properties;
mod rates;
mod reading;
mod show;
