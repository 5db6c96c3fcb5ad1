//! Icons by what they mean here, as characters of the Phosphor font.
//!
//! The font's own names stand behind each; see <https://phosphoricons.com>.

use egui::FontId;

use super::fonts::icon_family;

/// The font that draws icons as outlines.
pub fn font(size: f32) -> FontId {
    FontId::new(size, icon_family(false))
}

/// The font that draws icons filled; for stars, flags and answer marks that are set.
pub fn font_filled(size: f32) -> FontId {
    FontId::new(size, icon_family(true))
}

/// `cursor`
pub const POINTER: &str = "\u{e1dc}";
/// `rectangle`
pub const RECTANGLE: &str = "\u{e3f0}";
/// `circle`
pub const ELLIPSE: &str = "\u{e18a}";
/// `polygon`
pub const POLYGON: &str = "\u{e6d0}";
/// `scribble-loop`
pub const FREEHAND: &str = "\u{e662}";
/// `arrow-up-right`
pub const DRAWN_ARROW: &str = "\u{e092}";
/// `text-t`
pub const DRAWN_TEXT: &str = "\u{e48a}";
/// `stack`
pub const GROUP: &str = "\u{e466}";
/// `align-left`
pub const ALIGN_LEFT: &str = "\u{e50e}";
/// `align-top`
pub const ALIGN_TOP: &str = "\u{e512}";
/// `columns`
pub const SPREAD: &str = "\u{e546}";
/// `rows`
pub const SPREAD_DOWN: &str = "\u{e5a2}";
/// `eye-slash`
pub const COVERED: &str = "\u{e224}";
/// `book-open`
pub const NOTES: &str = "\u{e0e6}";
/// `image`
pub const DIAGRAMS: &str = "\u{e2ca}";
/// `sort-ascending`
pub const SORT: &str = "\u{e444}";
/// `notebook`, what was answered wrongly
pub const MISTAKES: &str = "\u{e34e}";
/// `cards`
pub const QUIZ: &str = "\u{e0f8}";
/// `chart-line-up`
pub const PROGRESS: &str = "\u{e156}";
/// `house`
pub const HOME: &str = "\u{e2c2}";
/// `swap`
pub const REPLACE: &str = "\u{e83c}";
/// `text-aa`
pub const CASE: &str = "\u{e6ee}";
/// `code`
pub const CODE: &str = "\u{e1bc}";
/// `clock`
pub const CLOCK: &str = "\u{e19a}";
/// `pause`
pub const PAUSE: &str = "\u{e39e}";
/// `play`
pub const PLAY: &str = "\u{e3d0}";
/// `timer`
pub const TIMER: &str = "\u{e492}";
/// `funnel`
pub const FILTER: &str = "\u{e266}";
/// `books`
pub const GLOSSARY: &str = "\u{e758}";
/// `link`
pub const LINK: &str = "\u{e2e2}";
/// `magnifying-glass`
pub const SEARCH: &str = "\u{e30c}";
/// `caret-left`
pub const BACK: &str = "\u{e138}";
/// `caret-right`
pub const FORWARD: &str = "\u{e13a}";
/// `caret-right`
pub const FOLDED: &str = "\u{e13a}";
/// `caret-down`
pub const UNFOLDED: &str = "\u{e136}";
/// `moon`
pub const MOON: &str = "\u{e330}";
/// `sun`
pub const SUN: &str = "\u{e472}";
/// `gear-six`
pub const SETTINGS: &str = "\u{e272}";
/// `check-circle`
pub const SAVED: &str = "\u{e184}";
/// `floppy-disk`
pub const SAVING: &str = "\u{e248}";
/// `cloud-slash`
pub const NOT_SAVED: &str = "\u{e1b6}";
/// `warning`
pub const WARNING: &str = "\u{e4e0}";
/// `info`
pub const INFO: &str = "\u{e2ce}";
/// `question`
pub const QUESTION: &str = "\u{e3e8}";
/// `bug`
pub const BUG: &str = "\u{e5f4}";
/// `quotes`
pub const QUOTES: &str = "\u{e660}";
/// `warning-circle`
pub const ERROR: &str = "\u{e4e2}";
/// `lightbulb`
pub const SUGGESTED: &str = "\u{e2dc}";
/// `plus`
pub const PLUS: &str = "\u{e3d4}";
/// `clipboard`
pub const PASTE: &str = "\u{e196}";
/// `folder-open`
pub const OPEN: &str = "\u{e256}";
/// `dots-three`
pub const MORE: &str = "\u{e1fe}";
/// `columns`
pub const COLUMNS: &str = "\u{e546}";
/// `sidebar-simple`
pub const SIDEBAR: &str = "\u{ec24}";
/// `chat-teardrop-text`
pub const REMARK: &str = "\u{e178}";
/// `star`
pub const STAR: &str = "\u{e46a}";
/// `flag`
pub const FLAG: &str = "\u{e244}";
/// `clock-counter-clockwise`
pub const DATED: &str = "\u{e1a0}";
/// `scales`
pub const DISPUTED: &str = "\u{e750}";
/// `seal-check`
pub const CONFIRMED: &str = "\u{e606}";
/// `x`
pub const CLOSE: &str = "\u{e4f6}";
/// `check`
pub const CHECK: &str = "\u{e182}";
/// `arrow-counter-clockwise`
pub const UNDO: &str = "\u{e038}";
/// `arrow-clockwise`
pub const REDO: &str = "\u{e036}";
/// `arrow-clockwise`
pub const ROTATE: &str = "\u{e036}";
/// `arrow-bend-down-right`
pub const REPLY: &str = "\u{e01a}";
/// `list-checks`
pub const CHOICE: &str = "\u{eadc}";
/// `selection`
pub const CLOZE: &str = "\u{e69a}";
/// `list-numbers`
pub const ORDERING: &str = "\u{e2f6}";
/// `seal-question`
pub const TRUTH: &str = "\u{e608}";
/// `dots-six-vertical`
pub const GRIP: &str = "\u{eae2}";
/// `caret-up`
pub const HIGHER: &str = "\u{e13c}";
/// `caret-down`
pub const LOWER: &str = "\u{e136}";
/// `arrow-right`
pub const BELONGS: &str = "\u{e06c}";
/// `image-broken`
pub const MISSING_PICTURE: &str = "\u{e7a8}";
/// `pencil-simple`
pub const EDIT: &str = "\u{e3b4}";
/// `highlighter`
pub const HIGHLIGHT: &str = "\u{ec76}";
/// `trash`
pub const DELETE: &str = "\u{e4a6}";
/// `text-align-left`
pub const LINE: &str = "\u{e484}";
/// `map-pin`
pub const PIN: &str = "\u{e316}";
/// `translate`
pub const LANGUAGE: &str = "\u{e4a2}";
/// `keyboard`
pub const KEYBOARD: &str = "\u{e2d8}";
/// `tray-arrow-down`
pub const DROP: &str = "\u{e010}";
/// `magnifying-glass-plus`
pub const ZOOM_IN: &str = "\u{e310}";
/// `magnifying-glass-minus`
pub const ZOOM_OUT: &str = "\u{e30e}";
/// `frame-corners`
pub const FIT: &str = "\u{e626}";
/// `clock-counter-clockwise`
pub const RECENT: &str = "\u{e1a0}";
/// `x-circle`
pub const WRONG: &str = "\u{e4f8}";
/// `check-circle`
pub const RIGHT: &str = "\u{e184}";
/// `lock`
pub const LOCK: &str = "\u{e2fa}";
/// `caret-right`
pub const PROMPT: &str = "\u{e13a}";
/// A word that cards have in common.
pub const TAG: &str = "\u{e478}";
/// `notebook`
pub const NOTEBOOK: &str = "\u{e34e}";
/// `prohibit`
pub const SUSPEND: &str = "\u{e3de}";
/// `arrow-down`
pub const DOWN: &str = "\u{e03e}";
/// `arrow-up`
pub const UP: &str = "\u{e08e}";
/// `download-simple`
pub const EXPORT: &str = "\u{e20c}";
/// `copy`
pub const COPY: &str = "\u{e1ca}";
/// `list`
pub const MENU: &str = "\u{e2f0}";
/// `sign-out`
pub const QUIT: &str = "\u{e42a}";
/// `minus`
pub const MINUS: &str = "\u{e32a}";
/// `text-strikethrough`
pub const STRIKE: &str = "\u{e5c2}";
