//! The figures that the sources state.

use super::Face;
use super::listed::listed;
use crate::answer::{Citation, Stated};
use crate::discord::markdown::escape;
use crate::discord::reply::Reply;
use crate::language::Language;
use crate::language::messages::message;

/// The message that lists stated figures.
#[must_use]
pub fn figures(stated: &[Stated], language: Language, face: Face) -> Reply {
    if stated.is_empty() {
        return face.show(&message(language, "figures-none", &[]));
    }
    let lines: Vec<(String, &Citation)> =
        stated.iter().map(|figure| (line(figure, language), &figure.citation)).collect();
    listed(&message(language, "figures-head", &[]), &lines, language, face)
}

fn line(figure: &Stated, language: Language) -> String {
    let sign = if figure.hedged { "≈ " } else { "" };
    let (first, rest) = figure.displays.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
    let mut line = format!("{}: **{sign}{}**", escape(&figure.label), escape(first));
    if !rest.is_empty() {
        line.push_str(&format!(" ({})", escape(&rest.join(", "))));
    }
    if let Some(speaker) = &figure.speaker {
        let claimed = message(language, "figures-claimed", &[("speaker", escape(speaker).into())]);
        line.push_str(&format!(" · *{claimed}*"));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::figures;
    use crate::answer::Engine;
    use crate::discord::render::Face;
    use crate::language::Language;

    #[test]
    fn a_claim_is_told_from_what_is_reported() {
        let engine = Engine::shipped().unwrap();
        let shown = figures(&engine.stated(Language::En), Language::En, Face::Plain).content.to_string();
        let line = |part: &str| shown.lines().find(|line| line.contains(part)).unwrap_or_else(|| panic!("{shown}"));
        assert!(line("32,000").contains("according to"), "{shown}");
        assert!(line("**≈ 28,500").starts_with("- ") && !line("**≈ 28,500").contains("according to"), "{shown}");
        assert!(line("960 billion").contains("864 million"), "{shown}");
    }
}
