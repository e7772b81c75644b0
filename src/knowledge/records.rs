//! TOML files of like records (`[[fact]]`, `[[term]]`, `[[rendering]]`), read record by record, so that a fault in one
//! does not hide those in the others.

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::fault::{Fault, line_of};
use super::folder::TextFile;

/// A record and the byte it begins at.
pub(super) struct Record<T> {
    /// What it says.
    pub value: T,
    /// The byte of its file.
    pub start: usize,
}

/// Reads the records `[[key]]` of a file. `fields` tells which fields there are, for those who wrote another.
pub(super) fn records<T: DeserializeOwned>(
    file: &TextFile,
    key: &str,
    fields: &str,
    faults: &mut Vec<Fault>,
) -> Vec<Record<T>> {
    let (table, errors) = DeTable::parse_recoverable(&file.text);
    // One slip makes many errors after it, so only the first is told.
    if let Some(error) = errors.first() {
        let line = error.span().map_or(1, |span| line_of(&file.text, span.start));
        let hint = "see https://toml.io for how TOML is written";
        faults.push(Fault::new(&file.path, line, plain(error.message()), hint));
        return Vec::new();
    }
    let mut found = Vec::new();
    for (name, value) in table.into_inner() {
        let at = name.span().start.min(value.span().start);
        match value.into_inner() {
            DeValue::Array(items) if name.get_ref().as_ref() == key => {
                for item in items {
                    let start = item.span().start;
                    match T::deserialize(ValueDeserializer::from(item)) {
                        Ok(value) => found.push(Record { value, start }),
                        Err(error) => {
                            let at = error.span().map_or(start, |span| span.start);
                            faults.push(Fault::new(
                                &file.path,
                                line_of(&file.text, at),
                                plain(error.message()),
                                fields,
                            ));
                        }
                    }
                }
            }
            _ => {
                let line = line_of(&file.text, at);
                let message = format!("“{}” is not known here", name.get_ref());
                faults.push(Fault::new(&file.path, line, message, format!("write each record as [[{key}]]")));
            }
        }
    }
    found
}

/// A reader's message on one line, without the list of fields that the hint gives in our order.
pub(super) fn plain(message: &str) -> String {
    let message = message.lines().collect::<Vec<_>>().join(", ");
    let unknown = message.starts_with("unknown field").then(|| message.split(", expected ").next()).flatten();
    unknown.map_or(message.clone(), str::to_owned)
}

/// The line of a value of a record.
pub(super) fn line_in<T>(file: &TextFile, value: &Spanned<T>) -> usize {
    line_of(&file.text, value.span().start)
}
