//! What comes in, told apart by its looks: a web page, Markdown with front matter, or plain text.

use std::sync::LazyLock;

use dom_smoothie::{Config, Readability, TextMode};
use jiff::civil::Date;
use regex::Regex;
use serde::Deserialize;

use super::clean::clean;
use super::particulars::Particulars;
use crate::knowledge::masthead::{Masthead, says};
use crate::knowledge::sentences::compiled;
use crate::language::Language;
use crate::measure::{When, read_whens};

/// An article that came in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// What was found out about it.
    pub particulars: Particulars,
    /// Its text, without damage, otherwise verbatim.
    pub text: String,
}

/// Why nothing could be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum NotReadable {
    /// Bytes that are no text.
    #[error("it is not UTF-8 text; save it as UTF-8")]
    NotText,
    /// A page without an article.
    #[error("no article was found in the page: {0}; copy its text into a file and add that")]
    NoArticle(String),
    /// Nothing but white space.
    #[error("it is empty")]
    Empty,
}

/// Reads an article.
///
/// # Errors
/// Where the bytes are no text, or there is no article in it.
pub fn read(bytes: &[u8]) -> Result<Incoming, NotReadable> {
    let text = decoded(bytes)?;
    let incoming = if is_page(&text) { page(&text)? } else { written(&text) };
    if incoming.text.trim().is_empty() {
        return Err(NotReadable::Empty);
    }
    let language = Language::of(&incoming.text);
    let found = Particulars { language: Some(language), ..Particulars::default() };
    Ok(Incoming { particulars: incoming.particulars.or(found), text: incoming.text })
}

/// UTF-8, or UTF-16 with its mark, as some editors save.
fn decoded(bytes: &[u8]) -> Result<String, NotReadable> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16(&units).map_err(|_| NotReadable::NotText)
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => std::str::from_utf8(bytes).map(str::to_owned).map_err(|_| NotReadable::NotText),
    }
}

fn is_page(text: &str) -> bool {
    let start: String =
        text.trim_start_matches('\u{FEFF}').trim_start().chars().take(2000).collect::<String>().to_lowercase();
    start.starts_with("<!doctype html")
        || start.starts_with("<html")
        || (start.starts_with('<') && start.contains("<p"))
}

fn page(html: &str) -> Result<Incoming, NotReadable> {
    let failed = |error: dom_smoothie::ReadabilityError| NotReadable::NoArticle(error.to_string());
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let article = Readability::new(html, None, Some(config)).map_err(failed)?.parse().map_err(failed)?;
    let given = |text: Option<String>| {
        text.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
    };
    let title = given(Some(article.title));
    let text = clean(&article.text_content);
    // The byline is told apart already; it is no sentence of the article.
    let mut masthead = Masthead::default();
    let text = match text.trim_start().split_once('\n') {
        Some((line, rest)) if says(line, &mut masthead) => rest.trim_start().to_owned(),
        _ => text,
    };
    let particulars = Particulars {
        author: given(article.byline).map(|author| without_by(&author)).or(masthead.author),
        publisher: given(article.site_name),
        published: article.published_time.as_deref().and_then(day).or(masthead.published),
        language: article.lang.as_deref().and_then(|lang| match lang.split(['-', '_']).next() {
            Some("en") => Some(Language::En),
            Some("ko") => Some(Language::Ko),
            _ => None,
        }),
        url: article.url.filter(|url| url.starts_with("http")),
        title,
        ..Particulars::default()
    };
    Ok(Incoming { particulars, text })
}

/// The front matter that a Markdown file may bring along; fields of other programs are passed over.
#[derive(Debug, Default, Deserialize)]
struct Front {
    title: Option<String>,
    publisher: Option<String>,
    author: Option<String>,
    published: Option<String>,
    date: Option<String>,
    language: Option<String>,
    lang: Option<String>,
    url: Option<String>,
    rights: Option<String>,
    section: Option<String>,
}

static FRONT: LazyLock<Regex> = LazyLock::new(|| compiled(r"^---\n((?s:.*?))\n(?:---|\.\.\.)\n"));
static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"^(?i:(title|headline|제목)|(publisher|source|언론사|출처)|(author|byline|reporter|기자|글)|(published|date|updated|posted|발행|입력|날짜)|(url|link))\s*[:：]\s*(\S.*)$",
    )
});

/// What stands above a press release and is no headline.
static BANNER: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"^(?i:for (?:immediate )?release\b.{0,40}|(?:press|news|media) release|embargoed\b.{0,60}|보도\s?자료)[:.]?$",
    )
});
/// "MALMO, Sweden, 12 March 2024 - ": where and when a report was sent.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"^\p{Lu}{2}[\p{Lu} .'’-]*(?:, ?\p{Lu}[\p{L}. ]+){0,2}[,(] ?([^-–—\n]{6,24}?)\)? ?[-–—]{1,2} ")
});

