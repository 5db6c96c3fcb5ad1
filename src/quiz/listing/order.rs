//! In which order cards are listed.

use std::cmp::Ordering;

use super::CardRow;
use crate::model::Lang;
use crate::quiz::Due;

/// What a list can be sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardColumn {
    /// What is asked.
    Question,
    /// The title of the note.
    Note,
    /// The kind of card.
    Kind,
    /// When it is due.
    #[default]
    Due,
    /// How long it is remembered.
    Stability,
    /// How far it has come; what is held back last.
    State,
    /// When it was answered last.
    LastAnswer,
}

impl CardColumn {
    /// All of them, as they stand beside each other.
    pub const ALL: [Self; 7] = [
        Self::Question,
        Self::Note,
        Self::Kind,
        Self::Due,
        Self::Stability,
        Self::State,
        Self::LastAnswer,
    ];
}

/// In which order cards are listed. What has nothing in the column comes last either way; what is equal in it stands in
/// the order in which it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardOrder {
    /// By what.
    pub column: CardColumn,
    /// Whether the greatest comes first.
    pub is_descending: bool,
    /// The language of questions.
    pub lang: Lang,
}

impl Default for CardOrder {
    fn default() -> Self {
        Self {
            column: CardColumn::default(),
            is_descending: false,
            lang: Lang::Ko,
        }
    }
}

impl CardOrder {
    pub(super) fn compare(self, one: Option<&CardRow>, other: Option<&CardRow>) -> Ordering {
        let (Some(one), Some(other)) = (one, other) else {
            return Ordering::Equal;
        };
        let by_column = match self.column {
            CardColumn::Question => {
                let [one, other] = [one, other].map(|row| row.card.prompt.title().get(self.lang));
                self.directed(by_letters(one, other))
            }
            CardColumn::Note => self.directed(by_letters(&one.note.title, &other.note.title)),
            CardColumn::Kind => self.directed(one.card.prompt.kind().cmp(&other.card.prompt.kind())),
            CardColumn::Due => {
                // Before what is due with a day comes what is due at a minute of it.
                let minute = |row: &CardRow| match row.due {
                    Some(Due::At(instant)) => instant.0,
                    _ => i64::MAX,
                };
                let key = |row: &CardRow| row.due_day.map(|day| (day, minute(row)));
                self.present_first(key(one), key(other), Ord::cmp)
            }
            CardColumn::Stability => self.present_first(one.stability_days, other.stability_days, f32::total_cmp),
            CardColumn::State => {
                let key = |row: &CardRow| (row.card.is_suspended, row.due.is_none(), row.stage);
                self.directed(key(one).cmp(&key(other)))
            }
            CardColumn::LastAnswer => {
                let key = |row: &CardRow| row.last.map(|last| last.at);
                self.present_first(key(one), key(other), Ord::cmp)
            }
        };
        by_column.then_with(|| one.card.id.cmp(&other.card.id))
    }

    const fn directed(self, ordering: Ordering) -> Ordering {
        if self.is_descending {
            ordering.reverse()
        } else {
            ordering
        }
    }

    fn present_first<T>(self, one: Option<T>, other: Option<T>, compare: impl Fn(&T, &T) -> Ordering) -> Ordering {
        match (one, other) {
            (Some(one), Some(other)) => self.directed(compare(&one, &other)),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        }
    }
}

/// Compares by letters, whatever their case.
fn by_letters(one: &str, other: &str) -> Ordering {
    let lower = |c: char| c.to_lowercase();
    one.chars().flat_map(lower).cmp(other.chars().flat_map(lower))
}
