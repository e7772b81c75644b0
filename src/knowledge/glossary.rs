//! Other names for a thing, in English and Korean.

/// What sort of thing an entry names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sense {
    /// A country, its government or its capital standing for it.
    Country,
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place.
    Place,
    /// Anything else with a name of its own.
    #[default]
    Term,
    /// An everyday word: a verb, an adjective, a common noun.
    Word,
}

/// A thing and its names.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Unique id: `south-korea`.
    pub id: String,
    /// What sort of thing.
    pub sense: Sense,
    /// English names, the usual one first.
    pub en: Vec<String>,
    /// Korean names, the usual one first.
    pub ko: Vec<String>,
    /// Ids of entries that mean the contrary (`accept` and `reject`).
    pub opposite: Vec<String>,
    /// Ids of wider entries: who asks for the wider one is served by this (`soldier` is a `person`).
    pub broader: Vec<String>,
}

/// All entries: those of `knowledge/glossary.toml` and, after them, the everyday words that Accord brings along.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    /// The entries.
    pub entries: Vec<Entry>,
}

impl Glossary {
    /// The entry with an id.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }
}
