//! The bundled fonts.
//!
//! egui has no synthetic bold, so both weights are real fonts. Pretendard holds all 11,172 Hangul syllables and the
//! Latin letters; `D2Coding`, whose Hangul is exactly twice as wide as its Latin, sets code and lends its Hanja; Phosphor
//! draws the icons, which live in families of their own so that no icon can stand for a letter by accident.
//! What none of them has is asked from the system when the program runs, and not in tests.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/Pretendard-Regular.otf");
const SEMIBOLD: &[u8] = include_bytes!("../../../assets/fonts/Pretendard-SemiBold.otf");
const MONO: &[u8] = include_bytes!("../../../assets/fonts/D2Coding.ttf");
const ICONS: &[u8] = include_bytes!("../../../assets/fonts/Phosphor.ttf");
const ICONS_FILL: &[u8] = include_bytes!("../../../assets/fonts/Phosphor-Fill.ttf");

/// The heavier of the two weights.
pub fn semibold() -> FontFamily {
    FontFamily::Name("semibold".into())
}

pub(super) fn icon_family(is_filled: bool) -> FontFamily {
    FontFamily::Name(if is_filled { "icons-fill" } else { "icons" }.into())
}

/// All bundled fonts with their families.
pub fn font_definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let files = [
        ("regular", REGULAR),
        ("semibold", SEMIBOLD),
        ("mono", MONO),
        ("icons", ICONS),
        ("icons-fill", ICONS_FILL),
    ];
    for (name, bytes) in files {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let families = [
        (FontFamily::Proportional, ["regular", "mono"].as_slice()),
        (semibold(), &["semibold", "regular", "mono"]),
        (FontFamily::Monospace, &["mono", "regular"]),
        (icon_family(false), &["icons"]),
        (icon_family(true), &["icons-fill"]),
    ];
    for (family, names) in families {
        fonts
            .families
            .insert(family, names.iter().map(|&name| name.to_owned()).collect());
    }
    fonts
}
