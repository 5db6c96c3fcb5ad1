//! A model of the way of a key through X11: typist, input method, Xlib's queue, winit and the frames of the program, in
//! steps of a millisecond. It shows the fault that [`super`] describes, and that it is gone.

use std::collections::VecDeque;

use egui::{Event, ImeEvent, Key, Modifiers, Rect, Vec2};
use proptest::collection::vec;
use proptest::prelude::*;

use super::caret::{CaretReports, Report};
use super::composition::Composition;

/// How long a frame takes, in milliseconds.
const FRAME_MS: u32 = 5;
/// The round trip of a caret position.
const ROUND_TRIP_MS: u32 = 1;

/// A key press.
#[derive(Clone, Copy, Debug)]
enum Stroke {
    /// Begins a syllable that looks like this, and thereby finishes the one before.
    Begin(&'static str),
    /// Makes it look like this.
    Go(&'static str),
    /// Finishes it, and is forwarded to the program.
    Plain(char),
}

/// What happens to a key.
#[derive(Clone, Copy, Debug)]
enum Act {
    Press(Stroke),
    Release,
}

/// A message of the input method.
#[derive(Clone, Debug)]
enum Answer {
    Preview(&'static str),
    Commit(String),
    Key(char),
    Release,
}

/// An input method: ibus, which shows the composition in the field, or fcitx5, which does not.
struct Server {
    is_inline: bool,
    latency_ms: u32,
    open: Option<&'static str>,
    /// What is on its way to the program, and when it arrives.
    wire: VecDeque<(u32, Answer)>,
}

impl Server {
    fn answer(&mut self, act: Act, now: u32) {
        let mut answers = Vec::new();
        if let Act::Press(Stroke::Begin(_) | Stroke::Plain(_)) = act
            && let Some(open) = self.open.take()
        {
            if self.is_inline {
                answers.push(Answer::Preview(""));
            }
            answers.push(Answer::Commit(open.to_owned()));
        }
        match act {
            Act::Press(Stroke::Begin(text) | Stroke::Go(text)) => {
                self.open = Some(text);
                if self.is_inline {
                    answers.push(Answer::Preview(text));
                }
            }
            Act::Press(Stroke::Plain(letter)) => answers.push(Answer::Key(letter)),
            Act::Release => answers.push(Answer::Release),
        }
        // Each is a message of its own.
        for answer in answers {
            let before = self.wire.back().map_or(0, |(at, _)| *at);
            self.wire.push_back(((now + self.latency_ms).max(before + 1), answer));
        }
    }

    fn arrived(&mut self, now: u32) -> Option<Answer> {
        self.wire.pop_front_if(|(at, _)| *at <= now).map(|(_, answer)| answer)
    }
}

/// Xlib and winit, which turn messages into events.
#[derive(Default)]
struct Client {
    is_composing: bool,
    /// What is put back in front of Xlib's queue, the front last.
    put_back: Vec<Answer>,
    /// The texts of the commits among them.
    texts: Vec<String>,
    events: Vec<Event>,
}

impl Client {
    /// Outside a round trip a message is put back and read again at once.
    fn read(&mut self, answer: Answer) {
        self.dispatch(answer);
        self.drain();
    }

    /// What Xlib does with a message, also during a round trip.
    fn dispatch(&mut self, answer: Answer) {
        match answer {
            Answer::Preview(text) => {
                self.is_composing = !text.is_empty();
                self.events.push(preview(text));
            }
            Answer::Commit(text) => {
                self.texts.push(text);
                self.put_back.push(Answer::Commit(String::new()));
            }
            Answer::Key(_) | Answer::Release => self.put_back.push(answer),
        }
    }

    fn drain(&mut self) {
        while let Some(answer) = self.put_back.pop() {
            match answer {
                Answer::Commit(_) => {
                    let text = self.texts.pop().unwrap();
                    self.commit(text);
                }
                Answer::Key(letter) if self.is_composing => self.commit(letter.to_string()),
                Answer::Key(letter) => self.events.extend([key(true), Event::Text(letter.to_string())]),
                Answer::Release if self.is_composing => {}
                Answer::Release => self.events.push(key(false)),
                Answer::Preview(_) => {}
            }
        }
    }

    fn commit(&mut self, text: String) {
        self.is_composing = false;
        self.events.extend([preview(""), Event::Ime(ImeEvent::Commit(text))]);
    }
}

fn preview(text: &str) -> Event {
    Event::Ime(ImeEvent::Preedit {
        text: text.to_owned(),
        active_range_chars: None,
    })
}

fn key(pressed: bool) -> Event {
    Event::Key {
        key: Key::Space,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    }
}

/// A text field, with its composition at the end.
#[derive(Default)]
struct Field {
    text: String,
    composed: String,
}

impl Field {
    fn take(&mut self, event: Event) {
        match event {
            Event::Text(text) => self.text.push_str(&text),
            Event::Ime(ImeEvent::Preedit { text, .. }) => self.composed = text,
            Event::Ime(ImeEvent::Commit(text)) => {
                self.composed.clear();
                self.text.push_str(&text);
            }
            _ => {}
        }
    }

    fn caret(&self) -> Rect {
        #[expect(clippy::cast_precision_loss, reason = "a few letters")]
        let n_letters = (self.text.chars().count() + self.composed.chars().count()) as f32;
        Rect::from_min_size([n_letters * 10.0, 0.0].into(), Vec2::ZERO)
    }
}

/// A key press, how long it is held, and the time to the next press, in milliseconds.
type Timed = (Stroke, u32, u32);

/// What a field holds after these keys, and whether the input method knows its caret in the end.
fn typed(keys: &[Timed], is_inline: bool, latency_ms: u32, has_guard: bool) -> (String, bool) {
    let mut acts: Vec<(u32, Act)> = Vec::new();
    let mut at = 1_000;
    for (stroke, held_ms, gap_ms) in keys {
        acts.extend([(at, Act::Press(*stroke)), (at + held_ms, Act::Release)]);
        at += gap_ms;
    }
    acts.sort_by_key(|(at, _)| *at);
    let mut acts: VecDeque<(u32, Act)> = acts.into();

    let mut server = Server {
        is_inline,
        latency_ms,
        open: None,
        wire: VecDeque::new(),
    };
    let mut client = Client::default();
    let mut field = Field::default();
    let (mut composition, mut caret) = (Composition::default(), CaretReports::default());
    let mut told = field.caret();
    let _ = caret.report(told, composition.syllable(), 0.0);
    let mut due_ms = None;
    let mut now = 0;
    let end = at + 2_000;
    while now < end {
        now += 1;
        while let Some((_, act)) = acts.pop_front_if(|(at, _)| *at <= now) {
            server.answer(act, now);
        }
        client.drain();
        while let Some(answer) = server.arrived(now) {
            client.read(answer);
        }
        if client.events.is_empty() && due_ms.is_none_or(|due| due > now) {
            continue;
        }
        // A frame.
        let seconds = f64::from(now) / 1_000.0;
        due_ms = None;
        let events = std::mem::take(&mut client.events);
        caret.note_keys(&events, seconds);
        for event in composition.arrange(events, seconds) {
            field.take(event);
        }
        let report = if has_guard {
            caret.report(field.caret(), composition.syllable(), seconds)
        } else {
            Report::Now(field.caret())
        };
        now += FRAME_MS;
        let said = match report {
            Report::Now(caret) => caret,
            Report::Later(caret, wait) => {
                #[expect(clippy::cast_possible_truncation, reason = "half a second")]
                let wait_ms = wait.map(|wait| wait.as_millis() as u32 + 1);
                due_ms = wait_ms.map(|wait| now.max(now - FRAME_MS + wait));
                caret
            }
        };
        if said != told {
            told = said;
            now += ROUND_TRIP_MS;
            while let Some(answer) = server.arrived(now) {
                client.dispatch(answer);
            }
        }
    }
    (field.text.clone(), told == field.caret())
}

/// The keys of a text, all alike in time.
fn evenly(text: &str, held_ms: u32, gap_ms: u32) -> Vec<Timed> {
    text.chars()
        .flat_map(strokes)
        .map(|stroke| (stroke, held_ms, gap_ms))
        .collect()
}

fn strokes(letter: char) -> Vec<Stroke> {
    match letter {
        '한' => vec![Stroke::Begin("ㅎ"), Stroke::Go("하"), Stroke::Go("한")],
        '글' => vec![Stroke::Begin("ㄱ"), Stroke::Go("그"), Stroke::Go("글")],
        '시' => vec![Stroke::Begin("ㅅ"), Stroke::Go("시")],
        other => vec![Stroke::Plain(other)],
    }
}

#[test]
fn without_the_guard_keys_overtake_their_syllables() {
    let text = "한글 시한 한.";
    // In ibus at any speed: the end of a preview moves the caret while the rest is on its way.
    for gap_ms in [4, 20, 120] {
        assert_ne!(typed(&evenly(text, gap_ms / 2, gap_ms), true, 7, false).0, text);
    }
    // In fcitx5 where two keys are answered while a frame is drawn for the one before.
    let text = "한글.1 ";
    assert_ne!(typed(&evenly(text, 2, 4), false, 7, false).0, text);
}

#[test]
fn with_the_guard_they_follow_them_even_faster_than_a_hand() {
    for gap_ms in [4, 10, 16, 20, 25, 40, 60, 80, 120, 200, 350] {
        for is_inline in [true, false] {
            let keys = evenly("한글 시한 한.1글.. 시", gap_ms / 2, gap_ms);
            // A syllable at the very end is still being composed.
            let expected = ("한글 시한 한.1글.. ".to_owned(), !is_inline);
            assert_eq!(
                typed(&keys, is_inline, 7, true),
                expected,
                "{gap_ms} ms, inline: {is_inline}"
            );
        }
    }
}

prop_compose! {
    /// A typist: 60 ms from key to key at least. Who rests does so for longer than `PAUSE`.
    fn typist()(
        letters in vec((prop::sample::select(vec!['한', '글', '시', ' ', '.', '1']), vec((10..130_u32, prop_oneof![
            9 => 60..400_u32,
            1 => 700..1_500_u32,
        ]), 3)), 1..20),
    ) -> (String, Vec<Timed>) {
        let mut text: String = letters.iter().map(|(letter, _)| *letter).collect();
        let mut keys: Vec<Timed> = letters.iter().flat_map(|(letter, times)| {
            strokes(*letter).into_iter().zip(times).map(|(stroke, (held, gap))| (stroke, *held, *gap))
        }).collect();
        text.push('\n');
        keys.push((Stroke::Plain('\n'), 50, 100));
        (text, keys)
    }
}

proptest! {
    /// Whatever is typed and however long the input method takes: the field holds what was typed, and two seconds later
    /// the input method knows the caret.
    #[test]
    fn the_text_is_what_was_typed((text, keys) in typist(), is_inline in any::<bool>(), latency_ms in 1..8_u32) {
        prop_assert_eq!(typed(&keys, is_inline, latency_ms, true), (text, true));
    }
}
