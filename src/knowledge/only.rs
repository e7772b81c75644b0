//! A knowledge narrowed to one of its sources.

use super::Knowledge;
use super::fact::Fact;
use super::source::{Heading, Quote, Sentence, Source, Speaker};
use super::span::{SourceIndex, Span};

/// The place of the only source.
const ONLY: SourceIndex = SourceIndex(0);

fn here(span: Span) -> Span {
    Span { source: ONLY, ..span }
}

impl Knowledge {
    /// The knowledge of one source alone, with its facts and the whole glossary; `None` where there is no such source.
    #[must_use]
    pub fn only(&self, id: &str) -> Option<Self> {
        let at = self.sources.iter().position(|source| source.id == id)?;
        let index = SourceIndex(u32::try_from(at).ok()?);
        let facts = self.facts.iter().filter(|fact| fact.excerpts.first().is_some_and(|span| span.source == index));
        Some(Self {
            sources: vec![alone(&self.sources[at])],
            facts: facts
                .cloned()
                .map(|fact| Fact { excerpts: fact.excerpts.iter().copied().map(here).collect(), ..fact })
                .collect(),
            glossary: self.glossary.clone(),
            fingerprint: self.fingerprint.rotate_left(u32::try_from(at % 63).unwrap_or(0) + 1),
        })
    }
}

fn alone(source: &Source) -> Source {
    let quote = |quote: &Quote| Quote {
        parts: quote.parts.iter().copied().map(here).collect(),
        speaker: quote.speaker.as_ref().map(|speaker| Speaker {
            role: speaker.role.map(here),
            mention: here(speaker.mention),
            name: speaker.name.clone(),
        }),
        attribution: quote.attribution.map(here),
    };
    Source {
        paragraphs: source.paragraphs.iter().copied().map(here).collect(),
        headings: source.headings.iter().map(|heading| Heading { span: here(heading.span), ..*heading }).collect(),
        sentences: source.sentences.iter().map(|one| Sentence { span: here(one.span), ..one.clone() }).collect(),
        quotes: source.quotes.iter().map(quote).collect(),
        ..source.clone()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::knowledge::Knowledge;

    #[test]
    fn one_source_keeps_its_words_and_its_facts() {
        let dir = tempfile::tempdir().unwrap();
        for (id, year) in [("first", "2019"), ("second", "2020")] {
            let folder = dir.path().join(id);
            fs::create_dir(&folder).unwrap();
            fs::write(folder.join("article.md"), format!("The bridge opened in {year}. “It is long,” said Ann Roe.\n"))
                .unwrap();
            let fact = format!(
                "[[fact]]\nid = \"{id}\"\nlabel = {{ en = \"Opening\", ko = \"개통\" }}\nstatement = {{ en = \"It opened in {year}.\", \
                 ko = \"{year}년 개통.\" }}\nwhen = \"{year}\"\nexcerpts = [\"opened in {year}\"]\n"
            );
            fs::write(folder.join("facts.toml"), fact).unwrap();
        }
        let knowledge = Knowledge::load(dir.path()).unwrap();
        let only = knowledge.only("second").unwrap();
        assert_eq!((only.sources.len(), only.facts.len()), (1, 1));
        assert_eq!(only.slice(only.facts[0].excerpts[0]), "opened in 2020");
        assert_eq!(only.slice(only.sources[0].quotes[0].parts[0]), "It is long,");
        assert_ne!(only.fingerprint(), knowledge.fingerprint());
        assert!(knowledge.only("third").is_none());
    }
}