/// Text and Markdown. The first lines may say what it is.
fn written(text: &str) -> Incoming {
    let text = clean(text);
    if let Some(found) = FRONT.captures(&text)
        && let Ok(front) = serde_norway::from_str::<Front>(&found[1])
    {
        let particulars = Particulars {
            title: front.title,
            publisher: front.publisher,
            author: front.author,
            published: front.published.or(front.date).as_deref().and_then(day),
            language: front.language.or(front.lang).as_deref().and_then(|lang| match lang {
                "en" => Some(Language::En),
                "ko" => Some(Language::Ko),
                _ => None,
            }),
            url: front.url,
            rights: front.rights,
            section: front.section,
        };
        let rest = written(&text[found[0].len()..]);
        return Incoming { particulars: particulars.or(rest.particulars), text: rest.text };
    }
    let mut particulars = Particulars::default();
    let mut rest = text.as_str();
    while let Some((line, after)) = rest.split_once('\n') {
        let trimmed = line.trim();
        if trimmed.is_empty() || says_what_it_is(trimmed, &mut particulars) {
            rest = after;
        } else {
            break;
        }
    }
    if particulars.published.is_none() {
        particulars.published = DATELINE.captures(rest).and_then(|found| day(&found[1]));
    }
    Incoming { particulars, text: rest.to_owned() }
}

/// Takes a line apart that has paper, day and author side by side: "하늘일보 · 2024년 6월 10일 · 정가람 기자". A day or an author
/// must be among them, and nothing but them and one name.
fn side_by_side(line: &str) -> Option<Particulars> {
    let parts: Vec<&str> = line.split(['·', '|', '•']).map(str::trim).collect();
    let (mut particulars, mut told) = (Particulars::default(), false);
    if parts.len() < 2 || parts.iter().any(|part| part.is_empty() || part.chars().count() > 48) {
        return None;
    }
    for part in parts {
        let mut found = Masthead::default();
        if let Some(date) = day(part).filter(|_| particulars.published.is_none()) {
            particulars.published = Some(date);
            told = true;
        } else if particulars.author.is_none() && says(part, &mut found) && found.author.is_some() {
            particulars.author = found.author;
            told = true;
        } else if particulars.publisher.is_none() && !part.contains(|c: char| c.is_ascii_digit()) {
            particulars.publisher = Some(part.to_owned());
        } else {
            return None;
        }
    }
    told.then_some(particulars)
}

/// Whether a line at the head says what the article is; then that is taken down. A heading, or a short line above an empty
/// one, is a title.
fn says_what_it_is(line: &str, particulars: &mut Particulars) -> bool {
    if BANNER.is_match(line) {
        return true;
    }
    if let Some(found) = side_by_side(line) {
        *particulars = std::mem::take(particulars).or(found);
        return true;
    }
    if let Some(found) = LABELLED.captures(line) {
        let value = found[6].trim().to_owned();
        let slots: [(usize, &mut Option<String>); 4] = [
            (1, &mut particulars.title),
            (2, &mut particulars.publisher),
            (3, &mut particulars.author),
            (5, &mut particulars.url),
        ];
        for (group, slot) in slots {
            if found.get(group).is_some() {
                *slot = Some(value);
                return true;
            }
        }
        particulars.published = day(&value);
        return particulars.published.is_some();
    }
    if let Some(title) = line.strip_prefix("# ").filter(|_| particulars.title.is_none()) {
        particulars.title = Some(title.trim_end_matches('#').trim().to_owned());
        return true;
    }
    let mut found = Masthead::default();
    if particulars.author.is_none() && says(line, &mut found) {
        particulars.author = found.author;
        particulars.publisher = particulars.publisher.take().or(found.publisher);
        particulars.published = particulars.published.or(found.published);
        return true;
    }
    // A line that is a date and little else.
    if particulars.published.is_none()
        && line.chars().count() <= 40
        && let Some(date) = day(line)
    {
        particulars.published = Some(date);
        return true;
    }
    let headline = particulars.title.is_none()
        && line.chars().count() <= 120
        && !line.ends_with(['.', ',', ';', ':', '”', '"', '다'])
        && line.split_whitespace().count() >= 2;
    if headline {
        particulars.title = Some(line.to_owned());
    }
    headline
}

/// The day a text names: `2018-10-01T09:00:00Z`, `1 October 2018`, `2018년 10월 1일`.
#[must_use]
pub fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Some(date) = text.get(..10).and_then(|start| start.replace(['.', '/'], "-").parse::<Date>().ok()) {
        return Some(date);
    }
    read_whens(text, None).into_iter().find_map(|reading| match reading.when {
        When::Day(date) => Some(date),
        _ => None,
    })
}

fn without_by(author: &str) -> String {
    let lower = author.to_lowercase();
    if lower.starts_with("by ") { author[3..].trim().to_owned() } else { author.to_owned() }
}
