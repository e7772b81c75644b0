//! Verbs of speech in English and Korean, and whether words after a quotation only say whose it is.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::sentences::compiled;

/// The form of an English verb of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `say`: after auxiliaries, and after a plural subject.
    Plain,
    /// `says`, `said`: with a subject beside it.
    Finite,
    /// `saying`: leans on a subject further off.
    Participle,
}

static ENGLISH: LazyLock<HashMap<&'static str, (Form, &'static str)>> = LazyLock::new(|| {
    let mut forms = HashMap::new();
    for line in include_str!("words/speech-en.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        let Some(plain) = words.next() else { continue };
        forms.insert(plain, (Form::Plain, plain));
        for word in words {
            forms.insert(word, (if word.ends_with("ing") { Form::Participle } else { Form::Finite }, plain));
        }
    }
    forms
});

static KOREAN: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let list = include_str!("words/speech-ko.txt");
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// The form of an English word that is a verb of speech, and the verb it is a form of.
pub(super) fn speech(word: &str) -> Option<(Form, &'static str)> {
    ENGLISH.get(word).copied()
}

/// Whether a verb gives a thing its name, so that one or two quoted words are someone's words: `called it a “hoax”`.
pub(super) fn names_a_thing(verb: &str) -> bool {
    matches!(
        verb,
        "call"
            | "describe"
            | "dub"
            | "label"
            | "term"
            | "brand"
            | "denounce"
            | "slam"
            | "blast"
            | "praise"
            | "hail"
            | "question"
            | "wonder"
    )
}

/// Whether a Korean eojeol is a verb of speech.
pub(super) fn speaks_korean(eojeol: &str) -> bool {
    KOREAN.iter().any(|stem| eojeol.starts_with(stem))
}

/// Whether the words after a quotation say that it was spoken: `라고`, `며`, `면서`.
pub(super) fn is_quotative(word: &str) -> bool {
    [
        "라고",
        "이라고",
        "고",
        "라며",
        "이라며",
        "며",
        "면서",
        "라면서",
        "이라면서",
        "라는",
        "이라는",
        "는",
        "란",
        "이란",
        "라",
        "다며",
        "다고",
        "하고",
    ]
    .iter()
    .any(|particle| word == *particle || (particle.chars().count() > 1 && word.starts_with(particle)))
}

/// `Trump asked.`, `The official said at a briefing`: a short subject, a verb of speech, and not what was said.
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"^(?:(?:The|A|An|One)\s+(?:[\w’'-]+\s+){0,3}|(?:He|She|They|I|We)\s+|(?:\p{Lu}[\w.’'-]*\s+){1,4})(?:also\s+|then\s+)?(?P<verb>[a-z]+)(?:\s*[.,;:]|\s+(?:reporters|him|her|them|me|us|in|at|on|to|after|during|when|while|with|of|from)\b|\s*$)",
    )
});

/// Whether the words after a closing mark only say who spoke. After a question or an exclamation they do so with a
/// capital letter too; after a full stop they begin a new sentence.
pub(super) fn is_attribution_tail(rest: &str, after_question: bool) -> bool {
    after_question
        && TAIL
            .captures(rest)
            .and_then(|found| found.name("verb"))
            .is_some_and(|verb| matches!(speech(verb.as_str()), Some((Form::Finite, _))))
}
