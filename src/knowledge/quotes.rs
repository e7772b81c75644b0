//! Quotations and whose they are.
use super::source::Source;
pub(super) fn quotes(_source: &mut Source) {}
