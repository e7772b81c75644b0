//! What is known of an article without its text: enough to list it and to look for it by name.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Source;

/// An article as it is listed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holding {
    /// Its id, as [`Source::id`].
    pub id: String,
    /// The headline, or ours where it is not known.
    pub title: String,
    /// Whether the title is ours and not the publisher's.
    pub title_is_ours: bool,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published.
    pub published: Option<Date>,
    /// Where it can be read.
    pub url: Option<String>,
    /// How many sentences it has.
    pub sentences: usize,
}

impl Holding {
    /// What is listed of an article.
    #[must_use]
    pub fn of(source: &Source) -> Self {
        Self {
            id: source.id.clone(),
            title: source.title.clone(),
            title_is_ours: source.title_is_ours,
            publisher: source.publisher.clone(),
            author: source.author.clone(),
            published: source.published,
            url: source.url.clone(),
            sentences: source.sentences.len(),
        }
    }

    /// The article as people call it: its title, who published it and when.
    #[must_use]
    pub fn named(&self) -> String {
        let published = self.published.map(|date| date.to_string());
        let parts = [self.publisher.clone(), published].into_iter().flatten();
        format!("{} ({})", self.title, parts.collect::<Vec<_>>().join(", ")).trim_end_matches(" ()").to_owned()
    }
}
