//! What a button or menu carries: what it does, the knowledge its message was written from, and the one source that was
//! asked, where it was one. Nothing else is needed, since the question stands in the message.

use crate::discord::limits::CUSTOM_ID;

/// The form's name and version; ids of another form are not ours, or are from another time.
const FORM: &str = "accord1";

/// What a button or menu does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Shows how the figures were worked out.
    Working,
    /// Shows the citations in context.
    Context,
    /// Answers a related question.
    Related,
    /// Notes that the answer was good.
    Good,
    /// Notes that the answer was not good.
    Bad,
    /// Shows a private answer to all.
    Share,
    /// Shows another page of the sources.
    Sources,
}

const ACTIONS: [(Action, &str); 7] = [
    (Action::Working, "working"),
    (Action::Context, "context"),
    (Action::Related, "related"),
    (Action::Good, "good"),
    (Action::Bad, "bad"),
    (Action::Share, "share"),
    (Action::Sources, "sources"),
];

/// A custom id, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CustomId {
    /// What to do.
    pub action: Action,
    /// The fingerprint of the knowledge at the time.
    pub knowledge: u32,
    /// The key of the one source that was asked; `None` where all were. Of [`Action::Sources`] the page, from 0.
    pub source: Option<u32>,
}

/// What a source is known by in a custom id, which has no room for an id of any length (FNV-1a).
#[must_use]
pub fn source_key(id: &str) -> u32 {
    id.bytes().fold(0x811C_9DC5, |key, byte| (key ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

impl CustomId {
    /// As Discord keeps it.
    #[must_use]
    pub fn write(self) -> String {
        let name = ACTIONS.iter().find(|(action, _)| *action == self.action).map_or("", |(_, name)| name);
        let source = self.source.map(|key| format!(".{key:08x}")).unwrap_or_default();
        format!("{FORM}.{name}.{:08x}{source}", self.knowledge)
    }

    /// One of ours, or `None`.
    #[must_use]
    pub fn read(id: &str) -> Option<Self> {
        let mut parts = id.split('.');
        let (form, name, knowledge) = (parts.next()?, parts.next()?, parts.next()?);
        let (action, _) = ACTIONS.iter().find(|(_, known)| *known == name)?;
        let key = |digits: &str| u32::from_str_radix(digits, 16).ok();
        let source = match parts.next() {
            Some(digits) => Some(key(digits)?),
            None => None,
        };
        let whole = form == FORM && parts.next().is_none() && id.len() <= CUSTOM_ID;
        whole.then_some(Self { action: *action, knowledge: key(knowledge)?, source })
    }
}

#[cfg(test)]
mod tests {
    use super::{ACTIONS, CUSTOM_ID, CustomId, source_key};

    #[test]
    fn every_id_is_read_back_and_fits() {
        for (action, _) in ACTIONS {
            for knowledge in [0, 0x00C0_FFEE, u32::MAX] {
                for source in [None, Some(0), Some(source_key("korea-herald-2018-10-01"))] {
                    let id = CustomId { action, knowledge, source };
                    assert_eq!(CustomId::read(&id.write()), Some(id));
                    assert!(id.write().len() <= CUSTOM_ID);
                }
            }
        }
    }

    #[test]
    fn what_is_not_ours_is_not_read() {
        let others = [
            "",
            "working",
            "accord0.working.0",
            "accord1.dance.0",
            "accord1.good.xyz",
            "accord1.good.0.0.0",
            "accord1.good.0.x",
        ];
        for other in others {
            assert_eq!(CustomId::read(other), None, "{other}");
        }
    }
}
