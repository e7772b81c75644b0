//! Question sets in the format of `SQuAD` (and `KorQuAD` 1.0): articles, their paragraphs, and questions with the words that
//! answer them.

use std::ops::Range;

use serde::Deserialize;

use crate::knowledge::Knowledge;

#[derive(Deserialize)]
struct File {
    data: Vec<RawArticle>,
}

#[derive(Deserialize)]
struct RawArticle {
    #[serde(default)]
    title: String,
    paragraphs: Vec<RawParagraph>,
}

#[derive(Deserialize)]
struct RawParagraph {
    context: String,
    qas: Vec<RawQuestion>,
}

#[derive(Deserialize)]
struct RawQuestion {
    question: String,
    #[serde(default)]
    answers: Vec<RawAnswer>,
    #[serde(default)]
    is_impossible: bool,
}

#[derive(Deserialize)]
struct RawAnswer {
    text: String,
}

/// A question about an article.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The question.
    pub question: String,
    /// The sentences that answer it; none where it is impossible.
    pub answers: Vec<usize>,
    /// Whether the article does not answer it.
    pub impossible: bool,
}

/// An article with its questions.
#[derive(Clone, Debug)]
pub struct Article {
    /// The article, as the only source of a knowledge.
    pub knowledge: Knowledge,
    /// The questions.
    pub asked: Vec<Asked>,
    /// Questions left out because no sentence holds the whole answer.
    pub straddling: usize,
}

/// Whether a text is of this format.
#[must_use]
pub fn is_squad(text: &str) -> bool {
    // A question file has a JSON object a line; this is one object over the whole file.
    text.trim_start().starts_with('{') && serde_json::from_str::<File>(text).is_ok()
}

/// Reads the articles of a file.
///
/// # Errors
/// A message where the file is not of the format.
pub fn articles(text: &str) -> Result<Vec<Article>, String> {
    let file: File = serde_json::from_str(text).map_err(|error| error.to_string())?;
    file.data.into_iter().map(article).collect()
}

fn article(raw: RawArticle) -> Result<Article, String> {
    let mut text = String::new();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for paragraph in &raw.paragraphs {
        let start = text.len();
        // One paragraph stays one: a line break within it is white space.
        text.extend(paragraph.context.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
        ranges.push(start..text.len());
        text.push_str("\n\n");
    }
    let title = raw.title.replace('_', " ");
    let front = format!("---\ntitle: {}\n---\n", serde_json::to_string(&title).map_err(|error| error.to_string())?);
    let knowledge =
        Knowledge::of_texts([(raw.title, format!("{front}{text}"))]).map_err(|faults| faults.to_string())?;
    let Some(source) = knowledge.sources.first() else { return Err("an article without sentences".to_owned()) };
    let mut asked = Vec::new();
    let mut straddling = 0;
    for (paragraph, range) in raw.paragraphs.iter().zip(&ranges) {
        let within: Vec<(usize, &str)> = source
            .sentences
            .iter()
            .enumerate()
            .filter(|(_, sentence)| {
                range.start <= sentence.span.start as usize && sentence.span.end as usize <= range.end
            })
            .map(|(at, sentence)| (at, &source.text[sentence.span.range()]))
            .collect();
        for question in &paragraph.qas {
            let holds = |sentence: &str| question.answers.iter().any(|answer| sentence.contains(answer.text.trim()));
            let answers: Vec<usize> =
                within.iter().filter(|(_, sentence)| holds(sentence)).map(|(at, _)| *at).collect();
            if answers.is_empty() && !question.is_impossible {
                straddling += 1;
                continue;
            }
            let impossible = question.is_impossible;
            asked.push(Asked {
                question: question.question.clone(),
                answers: if impossible { Vec::new() } else { answers },
                impossible,
            });
        }
    }
    Ok(Article { knowledge, asked, straddling })
}
