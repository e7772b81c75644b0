//! What Accord says of its own in each language: Fluent messages from `locales/`, built into the binary.
//!
//! Articles and answers are not here; this is for labels, notes, errors and help. A message that a language lacks is
//! said in English.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use super::{Language, particle};

pub use fluent_bundle::FluentValue as Value;

/// The English messages, as shipped.
const ENGLISH: &str = concat!(
    include_str!("../../locales/en.ftl"),
    "\n",
    include_str!("../../locales/answer.en.ftl"),
    "\n",
    include_str!("../../locales/doctor.en.ftl"),
    "\n",
    include_str!("../../locales/figures.en.ftl")
);
/// The Korean messages, as shipped.
const KOREAN: &str = concat!(
    include_str!("../../locales/ko.ftl"),
    "\n",
    include_str!("../../locales/answer.ko.ftl"),
    "\n",
    include_str!("../../locales/doctor.ko.ftl"),
    "\n",
    include_str!("../../locales/figures.ko.ftl")
);

type Bundle = FluentBundle<FluentResource>;

/// Each is read when something is first said in its language.
static IN_ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::En, ENGLISH));
static IN_KOREAN: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::Ko, KOREAN));

/// The message of this id in a language, its variables filled from `args`; in English where the language has none.
///
/// An id that no language has gives the id itself, so that a slip shows as an odd word and not as a lost reply.
#[must_use]
pub fn message(language: Language, id: &str, args: &[(&'static str, Value<'_>)]) -> String {
    let own = match language {
        Language::En => &IN_ENGLISH,
        Language::Ko => &IN_KOREAN,
    };
    let found = format(own, id, args).or_else(|| format(&IN_ENGLISH, id, args));
    found.unwrap_or_else(|| {
        tracing::error!(id, "no such message");
        id.to_owned()
    })
}

/// Every message id that English has, in the order of the file.
pub fn ids() -> impl Iterator<Item = &'static str> {
    ids_of(ENGLISH)
}

fn ids_of(source: &'static str) -> impl Iterator<Item = &'static str> {
    source.lines().filter_map(|line| {
        let (id, _) = line.split_once('=')?;
        let id = id.trim_end();
        let well_formed = id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        well_formed.then_some(id)
    })
}

fn bundle(language: Language, source: &str) -> Bundle {
    let locale: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    // Isolating marks would show as stray characters in a Discord message and in a terminal.
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(usable, faults)| {
        tracing::error!(?faults, "a locale file has faults");
        usable
    });
    bundle.add_resource_overriding(resource);
    // { JOSA($name, "이/가") }: the particle that fits behind a name.
    let added = bundle.add_function("JOSA", |positional, _| match positional {
        [Value::String(word), Value::String(pair)] => Value::from(particle(word, pair).to_owned()),
        _ => Value::Error,
    });
    if let Err(fault) = added {
        tracing::error!(%fault, "the function for particles could not be added");
    }
    bundle
}

fn format(bundle: &Bundle, id: &str, args: &[(&'static str, Value<'_>)]) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    let filled: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.clone())).collect();
    let mut faults = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&filled), &mut faults).into_owned();
    if !faults.is_empty() {
        tracing::error!(id, ?faults, "a message could not be filled");
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::Path;

    use fluent_bundle::FluentResource;
    use regex::Regex;

    use super::{ENGLISH, KOREAN, Language, Value, ids, ids_of, message};

    /// The `$variables` of each message in a file.
    fn variables(source: &'static str) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
        let variable = Regex::new(r"\$([a-z-]+)").unwrap();
        let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut current = None;
        for line in source.lines() {
            if let Some(id) = ids_of(line).next() {
                current = Some(id);
                found.entry(id).or_default();
            }
            if let Some(id) = current {
                let names = variable.captures_iter(line).map(|capture| capture.get(1).unwrap().as_str());
                found.entry(id).or_default().extend(names);
            }
        }
        found
    }

    /// All Rust source of the program but for this file.
    fn program() -> String {
        fn read(folder: &Path, into: &mut String) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    read(&path, into);
                } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("language/messages.rs") {
                    into.push_str(&fs::read_to_string(&path).unwrap());
                }
            }
        }
        let mut all = String::new();
        read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
        all
    }

    #[test]
    fn both_files_parse_without_faults() {
        for source in [ENGLISH, KOREAN] {
            assert!(FluentResource::try_new(source.to_owned()).is_ok());
        }
    }

    #[test]
    fn each_language_has_the_same_messages_with_the_same_variables() {
        assert_eq!(variables(ENGLISH), variables(KOREAN));
    }

    #[test]
    fn every_message_is_said_somewhere() {
        let program = program();
        // The ids of commands are put together from the commands' names; the Discord room checks those.
        let unsaid: Vec<_> =
            ids().filter(|id| !id.starts_with("command-") && !program.contains(&format!("\"{id}\""))).collect();
        assert!(unsaid.is_empty(), "messages that nothing says: {unsaid:?}");
    }

    #[test]
    fn every_message_said_exists() {
        let known: BTreeSet<_> = ids().collect();
        let program = program();
        let said = Regex::new(r#"(?:message|say)\(\s*[a-z_.&][a-z_.()&]*,\s*"([a-z0-9-]+)""#).unwrap();
        let missing: Vec<_> =
            said.captures_iter(&program).map(|c| c[1].to_owned()).filter(|id| !known.contains(id.as_str())).collect();
        assert!(missing.is_empty(), "messages said and not written: {missing:?}");
    }

    #[test]
    fn variables_are_filled_without_isolating_marks() {
        let note = message(Language::En, "note-too-long", &[("limit", Value::from("7"))]);
        assert!(note.contains(" 7 "), "{note}");
        assert!(!note.contains('\u{2068}'));
    }

    #[test]
    fn an_unknown_id_shows_itself() {
        assert_eq!(message(Language::Ko, "no-such-message", &[]), "no-such-message");
    }
}
