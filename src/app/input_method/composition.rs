//! The order of events around a syllable that is being composed.
//!
//! winit reports a composition as previews of its text, an empty preview where it ends, and the text that is committed.
//! Two recorded sequences are mended:
//!
//! - ibus-hangul forwards Escape before it commits the open syllable, and winit turns the key into the text U+001B. The key
//!   is held back until the commit, for [`COMMIT_WITHIN`] seconds at most, and comes out as a key.
//! - When the window loses the focus, ibus clears the preview and never commits it. The syllable stays in its field, and is
//!   committed when the focus comes back.
//!
//! Every other event comes out as it came in, in the same frame.

use std::mem;
use std::time::Duration;

use egui::{Event, ImeEvent, Key, Modifiers};

/// How long a key waits for the commit it overtook, in seconds. The commit never came later than two frames.
pub(super) const COMMIT_WITHIN: f64 = 0.2;

/// What is being composed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Syllable {
    /// Nothing.
    #[default]
    None,
    /// This text.
    Open(String),
    /// The preview is empty and nothing is committed yet: a commit may follow, or the preview of the next syllable.
    Ending,
    /// This text, whose preview was cleared while another window had the focus.
    Left(String),
}

/// Puts the events of each frame into the order in which they were typed.
#[derive(Debug, Default)]
pub(super) struct Composition {
    syllable: Syllable,
    /// A key that came before the commit of its syllable, and when it came.
    held: Option<(Key, f64)>,
    /// Whether another window has the focus.
    is_away: bool,
}

impl Composition {
    /// The events of a frame that begins at `now`, in seconds, in their order.
    pub(super) fn arrange(&mut self, events: Vec<Event>, now: f64) -> Vec<Event> {
        let mut arranged = Vec::with_capacity(events.len());
        for event in events {
            self.take(event, now, &mut arranged);
        }
        if self.wait(now) == Some(Duration::ZERO) {
            self.let_through(&mut arranged);
        }
        arranged
    }

    /// How much longer a key may be held back, when there is one.
    pub(super) fn wait(&self, now: f64) -> Option<Duration> {
        self.held.map(|(_, since)| until(since, COMMIT_WITHIN, now))
    }

    pub(super) fn syllable(&self) -> &Syllable {
        &self.syllable
    }

    /// The focus moved inside the window: egui leaves an open syllable in its field.
    pub(super) fn leave_field(&mut self) {
        self.syllable = Syllable::None;
    }

    fn take(&mut self, event: Event, now: f64, arranged: &mut Vec<Event>) {
        match &event {
            Event::Ime(ImeEvent::Commit(text)) => {
                if let Some(key) = key_of(text) {
                    self.let_through(arranged);
                    self.held = Some((key, now));
                    if self.syllable == Syllable::None {
                        self.let_through(arranged);
                    }
                } else {
                    self.syllable = Syllable::None;
                    arranged.push(event);
                    self.let_through(arranged);
                }
                return;
            }
            Event::Ime(ImeEvent::Preedit { text, .. }) if text.is_empty() => {
                self.syllable = match mem::take(&mut self.syllable) {
                    Syllable::Open(text) | Syllable::Left(text) if self.is_away => Syllable::Left(text),
                    _ => Syllable::Ending,
                };
                if matches!(self.syllable, Syllable::Left(_)) {
                    return;
                }
            }
            Event::Ime(ImeEvent::Preedit { text, .. }) => {
                self.let_through(arranged);
                self.syllable = Syllable::Open(text.clone());
            }
            Event::WindowFocused(has_keyboard) => {
                self.let_through(arranged);
                self.is_away = !has_keyboard;
                if let Syllable::Left(text) = &mut self.syllable
                    && *has_keyboard
                {
                    arranged.push(Event::Ime(ImeEvent::Commit(mem::take(text))));
                    self.syllable = Syllable::None;
                }
            }
            _ if is_press(&event) => self.let_through(arranged),
            _ => {}
        }
        arranged.push(event);
    }

    /// Gives out the key that was held back, pressed and released; its own release may have come before.
    fn let_through(&mut self, arranged: &mut Vec<Event>) {
        let Some((key, _)) = self.held.take() else { return };
        arranged.extend([true, false].map(|pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        }));
    }
}

/// The key behind a text that winit makes of a key press during a composition.
fn key_of(text: &str) -> Option<Key> {
    match text {
        "\u{1b}" => Some(Key::Escape),
        "\r" | "\n" => Some(Key::Enter),
        "\t" => Some(Key::Tab),
        "\u{8}" => Some(Key::Backspace),
        "\u{7f}" => Some(Key::Delete),
        _ => None,
    }
}

/// Whether this is a key press, a click or the like, which a held key must precede.
fn is_press(event: &Event) -> bool {
    match event {
        Event::Key { pressed, .. } | Event::PointerButton { pressed, .. } => *pressed,
        Event::Text(_) | Event::Paste(_) | Event::Copy | Event::Cut => true,
        _ => false,
    }
}

