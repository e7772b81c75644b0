//! What articles there are, whether they are all in memory or most of them only on disk.

use std::cmp::Reverse;

use super::engine::Engine;
use crate::index::IndexError;
use crate::knowledge::Holding;

impl Engine {
    /// How many articles it answers from.
    #[must_use]
    pub fn articles(&self) -> usize {
        self.library.as_ref().map_or(self.knowledge.sources.len(), |library| library.folder().articles().len())
    }

    /// The ids of all articles.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let far = self.library.iter().flat_map(|library| library.folder().articles()).map(|one| one.id.as_str());
        let near = self.knowledge.sources.iter().filter(|_| self.library.is_none()).map(|source| source.id.as_str());
        far.chain(near)
    }

    /// The articles, the newest first: `count` of them after the first `skipped`.
    #[must_use]
    pub fn holdings(&self, skipped: usize, count: usize) -> Vec<Holding> {
        match &self.library {
            Some(library) => found(library.shelf().holdings(skipped, count)),
            None => self.newest_first(|_| true).into_iter().skip(skipped).take(count).collect(),
        }
    }

    /// The articles that have this in their name or id, in any case of letters, `count` at most: the one with just this id
    /// first, then the newest.
    #[must_use]
    pub fn holdings_named(&self, typed: &str, count: usize) -> Vec<Holding> {
        let typed = typed.to_lowercase();
        let mut all = match &self.library {
            // The one with just this id is not lost among the many that have it in theirs.
            Some(library) => {
                let id = library.folder().articles().iter().map(|one| &one.id).find(|id| id.to_lowercase() == typed);
                let alone = id.and_then(|id| library.engine(id));
                let exact = alone.and_then(|alone| alone.knowledge.sources.first().map(Holding::of));
                let mut all = found(library.shelf().named(&typed, count));
                all.retain(|one| exact.as_ref().is_none_or(|exact| exact.id != one.id));
                exact.into_iter().chain(all).collect()
            }
            None => self.newest_first(|one| {
                one.id.to_lowercase().contains(&typed) || one.named().to_lowercase().contains(&typed)
            }),
        };
        all.sort_by_key(|one| one.id.to_lowercase() != typed);
        all.truncate(count);
        all
    }

    /// Articles that were left out, each with what is wrong with it; of few articles none is, since they do not load then.
    #[must_use]
    pub fn left_out(&self) -> &[String] {
        self.library.as_ref().map_or(&[], |library| library.left_out())
    }

    /// What happened to the index on disk that its keeper should know: that it was made again, or is being made.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        self.library.as_ref().and_then(|library| library.note())
    }

    fn newest_first(&self, which: impl Fn(&Holding) -> bool) -> Vec<Holding> {
        let mut all: Vec<Holding> = self.knowledge.sources.iter().map(Holding::of).filter(which).collect();
        all.sort_by_key(|one| Reverse(one.published));
        all
    }
}

fn found(holdings: Result<Vec<Holding>, IndexError>) -> Vec<Holding> {
    holdings.unwrap_or_else(|error| {
        tracing::error!(%error, "the index could not be searched");
        Vec::new()
    })
}
