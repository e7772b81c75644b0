//! What the bot knows: its sources, in whose words and as of when, page by page.

use super::{Face, stacked};
use crate::answer::Engine;
use crate::discord::components::pages;
use crate::discord::limits::length;
use crate::discord::markdown::escape_within;
use crate::discord::reply::Reply;
use crate::knowledge::Holding;
use crate::language::Language;
use crate::language::messages::message;

/// The most of a title, a name or an address that is shown; so many of each that a page of them fits.
const TITLE: usize = 120;
const NAME: usize = 40;
const ADDRESS: usize = 100;

/// How many sources a page has.
fn most(face: Face) -> usize {
    match face {
        Face::Rich => 10,
        Face::Plain => 5,
    }
}

/// The message that lists a page of the sources, from 0, the newest first.
#[must_use]
pub fn sources(engine: &Engine, page: usize, language: Language, face: Face) -> Reply {
    let (all, most) = (engine.articles(), most(face));
    let last = all.div_ceil(most).saturating_sub(1);
    let page = page.min(last);
    let head = message(language, "sources-head", &[("count", all.into())]);
    let listed = engine.holdings(page * most, most);
    let mut parts: Vec<String> = std::iter::once(head).chain(listed.iter().map(|one| entry(one, language))).collect();
    if last > 0 {
        let arguments = [("page", (page + 1).into()), ("pages", (last + 1).into())];
        parts.push(format!("-# {}", message(language, "sources-page", &arguments)));
    }
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let rows = pages(number(page), number(last + 1), engine.fingerprint(), language);
    face.show(&stacked(parts, face.room())).with_rows(rows)
}

fn entry(source: &Holding, language: Language) -> String {
    let mut title = format!("- **{}**", escape_within(&source.title, TITLE));
    if source.title_is_ours {
        title = format!("{title} {}", message(language, "sources-our-title", &[]));
    }
    let published = source.published.map(|date| date.to_string());
    let known = [source.publisher.clone(), source.author.clone(), published].into_iter().flatten();
    let mut details: Vec<String> = known.map(|detail| escape_within(&detail, NAME)).collect();
    details.push(message(language, "sources-sentences", &[("count", source.sentences.into())]));
    // An address is shown in angle brackets so that Discord makes no preview of it.
    let address = source.url.as_deref().filter(|url| {
        (url.starts_with("https://") || url.starts_with("http://"))
            && !url.contains(['<', '>', ' '])
            && length(url) <= ADDRESS
    });
    details.extend(address.map(|url| format!("<{url}>")));
    format!("{title}\n  {}", details.join(" · "))
}
