//! Contrast between two colours.
//!
//! WCAG 2.2, "relative luminance" and "contrast ratio": <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>.

use egui::Color32;

/// How far a text stands out from its ground, from 1 (not at all) to 21 (black on white).
pub fn ratio(text: Color32, ground: Color32) -> f32 {
    let (one, other) = (luminance(text), luminance(ground));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(color: Color32) -> f32 {
    let linear = |channel: u8| {
        let share = f32::from(channel) / 255.0;
        if share <= 0.04045 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
}

#[cfg(test)]
mod tests {
    use super::super::Colors;
    use super::*;

    /// Grounds that every text but that of matches and of primary buttons may stand on.
    const PLAIN: &[&str] = &["window", "page", "raised", "popup", "hover"];
    /// Grounds that text which is read or operated may stand on besides.
    const READ: &[&str] = &["selected", "sunken", "keycap", "flash", "button"];
    /// Grounds of what was judged.
    const JUDGED: &[&str] = &["right_soft", "wrong_soft", "warn_soft"];
    /// Grounds of highlighted words.
    const MARKED: &[&str] = &["mark_yellow", "mark_green", "mark_blue", "mark_pink"];

    /// Text on each of its grounds. A new pair is added here before it is used.
    const TEXT_PAIRS: &[(&str, &[&[&str]])] = &[
        ("text_strong", &[PLAIN, READ, JUDGED, &["input", "button_hover"]]),
        ("text", &[PLAIN, READ, JUDGED, MARKED]),
        ("text_subdued", &[PLAIN, READ, JUDGED, &["input", "canvas"]]),
        ("text_strong", &[&["heat0", "heat1", "heat2"]]),
        ("on_accent", &[&["accent", "accent_hover", "heat3", "heat4"]]),
        ("accent", &[PLAIN, JUDGED, &["selected", "button"]]),
        ("right", &[PLAIN, &["right_soft"]]),
        ("wrong", &[PLAIN, &["wrong_soft", "button"]]),
        ("warn", &[PLAIN, &["warn_soft"]]),
        ("code_word", &[&["sunken"]]),
        ("code_string", &[&["sunken"]]),
        ("code_number", &[&["sunken"]]),
        ("code_name", &[&["sunken"]]),
        ("match_text", &[&["match_ground"]]),
    ];

    #[test]
    fn every_text_stands_out_from_its_ground() {
        for (theme, colors) in [("light", Colors::light()), ("dark", Colors::dark())] {
            let by_name = colors.by_name();
            let find = |name: &str| by_name.iter().find(|(other, _)| *other == name).unwrap().1;
            for (text, grounds) in TEXT_PAIRS {
                for ground in grounds.iter().copied().flatten() {
                    let contrast = ratio(find(text), find(ground));
                    assert!(contrast >= 4.5, "{theme}: {text} on {ground} is {contrast:.2}");
                }
            }
            for role in ["compute", "network", "data", "security", "external", "fault"] {
                for ground in ["page", "raised"] {
                    let contrast = ratio(find(&format!("role_{role}")), find(ground));
                    assert!(contrast >= 3.0, "{theme}: {role} on {ground} is {contrast:.2}");
                }
            }
            for ground in ["page", "raised", "window", "selected"] {
                let contrast = ratio(find("outline"), find(ground));
                assert!(contrast >= 3.0, "{theme}: outline on {ground} is {contrast:.2}");
            }
        }
    }

    #[test]
    fn black_on_white_is_the_most_there_is() {
        assert!((ratio(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
        assert!((ratio(Color32::RED, Color32::RED) - 1.0).abs() < f32::EPSILON);
    }
}
