//! Keys as a system writes them: `Ctrl Shift P`, and `⇧⌘P` on a Mac.

use egui::os::OperatingSystem;
use egui::{Key, KeyboardShortcut, ModifierNames};

/// One key with its modifiers.
pub(super) fn text(key: KeyboardShortcut, os: OperatingSystem) -> String {
    let (is_mac, name) = (os.is_mac(), name(key.logical_key));
    let names = if is_mac {
        ModifierNames::SYMBOLS
    } else {
        ModifierNames {
            concat: " ",
            ..ModifierNames::NAMES
        }
    };
    let modifiers = names.format(&key.modifiers, is_mac);
    // Signs are written together, and a word apart from what stands before it.
    let is_sign = is_mac && name.chars().count() == 1;
    let between = if modifiers.is_empty() || is_sign { "" } else { " " };
    format!("{modifiers}{between}{name}")
}

/// Several keys; digits in a row become one.
pub(super) fn texts(keys: &[KeyboardShortcut], os: OperatingSystem) -> Vec<String> {
    let modifiers = keys.first().map(|key| key.modifiers);
    let is_digit =
        |key: &&KeyboardShortcut| Some(key.modifiers) == modifiers && name(key.logical_key).parse::<u8>().is_ok();
    match keys {
        // On the keyboard it stands behind the nine, but nobody counts so.
        [row @ .., zero] if zero.logical_key == Key::Num0 && !row.is_empty() => {
            [texts(row, os), vec![text(*zero, os)]].concat()
        }
        [first, .., last] if keys.iter().all(|key| is_digit(&key)) => {
            vec![format!("{}–{}", text(*first, os), name(last.logical_key))]
        }
        _ => keys.iter().map(|key| text(*key, os)).collect(),
    }
}

fn name(key: Key) -> &'static str {
    match key {
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::Escape => "Esc",
        Key::PageUp => "Page Up",
        Key::PageDown => "Page Down",
        Key::Minus | Key::Comma | Key::Plus | Key::Equals | Key::Slash | Key::OpenBracket | Key::CloseBracket => {
            key.symbol_or_name()
        }
        other => other.name(),
    }
}
