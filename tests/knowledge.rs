//! The knowledge from outside: the shipped one is whole and true to its article, folders are read as a newsroom leaves
//! them, and every wrong example under `knowledge-faults/` gets the faults it must get.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use accord::knowledge::{Knowledge, Source, Voice};
use accord::language::Language;
use tempfile::TempDir;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn shipped() -> Knowledge {
    Knowledge::shipped().unwrap_or_else(|faults| panic!("{faults}"))
}

/// A knowledge folder for one test.
struct Folder(TempDir);

impl Folder {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = Self(TempDir::new().expect("a folder"));
        for (path, bytes) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn load(&self) -> Knowledge {
        Knowledge::load(self.path()).unwrap_or_else(|faults| panic!("{faults}"))
    }

    /// The faults, with paths within the folder.
    fn faults(&self) -> Vec<String> {
        faults(self.path())
    }
}

fn faults(dir: &Path) -> Vec<String> {
    let (inside, itself) = (format!("{}/", dir.display()), dir.display().to_string());
    Knowledge::check(dir).iter().map(|fault| fault.to_string().replace(&inside, "").replace(&itself, ".")).collect()
}

fn sentences(source: &Source) -> Vec<&str> {
    source.sentences.iter().map(|sentence| &source.text[sentence.span.range()]).collect()
}

#[test]
fn the_shipped_text_is_the_article() {
    let given = fs::read_to_string(root().join("tests/article/article.txt")).expect("the article as it was given");
    let (first_line, given) = given.split_once('\n').expect("a first line");
    let knowledge = shipped();
    let source = &knowledge.sources[0];
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(squeezed(&source.text), squeezed(given));
    let date = source.published.expect("a date").to_string();
    let section = source.section.as_deref().expect("a section").to_uppercase();
    assert_eq!(first_line.trim(), format!("date {date} {section}"));
    assert!(source.title_is_ours && source.publisher.as_deref() == Some("The Korea Herald"));
}

#[test]
fn the_shipped_sentences_are_whole() {
    let knowledge = shipped();
    let source = &knowledge.sources[0];
    let found = sentences(source);
    assert_eq!(found.len(), 19);
    assert!(found.iter().all(|sentence| sentence.ends_with(['.', '”', '?'])));
    assert!(found[2].ends_with("said the official from the Foreign Ministry on condition of anonymity."));
    assert_eq!(
        found[18],
        "“Our stance remains firm that the substance of the agreement cannot be sacrificed despite a lack of time.”"
    );
    for sentence in &source.sentences {
        let rendering = sentence.rendering.as_deref().expect("a rendering");
        assert_eq!(Language::of(rendering), Language::Ko, "{rendering}");
    }
}

#[test]
fn the_same_sentences_are_found_without_paragraph_breaks() {
    let given = fs::read(root().join("tests/article/article.txt")).expect("the article as it was given");
    let text = given.splitn(2, |byte| *byte == b'\n').nth(1).expect("the text");
    let damaged = Folder::new(&[("damaged.txt", text)]).load();
    let knowledge = shipped();
    assert_eq!(sentences(&damaged.sources[0]), sentences(&knowledge.sources[0]));
    let speakers = |knowledge: &Knowledge| -> Vec<Option<String>> {
        knowledge.sources[0].quotes.iter().map(|quote| Some(quote.speaker.as_ref()?.name.clone())).collect()
    };
    assert_eq!(speakers(&damaged), speakers(&knowledge));
}

#[test]
fn the_shipped_quotations_have_their_speakers() {
    let knowledge = shipped();
    let source = &knowledge.sources[0];
    let official = "South Korean official from the Foreign Ministry";
    let expected = [
        (official, vec!["It is true that"]),
        ("Donald Trump", vec!["subsidizing"]),
        ("Donald Trump", vec!["We have a tremendous trade deficit", "We have 32,000 soldiers"]),
        (official, vec!["South Korea and the US plan", "Our stance remains firm"]),
    ];
    assert_eq!(source.quotes.len(), expected.len());
    for (quote, (speaker, starts)) in source.quotes.iter().zip(expected) {
        assert_eq!(quote.speaker.as_ref().expect("a speaker").name, speaker);
        let parts: Vec<&str> = quote.parts.iter().map(|part| knowledge.slice(*part)).collect();
        assert_eq!(parts.len(), starts.len());
        assert!(parts.iter().zip(starts).all(|(part, start)| part.starts_with(start)), "{parts:?}");
    }
    let quoted: Vec<usize> = (1..).zip(&source.sentences).filter(|(_, s)| s.quote.is_some()).map(|(n, _)| n).collect();
    assert_eq!(quoted, [2, 3, 5, 6, 7, 8, 9, 10, 11, 18, 19]);
}