/// The time until `seconds` after `since`, seen from `now`; zero when it is over.
pub(super) fn until(since: f64, seconds: f64, now: f64) -> Duration {
    Duration::try_from_secs_f64(since + seconds - now).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    const FRAME: f64 = 0.02;

    /// An event in the notation of the tables: `한…` is a preview, `…` an empty one, `한!` a commit (`^[` is Escape), `+A`
    /// and `-A` are a key pressed and released, `in` and `out` the focus of the window, `move` and `click` the pointer;
    /// anything else is text. `|` begins the next frame.
    fn event(word: &str) -> Event {
        let key = |name: &str, pressed| Event::Key {
            key: Key::from_name(name).unwrap(),
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        match word {
            "in" => Event::WindowFocused(true),
            "out" => Event::WindowFocused(false),
            "move" => Event::PointerMoved(egui::Pos2::ZERO),
            "click" => Event::PointerButton {
                pos: egui::Pos2::ZERO,
                button: egui::PointerButton::Primary,
                pressed: true,
                modifiers: Modifiers::NONE,
            },
            "^[!" => Event::Ime(ImeEvent::Commit("\u{1b}".to_owned())),
            "^M!" => Event::Ime(ImeEvent::Commit("\r".to_owned())),
            _ => {
                if let Some(name) = word.strip_prefix('+') {
                    key(name, true)
                } else if let Some(name) = word.strip_prefix('-') {
                    key(name, false)
                } else if let Some(text) = word.strip_suffix('…') {
                    Event::Ime(ImeEvent::Preedit {
                        text: text.to_owned(),
                        active_range_chars: None,
                    })
                } else if let Some(text) = word.strip_suffix('!') {
                    Event::Ime(ImeEvent::Commit(text.to_owned()))
                } else {
                    Event::Text(word.replace('_', " "))
                }
            }
        }
    }

    fn word(event: &Event) -> String {
        match event {
            Event::WindowFocused(true) => "in".to_owned(),
            Event::WindowFocused(false) => "out".to_owned(),
            Event::PointerMoved(_) => "move".to_owned(),
            Event::PointerButton { .. } => "click".to_owned(),
            Event::Ime(ImeEvent::Preedit { text, .. }) => format!("{text}…"),
            Event::Ime(ImeEvent::Commit(text)) => format!("{text}!"),
            Event::Key { key, pressed: true, .. } => format!("+{}", key.name()),
            Event::Key {
                key, pressed: false, ..
            } => format!("-{}", key.name()),
            Event::Text(text) => text.replace(' ', "_"),
            other => panic!("{other:?}"),
        }
    }

    /// What comes out of each frame, two hundredths of a second apart.
    fn arranged(recorded: &str) -> String {
        let mut composition = Composition::default();
        let frames = recorded.split('|').enumerate().map(|(number, frame)| {
            #[expect(clippy::cast_precision_loss, reason = "a handful of frames")]
            let now = number as f64 * FRAME;
            let events = composition.arrange(frame.split_whitespace().map(event).collect(), now);
            events.iter().map(word).collect::<Vec<_>>().join(" ")
        });
        frames.collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn what_comes_in_order_comes_out_as_it_came() {
        // Recorded in the real window: ibus 1.5.27 with ibus-hangul 1.5.4, fcitx5 5.0.21 with fcitx5-hangul 5.0.10.
        let recorded = [
            // ibus: 한글 and a blank; the blank comes in the frame of its syllable or in the next one.
            "… ㅎ… | 하… | 한… | … … … 한! … ㄱ… | 그… | 글… | … … … 글! | +Space _ | -Space",
            "… ㅎ… | 하… | 한… | … … … 한! … | ㄱ… | 그… | 글… | … … … 글! +Space _ | -Space",
            // ibus: ten keys in a fifth of a second.
            "한… … … … 한! … ㄱ… 그… 글… … … … 글! +Space _ … ㅇ…",
            // ibus: a syllable that a vowel takes a letter from; Backspace inside it, and until nothing is left of it.
            "섭… | … … … 서! … | 버… | ㅂ… | … … … ㅂ! | +Space _ | -Space",
            "ㅎ… | … … | -Backspace | … | ㅁ… | … … … ㅁ! +Enter | -Enter",
            // ibus: Enter, Tab, an arrow.
            "험… | … … … 험! | +Enter | -Enter",
            "한… | … … … 한! +Tab | -Tab",
            "한… | … | … … 한! +Left | -Left",
            // fcitx5 shows nothing until the syllable is finished.
            "-G | -K | -S | … 한! -R | -M | -F | … 글! +Space _ | -Space",
            "-G | -Backspace | -A | … ㅁ! +Enter | -Enter",
            "-S | … 한! +Escape | -Escape",
            // No field has the keyboard: single keys.
            "+S s | -S",
        ];
        for recorded in recorded {
            assert_eq!(arranged(recorded), recorded);
        }
    }

    #[test]
    fn a_key_that_overtook_its_syllable_follows_it() {
        let cases = [
            // Recorded: Escape in ibus, in one frame and over two.
            (
                "한… | … ^[! … … 한! | -Escape",
                "한… | … … … 한! +Escape -Escape | -Escape",
            ),
            (
                "한… | … ^[! | … 한! | … -Escape",
                "한… | … | … 한! +Escape -Escape | … -Escape",
            ),
            // The pointer moves meanwhile; the key is released before the syllable is in.
            (
                "한… | … ^[! | move -Escape | 한!",
                "한… | … | move -Escape | 한! +Escape -Escape",
            ),
            // Enter would be lost as the text U+000D.
            ("한… | … ^M! | … 한!", "한… | … | … 한! +Enter -Enter"),
            // Nothing is composed, so nothing is waited for.
            ("한! ^M!", "한! +Enter -Enter"),
        ];
        for (recorded, expected) in cases {
            assert_eq!(arranged(recorded), expected);
        }
    }

    #[test]
    fn a_key_whose_syllable_never_comes_is_not_lost() {
        let cases = [
            // What is done next comes after it.
            ("한… | … ^[! | +A a", "한… | … | +Escape -Escape +A a"),
            ("한… | … ^[! | click", "한… | … | +Escape -Escape click"),
            ("한… | … ^[! | ㄱ…", "한… | … | +Escape -Escape ㄱ…"),
            ("한… | … ^[! | out", "한… | … | +Escape -Escape out"),
            ("한… | … ^[! ^M! | 한!", "한… | … +Escape -Escape | 한! +Enter -Enter"),
            // Nothing is done: it comes when its time is over.
            (
                "한… | … ^[! | | | | | | | | | | |",
                "한… | … |  |  |  |  |  |  |  |  |  | +Escape -Escape | ",
            ),
        ];
        for (recorded, expected) in cases {
            assert_eq!(arranged(recorded), expected);
        }
    }

    #[test]
    fn a_syllable_that_is_open_when_the_window_loses_the_keyboard_stays() {
        let cases = [
            // Recorded: ibus takes it away, in one frame and over two, and begins a new one afterwards.
            ("한… | out … … | in | … ㄱ…", "한… | out | 한! in | … ㄱ…"),
            ("한… | out | … … | in | … ㄱ…", "한… | out |  | 한! in | … ㄱ…"),
            // An input method that commits it itself does so once.
            ("한… | out | … 한! | in", "한… | out | 한! | in"),
            // One that keeps it goes on with it.
            ("하… | out | in | 한…", "하… | out | in | 한…"),
            // With the keyboard, Backspace takes it away.
            ("ㅎ… | … … | in", "ㅎ… | … … | in"),
        ];
        for (recorded, expected) in cases {
            assert_eq!(arranged(recorded), expected);
        }
    }

    #[test]
    fn a_syllable_stays_in_the_field_where_it_was_composed() {
        let mut composition = Composition::default();
        composition.arrange(vec![event("한…"), event("out"), event("…")], 0.0);
        composition.leave_field();
        assert_eq!(composition.arrange(vec![event("in")], 1.0), [event("in")]);
    }

    proptest! {
        /// Whatever comes in any order: each event comes out once, with the frame it came in or, where a key is held back,
        /// in time; nothing but such a key is passed by another event.
        #[test]
        fn every_event_comes_out_once(
            words in vec(prop::sample::select(vec![
                "…", "ㅎ…", "한…", "한!", "글!", "^[!", "^M!", "+A", "-A", "a", "in", "move", "click",
            ]), 0..40),
            frames in vec(any::<bool>(), 40),
        ) {
            let mut composition = Composition::default();
            let mut now = 0.0;
            let (mut given, mut rest) = (Vec::new(), words.as_slice());
            while !rest.is_empty() {
                let length = frames.iter().skip(words.len() - rest.len()).take_while(|ends| !**ends).count() + 1;
                let (frame, later) = rest.split_at(length.min(rest.len()));
                given.extend(composition.arrange(frame.iter().copied().map(event).collect(), now));
                rest = later;
                now += FRAME;
            }
            given.extend(composition.arrange(Vec::new(), now + COMMIT_WITHIN));
            prop_assert_eq!(composition.wait(now), None);

            let is_key = |word: &str| matches!(word, "+Escape" | "-Escape" | "+Enter" | "-Enter");
            let given: Vec<String> = given.iter().map(word).collect();
            let others: Vec<&str> = given.iter().map(String::as_str).filter(|word| !is_key(word)).collect();
            let expected: Vec<&str> = words.iter().copied().filter(|word| !matches!(*word, "^[!" | "^M!")).collect();
            prop_assert_eq!(others, expected);
            let keys: Vec<&str> = given.iter().map(String::as_str).filter(|word| is_key(word)).collect();
            let expected: Vec<&str> = words.iter().flat_map(|word| match *word {
                "^[!" => vec!["+Escape", "-Escape"],
                "^M!" => vec!["+Enter", "-Enter"],
                _ => vec![],
            }).collect();
            prop_assert_eq!(keys, expected);
        }
    }
}
