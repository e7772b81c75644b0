//! An article file: its front matter and its text, made into a [`Source`].

use jiff::civil::Date;
use serde::Deserialize;

use super::blocks::Blocks;
use super::fault::{Fault, line_of};
use super::folder::SourceFiles;
use super::masthead::{self, Masthead};
use super::records::plain;
use super::sentences::sentences;
use super::source::Source;
use super::span::{SourceIndex, Span};
use crate::language::Language;

/// The front matter, as written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    title: Option<String>,
    title_ours: Option<bool>,
    publisher: Option<String>,
    author: Option<String>,
    published: Option<String>,
    language: Option<String>,
    url: Option<String>,
    rights: Option<String>,
    section: Option<String>,
}

const FIELDS: &str =
    "the fields are title, title_ours, publisher, author, published, language, url, rights and section";

/// Reads an article. `None` where its front matter cannot be read or it has no words; the faults say why.
pub(super) fn article(files: &SourceFiles, index: SourceIndex, faults: &mut Vec<Fault>) -> Option<Source> {
    let path = &files.article.path;
    let (yaml, text) = split(&files.article.text);
    let before = faults.len();
    let front = match yaml {
        Yaml::None => FrontMatter::default(),
        Yaml::Open => {
            faults.push(Fault::new(
                path,
                1,
                "the front matter is not closed",
                "end it with a line of three hyphens: ---",
            ));
            return None;
        }
        Yaml::Text(yaml) if yaml.trim().is_empty() => FrontMatter::default(),
        Yaml::Text(yaml) => match serde_norway::from_str(yaml) {
            Ok(front) => front,
            Err(error) => {
                // The location counts within the YAML, which starts on the second line of the file.
                let line = error.location().map_or(1, |location| location.line() + 1);
                let message = error.to_string();
                let message = message.split(" at line ").next().unwrap_or(&message);
                faults.push(Fault::new(
                    path,
                    line,
                    format!("the front matter cannot be read: {}", plain(message)),
                    FIELDS,
                ));
                return None;
            }
        },
    };
    let line = |field: &str| match yaml {
        Yaml::Text(yaml) => yaml.lines().position(|line| line.starts_with(field)).map_or(1, |n| n + 2),
        _ => 1,
    };
    let published = front.published.as_deref().and_then(|day| {
        day.trim()
            .parse::<Date>()
            .map_err(|_| {
                let message = format!("“{day}” is not a day");
                faults.push(Fault::new(path, line("published"), message, "write it as 2018-10-01"));
            })
            .ok()
    });
    let language = match front.language.as_deref().map(str::trim) {
        None => Language::of(text),
        Some("en") => Language::En,
        Some("ko") => Language::Ko,
        Some(other) => {
            let message = format!("“{other}” is not a language that is read");
            faults.push(Fault::new(path, line("language"), message, "write en or ko"));
            Language::En
        }
    };
    let url = front.url.filter(|url| {
        let fine = url.starts_with("https://") || url.starts_with("http://");
        if !fine {
            let message = format!("“{url}” is not a link");
            faults.push(Fault::new(path, line("url"), message, "a link starts with https:// or http://"));
        }
        fine
    });
    let mut blocks = Blocks::of(text, index);
    if front.title.is_none() {
        blocks.take_headline(text);
    }
    let told = if front.published.is_none() && front.author.is_none() && front.publisher.is_none() {
        masthead::take(text, &mut blocks)
    } else {
        Masthead::default()
    };
    let heading = blocks.headings.first().map(|heading| text[heading.span.range()].to_owned());
    let title_ours = front.title_ours.unwrap_or(front.title.is_none() && heading.is_none());
    let title = front.title.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty());
    let title = title.or(heading).unwrap_or_else(|| files.id.clone());
    let sentences = sentences(text, &blocks);
    if sentences.is_empty() {
        let end = line_of(&files.article.text, files.article.text.len());
        faults.push(Fault::new(path, end, "the article has no sentences", "put its text after the front matter"));
    }
    (faults.len() == before).then(|| Source {
        id: files.id.clone(),
        title,
        title_is_ours: title_ours,
        publisher: front.publisher.or(told.publisher),
        author: front.author.or(told.author),
        published: published.or(told.published),
        language,
        url,
        rights: front.rights,
        section: front.section,
        text: text.to_owned(),
        paragraphs: blocks.paragraphs,
        headings: blocks.headings,
        sentences,
        quotes: Vec::new(),
    })
}

#[derive(Clone, Copy)]
enum Yaml<'a> {
    /// No front matter.
    None,
    /// It begins and does not end.
    Open,
    /// What stands between the lines of hyphens.
    Text(&'a str),
}

/// The front matter and the text after it. The text is what is left of the file, untouched.
fn split(file: &str) -> (Yaml<'_>, &str) {
    let mut lines = file.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else { return (Yaml::None, file) };
    let mut at = first.len();
    for line in lines {
        if line.trim_end() == "---" || line.trim_end() == "..." {
            return (Yaml::Text(&file[first.len()..at]), &file[at + line.len()..]);
        }
        at += line.len();
    }
    (Yaml::Open, file)
}

/// A span of a text that is known to be shorter than 4 GiB, as [`super::folder`] sees to.
pub(super) fn span(source: SourceIndex, start: usize, end: usize) -> Span {
    let byte = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Span { source, start: byte(start), end: byte(end) }
}
