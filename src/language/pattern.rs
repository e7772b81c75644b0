//! Patterns that cost nothing until a text may match them.
//!
//! Compiling a pattern takes far longer than trying it, and most patterns of a table have nothing to say about most
//! texts. So each knows which words a text must have for each of its branches, read off it in a moment; it is compiled
//! when a text with all those of one of them comes.

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
    known: OnceLock<Vec<Known>>,
    compiled: OnceLock<Regex>,
}

impl Pattern {
    /// A pattern in the syntax of [`Regex`].
    #[must_use]
    pub fn new(written: impl Into<String>) -> Self {
        let written = written.into();
        Self { folds: written.starts_with(FOLDS), known: OnceLock::new(), compiled: OnceLock::new(), written }
    }

    /// What its matches need, for each of its branches, read off it when first asked for.
    fn known(&self) -> &[Known] {
        self.known.get_or_init(|| {
            let plain = self.written.replace(EDGE, "");
            let branches = Reader::read(plain.strip_prefix(FOLDS).unwrap_or(&plain));
            let known = |Needs { mut words, digits }: Needs| {
                if self.folds {
                    // Beyond ASCII there may be more than two cases.
                    words.retain(|row| row.iter().all(|word| word.chars().all(|c| c.is_ascii() || caseless(c))));
                    words.iter_mut().flatten().for_each(|word| word.make_ascii_lowercase());
                }
                // The rarest first: they tell soonest that a text has not all.
                words.sort_by(|a, b| chance(a).total_cmp(&chance(b)));
                Known {
                    needles: words.into_iter().map(|row| row.into_iter().map(Needle::new).collect()).collect(),
                    digits,
                }
            };
            branches.into_iter().map(known).collect()
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
        let may_match = scanned(text, |text| {
            let oddly = self.folds && text.folds_oddly();
            let has_one = |row: &Vec<Needle>| row.iter().any(|needle| text.has(needle, self.folds));
            let may = |known: &Known| text.digits() >= known.digits && (oddly || known.needles.iter().all(has_one));
            self.known().iter().any(may)
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

/// What every text that matches a branch has, made ready to be looked for.
struct Known {
    /// One of each of these.
    needles: Vec<Vec<Needle>>,
    /// So many digits in a row.
    digits: usize,
}

/// What every text that matches a branch has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Needs {
    /// One of each of these words.
    words: Vec<Vec<String>>,
    /// So many digits in a row.
    digits: usize,
}

/// How likely a text is, roughly, to have one of some words: less where they are long and few, and where letters are rare.
fn chance(words: &[String]) -> f64 {
    let of = |byte: u8| match byte {
        b' ' => 0.9,
        b'a'..=b'z' => 0.3,
        _ => 0.1,
    };
    words.iter().map(|word| word.bytes().map(of).product::<f64>()).sum()
}

/// Words that a text has more likely than this are not worth looking for.
const TELLING: f64 = 0.6;
/// So many branches are told apart.
const BRANCHES: usize = 24;

impl Needs {
    /// Needs one of these words, too.
    fn and_one_of(&mut self, words: Vec<String>) {
        if !words.is_empty() && chance(&words) < TELLING && !self.words.contains(&words) {
            self.words.push(words);
        }
    }

    fn and(mut self, other: &Self) -> Self {
        other.words.iter().for_each(|words| self.and_one_of(words.clone()));
        self.digits = self.digits.max(other.digits);
        self
    }

    /// What a match of any of some branches has: of each the most telling words.
    fn in_common(branches: Vec<Self>) -> Self {
        let digits = branches.iter().map(|branch| branch.digits).min().unwrap_or_default();
        let telling = |branch: Self| branch.words.into_iter().min_by(|a, b| chance(a).total_cmp(&chance(b)));
        let mut needs = Self { words: Vec::new(), digits };
        if let Some(words) = branches.into_iter().map(telling).collect::<Option<Vec<_>>>() {
            let mut words = words.concat();
            words.sort_unstable();
            words.dedup();
            needs.and_one_of(words);
        }
        needs
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
    /// Something of which one of these branches is needed.
    Some(Vec<Needs>),
    /// No characters: the beginning, an edge.
    Place,
}

/// Something that needs nothing that could be looked for.
fn anything() -> Part {
    Part::Some(vec![Needs::default()])
}

impl Reader<'_> {
    fn read(pattern: &str) -> Vec<Needs> {
        let mut reader = Reader { rest: pattern.chars().peekable(), lost: false };
        let needs = reader.branches();
        if reader.lost || reader.rest.next().is_some() { vec![Needs::default()] } else { needs }
    }

    /// Branches between bars: a match has what one of them needs.
    fn branches(&mut self) -> Vec<Needs> {
        let mut all = self.row();
        while self.rest.next_if_eq(&'|').is_some() {
            all.extend(self.row());
        }
        // Branches of one word each are as well told by one list of words, and one that needs nothing spoils all.
        let plain = all.iter().all(|branch| branch.words.len() <= 1 && branch.digits == 0);
        if plain || all.len() > BRANCHES || all.contains(&Needs::default()) {
            all = vec![Needs::in_common(all)];
        }
        all
    }

    /// Parts in a row: a match has what each needs.
    fn row(&mut self) -> Vec<Needs> {
        let (mut needs, mut run) = (vec![Needs::default()], String::new());
        let end = |run: &mut String, needs: &mut Vec<Needs>| {
            if !run.is_empty() {
                let words = vec![take(run)];
                for branch in needs.iter_mut() {
                    branch.and_one_of(words.clone());
                }
            }
        };
        while let Some(part) = self.part() {
            let (optional, repeated, least) = self.repeats();
            match part {
                Part::Place => continue,
                Part::Letter(letter) if !optional => run.push(letter),
                Part::Some(mut more) if !optional => {
                    end(&mut run, &mut needs);
                    if needs.len() * more.len() > BRANCHES {
                        more = vec![Needs::in_common(more)];
                    }
                    needs = needs
                        .into_iter()
                        .flat_map(|one| more.iter().map(move |other| one.clone().and(other)))
                        .collect();
                    continue;
                }
                Part::Digit if !optional => {
                    end(&mut run, &mut needs);
                    for branch in &mut needs {
                        branch.digits = branch.digits.max(least);
                    }
                    continue;
                }
                _ => {}
            }
            if optional || repeated {
                end(&mut run, &mut needs);
            }
        }
        end(&mut run, &mut needs);
        needs
    }

    fn part(&mut self) -> Option<Part> {
        if matches!(self.rest.peek()?, '|' | ')') {
            return None;
        }
        Some(match self.rest.next()? {
            '(' => self.group(),
            '[' => self.class(),
            '.' => anything(),
            '^' | '$' => Part::Place,
            '\\' => match self.rest.next() {
                Some('b' | 'B' | 'A' | 'z') => Part::Place,
                Some('d') => Part::Digit,
                Some('D' | 's' | 'S' | 'w' | 'W' | 'n' | 't') => anything(),
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
            return if plain { Part::Digit } else { anything() };
        }
        // A few characters that stand for themselves.
        plain &= !inside.contains(['\\', '[', '-', '&', '~']);
        let mut needs = Needs::default();
        if plain {
            needs.and_one_of(inside.chars().map(String::from).collect());
        }
        Part::Some(vec![needs])
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
        anything()
    }
}

#[cfg(test)]
mod tests {
    use super::{Needs, Pattern, Reader};

    #[test]
    fn every_match_has_the_words_of_a_branch() {
        for (pattern, branches) in [
            ("how many|what share", &["how many,what share"][..]),
            ("^(?:a|the )?percent of[ \t]+(?<what>xx|yy)$", &["percent of & xx,yy"]),
            ("percents?", &["percent"]),
            ("ab{2,3}cd", &["ab & cd"]),
            ("ab{0,3}c", &["a & c"]),
            ("(?:won|dollars)+ at", &["dollars,won &  at"]),
            (r"\$[0-9]+\.5", &["$ & .5"]),
            ("a|b*", &[""]),
            ("[$%]a", &["$,% & a"]),
            ("[a-d].", &[""]),
            ("얼마|몇 ?명", &["얼마", "몇 & 명"]),
            ("a.{0,50}?bcd", &["a & bcd"]),
            (r"(?s:.)word", &[""]),
            ("[$€]x?", &["$,€"]),
            ("[^a]|[b-d]", &[""]),
            (
                "(?:red|blue) (?:cars?|old (?:bus|van)) (?:went|came)",
                &["blue,red & car & came,went", "blue,red & old  & bus,van & came,went"],
            ),
        ] {
            let row = |needs: &Needs| needs.words.iter().map(|words| words.join(",")).collect::<Vec<_>>().join(" & ");
            assert_eq!(Reader::read(pattern).iter().map(row).collect::<Vec<_>>(), branches, "{pattern}");
        }
    }

    #[test]
    fn a_text_has_to_have_the_words_of_one_branch() {
        let pattern = Pattern::new("how (?:many|much) .* (?:rise|fall)|in (?:percent|%)");
        for (text, may) in [("how many are there", false), ("how did it fall", false), ("a share in %", true)] {
            assert_eq!(pattern.within(text).is_some(), may, "{text}");
        }
        assert!(pattern.is_match("how much did it rise") && !pattern.is_match("fall, but how many?"));
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
            let least = Reader::read(pattern).iter().map(|branch| branch.digits).min();
            assert_eq!(least, Some(digits), "{pattern}");
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
