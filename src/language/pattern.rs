//! Patterns that cost nothing until a text may match them.
//!
//! Compiling a pattern takes far longer than trying it, and most patterns of a table have nothing to say about most
//! texts. So each knows a few words of which every text that it matches has one, read off it in a moment; it is compiled
//! when a text with one of them comes.

use std::borrow::Cow;
use std::iter::Peekable;
use std::mem::take;
use std::str::Chars;
use std::sync::OnceLock;

use regex::{Captures, Match, Regex};

use super::scanned::{Needle, scanned};

/// A word edge by ASCII: Unicode's tables would cost most of the time to compile.
const EDGE: &str = "(?-u:\\b)";

/// What a pattern begins with that takes letters in either case.
const FOLDS: &str = "(?i)";

/// A pattern that is compiled when a text first may match it.
pub struct Pattern {
    written: String,
    /// Letters as they stand or in the other case.
    folds: bool,
    known: OnceLock<Known>,
    compiled: OnceLock<Regex>,
}

impl Pattern {
    /// A pattern in the syntax of [`Regex`].
    #[must_use]
    pub fn new(written: impl Into<String>) -> Self {
        let written = written.into();
        Self { folds: written.starts_with(FOLDS), known: OnceLock::new(), compiled: OnceLock::new(), written }
    }

    /// What its matches need, read off it when first asked for.
    fn known(&self) -> &Known {
        self.known.get_or_init(|| {
            let plain = self.written.replace(EDGE, "");
            let Needs { mut words, digits } = Reader::read(plain.strip_prefix(FOLDS).unwrap_or(&plain));
            if self.folds {
                for word in &mut words {
                    word.make_ascii_lowercase();
                }
                // Beyond ASCII there may be more than two cases.
                if words.iter().any(|word| !word.chars().all(|c| c.is_ascii() || caseless(c))) {
                    words.clear();
                }
            }
            Known { needles: words.into_iter().map(Needle::new).collect(), digits }
        })
    }

    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The pattern itself.
    ///
    /// # Panics
    /// Where it is not written right. Patterns are part of the program; each has a test that compiles it.
    pub fn regex(&self) -> &Regex {
        self.compiled.get_or_init(|| {
            Regex::new(&self.written).unwrap_or_else(|error| panic!("the pattern {:?}: {error}", self.written))
        })
    }

    /// The pattern, where a text may match it. Where it cannot, that is told sooner than by running it.
    fn within(&self, text: &str) -> Option<&Regex> {
        let Known { needles, digits } = self.known();
        let may_match = scanned(text, |text| {
            let has_word = || needles.iter().any(|needle| text.has(needle, self.folds));
            text.digits() >= *digits && (needles.is_empty() || self.folds && text.folds_oddly() || has_word())
        });
        may_match.then(|| self.regex())
    }

    /// Whether a text matches.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.within(text).is_some_and(|regex| regex.is_match(text))
    }

    /// The first match in a text.
    #[must_use]
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.within(text)?.find(text)
    }

    /// Every match in a text, none over another.
    pub fn find_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        self.within(text).into_iter().flat_map(move |regex| regex.find_iter(text))
    }

    /// The groups of the first match in a text.
    #[must_use]
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.within(text)?.captures(text)
    }

    /// The groups of every match in a text.
    pub fn captures_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        self.within(text).into_iter().flat_map(move |regex| regex.captures_iter(text))
    }

    /// The text with its first match replaced.
    #[must_use]
    pub fn replace<'t>(&self, text: &'t str, by: &str) -> Cow<'t, str> {
        self.within(text).map_or(Cow::Borrowed(text), |regex| regex.replace(text, by))
    }
}

fn caseless(c: char) -> bool {
    !c.is_lowercase() && !c.is_uppercase()
}

/// What every text that matches has, made ready to be looked for.
struct Known {
    /// One of these; where there are none, none is needed.
    needles: Vec<Needle>,
    /// So many digits in a row.
    digits: usize,
}

/// What every text that matches has.
#[derive(Debug, Default, PartialEq, Eq)]
struct Needs {
    /// One of these words; where there are none, none is needed.
    words: Vec<String>,
    /// So many digits in a row.
    digits: usize,
}

impl Needs {
    fn one_of(words: Vec<String>) -> Self {
        Self { words, digits: 0 }
    }

