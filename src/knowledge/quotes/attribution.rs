//! Attributions in English sentences: a verb of speech, and the words that name who speaks.

use std::ops::Range;

use super::super::verbs::{Form, speech};
use super::phrase::{Phrase, backward, forward, is_between, is_capital, is_determiner, is_pronoun};
use super::tokens::{Kind, Token};

/// Words that say that someone speaks.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    /// Which sentence.
    pub sentence: usize,
    /// Where the verb stands, or the words that do its work (`according to`).
    pub verb: Range<usize>,
    /// The verb's plain form.
    pub plain: String,
    /// Who speaks; `None` where the verb leans on a subject further off (`, adding that`).
    pub subject: Option<Subject>,
    /// The words that attribute.
    pub words: Range<usize>,
}

/// The words that name a speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Subject {
    /// All of them.
    pub whole: Range<usize>,
    /// Without what is attached: `the official` of `the official from the Foreign Ministry`.
    pub core: Range<usize>,
    /// An apposition.
    pub aside: Option<Range<usize>>,
}

/// A sentence of more words and marks is a list or a table, and says nothing of who speaks.
pub(super) const LONGEST_SENTENCE: usize = 500;

/// The attributions of a sentence, in order.
pub(super) fn attributions(text: &str, sentence: usize, tokens: &[Token]) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    if tokens.len() > LONGEST_SENTENCE {
        return found;
    }
    for at in 0..tokens.len() {
        if found.last().is_some_and(|last| tokens[at].range.start < last.verb.end) {
            continue;
        }
        let reader = Reader { text, tokens, sentence, verb: at };
        found.extend(reader.according_to().or_else(|| reader.verb_of_speech()));
    }
    found
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    sentence: usize,
    verb: usize,
}

