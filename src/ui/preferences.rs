//! Preferences of this machine; they do not belong to the library and do not travel with it.

use serde::{Deserialize, Serialize};

use crate::model::{DiagramId, Lang, NoteId, Timestamp, Tint};

/// Preferences of this machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub struct Preferences {
    /// The language of the interface; the system's when nothing.
    pub interface: Option<Lang>,
    /// The language notes and cards are shown in where they have both; that of the interface when nothing.
    pub content: Option<Lang>,
    /// Whether what a line says in the other language stands below it.
    pub has_both: bool,
    /// Light or dark; the system's when nothing.
    pub theme: Option<ThemeChoice>,
    /// Whether the tree is wanted.
    pub has_tree: bool,
    /// Whether the right column is wanted.
    pub has_companion: bool,
    /// Whether things may move.
    pub has_motion: bool,
    /// How much larger everything is; 1 is as designed.
    pub zoom: f32,
    /// The colour that was highlighted in last.
    pub highlight: Tint,
    /// What was done last.
    pub recent: Recent,
}

/// What was done last on this machine, the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Recent {
    /// Searches that led somewhere.
    pub searches: Vec<String>,
    /// Notes that were opened.
    pub notes: Vec<NoteId>,
    /// What stands beside the page.
    pub half: Option<HalfShown>,
    /// Notes that other programs or devices changed and that were not opened since.
    pub changed_outside: Vec<NoteId>,
    /// Whether the bundled notebook was offered where it is not there, and not wanted.
    pub is_bundled_declined: bool,
    /// When parameters of memory were fitted last, whether they were better or not.
    pub fit_tried: Option<Timestamp>,
    /// How pictures were left in the viewer, where that is not as they came.
    pub pictures: Vec<(DiagramId, PictureLook)>,
}

/// How a picture is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PictureLook {
    /// Quarter turns to the right, 0 to 3; and 4 more where the picture is flipped from left to right before.
    pub n_turns: u8,
    /// What is below it.
    pub ground: PictureGround,
}

/// What is below a picture that lets it through: line drawings of dark lines need a light ground in the dark theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PictureGround {
    /// The ground of the viewer.
    #[default]
    Viewer,
    /// A light one in the dark theme, a dark one in the light theme.
    Inverted,
    /// A checker.
    Checker,
}

impl PictureGround {
    /// What comes behind it when one goes through all.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Viewer => Self::Inverted,
            Self::Inverted => Self::Checker,
            Self::Checker => Self::Viewer,
        }
    }
}

/// What stands beside the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HalfShown {
    /// A note.
    Note {
        /// Which.
        note: NoteId,
        /// Whether it stands first.
        is_first: bool,
    },
    /// A diagram.
    Diagram {
        /// Which.
        diagram: DiagramId,
        /// See [`Note`](Self::Note).
        is_first: bool,
    },
}

impl Recent {
    /// Searches that are remembered.
    const MAX_SEARCHES: usize = 20;
    /// Longest search that is remembered.
    const MAX_CHARS: usize = 200;
    /// Notes that are remembered.
    const MAX_NOTES: usize = 50;
    /// Pictures that are remembered.
    const MAX_PICTURES: usize = 200;

    /// Notes a search; answers whether that is news.
    pub fn note_search(&mut self, query: &str) -> bool {
        let query = query.trim().to_owned();
        // What is longer was pasted, and is not typed again.
        let is_search = !query.is_empty() && query.chars().count() <= Self::MAX_CHARS;
        is_search && put_first(&mut self.searches, query, Self::MAX_SEARCHES)
    }

    /// Notes that a note was opened; answers whether that is news.
    pub fn note_opened(&mut self, note: NoteId) -> bool {
        let n_changed = self.changed_outside.len();
        self.changed_outside.retain(|changed| *changed != note);
        put_first(&mut self.notes, note, Self::MAX_NOTES) || self.changed_outside.len() < n_changed
    }

    /// Notes how a picture is looked at.
    pub fn note_look(&mut self, diagram: DiagramId, look: PictureLook) {
        self.pictures.retain(|(known, _)| *known != diagram);
        if look != PictureLook::default() {
            put_first(&mut self.pictures, (diagram, look), Self::MAX_PICTURES);
        }
    }

    /// Notes that a note was changed by another program or device.
    pub fn note_changed_outside(&mut self, note: NoteId) {
        put_first(&mut self.changed_outside, note, Self::MAX_NOTES);
    }
}

fn put_first<T: PartialEq>(list: &mut Vec<T>, item: T, most: usize) -> bool {
    if list.first() == Some(&item) {
        return false;
    }
    list.retain(|known| *known != item);
    list.insert(0, item);
    list.truncate(most);
    true
}

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Preferences {
    /// The steps in which the interface is made larger or smaller, in percent.
    const ZOOM_STEPS: [u16; 12] = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 300];

    /// How much larger everything is, within what can be worked with.
    pub fn zoom(&self) -> f32 {
        let [least, .., most] = Self::ZOOM_STEPS.map(|percent| f32::from(percent) / 100.0);
        if self.zoom.is_finite() {
            self.zoom.clamp(least, most)
        } else {
            1.0
        }
    }

    /// The same in percent.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 50 to 300")]
    pub fn zoom_percent(&self) -> u16 {
        (self.zoom() * 100.0).round() as u16
    }

    /// Makes the interface larger or smaller by a step; at either end it stays as it is.
    pub fn step_zoom(&mut self, is_larger: bool) {
        let now = self.zoom_percent();
        let next = if is_larger {
            Self::ZOOM_STEPS.into_iter().find(|step| *step > now)
        } else {
            Self::ZOOM_STEPS.into_iter().rfind(|step| *step < now)
        };
        self.zoom = f32::from(next.unwrap_or(now)) / 100.0;
    }
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            interface: None,
            content: None,
            has_both: false,
            theme: None,
            has_tree: true,
            has_companion: true,
            has_motion: true,
            zoom: 1.0,
            highlight: Tint::default(),
            recent: Recent::default(),
        }
    }
}
