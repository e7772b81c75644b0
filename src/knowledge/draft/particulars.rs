//! What is known of an article besides its text.

use jiff::civil::Date;

use crate::language::Language;

/// Title, publisher, author, day, language and address; each may be unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Particulars {
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The day it appeared.
    pub published: Option<Date>,
    /// The language it is written in.
    pub language: Option<Language>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Its rights.
    pub rights: Option<String>,
    /// Section of the paper.
    pub section: Option<String>,
}

impl Particulars {
    /// What is said first, and from the other what is not.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            title: self.title.or(other.title),
            publisher: self.publisher.or(other.publisher),
            author: self.author.or(other.author),
            published: self.published.or(other.published),
            language: self.language.or(other.language),
            url: self.url.or(other.url),
            rights: self.rights.or(other.rights),
            section: self.section.or(other.section),
        }
    }

    /// An id for the source: publisher and day, or words of the title. `None` where nothing can be made of them.
    #[must_use]
    pub fn id(&self) -> Option<String> {
        let name = self.publisher.as_deref().map(slug).filter(|name| !name.is_empty());
        let day = self.published.map(|day| day.to_string());
        let title = self.title.as_deref().map(slug).filter(|name| !name.is_empty());
        match (name, title, day) {
            (Some(name), _, Some(day)) => Some(format!("{name}-{day}")),
            (_, Some(title), day) => {
                let short: Vec<&str> = title.split('-').take(5).collect();
                Some(day.map_or_else(|| short.join("-"), |day| format!("{}-{day}", short.join("-"))))
            }
            (Some(name), None, None) => Some(name),
            (None, None, day) => day.map(|day| format!("article-{day}")),
        }
    }

    /// The front matter of `article.md`.
    #[must_use]
    pub(super) fn front_matter(&self) -> String {
        let mut out = String::from("---\n");
        let mut line = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                out.push_str(&format!("{name}: {value}\n"));
            }
        };
        let quoted = |value: &Option<String>| value.as_deref().map(|value| serde_json::Value::from(value).to_string());
        line("title", quoted(&self.title));
        line("publisher", quoted(&self.publisher));
        line("author", quoted(&self.author));
        line("published", self.published.map(|day| day.to_string()));
        line("language", self.language.map(|language| language.code().to_owned()));
        line("url", quoted(&self.url));
        line("rights", quoted(&self.rights));
        line("section", quoted(&self.section));
        out.push_str("---\n\n");
        out
    }
}

/// Small letters, digits and hyphens; "The" in front is left out. Empty where nothing of the name can be written so.
#[must_use]
pub(super) fn slug(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let ascii: String = name.nfkd().filter(char::is_ascii).collect::<String>().to_lowercase();
    let words: Vec<&str> =
        ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty() && *word != "s").collect();
    let words = if words.len() > 1 && words[0] == "the" { &words[1..] } else { &words[..] };
    words.join("-")
}
