//! What the bot knows: its sources, in whose words and as of when.

use super::{Face, stacked};
use crate::discord::markdown::escape;
use crate::discord::reply::Reply;
use crate::knowledge::{Knowledge, Source};
use crate::language::Language;
use crate::language::messages::message;

/// The message that lists the sources, the newest first.
#[must_use]
pub fn sources(knowledge: &Knowledge, language: Language, face: Face) -> Reply {
    let mut all: Vec<&Source> = knowledge.sources.iter().collect();
    all.sort_by_key(|source| std::cmp::Reverse(source.published));
    let head = message(language, "sources-head", &[("count", all.len().into())]);
    let parts = [head].into_iter().chain(all.into_iter().map(|source| entry(source, language)));
    face.show(&stacked(parts, face.room()))
}

fn entry(source: &Source, language: Language) -> String {
    let mut title = format!("- **{}**", escape(&source.title));
    if source.title_is_ours {
        title = format!("{title} {}", message(language, "sources-our-title", &[]));
    }
    let published = source.published.map(|date| date.to_string());
    let known = [source.publisher.clone(), source.author.clone(), published].into_iter().flatten();
    let mut details: Vec<String> = known.map(|detail| escape(&detail)).collect();
    details.push(message(language, "sources-sentences", &[("count", source.sentences.len().into())]));
    // An address is shown in angle brackets so that Discord makes no preview of it.
    let address = source
        .url
        .as_deref()
        .filter(|url| (url.starts_with("https://") || url.starts_with("http://")) && !url.contains(['<', '>', ' ']));
    details.extend(address.map(|url| format!("<{url}>")));
    format!("{title}\n  {}", details.join(" · "))
}
