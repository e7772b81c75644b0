//! The buttons and the menu under an answer.

use serenity::builder::{
    CreateActionRow, CreateButton, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption,
};
use serenity::model::application::ButtonStyle;
use serenity::model::channel::ReactionType;

use super::custom_id::{Action, CustomId};
use crate::answer::{Answer, Status};
use crate::discord::limits::{
    BUTTON_LABEL, ROW_BUTTONS, SELECT_OPTION, SELECT_OPTIONS, SELECT_PLACEHOLDER, Text, length,
};
use crate::language::Language;
use crate::language::messages::message;

/// The rows under an answer that rests on this knowledge, and on one source of it where that has a key here.
#[must_use]
pub fn rows(
    answer: &Answer,
    (knowledge, source): (u32, Option<u32>),
    private: bool,
    feedback: bool,
) -> Vec<CreateActionRow> {
    let language = answer.language;
    let button =
        |action| CreateButton::new(CustomId { action, knowledge, source }.write()).style(ButtonStyle::Secondary);
    let labelled = |action, label: String| button(action).label(Text::<BUTTON_LABEL>::fit(&label).as_str());
    let mut buttons = Vec::new();
    if answer.figures.iter().any(|figure| figure.formula.is_some()) {
        buttons.push(labelled(Action::Working, message(language, "button-working", &[])));
    }
    if !answer.citations.is_empty() {
        buttons.push(labelled(Action::Context, message(language, "button-context", &[])));
    }
    if feedback {
        buttons.push(button(Action::Good).emoji(ReactionType::Unicode("👍".to_owned())));
        buttons.push(button(Action::Bad).emoji(ReactionType::Unicode("👎".to_owned())));
    }
    if private && answer.status == Status::Answered {
        buttons.push(labelled(Action::Share, message(language, "button-share", &[])));
    }
    buttons.truncate(ROW_BUTTONS);
    // Discord takes no empty row.
    let first = (!buttons.is_empty()).then_some(CreateActionRow::Buttons(buttons));
    first.into_iter().chain(related(&answer.suggestions, (knowledge, source), language)).collect()
}

/// The buttons to the pages of the sources beside one, from 0; none where there is one page alone.
#[must_use]
pub fn pages(page: u32, pages: u32, knowledge: u32, language: Language) -> Vec<CreateActionRow> {
    let button = |to: u32, id: &str| {
        let id_of = CustomId { action: Action::Sources, knowledge, source: Some(to) }.write();
        let label = message(language, id, &[]);
        CreateButton::new(id_of).style(ButtonStyle::Secondary).label(Text::<BUTTON_LABEL>::fit(&label).as_str())
    };
    let newer = page.checked_sub(1).map(|to| button(to, "button-newer"));
    let older = Some(page + 1).filter(|to| *to < pages).map(|to| button(to, "button-older"));
    let buttons: Vec<CreateButton> = newer.into_iter().chain(older).collect();
    if buttons.is_empty() { Vec::new() } else { vec![CreateActionRow::Buttons(buttons)] }
}

/// The menu of questions to ask next; none where there is none to ask. A question too long for an option, which
/// carries it whole, is left out.
#[must_use]
pub fn related(
    questions: &[String],
    (knowledge, source): (u32, Option<u32>),
    language: Language,
) -> Option<CreateActionRow> {
    let mut fitting: Vec<&String> = Vec::new();
    for question in questions {
        if (1..=SELECT_OPTION).contains(&length(question)) && !fitting.contains(&question) {
            fitting.push(question);
        }
    }
    fitting.truncate(SELECT_OPTIONS);
    if fitting.is_empty() {
        return None;
    }
    let options = fitting.into_iter().map(|question| CreateSelectMenuOption::new(question, question)).collect();
    let id = CustomId { action: Action::Related, knowledge, source }.write();
    let placeholder = message(language, "menu-related", &[]);
    let menu = CreateSelectMenu::new(id, CreateSelectMenuKind::String { options });
    Some(CreateActionRow::SelectMenu(menu.placeholder(Text::<SELECT_PLACEHOLDER>::fit(&placeholder).as_str())))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, to_value};

    use super::{related, rows};
    use crate::answer::Answer;
    use crate::discord::sample::{abstained, answered};
    use crate::language::Language;

    fn actions(answer: &Answer, private: bool) -> Vec<String> {
        let rows: Vec<Value> =
            rows(answer, (7, None), private, true).iter().map(|row| to_value(row).unwrap()).collect();
        let parts = rows.iter().flat_map(|row| row["components"].as_array().unwrap());
        parts.map(|part| part["custom_id"].as_str().unwrap().split('.').nth(1).unwrap().to_owned()).collect()
    }

    #[test]
    fn an_answer_has_the_buttons_that_do_something_for_it() {
        assert_eq!(actions(&answered(), false), ["working", "context", "good", "bad", "related"]);
        assert_eq!(actions(&answered(), true), ["working", "context", "good", "bad", "share", "related"]);
        assert_eq!(actions(&abstained(), true), ["context", "good", "bad", "related"]);
    }

    #[test]
    fn a_menu_holds_each_fitting_question_once() {
        let questions = ["a?".to_owned(), "a?".to_owned(), "x".repeat(101), String::new()];
        let menu = to_value(related(&questions, (7, None), Language::En).unwrap()).unwrap();
        assert_eq!(menu["components"][0]["options"].as_array().unwrap().len(), 1);
        assert!(related(&questions[2..], (7, None), Language::En).is_none());
    }
}
