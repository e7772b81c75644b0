//! How much is that? Quantities with units and dimensions, dates, and numbers as people and newspapers write them.
//!
//! Numbers are exact fractions from reading to showing; rounding happens once, in [`show`].
//!
//! - reading: [`read_quantities`], [`read_rates`], [`read_ordinals`], [`read_whens`], and [`read_numerals`] below them
//! - showing: [`show`] for people, [`decimal`] for machines, [`plain`] for formulas

mod calendar;
mod counters;
mod currency_table;
mod date_patterns;
mod decimals;
mod fractions;
mod hedge;
mod hedging;
mod lexicon;
mod money;
mod naming;
mod noun_table;
mod nouns;
mod numerals;
mod numerals_ko;
mod ordinals;
mod per;
mod quantity;
mod ranges;
mod rates;
mod reading;
mod scan;
mod shared_names;
mod show;
#[cfg(test)]
mod tests;
mod unit;
mod when;

pub use calendar::{WhenReading, days_between, days_in, months_between, read_whens};
pub use date_patterns::is_calendar_name;
pub use decimals::{decimal, exact, plain};
pub use hedge::Hedge;
pub use naming::{is_event, is_people, read_unit, unit_name};
pub use nouns::singular;
pub use numerals::{Numeral, numeral_at, read_numerals};
pub use ordinals::read_ordinals;
pub use quantity::{Exact, Quantity, UnitMismatch};
pub use rates::{RateReading, read_rates};
pub use reading::{Reading, read_quantities};
pub use shared_names::{is_shared_name, name_currencies};
pub use show::show;
pub use unit::{Atom, Currency, Noun, Unit, UnknownUnit};
pub use when::{NotADate, When};
