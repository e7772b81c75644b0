//! Ground forms of English words: lower case, American spelling, irregular forms undone, then the Snowball stem.

use std::borrow::Cow;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

/// `form TAB ground form` a line, from WordNet 3.0's exception lists.
static IRREGULAR: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| include_str!("irregular.tsv").lines().filter_map(|line| line.split_once('\t')).collect());

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// British endings and what American papers print; applied to words of six letters and more.
const SPELLINGS: &[(&str, &str)] = &[
    ("isation", "ization"),
    ("isations", "izations"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("efence", "efense"),
    ("efences", "efenses"),
    ("avour", "avor"),
    ("avours", "avors"),
    ("abour", "abor"),
    ("eighbour", "eighbor"),
    ("eighbours", "eighbors"),
    ("rogramme", "rogram"),
    ("rogrammes", "rograms"),
];

/// Words that end like British spellings but are not.
const SPELLED_SO: &[&str] = &[
    "advertise",
    "advise",
    "arise",
    "comprise",
    "compromise",
    "demise",
    "devise",
    "enterprise",
    "excise",
    "exercise",
    "expertise",
    "franchise",
    "likewise",
    "merchandise",
    "otherwise",
    "precise",
    "premise",
    "promise",
    "raise",
    "revise",
    "rise",
    "supervise",
    "surprise",
    "televise",
];

/// Words that the Snowball stemmer makes one of, though they are not: its stem, how the words open that are to have a stem
/// of their own, and that stem. "Initialed" is not "initiated", nor is an author an authority.
const APART: &[(&str, &str, &str)] = &[
    ("author", "authorit", "authority"),
    ("base", "based", "based"),
    ("busi", "business", "business"),
    ("conserv", "conservativ", "conservative"),
    ("custom", "customer", "customer"),
    ("emerg", "emergenc", "emergency"),
    ("experi", "experiment", "experiment"),
    ("import", "importan", "important"),
    ("initi", "initial", "initial"),
    ("intern", "internal", "internal"),
    ("miner", "mineral", "mineral"),
    ("organ", "organiz", "organize"),
    ("polit", "polite", "polite"),
    ("posit", "positiv", "positive"),
    ("public", "publication", "publication"),
    ("ration", "rational", "rational"),
    ("sever", "several", "several"),
    ("univers", "universit", "university"),
];

/// The ground form of an irregular form ("paid" is of "pay"), or the word itself.
#[must_use]
pub fn ground_form(lower: &str) -> &str {
    IRREGULAR.get(lower).copied().unwrap_or(lower)
}

/// The stem two inflections of one word share.
#[must_use]
pub fn stem(lower: &str) -> String {
    let ground = ground_form(lower);
    let spelled = american(ground);
    let stem = STEMMER.stem(&spelled);
    let apart = APART.iter().find(|(shared, opening, _)| *shared == stem && spelled.starts_with(opening));
    apart.map_or_else(|| stem.into_owned(), |(.., own)| (*own).to_owned())
}

fn american(word: &str) -> Cow<'_, str> {
    // Each of the endings has one of these at its end.
    if word.len() >= 6 && word.ends_with(['d', 'e', 'g', 'n', 'r', 's']) {
        for (british, here) in SPELLINGS {
            if let Some(start) = word.strip_suffix(british) {
                let root = format!("{start}ise");
                if british.starts_with("is") && SPELLED_SO.contains(&root.as_str()) {
                    break;
                }
                return format!("{start}{here}").into();
            }
        }
    }
    word.into()
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn inflections_and_spellings_meet() {
        for (a, b) in [
            ("paid", "paying"),
            ("met", "meeting"),
            ("defence", "defense"),
            ("subsidising", "subsidizing"),
            ("countries", "country"),
            ("exercises", "exercise"),
            ("agreed", "agree"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
    }

    #[test]
    fn what_the_stemmer_alone_would_make_one_stays_apart() {
        for (a, b) in [("initialed", "initiated"), ("authorities", "authors"), ("several", "severe")] {
            assert_ne!(stem(a), stem(b), "{a} {b}");
        }
        assert_eq!(stem("organisations"), stem("organize"));
        assert_eq!(stem("initialled"), stem("initials"));
    }

    #[test]
    fn each_row_that_keeps_words_apart_is_needed() {
        for (shared, opening, own) in super::APART {
            assert!(opening.starts_with(shared.trim_end_matches('i')) && own.len() > shared.len(), "{shared}");
            assert_eq!(super::STEMMER.stem(own), *shared, "{own} is apart already");
        }
    }
}
