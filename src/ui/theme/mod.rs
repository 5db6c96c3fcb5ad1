//! How everything looks: colours, sizes, fonts and icons.
//!
//! The figures live in `assets/theme/*.ron` and are named by role, not by look, so that both themes share all code.
//! Nothing outside this module names a colour or a font size; a test holds the contrast of the pairs that are used.

mod colors;
mod contrast;
mod fonts;
pub mod icon;
pub mod inset;
mod metrics;
mod style;

pub use colors::{Colors, Translucent};
pub use contrast::ratio;
pub use fonts::{font_definitions, semibold};
pub use metrics::{Metrics, RowColumns};
pub use style::{TextRole, install};
pub(crate) use style::{corner, insets, shadow};

use egui::Color32;

/// The colours of the theme that is shown, and the sizes of both.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Colours by role.
    pub colors: Colors,
    /// Sizes in points.
    pub metrics: Metrics,
    /// Whether this is the dark one.
    pub is_dark: bool,
}

impl Theme {
    /// The light theme as shipped.
    pub fn light() -> Self {
        Self {
            colors: Colors::light(),
            metrics: Metrics::shipped(),
            is_dark: false,
        }
    }

    /// The dark theme as shipped.
    pub fn dark() -> Self {
        Self {
            colors: Colors::dark(),
            metrics: Metrics::shipped(),
            is_dark: true,
        }
    }

    /// The colour behind words highlighted in a note.
    pub const fn mark(&self, tint: crate::model::Tint) -> Color32 {
        match tint {
            crate::model::Tint::Yellow => self.colors.mark_yellow,
            crate::model::Tint::Green => self.colors.mark_green,
            crate::model::Tint::Blue => self.colors.mark_blue,
            crate::model::Tint::Pink => self.colors.mark_pink,
        }
    }
}
