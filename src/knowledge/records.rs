//! TOML files of like records (`[[fact]]`, `[[term]]`, `[[rendering]]`), read record by record, so that a fault in one
//! does not hide those in the others.

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::fault::{Fault, line_of};
use super::folder::TextFile;

/// A record and the line it begins on.
pub(super) struct Record<T> {
    /// What it says.
    pub value: T,
    /// The line, from 1.
    pub line: usize,
}

/// Reads the records `[[key]]` of a file. `fields` tells which fields there are, for those who wrote another.
pub(super) fn records<T: DeserializeOwned>(
    file: &TextFile,
    key: &str,
    fields: &str,
    faults: &mut Vec<Fault>,
) -> Vec<Record<T>> {
    let (table, errors) = DeTable::parse_recoverable(&file.text);
    for error in &errors {
        let hint = "see https://toml.io for how TOML is written";
        faults.push(Fault::new(&file.path, line(file, error), first_line(error.message()), hint));
    }
    if !errors.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (name, value) in table.into_inner() {
        let at = line_of(&file.text, name.span().start);
        let spanned = value.span();
        match value.into_inner() {
            DeValue::Array(items) if name.get_ref().as_ref() == key => {
                for item in items {
                    let start = line_of(&file.text, item.span().start);
                    match T::deserialize(ValueDeserializer::from(item)) {
                        Ok(value) => found.push(Record { value, line: start }),
                        Err(error) => {
                            let line = error.span().map_or(start, |span| line_of(&file.text, span.start));
                            faults.push(Fault::new(&file.path, line, first_line(error.message()), fields));
                        }
                    }
                }
            }
            _ => {
                let line = at.min(line_of(&file.text, spanned.start));
                let message = format!("“{}” is not known here", name.get_ref());
                faults.push(Fault::new(&file.path, line, message, format!("write each record as [[{key}]]")));
            }
        }
    }
    found
}

fn line(file: &TextFile, error: &toml::de::Error) -> usize {
    error.span().map_or(1, |span| line_of(&file.text, span.start))
}

fn first_line(message: &str) -> String {
    message.lines().collect::<Vec<_>>().join(", ")
}

/// The line of a value of a record.
pub(super) fn line_in<T>(file: &TextFile, value: &Spanned<T>) -> usize {
    line_of(&file.text, value.span().start)
}