    /// Needs these words, if fewer texts have them: long ones, and few.
    fn or_rather(&mut self, words: Vec<String>) {
        let length = |word: &String| i32::try_from(word.len()).unwrap_or(i32::MAX);
        let chance = |words: &[String]| words.iter().map(|word| 0.3_f64.powi(length(word))).sum::<f64>();
        let known = !words.is_empty() && words.iter().all(|word| !word.is_empty());
        if known && (self.words.is_empty() || chance(&words) < chance(&self.words)) {
            self.words = words;
        }
    }
}

/// Reads off a pattern what its matches need.
struct Reader<'p> {
    rest: Peekable<Chars<'p>>,
    /// Something that this does not understand.
    lost: bool,
}

/// A part of a pattern.
enum Part {
    /// This character.
    Letter(char),
    /// A digit.
    Digit,
    /// Something that needs this.
    Some(Needs),
    /// No characters: the beginning, an edge.
    Place,
}

impl Reader<'_> {
    fn read(pattern: &str) -> Needs {
        let mut reader = Reader { rest: pattern.chars().peekable(), lost: false };
        let needs = reader.branches();
        if reader.lost || reader.rest.next().is_some() { Needs::default() } else { needs }
    }

    /// Branches between bars: a match has what one of them needs.
    fn branches(&mut self) -> Needs {
        let (mut all, mut open) = (Needs { words: Vec::new(), digits: usize::MAX }, false);
        loop {
            let needs = self.row();
            open |= needs.words.is_empty();
            all.digits = all.digits.min(needs.digits);
            all.words.extend(needs.words);
            if self.rest.next_if_eq(&'|').is_none() {
                break;
            }
        }
        if open {
            all.words.clear();
        }
        all.words.sort_unstable();
        all.words.dedup();
        all
    }

    /// Parts in a row: a match has what each needs, so the most telling words are taken.
    fn row(&mut self) -> Needs {
        let (mut needs, mut run) = (Needs::default(), String::new());
        while let Some(part) = self.part() {
            let (optional, repeated, least) = self.repeats();
            match part {
                Part::Place => continue,
                Part::Letter(letter) if !optional => run.push(letter),
                Part::Some(more) if !optional => {
                    needs.or_rather(vec![take(&mut run)]);
                    needs.or_rather(more.words);
                    needs.digits = needs.digits.max(more.digits);
                    continue;
                }
                Part::Digit if !optional => {
                    needs.or_rather(vec![take(&mut run)]);
                    needs.digits = needs.digits.max(least);
                    continue;
                }
                _ => {}
            }
            if optional || repeated {
                needs.or_rather(vec![take(&mut run)]);
            }
        }
        needs.or_rather(vec![run]);
        needs
    }

    fn part(&mut self) -> Option<Part> {
        if matches!(self.rest.peek()?, '|' | ')') {
            return None;
        }
        Some(match self.rest.next()? {
            '(' => self.group(),
            '[' => self.class(),
            '.' => Part::Some(Needs::default()),
            '^' | '$' => Part::Place,
            '\\' => match self.rest.next() {
                Some('b' | 'B' | 'A' | 'z') => Part::Place,
                Some('d') => Part::Digit,
                Some('D' | 's' | 'S' | 'w' | 'W' | 'n' | 't') => Part::Some(Needs::default()),
                Some(letter) if !letter.is_alphanumeric() => Part::Letter(letter),
                _ => self.lose(),
            },
            letter => Part::Letter(letter),
        })
    }

    fn group(&mut self) -> Part {
        if self.rest.next_if_eq(&'?').is_some() {
            let head: String = std::iter::from_fn(|| self.rest.next_if(|c| !matches!(c, ':' | '>' | ')'))).collect();
            // A name, or no flags at all; flags change what letters mean.
            let named = head.starts_with(['<', 'P']);
            if !(named && self.rest.next() == Some('>') || head.is_empty() && self.rest.next() == Some(':')) {
                return self.lose();
            }
        }
        let needs = self.branches();
        if self.rest.next() == Some(')') { Part::Some(needs) } else { self.lose() }
    }

    fn class(&mut self) -> Part {
        let (mut inside, mut plain, mut depth) = (String::new(), true, 1);
        plain &= self.rest.next_if_eq(&'^').is_none();
        plain &= self.rest.next_if_eq(&']').is_none();
        while depth > 0 {
            let Some(c) = self.rest.next() else { return self.lose() };
            match c {
                '\\' => drop(self.rest.next()),
                '[' => depth += 1,
                ']' => depth -= 1,
                _ => {}
            }
            inside.push(c);
        }
        inside.pop();
        if inside == "0-9" {
            return if plain { Part::Digit } else { Part::Some(Needs::default()) };
        }
        // A few characters that stand for themselves.
        plain &= !inside.contains(['\\', '[', '-', '&', '~']);
        Part::Some(Needs::one_of(if plain { inside.chars().map(String::from).collect() } else { Vec::new() }))
    }

    /// Whether the part before may be missing, whether it may come more than once, and how often it comes at the least.
    fn repeats(&mut self) -> (bool, bool, usize) {
        let (optional, repeated) = match self.rest.peek() {
            Some('?') => (true, false),
            Some('*') => (true, true),
            Some('+') => (false, true),
            Some('{') => {
                let counts: String = self.rest.by_ref().take_while(|c| *c != '}').collect();
                self.rest.next_if_eq(&'?');
                let least = counts.trim_start_matches('{').split(',').next().and_then(|least| least.parse().ok());
                return (counts.starts_with("{0"), true, least.unwrap_or(0));
            }
            _ => return (false, false, 1),
        };
        self.rest.next();
        self.rest.next_if_eq(&'?');
        (optional, repeated, 1)
    }

    fn lose(&mut self) -> Part {
        self.lost = true;
        self.rest.by_ref().for_each(drop);
        Part::Some(Needs::default())
    }
}

