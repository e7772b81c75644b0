//! What happened when.

use jiff::civil::Date;

use super::Face;
use super::listed::listed;
use crate::answer::{Citation, Moment};
use crate::discord::markdown::{escape, escape_within};
use crate::discord::reply::Reply;
use crate::language::Language;
use crate::language::messages::message;
use crate::measure::When;

/// The most of a statement that is shown.
const STATEMENT: usize = 200;

/// The message that lists moments in order.
#[must_use]
pub fn timeline(moments: &[Moment], language: Language, face: Face) -> Reply {
    if moments.is_empty() {
        return face.show(&message(language, "timeline-none", &[]));
    }
    let line = |moment: &Moment| {
        let statement = escape_within(&moment.statement, STATEMENT);
        format!("**{}** {statement}", escape(&spoken(moment.when, language)))
    };
    let lines: Vec<(String, Vec<&Citation>)> =
        moments.iter().map(|moment| (line(moment), vec![&moment.citation])).collect();
    listed(&message(language, "timeline-head", &[]), &lines, language, face)
}

/// A time as people write it.
fn spoken(when: When, language: Language) -> String {
    let first = |year, month| Date::new(year, month, 1).ok();
    match (when, language) {
        (When::Year(year), Language::En) => year.to_string(),
        (When::Year(year), Language::Ko) => format!("{year}년"),
        (When::Month(year, month), Language::En) => {
            first(year, month).map_or_else(|| when.to_string(), |date| date.strftime("%B %Y").to_string())
        }
        (When::Month(year, month), Language::Ko) => format!("{year}년 {month}월"),
        (When::Day(date), Language::En) => date.strftime("%-d %B %Y").to_string(),
        (When::Day(date), Language::Ko) => format!("{}년 {}월 {}일", date.year(), date.month(), date.day()),
    }
}

#[cfg(test)]
mod tests {
    use super::{spoken, timeline};
    use crate::answer::Engine;
    use crate::discord::render::Face;
    use crate::language::Language;
    use crate::measure::When;

    #[test]
    fn moments_stand_in_order_with_their_sources() {
        let moments = Engine::shipped().unwrap().timeline(Language::En);
        let shown = timeline(&moments, Language::En, Face::Plain).content.to_string();
        let (first, later) = (shown.find("- **1991** ").unwrap(), shown.find("- **March 2018** ").unwrap());
        assert!(first < later && shown.contains("— The Korea Herald · 2018-10-01"), "{shown}");
        assert!(!timeline(&[], Language::Ko, Face::Plain).content.is_empty());
    }

    #[test]
    fn times_are_written_as_people_do() {
        let day = When::Day("2018-10-01".parse().unwrap());
        assert_eq!(spoken(day, Language::En), "1 October 2018");
        assert_eq!(spoken(day, Language::Ko), "2018년 10월 1일");
        assert_eq!(spoken(When::Month(2018, 3), Language::Ko), "2018년 3월");
    }
}
