//! Where the question stands in what was written: greetings, notes and instructions around it are set aside.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::words::Words;
use crate::measure::{Exact, read_quantities, read_rates};

/// Invisible and control characters out, compatibility forms folded, runs of white space to one space.
#[must_use]
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkc() {
        let invisible = matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FE0F}');
        if invisible || is_pictograph(c) {
            continue;
        }
        if c.is_whitespace() || c.is_control() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
    }
    out.trim().to_owned()
}

fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{E0000}'..='\u{E007F}')
}

/// The sentences that ask: the last question of several sentences, with what it supposes before it. Without any question
/// mark or interrogative the whole text is kept.
#[must_use]
pub fn focus(text: &str, words: &Words) -> String {
    let sentences: Vec<&str> = sentences(text);
    let Some(last) = sentences.iter().rposition(|sentence| asks(sentence, words)).filter(|_| sentences.len() > 1)
    else {
        return clause(unwrapped(text, words), words).to_owned();
    };
    // "True or false?" and "Right?" ask about what stands beside them.
    let is_tag = |sentence: &str| {
        let lower = sentence.trim().to_ascii_lowercase();
        let tagged = words.cue("claims.tag").find(&format!(", {lower}")).is_some_and(|found| found.start() == 0);
        let short = sentence.split_whitespace().count() <= 4;
        tagged || short && (words.cue("claims.prefixed").is_match(&lower) || words.cue("claims.tag").is_match(&lower))
    };
    let cue = words.cue("focus.supposes");
    let supposes = |sentence: &str| cue.is_match(sentence.trim_start().to_ascii_lowercase().as_str());
    // A question of hardly any words of its own ("Which month was it?") asks about the sentence before it.
    let bare = told(sentences[last], words) < LEAST_TOLD;
    let mut kept: Vec<&str> = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        let beside = (is_tag(sentences[last]) || bare) && (at + 1 == last || (last == 0 && at == 1));
        if at == last || beside || (at < last && (supposes(sentence) || tells_number(sentence, sentences[last], words)))
        {
            kept.push(clause(unwrapped(sentence.trim(), words), words));
        }
    }
    kept.join(" ")
}

/// A single word between quotation marks is taken for somebody's from so many bytes on.
const LONE_WORD: usize = 8;

/// What a question puts between quotation marks, where that is two words or more, or a long one.
#[must_use]
pub fn quoted(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (open, close) in [('"', '"'), ('“', '”'), ('‘', '’'), ('\'', '\''), ('「', '」')] {
        let mut rest = text;
        while let Some(start) = rest.find(open) {
            // An apostrophe inside a word opens nothing.
            let opens = rest[..start].chars().last().is_none_or(|c| !c.is_alphanumeric());
            let inside = &rest[start + open.len_utf8()..];
            let Some(end) = inside.char_indices().find(|(at, c)| {
                *c == close && inside[at + c.len_utf8()..].chars().next().is_none_or(|next| !next.is_alphanumeric())
            }) else {
                break;
            };
            let told = inside[..end.0].trim();
            if opens && (told.split_whitespace().count() >= 2 || told.len() >= LONE_WORD) {
                found.push(inside[..end.0].trim().to_owned());
            }
            rest = &inside[end.0 + close.len_utf8()..];
        }
    }
    found
}

/// Whether a number stands before a question that speaks of it: "The bill climbs by 100 billion won. What's *that* per
/// soldier?"
fn tells_number(before: &str, question: &str, words: &Words) -> bool {
    let leans = words.cue("following.pronoun").is_match(&question.to_ascii_lowercase());
    let counts =
        || read_quantities(before).iter().any(|reading| reading.quantity.value > Exact::from_integer(2.into()));
    // A rate is given to be used.
    let question = question.to_ascii_lowercase();
    let computes = ["difference", "share", "percent_more", "ratio", "supposed", "remainder"]
        .iter()
        .any(|cue| words.cue(&format!("computing.{cue}")).is_match(&question));
    let changes = || {
        ["raised", "lowered"]
            .iter()
            .any(|cue| words.cue(&format!("computing.{cue}")).is_match(&before.to_ascii_lowercase()))
    };
    let money = words.currencies.iter().any(|(_, pattern)| pattern.is_match(&question));
    let computes = computes || money && changes();
    let bare = || read_quantities(&question).is_empty();
    (leans || computes && bare()) && (before.contains(|c: char| c.is_ascii_digit()) || counts())
        || !read_rates(before).is_empty()
}

