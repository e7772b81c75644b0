//! What a question names that a sentence must have of its own: a decade, a number, what money goes to, a verb of naming.

use std::sync::LazyLock;

use super::clauses::pattern;
use crate::answer::facets::Facets;
use crate::index::{Passage, Token};
use crate::language::{Language, Pattern};
use crate::measure::{Exact, When};
use crate::question::{Request, Term, Want};

static DECADE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b(1[5-9]\d|20\d)0['’]?s\b"));

/// Whether a question about a decade ("a treaty of the 1950s") is answered of that decade.
#[must_use]
pub fn in_its_decade(request: &Request, facets: &Facets, text: &str) -> bool {
    let Some(decade) = DECADE.captures(&request.text).and_then(|found| found.get(1)) else { return true };
    let year = |when: &When| when.year().to_string().starts_with(decade.as_str());
    facets.times.iter().any(year)
        || DECADE.captures(text).and_then(|found| found.get(1)).is_some_and(|own| own.as_str() == decade.as_str())
}

/// A number of which less than this is said may stand anywhere.
const LARGE: i64 = 10;

/// Whether a sentence has a large number that the question gives.
#[must_use]
pub fn has_number(request: &Request, facets: &Facets) -> bool {
    if request.claim.as_ref().is_some_and(|claim| claim.asked) {
        return false;
    }
    let large = Exact::from_integer(LARGE.into());
    request.given.iter().filter(|given| given.quantity.value >= large).any(|given| {
        let same = |value: &Exact| *value == given.quantity.value;
        facets.amounts.iter().flat_map(|amount| &amount.quantities).any(|quantity| same(&quantity.value))
    })
}

/// The stems of verbs of naming.
const NAMING: &[&str] =
    &["call", "describ", "dub", "label", "labell", "brand", "term", "liken", "compar", "dismiss", "refer"];

/// Whether a question asks what somebody calls something: "What did she *call* the study?"
#[must_use]
pub fn asks_what_is_called(request: &Request) -> bool {
    request.language == Language::En
        && matches!(request.want, Want::Thing | Want::Manner | Want::Quote | Want::Name)
        && request.claim.as_ref().is_none_or(|claim| !claim.asked)
        && request.tokens.iter().flat_map(Token::stems).any(|stem| NAMING.contains(&stem))
}

/// Whether a sentence has a verb of naming.
#[must_use]
pub fn calls(passage: &Passage) -> bool {
    NAMING.iter().any(|stem| passage.says(stem))
}

static DESTINATION: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:goes|go|going|went|gone|spent|spend|spends|earmarked|allocated|budgeted|set aside) (?:in)?(?:to|on|for|towards?) (?:the |their |its |new )?([\w'’-]+)",
    )
});

/// Whether a word names what money goes to: "How much of it goes to *utilities*?" No other item of the same money answers.
#[must_use]
pub fn is_destination(request: &Request, term: &Term) -> bool {
    request.want == Want::Amount
        && DESTINATION
            .captures(&request.text)
            .and_then(|found| found.get(1))
            .is_some_and(|named| named.range().contains(&term.token.span.start))
}

#[cfg(test)]
mod tests {
    use super::{DECADE, DESTINATION, NAMING};
    use crate::index::stem;

    #[test]
    fn every_pattern_compiles() {
        for pattern in [&DECADE, &DESTINATION] {
            pattern.regex();
        }
    }

    #[test]
    fn verbs_of_naming_are_known_in_every_form() {
        let is = |word: &str| NAMING.contains(&stem(word).as_str());
        for word in ["call", "called", "calls", "describes", "described", "labelled", "dubbed", "referred", "compared"]
        {
            assert!(is(word), "{word}");
        }
        for word in ["recall", "caller", "determined", "branch"] {
            assert!(!is(word), "{word}");
        }
    }
}