#[test]
fn the_shipped_facts_are_many_and_say_who_claims() {
    let knowledge = shipped();
    assert!(knowledge.facts.len() >= 40, "{} facts", knowledge.facts.len());
    let fact = |id: &str| knowledge.facts.iter().find(|fact| fact.id == id).unwrap_or_else(|| panic!("no fact {id}"));
    assert_eq!(fact("troops-trump").voice, Voice::Speaker("trump".to_owned()));
    assert_eq!(fact("troops-reported").voice, Voice::Paper);
    assert_eq!(fact("troops-reported").contrast, ["troops-trump"]);
    assert_eq!(fact("sectors").also.len(), 1);
    let questions = knowledge.facts.iter().filter(|fact| fact.question.is_some()).count();
    assert!(questions >= 12, "{questions} questions to suggest");
    for fact in &knowledge.facts {
        let claims = matches!(fact.voice, Voice::Speaker(_));
        let said = ["said", "asked", "questioned", "added"].iter().any(|verb| fact.statement.en.contains(verb));
        assert!(!claims || said, "“{}” is a claim and must stay one", fact.statement.en);
    }
}

#[test]
fn the_folder_and_the_binary_hold_the_same() {
    let loaded = Knowledge::load(&root().join("knowledge")).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(loaded.fingerprint(), shipped().fingerprint(), "the data built in is not that of knowledge/");
    let other = Folder::new(&[("a.txt", b"A bridge is built.")]).load();
    assert_ne!(loaded.fingerprint(), other.fingerprint());
    let changed = Folder::new(&[("a.txt", b"A bridge is built!")]).load();
    assert_ne!(other.fingerprint(), changed.fingerprint());
}

#[test]
fn wrong_examples_get_the_faults_they_must_get() {
    let cases = fs::read_dir(root().join("tests/knowledge-faults")).expect("the wrong examples");
    let mut count = 0;
    for case in cases {
        let dir = case.expect("a wrong example").path();
        let expected = fs::read_to_string(dir.join("faults.expected")).expect("its faults");
        assert_eq!(faults(&dir), expected.lines().collect::<Vec<_>>(), "in {}", dir.display());
        count += 1;
    }
    assert!(count >= 30, "only {count} wrong examples");
}

#[test]
fn loose_articles_are_read_as_they_are_left() {
    let folder = Folder::new(&[
        ("bridge.md", b"# A bridge for the city\n\nThe city builds a bridge. It opens in June.\n\n## Cost\n\n- It costs 40 million euros.\n"),
        ("tower.txt", "\u{FEFF}The tower is tall.\r\nIt\u{A0}has 3.5 floors.\r\n\r\nNo one lives there.\r\n".as_bytes()),
        ("다리.txt", "새 다리\n\n다리가 열렸다. 시장은 “기쁘다. 고맙다”라고 말했다.\n".as_bytes()),
        ("README.md", b"Put articles here."),
        (".draft.md", b"---"),
        ("questions.jsonl", b"{}"),
        ("photo.jpg", b"\xFF\xD8"),
    ]);
    let knowledge = folder.load();
    let ids: Vec<&str> = knowledge.sources.iter().map(|source| source.id.as_str()).collect();
    assert_eq!(ids, ["bridge", "tower", "다리"]);
    let [bridge, tower, korean] = knowledge.sources.as_slice() else { panic!("three sources") };
    assert_eq!((bridge.title.as_str(), bridge.title_is_ours), ("A bridge for the city", false));
    assert_eq!(sentences(bridge), ["The city builds a bridge.", "It opens in June.", "It costs 40 million euros."]);
    let heading = bridge.heading_of(bridge.sentences[2].paragraph).expect("a heading");
    assert_eq!(&bridge.text[heading.span.range()], "Cost");
    assert_eq!((tower.title.as_str(), tower.title_is_ours), ("tower", true));
    assert_eq!(sentences(tower), ["The tower is tall.", "It\u{A0}has 3.5 floors.", "No one lives there."]);
    assert!(tower.text.contains("tall.\r\nIt"), "the text is kept as it is in the file");
    assert_eq!((korean.title.as_str(), korean.language), ("새 다리", Language::Ko));
    assert_eq!(korean.quotes[0].speaker.as_ref().map(|speaker| speaker.name.as_str()), Some("시장"));
    assert!(knowledge.glossary.entry("south-korea").is_some(), "the glossary built in is taken");
}