/// Whether a question speaks of something by a pronoun only: "The drills: between which countries are *they* held?"
fn refers_back(question: &str, words: &Words) -> bool {
    words.cue("focus.refers").is_match(&question.to_ascii_lowercase())
}

/// A question with fewer telling words than this leans on the sentence beside it.
const LEAST_TOLD: usize = 2;

fn told(sentence: &str, words: &Words) -> usize {
    sentence
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !words.light.contains(&word.to_lowercase()))
        .count()
}

fn asks(sentence: &str, words: &Words) -> bool {
    let lower = sentence.to_ascii_lowercase();
    sentence.trim_end().ends_with('?') || words.want.iter().any(|(_, pattern)| pattern.is_match(&lower))
}

/// The clause that asks, where a colon, a dash or talk about the asker stands before it. What is quoted is never cut.
fn clause<'a>(sentence: &'a str, words: &Words) -> &'a str {
    let mut body = sentence;
    for mark in [": ", " - ", " — ", " – ", "; "] {
        if let Some((before, after)) = body.rsplit_once(mark) {
            let quoted =
                before.contains(['"', '“', '\'', '‘']) || after.trim_start().starts_with(['"', '“', '\'', '‘']);
            let lower = before.to_ascii_lowercase();
            let needed = words.cue("claims.prefixed").is_match(&lower)
                || words.cue("focus.supposes").is_match(lower.trim_start())
                || words.want.iter().any(|(want, pattern)| *want != super::Want::Thing && pattern.is_match(&lower));
            let needed = needed
                || tells_number(before, after, words)
                || ["twice", "thrice", "fourfold", "halve"]
                    .iter()
                    .any(|cue| words.cue(&format!("computing.{cue}")).is_match(&lower))
                || refers_back(after, words) && !words.cue("focus.first_person").is_match(&lower);
            if !quoted && !needed && asks(after, words) && told(after, words) > LEAST_TOLD {
                body = after;
            }
        }
    }
    let lower = body.to_ascii_lowercase();
    if let Some(tail) =
        words.cue("focus.tail").find(&lower).filter(|tail| told(&body[..tail.start()], words) >= LEAST_TOLD)
    {
        body = &body[..tail.start()];
    }
    let lower = body.to_ascii_lowercase();
    match words.cue("focus.chatter").find(&lower) {
        Some(chatter) if asks(&body[chatter.end()..], words) && told(&body[chatter.end()..], words) >= LEAST_TOLD => {
            body[chatter.end()..].trim_start()
        }
        _ => body,
    }
}

/// Sentences as Unicode sees them, but never cut after a short capitalised word ("U.S. troops", "Gen. Brooks").
fn sentences(text: &str) -> Vec<&str> {
    let mut cuts = vec![0];
    let mut at = 0;
    for sentence in text.split_sentence_bounds() {
        at += sentence.len();
        let last_word = sentence.trim_end().rsplit(' ').next().unwrap_or_default();
        let abbreviation = last_word.ends_with('.')
            && last_word.len() <= 5
            && !matches!(last_word, "May." | "June." | "July.")
            && (last_word.starts_with(char::is_uppercase) || last_word.matches('.').count() > 1);
        if !abbreviation {
            cuts.push(at);
        }
    }
    if cuts.last() != Some(&text.len()) {
        cuts.push(text.len());
    }
    cuts.windows(2).map(|pair| &text[pair[0]..pair[1]]).filter(|sentence| !sentence.trim().is_empty()).collect()
}

/// The question without the polite words before it.
fn unwrapped<'a>(text: &'a str, words: &Words) -> &'a str {
    let mut body = text.trim();
    for _ in 0..4 {
        let lower = body.to_ascii_lowercase();
        let Some(found) =
            words.wrappers.iter().find_map(|wrapper| wrapper.find(&lower)).filter(|found| found.end() > 0)
        else {
            break;
        };
        if body.len() - found.end() < 4 {
            break;
        }
        body = &body[found.end()..];
    }
    body
}