impl Reader<'_> {
    fn word(&self, n: usize) -> &str {
        self.tokens.get(n).map_or("", |token| token.word(self.text))
    }

    fn before(&self, n: usize) -> &str {
        self.verb.checked_sub(n).map_or("", |n| self.word(n))
    }

    /// `according to the ministry`, `in the words of Trump`.
    fn according_to(&self) -> Option<Attribution> {
        let last = match self.word(self.verb).to_lowercase().as_str() {
            "according" if self.word(self.verb + 1) == "to" => self.verb + 1,
            "words" if self.word(self.verb + 1) == "of" && self.before(1) == "the" => self.verb + 1,
            _ => return None,
        };
        let subject = forward(self.text, self.tokens, last + 1)?;
        let words = self.tokens[self.verb].range.start..self.tokens[subject.end - 1].range.end;
        Some(self.attribution(last, "say", Some(subject), words))
    }

    fn verb_of_speech(&self) -> Option<Attribution> {
        let (form, plain) = speech(self.word(self.verb))?;
        let near = self.is_near_a_quote();
        // "was told", "is called": the subject does not speak; "called by Trump" has one who does.
        let by = self.word(self.verb + 1) == "by" || self.by_after_the_quote().is_some();
        if by {
            let start = self.by_after_the_quote().unwrap_or(self.verb + 1) + 1;
            let subject = forward(self.text, self.tokens, start)?;
            let words = self.tokens[self.verb].range.start..self.tokens[subject.end - 1].range.end;
            return near.then(|| self.attribution(self.verb, plain, Some(subject), words));
        }
        // "is reported to have told"
        if self.before(1) == "have" && self.before(2) == "to" {
            let be = (self.verb.saturating_sub(5)..self.verb).find(|n| is_be(self.word(*n)))?;
            let subject = backward(self.text, self.tokens, be).filter(|phrase| self.names(phrase))?;
            let words = self.tokens[subject.start].range.start..self.reach(self.verb + 1);
            return Some(self.attribution(self.verb, plain, Some(subject), words));
        }
        if is_be(self.before(1)) || (is_be(self.before(2)) && is_between(self.before(1))) {
            return None;
        }
        match form {
            Form::Participle => self.participle(plain, near),
            Form::Finite | Form::Plain => {
                let inverted = self.starts_after_a_quote();
                if inverted && form == Form::Finite {
                    let subject = forward(self.text, self.tokens, self.verb + 1).filter(|phrase| self.names(phrase))?;
                    let words = self.tokens[self.verb].range.start..self.reach(subject.end);
                    return Some(self.attribution(self.verb, plain, Some(subject), words));
                }
                let subject = backward(self.text, self.tokens, self.verb).filter(|phrase| self.names(phrase))?;
                if form == Form::Plain && !self.is_plural(&subject) {
                    return None;
                }
                if self.word(self.verb).ends_with('s') && !near && !is_plain_speech(plain) {
                    return None;
                }
                let words = self.tokens[subject.start].range.start..self.reach(self.verb + 1);
                Some(self.attribution(self.verb, plain, Some(subject), words))
            }
        }
    }

    fn participle(&self, plain: &str, near: bool) -> Option<Attribution> {
        let quoted_as = self.before(1) == "as" && self.before(2) == "quoted";
        if quoted_as {
            let was = self.verb - 2;
            let was = was.checked_sub(1).filter(|n| is_be(self.word(*n)))?;
            let subject = backward(self.text, self.tokens, was)?;
            let words = self.tokens[subject.start].range.start..self.tokens[self.verb].range.end;
            return Some(self.attribution(self.verb, "say", Some(subject), words));
        }
        let leans = self.verb == 0
            || self.tokens[self.verb - 1].kind == Kind::Mark(',')
            || matches!(
                self.before(1),
                "and" | "while" | "by" | "before" | "after" | "without" | "repeatedly" | "instead"
            );
        let words = self.tokens[self.verb].range.clone();
        (leans && (near || is_plain_speech(plain))).then(|| self.attribution(self.verb, plain, None, words))
    }

    fn attribution(&self, last: usize, plain: &str, subject: Option<Phrase>, words: Range<usize>) -> Attribution {
        let range = |start: usize, end: usize| self.tokens[start].range.start..self.tokens[end - 1].range.end;
        Attribution {
            sentence: self.sentence,
            verb: self.tokens[self.verb].range.start..self.tokens[last].range.end,
            plain: plain.to_owned(),
            subject: subject.map(|phrase| Subject {
                whole: range(phrase.start, phrase.end),
                core: range(phrase.start, phrase.core),
                aside: phrase.aside.map(|(start, end)| range(start, end)),
            }),
            words,
        }
    }

    /// Whether a phrase can name a speaker at all.
    fn names(&self, phrase: &Phrase) -> bool {
        let first = self.word(phrase.start);
        let last = self.word(phrase.core - 1);
        let alone = phrase.core - phrase.start == 1 && phrase.end == phrase.core;
        let bare = alone && !is_capital(last) && !is_pronoun(last) && !last.ends_with('s');
        let nothing = alone && is_determiner(first);
        !bare && !nothing && !last.chars().all(|c| c.is_ascii_digit())
    }

    fn is_plural(&self, phrase: &Phrase) -> bool {
        let last = self.word(phrase.core - 1);
        matches!(last, "they" | "They" | "I" | "we" | "We") || (!is_capital(last) && last.ends_with('s'))
    }

    /// Whether a quotation stands right before the verb, but for adverbs and a comma.
    fn starts_after_a_quote(&self) -> bool {
        let mut at = self.verb;
        while at > 0
            && (is_between(self.word(at - 1)) || matches!(self.tokens[at - 1].kind, Kind::Mark(',' | '-' | '–' | '—')))
        {
            at -= 1;
        }
        at > 0 && self.tokens[at - 1].is_quote()
    }

    fn is_near_a_quote(&self) -> bool {
        self.tokens.iter().any(Token::is_quote)
    }

    /// `called it “unfair” by Trump`: the `by` right after the quotation.
    fn by_after_the_quote(&self) -> Option<usize> {
        let quote = (self.verb + 1..self.tokens.len().min(self.verb + 4)).find(|n| self.tokens[*n].is_quote())?;
        (self.word(quote + 1) == "by").then_some(quote + 1)
    }

    /// Whether the words after a comma still say who speaks: `, a spokeswoman for the ministry`, `, D-Wash.`.
    fn says_more_of_the_speaker(&self, n: usize) -> bool {
        let word = self.word(n);
        !word.is_empty() && !goes_on(word)
    }

    /// Where the words that attribute end: at the next quotation, where the sentence goes on to something else, or with
    /// the sentence.
    fn reach(&self, from: usize) -> usize {
        let stop = |n: &usize| match self.tokens[*n].kind {
            Kind::Quote(_) | Kind::Mark(';' | ':' | '.' | '?' | '!') => true,
            Kind::Mark(',') => !self.says_more_of_the_speaker(n + 1),
            _ => false,
        };
        let end = (from..self.tokens.len()).find(stop).unwrap_or(self.tokens.len());
        self.tokens[end.max(1) - 1].range.end
    }
}

/// Words after a comma that go on to something else than who the speaker is.
fn goes_on(word: &str) -> bool {
    word.ends_with("ing")
        || matches!(
            word,
            "and"
                | "but"
                | "as"
                | "while"
                | "amid"
                | "though"
                | "although"
                | "after"
                | "before"
                | "because"
                | "so"
                | "with"
        )
}

fn is_be(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "gets" | "got")
}

/// Verbs that are about speech wherever they stand; others are only beside a quotation.
fn is_plain_speech(plain: &str) -> bool {
    matches!(
        plain,
        "say"
            | "tell"
            | "add"
            | "ask"
            | "reply"
            | "argue"
            | "insist"
            | "explain"
            | "warn"
            | "stress"
            | "declare"
            | "write"
            | "announce"
    )
}
