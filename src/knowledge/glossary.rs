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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// Whether it is the one built into the program.
    shipped: bool,
}

impl Glossary {
    /// A glossary of these entries.
    #[must_use]
    pub fn of(entries: Vec<Entry>) -> Self {
        Self { entries, shipped: false }
    }

    /// The glossary built into the program, of these entries.
    pub(super) fn shipped(entries: Vec<Entry>) -> Self {
        Self { entries, shipped: true }
    }

    /// Whether it is the one built into the program, whose names are laid out there.
    #[must_use]
    pub fn is_shipped(&self) -> bool {
        self.shipped
    }

    /// The Korean name of a person or an organisation: of the longest name in it, people before organisations. A name that is
    /// Korean already has none.
    #[must_use]
    pub fn in_korean(&self, name: &str) -> Option<&str> {
        let lower = format!(" {} ", name.to_lowercase());
        let longest = |sense: Sense| {
            let named = self.entries.iter().filter(|entry| entry.sense == sense);
            let names = named.flat_map(|entry| entry.en.iter().map(move |en| (en, entry)));
            let held = names.filter(|(en, _)| lower.contains(&format!(" {} ", en.to_lowercase())));
            held.max_by_key(|(en, _)| en.len()).and_then(|(_, entry)| entry.ko.first())
        };
        longest(Sense::Person).or_else(|| longest(Sense::Organisation)).map(String::as_str)
    }

    /// The entry with an id.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }
}
