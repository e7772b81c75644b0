//! The lines above an article that say who wrote it, for whom and when, where no front matter does.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::article::span;
use super::blocks::Blocks;
use super::sentences::compiled;
use super::source::Heading;
use crate::measure::{When, read_whens};

/// What the lines say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Masthead {
    /// Who wrote it.
    pub author: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The day it appeared.
    pub published: Option<Date>,
}

/// How many lines are looked at.
const LINES: usize = 6;
/// How many characters such a line has at most.
const LONGEST: usize = 140;
/// How many characters a line has at most that is hardly more than a day.
const LONGEST_DAY: usize = 48;

static BYLINE: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"^(?i:by|written by|story by)\s+(\p{Lu}[^,|·•\n]{1,60})(?:\s*[,|·•—-]\s*(.+))?$"));
static REPORTER: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"^(?:([^\s=,|]{2,20})\s*[=|,]\s*)?([가-힣]{2,4})\s*(?:기자|특파원)\b"));
static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"^(?i:published|posted|updated|date|dateline|입력|발행|승인|수정|기사입력|날짜)(?: on)?\s*[:：]?\s+(.+)$")
});

/// Takes such lines away from the top of the paragraphs: they are no sentences of the article.
pub(super) fn take(text: &str, blocks: &mut Blocks) -> Masthead {
    let mut masthead = Masthead::default();
    // "date 2018-10-01 NATIONAL" is no headline, though it stands alone at the top.
    let first = blocks.headings.first().map(|heading| heading.span);
    if let Some(first) = first.filter(|first| says(&text[first.range()], &mut masthead)) {
        blocks.headings.retain(|heading| heading.span != first);
        blocks.take_headline(text);
    }
    let mut seen = 0;
    while seen < LINES && blocks.paragraphs.len() > 1 {
        let first = blocks.paragraphs[0];
        let words = &text[first.range()];
        let lines: Vec<&str> = words.lines().collect();
        // Behind a headline without an empty line between them.
        let head =
            usize::from(lines.len() > 1 && blocks.headings.is_empty() && !says(lines[0], &mut Masthead::default()));
        let mut found = masthead.clone();
        if lines.len() > LINES || !lines[head..].iter().all(|line| says(line, &mut found)) {
            break;
        }
        masthead = found;
        if head == 1 {
            let at = first.start as usize;
            let heading = span(blocks.source, at, at + lines[0].trim_end().len());
            blocks.headings.push(Heading { span: heading, level: 1, before: 0 });
        }
        blocks.paragraphs.remove(0);
        for heading in &mut blocks.headings {
            heading.before = heading.before.saturating_sub(1);
        }
        seen += lines.len();
    }
    masthead
}

/// Whether a line says who, for whom or when; then that is taken down.
pub(super) fn says(line: &str, masthead: &mut Masthead) -> bool {
    let plain = line.trim().trim_matches(['*', '_', '(', ')', '[', ']']).trim();
    let sentence = plain.ends_with(['.', '!', '?', '…', '”', '"', ':']) && !plain.ends_with("m.");
    if plain.is_empty() || plain.chars().count() > LONGEST || sentence {
        return false;
    }
    let day = day_of(plain);
    if let Some(found) = LABELLED.captures(plain).filter(|_| day.is_some()) {
        masthead.published = masthead.published.or(day_of(&found[1]));
        return true;
    }
    if let Some(found) = BYLINE.captures(plain).filter(|_| masthead.author.is_none()) {
        masthead.author = Some(found[1].trim().to_owned());
        let rest = found.get(2).map_or("", |rest| rest.as_str());
        let publisher =
            rest.split([',', '|', '·', '•']).map(str::trim).find(|part| !part.is_empty() && day_of(part).is_none());
        let named = publisher.filter(|name| name.starts_with(char::is_uppercase) && !is_part_of_a_day(name));
        masthead.publisher = masthead.publisher.take().or(named.map(str::to_owned));
        masthead.published = masthead.published.or(day);
        return true;
    }
    if let Some(found) =
        REPORTER.captures(plain).filter(|_| masthead.author.is_none() && plain.chars().count() < LONGEST_DAY)
    {
        masthead.author = Some(found[2].to_owned());
        masthead.published = masthead.published.or(day);
        return true;
    }
    if day.is_some() && plain.chars().count() <= LONGEST_DAY {
        masthead.published = masthead.published.or(day);
        return true;
    }
    false
}

/// "June 18" of "June 18, 2024".
fn is_part_of_a_day(text: &str) -> bool {
    !read_whens(text, Date::new(2000, 1, 1).ok()).is_empty() || text.chars().all(|c| c.is_ascii_digit())
}

fn day_of(text: &str) -> Option<Date> {
    let start = text.get(..10).map(|start| start.replace(['.', '/'], "-"));
    start.and_then(|start| start.parse().ok()).or_else(|| {
        read_whens(text, None).into_iter().find_map(|reading| match reading.when {
            When::Day(date) => Some(date),
            _ => None,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{Masthead, take};
    use crate::knowledge::blocks::Blocks;
    use crate::knowledge::span::SourceIndex;

    #[track_caller]
    fn check(text: &str, author: Option<&str>, publisher: Option<&str>, day: Option<&str>, left: &str) {
        let mut blocks = Blocks::of(text, SourceIndex(0));
        blocks.take_headline(text);
        let found = take(text, &mut blocks);
        let expected = Masthead {
            author: author.map(str::to_owned),
            publisher: publisher.map(str::to_owned),
            published: day.map(|day| day.parse().unwrap()),
        };
        assert_eq!(found, expected, "{text}");
        assert!(text[blocks.paragraphs[0].range()].starts_with(left), "{text}");
    }

    #[test]
    fn bylines_and_days_are_taken_from_the_top() {
        let body = "It rained all day. The river rose.\n\nNobody was hurt.";
        check(
            &format!("# Rain\n\n*By Priya Rao, Bay Courier, June 18, 2024*\n\n{body}"),
            Some("Priya Rao"),
            Some("Bay Courier"),
            Some("2024-06-18"),
            "It rained",
        );
        check(
            &format!("Rain again above the town\nBy Tomas Reidel, Science Wire\nMarch 14, 2023\n\n{body}"),
            Some("Tomas Reidel"),
            Some("Science Wire"),
            Some("2023-03-14"),
            "It rained",
        );
        check(&format!("date 2018-10-01 NATIONAL\n\n{body}"), None, None, Some("2018-10-01"), "It rained");
        check(body, None, None, None, "It rained");
        check("By June 3 it had rained for a week.\n\nIt stopped.", None, None, None, "By June 3");
    }
}