#[cfg(test)]
mod tests {
    use super::{Pattern, Reader};

    #[test]
    fn every_match_has_one_of_the_words() {
        for (pattern, needs) in [
            ("how many|what share", &["how many", "what share"][..]),
            ("^(?:a|the )?percent of[ \t]+(?<what>x|yy)$", &["percent of"]),
            ("percents?", &["percent"]),
            ("ab{2,3}c", &["ab"]),
            ("ab{0,3}c", &["a"]),
            ("(?:won|dollars)+ at", &[" at"]),
            (r"\$[0-9]+\.5", &[".5"]),
            ("a|b*", &[]),
            ("[abc].", &["a", "b", "c"]),
            ("얼마|몇 ?명", &["몇", "얼마"]),
            ("a.{0,50}?bcd", &["bcd"]),
            (r"(?s:.)word", &[]),
            ("[$€]x?", &["$", "€"]),
            ("[^a]|[b-d]", &[]),
        ] {
            assert_eq!(Reader::read(pattern).words, needs, "{pattern}");
        }
    }

    #[test]
    fn every_match_has_so_many_digits_in_a_row() {
        for (pattern, digits) in [
            ("[0-9]{4}-[0-9]{1,2}", 4),
            (r"a|\d{2,}", 0),
            (r"\d{2}|[0-9]{3}", 2),
            (r"(?<n>[0-9]{4}|['’][0-9]{2})x", 2),
            (r"(?:\dx){3}", 1),
            (r"(?:\d{2}x){3}", 2),
            (r"\d?", 0),
            (r"\d{0,3}x", 0),
            ("[^0-9]{3}", 0),
        ] {
            assert_eq!(Reader::read(pattern).digits, digits, "{pattern}");
        }
    }

    #[test]
    fn a_text_without_them_does_not_match_and_compiles_nothing() {
        let pattern = Pattern::new(r"(?i)(?-u:\b)(?<n>[0-9]+) (?:Weeks|days)(?-u:\b)");
        assert!(!pattern.is_match("3 years") && !pattern.is_match("some days") && pattern.compiled.get().is_none());
        assert!(pattern.is_match("in 3 WEEKS") && pattern.compiled.get().is_some());
        assert_eq!(&pattern.captures("3 days").unwrap()["n"], "3");
        assert_eq!(pattern.find_iter("3 days, 4 days").count(), 2);
        assert_eq!(pattern.replace("x 3 days", ""), "x ");
        // A letter beyond ASCII that folds to one within.
        assert!(Pattern::new("(?i)week").is_match("wee\u{212A}"));
    }
}
