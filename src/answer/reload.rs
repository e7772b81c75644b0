//! Taking edited knowledge in: a new engine, or the old one with the reason why.

use std::path::Path;

use super::engine::{Engine, EngineError};

impl Engine {
    /// The engine over the folder as it now is; `None` where nothing that is read has changed. The caller swaps it in at once
    /// and keeps the old one on an error.
    ///
    /// # Errors
    /// Where the folder has faults or the index cannot be built.
    pub fn reload(&self, dir: &Path) -> Result<Option<Self>, EngineError> {
        let engine = Self::load(dir)?.with_thresholds(self.thresholds());
        Ok((engine.knowledge().fingerprint() != self.knowledge().fingerprint()).then_some(engine))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::answer::Engine;

    #[test]
    fn an_edit_is_taken_in_and_a_broken_one_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let article = dir.path().join("bridge.md");
        fs::write(&article, "The bridge opened in 2019.\n").unwrap();
        let engine = Engine::load(dir.path()).unwrap();
        assert!(engine.reload(dir.path()).unwrap().is_none());
        fs::write(&article, "The bridge opened in 2020.\n").unwrap();
        let edited = engine.reload(dir.path()).unwrap().unwrap();
        assert!(edited.knowledge().sources[0].text.contains("2020"));
        fs::write(&article, "---\nnonsense: [\n---\nThe bridge opened.\n").unwrap();
        assert!(edited.reload(dir.path()).is_err());
    }
}
