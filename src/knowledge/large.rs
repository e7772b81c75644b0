//! A folder of very many articles: listed without being read, and read one article at a time.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use super::fault::{Fault, Faults};
use super::folder::{self, Folder};
use super::load::{Own, eat};
use super::{Glossary, Knowledge};

/// An article that is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id, as [`super::Source::id`].
    pub id: String,
    /// Its folder, or its file.
    path: PathBuf,
    /// Differs where a file of it changed.
    pub stamp: u64,
    /// Whether facts are written down beside it.
    written: bool,
}

/// A folder of more articles than are held in memory.
#[derive(Debug)]
pub struct LargeFolder {
    root: PathBuf,
    articles: Vec<Listed>,
    glossary: Arc<Glossary>,
    fingerprint: u64,
}

/// At most so many articles with facts are held in memory beside the index.
const WRITTEN: usize = 200;

impl LargeFolder {
    /// Lists a folder; `None` where it has no more than `most` articles, or is no folder.
    ///
    /// # Errors
    /// Where its glossary has faults.
    pub fn of(dir: &Path, most: usize) -> Result<Option<Self>, Faults> {
        let Ok(root) = fs::canonicalize(dir) else { return Ok(None) };
        let mut articles = listed(&root);
        if articles.len() <= most {
            return Ok(None);
        }
        articles.sort_by(|a, b| a.id.cmp(&b.id));
        articles.dedup_by(|a, b| a.id == b.id);
        let mut faults = Vec::new();
        let own = Own::read(&root, &mut faults);
        let glossary = Arc::new(own.glossary(&mut faults));
        if !faults.is_empty() {
            return Err(Faults(faults));
        }
        let mut fingerprint = own.fingerprint();
        for article in &articles {
            fingerprint = eat(fingerprint, article.id.as_bytes());
            fingerprint = eat(fingerprint, &article.stamp.to_le_bytes());
        }
        Ok(Some(Self { root, articles, glossary, fingerprint }))
    }

    /// The articles, in the order of their ids.
    #[must_use]
    pub fn articles(&self) -> &[Listed] {
        &self.articles
    }

    /// The names of things.
    #[must_use]
    pub fn glossary(&self) -> &Arc<Glossary> {
        &self.glossary
    }

    /// Differs where any file of the folder does.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// What is held in memory: the articles with facts written down, or the first of all.
    ///
    /// # Errors
    /// Where one of them has faults; every fault is told.
    pub fn core(&self) -> Result<Knowledge, Faults> {
        let written = || self.articles.iter().filter(|article| article.written).take(WRITTEN);
        let taken: Vec<&Listed> =
            if written().next().is_some() { written().collect() } else { self.articles.iter().take(1).collect() };
        self.read(&taken)
    }

    /// The knowledge of one article.
    ///
    /// # Errors
    /// Where there is none of that id, or it has faults.
    pub fn only(&self, id: &str) -> Result<Knowledge, Faults> {
        let at = self.articles.binary_search_by(|article| article.id.as_str().cmp(id));
        let Some(article) = at.ok().and_then(|at| self.articles.get(at)) else {
            let path = self.root.join(id).display().to_string();
            return Err(Faults(vec![Fault::new(&path, 1, "is no longer there", "load the folder again")]));
        };
        self.read(&[article])
    }

    fn read(&self, articles: &[&Listed]) -> Result<Knowledge, Faults> {
        let mut faults = Vec::new();
        let mut read = Folder { path: self.root.display().to_string(), ..Folder::default() };
        for article in articles {
            let one = folder::read_one(&article.path, &self.root, &mut faults);
            read.sources.extend(one);
        }
        let knowledge =
            Knowledge { glossary: Arc::clone(&self.glossary), fingerprint: self.fingerprint, ..Knowledge::default() };
        super::load::fill(knowledge, &read, faults)
    }
}

fn listed(root: &Path) -> Vec<Listed> {
    let Ok(entries) = fs::read_dir(root) else { return Vec::new() };
    entries.filter_map(|entry| one(&entry.ok()?.path())).collect()
}

fn one(path: &Path) -> Option<Listed> {
    let name = path.file_name()?.to_str()?;
    if name.starts_with('.') {
        return None;
    }
    let about = fs::metadata(path).ok()?;
    if about.is_dir() {
        let stamps: Vec<Option<u64>> = ["article.md", "facts.toml", "renderings.toml"]
            .iter()
            .map(|file| fs::metadata(path.join(file)).ok().map(|about| stamp(&about)))
            .collect();
        stamps[0]?;
        let all = stamps.iter().fold(0, |all, stamp| eat(all, &stamp.unwrap_or(0).to_le_bytes()));
        let written = stamps[1].is_some();
        return Some(Listed { id: name.to_owned(), path: path.to_owned(), stamp: all, written });
    }
    let (stem, ending) = name.rsplit_once('.')?;
    let article = matches!(ending.to_lowercase().as_str(), "md" | "markdown" | "txt");
    let readme = matches!(stem.to_lowercase().as_str(), "readme" | "readme.ko");
    (article && !readme).then(|| Listed {
        id: stem.to_owned(),
        path: path.to_owned(),
        stamp: stamp(&about),
        written: false,
    })
}

/// Size and time of the last change.
fn stamp(about: &Metadata) -> u64 {
    let changed = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let nanos = changed.map_or(0, |time| time.as_nanos());
    eat(eat(0xcbf2_9ce4_8422_2325, &about.len().to_le_bytes()), &nanos.to_le_bytes())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::LargeFolder;

    #[test]
    fn many_articles_are_listed_and_read_one_by_one() {
        let dir = tempfile::tempdir().unwrap();
        for number in 0..5 {
            fs::write(dir.path().join(format!("a{number}.md")), format!("The bridge number {number} is long.\n"))
                .unwrap();
        }
        fs::write(dir.path().join("README.md"), "No article.").unwrap();
        assert!(LargeFolder::of(dir.path(), 5).unwrap().is_none());
        let folder = LargeFolder::of(dir.path(), 4).unwrap().unwrap();
        assert_eq!(folder.articles().len(), 5);
        let only = folder.only("a3").unwrap();
        assert_eq!(only.slice(only.sources[0].sentences[0].span), "The bridge number 3 is long.");
        assert!(folder.only("a9").is_err());
        let before = folder.fingerprint();
        fs::write(dir.path().join("a3.md"), "The bridge is gone.\n").unwrap();
        let after = LargeFolder::of(dir.path(), 4).unwrap().unwrap();
        assert_ne!(before, after.fingerprint());
        let changed = folder.articles().iter().zip(after.articles()).filter(|(a, b)| a.stamp != b.stamp).count();
        assert_eq!(changed, 1);
    }
}