#[test]
fn a_folder_may_bring_its_own_glossary() {
    let folder = Folder::new(&[
        ("bridge.txt", b"A bridge is built."),
        ("glossary.toml", b"[[term]]\nid = \"pay\"\nen = [\"toll\"]\n"),
    ]);
    let knowledge = folder.load();
    assert_eq!(knowledge.glossary.entry("pay").map(|entry| entry.en.as_slice()), Some(&["toll".to_owned()][..]));
    assert!(knowledge.glossary.entry("south-korea").is_none() && knowledge.glossary.entry("reject").is_some());
}

#[test]
fn an_excerpt_may_cross_a_lost_or_a_new_line_break() {
    let fact = "[[fact]]\nid = \"cost\"\nlabel = { en = \"Cost\", ko = \"비용\" }\nstatement = { en = \"It costs much.\", ko = \
                \"비쌉니다.\" }\nexcerpts = [\"costs 40 million. It opens\"]\n";
    let folder = Folder::new(&[
        ("bridge/article.md", b"The bridge costs\r\n40 million.It\xC2\xA0opens soon."),
        ("bridge/facts.toml", fact.as_bytes()),
    ]);
    let knowledge = folder.load();
    assert_eq!(knowledge.slice(knowledge.facts[0].excerpts[0]), "costs\r\n40 million.It\u{A0}opens");
}

#[test]
fn nothing_is_read_from_outside_the_folder() {
    let outside = Folder::new(&[("secret.md", b"A secret."), ("deep/article.md", b"Another secret.")]);
    let folder = Folder::new(&[("bridge.txt", b"A bridge is built.")]);
    std::os::unix::fs::symlink(outside.path().join("secret.md"), folder.path().join("a.md")).expect("a link");
    std::os::unix::fs::symlink(outside.path().join("deep"), folder.path().join("deep")).expect("a link");
    std::os::unix::fs::symlink(folder.path().join("gone.md"), folder.path().join("z.md")).expect("a link");
    let found = folder.faults();
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(found[0], "a.md:1: leads out of the knowledge folder; put a copy of the file here");
    assert_eq!(found[1], "deep:1: leads out of the knowledge folder; put a copy of the file here");
    assert!(found[2].starts_with("z.md:1: cannot be read"));
    // A link within the folder is fine, as clusters mount their files so.
    let mounted = Folder::new(&[("..data/bridge.txt", b"A bridge is built.")]);
    std::os::unix::fs::symlink(mounted.path().join("..data/bridge.txt"), mounted.path().join("bridge.txt"))
        .expect("a link");
    assert_eq!(mounted.load().sources.len(), 1);
}

#[test]
fn folders_that_hold_nothing_to_read_say_so() {
    let missing = PathBuf::from("/nowhere/at/all");
    assert!(faults(&missing)[0].starts_with(".:1: cannot be read"));
    assert_eq!(
        Folder::new(&[("glossary.toml", b"")]).faults(),
        [".:1: there is no article; put an article there: a folder with an article.md, or a .md or .txt file"]
    );
    assert!(Folder::new(&[]).faults()[0].starts_with(".:1: there is no article"));
    let large = Folder::new(&[("large.txt", &vec![b'a'; 4 * 1024 * 1024 + 1])]);
    assert_eq!(
        large.faults(),
        ["large.txt:1: is too large: 4194305 bytes; a file may have 4194304 bytes; split it into several articles"]
    );
}
