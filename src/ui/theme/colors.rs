//! Colours by role, read from `assets/theme/{light,dark}.ron`.

use egui::Color32;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

const LIGHT: &str = include_str!("../../../assets/theme/light.ron");
const DARK: &str = include_str!("../../../assets/theme/dark.ron");

macro_rules! colors {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// The colours of a theme by what they are for.
        #[derive(Clone, Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Colors {
            $($(#[$doc])* #[serde(deserialize_with = "hex")] pub $name: Color32,)*
            /// What dims the window behind a dialog.
            pub scrim: Translucent,
            /// The one shadow, under whatever floats.
            pub shadow: Translucent,
        }

        impl Colors {
            /// Every opaque colour with its name.
            pub fn by_name(&self) -> Vec<(&'static str, Color32)> {
                vec![$((stringify!($name), self.$name),)*]
            }
        }
    };
}

colors! {
    /// The ground of the window.
    window,
    /// The sheet that is read.
    page,
    /// Cards and option rows on the sheet.
    raised,
    /// Menus, palette, toasts.
    popup,
    /// The search field, tracks of bars, code.
    sunken,
    /// Text fields.
    input,
    /// A row under the pointer.
    hover,
    /// A selected row, the active tab.
    selected,
    /// Separators and list guides.
    line,
    /// Behind a picture that is smaller than its place.
    canvas,
    /// Secondary buttons and plain chips.
    button,
    /// The same under the pointer.
    button_hover,
    /// Key hints.
    keycap,
    /// Titles, questions, selected names.
    text_strong,
    /// Body text.
    text,
    /// Captions, idle icons, placeholders.
    text_subdued,
    /// Bullets, fold arrows, what is disabled; never the only carrier of meaning.
    text_faint,
    /// Empty check boxes.
    outline,
    /// Links, focus, the primary button, progress.
    accent,
    /// The primary button under the pointer.
    accent_hover,
    /// Text on the accent.
    on_accent,
    /// Around selected text.
    accent_line,
    /// Right.
    right,
    /// The ground of what is right.
    right_soft,
    /// Wrong, weak, delete.
    wrong,
    /// The ground of what is wrong.
    wrong_soft,
    /// Take care: dated, disputed, starred.
    warn,
    /// The ground of that.
    warn_soft,
    /// A cell of a chart where there is nothing.
    heat0,
    /// Where there is least.
    heat1,
    /// Some.
    heat2,
    /// More.
    heat3,
    /// Where there is most.
    heat4,
    /// Behind a search match.
    match_ground,
    /// A search match.
    match_text,
    /// A line just opened.
    flash,
    /// A highlight.
    mark_yellow,
    /// A highlight.
    mark_green,
    /// A highlight.
    mark_blue,
    /// A highlight.
    mark_pink,
    /// Code: a word of its language, a tag.
    code_word,
    /// Code: a string.
    code_string,
    /// Code: a number, a variable of a shell.
    code_number,
    /// Code: a name before a colon, an attribute.
    code_name,
    /// A memory dot that is on.
    mem_full,
    /// A memory dot that is off; scroll handles.
    mem_empty,
    /// A region that computes.
    role_compute,
    /// A region that connects.
    role_network,
    /// A region that keeps data.
    role_data,
    /// A region that protects.
    role_security,
    /// A region that lies outside.
    role_external,
    /// A region that fails.
    role_fault,
}

impl Colors {
    /// The light theme as shipped.
    pub fn light() -> Self {
        parse(LIGHT)
    }

    /// The dark theme as shipped.
    pub fn dark() -> Self {
        parse(DARK)
    }
}

fn parse(ron: &str) -> Colors {
    #[expect(clippy::expect_used, reason = "the text is compiled in, and a test reads both")]
    ron::from_str(ron).expect("a shipped theme names every colour once")
}

/// A colour of which only a share shows.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Translucent(#[serde(deserialize_with = "hex")] Color32, u8);

impl Translucent {
    /// As egui paints it.
    pub fn color(self) -> Color32 {
        self.0.gamma_multiply(f32::from(self.1.min(100)) / 100.0)
    }
}

fn hex<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Color32, D::Error> {
    let written = String::deserialize(deserializer)?;
    Color32::from_hex(&written).map_err(|_| D::Error::custom(format!("{written:?} is no colour like \"#1B1A17\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_shipped_themes_name_every_colour() {
        assert_eq!(Colors::light().by_name().len(), Colors::dark().by_name().len());
    }
}
