//! The figures known in advance: what the sources state, what somebody claims beside it, and what it adds up to.

use super::Face;
use super::listed::listed;
use crate::answer::{Citation, FiguresOverview};
use crate::discord::markdown::escape;
use crate::discord::reply::Reply;
use crate::language::Language;
use crate::language::messages::message;

/// The message that lists them.
#[must_use]
pub fn figures(overview: &FiguresOverview, language: Language, face: Face) -> Reply {
    let cited = |numbers: &[usize]| -> Vec<&Citation> {
        numbers.iter().filter_map(|n| overview.citations.iter().find(|citation| citation.n == *n)).collect()
    };
    let mut lines = Vec::new();
    for stated in &overview.stated {
        let mut line = format!("{}: **{}**", escape(&capital(&stated.label)), escape(&stated.display));
        // Some figures are shown with their speaker already.
        if let Some(speaker) = stated.speaker.as_ref().filter(|speaker| !stated.display.contains(speaker.as_str())) {
            let claimed = message(language, "figures-claimed", &[("speaker", escape(speaker).into())]);
            line.push_str(&format!(" · *{claimed}*"));
        }
        lines.push((line, cited(&stated.citations)));
        for beside in &stated.beside {
            lines.push((format!("*{}*", escape(&beside.display)), cited(&beside.citations)));
        }
    }
    // The same in won and in dollars is one line, worked out alike.
    for alike in overview.derived.chunk_by(|one, next| one.label == next.label) {
        let Some(first) = alike.first() else { continue };
        let displays: Vec<String> = alike.iter().map(|derived| format!("**{}**", escape(&derived.display))).collect();
        // Of a time between two others, the label names both.
        let span = ["year", "month", "day"].contains(&first.figure.unit.as_str());
        let formula = first.figure.formula.as_deref().filter(|_| !span);
        let names = formula.and_then(|formula| formula.split(" = ").next());
        let working = names.map(|names| format!("\n-# = {}", escape(names))).unwrap_or_default();
        let line = format!("{}: {}{working}", escape(&capital(&first.label)), displays.join(" · "));
        let mut numbers: Vec<usize> = alike.iter().flat_map(|derived| derived.citations.iter().copied()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        lines.push((line, cited(&numbers)));
    }
    if lines.is_empty() {
        return face.show(&message(language, "figures-none", &[]));
    }
    listed(&message(language, "figures-head", &[]), &lines, language, face)
}

/// A label as the beginning of a line.
fn capital(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::figures;
    use crate::answer::Engine;
    use crate::discord::render::Face;
    use crate::language::Language;

    #[test]
    fn a_claim_stands_beside_what_is_reported_and_what_is_derived_after_both() {
        let engine = Engine::shipped().unwrap();
        let shown = figures(&engine.figures(Language::En), Language::En, Face::Rich);
        let shown =
            serde_json::to_value(shown.body()).unwrap()["embeds"][0]["description"].as_str().unwrap().to_owned();
        let place = |part: &str| shown.find(part).unwrap_or_else(|| panic!("no {part} in {shown}"));
        assert!(place("28,500") < place("32,000") && place("32,000") < place("33.7 million"), "{shown}");
        let line = |part: &str| shown.lines().find(|line| line.contains(part)).unwrap();
        assert!(line("32,000").contains("Trump"), "{shown}");
        assert!(line("33.7 million").contains("$30,300"), "{shown}");
        assert_eq!(shown.matches("says South Korean official").count(), 1, "{shown}");
        assert!(line("960 billion").contains("864 million"), "{shown}");
    }
}
