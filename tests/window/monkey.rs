//! A monkey at the keyboard: whatever comes in, in whatever order, the window works on, rests, and leaves a sound library.

use egui::{Key, Modifiers, Pos2};
use saegim::model::Lang;
use saegim::store::check;
use saegim::ui::ThemeChoice;

use crate::chance::{Chance, seeds};
use crate::desk::{Desk, png};
use crate::window::Window;

const KEYS: [Key; 62] = [
    Key::A,
    Key::B,
    Key::C,
    Key::D,
    Key::E,
    Key::F,
    Key::G,
    Key::H,
    Key::I,
    Key::J,
    Key::K,
    Key::L,
    Key::M,
    Key::N,
    Key::O,
    Key::P,
    Key::Q,
    Key::R,
    Key::S,
    Key::T,
    Key::U,
    Key::V,
    Key::X,
    Key::Y,
    Key::Z,
    Key::Num0,
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num9,
    Key::ArrowUp,
    Key::ArrowDown,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::Enter,
    Key::Escape,
    Key::Tab,
    Key::Space,
    Key::Backspace,
    Key::Delete,
    Key::Home,
    Key::End,
    Key::PageUp,
    Key::PageDown,
    Key::F1,
    Key::F2,
    Key::F6,
    Key::F10,
    Key::Plus,
    Key::Minus,
    Key::Equals,
    Key::Comma,
    Key::Enter,
    Key::Enter,
    Key::Escape,
    Key::ArrowDown,
    Key::ArrowDown,
    Key::Tab,
    Key::Num1,
    Key::Num2,
];

const TEXTS: [&str; 8] = [
    "",
    "람다",
    "# 큐\n\n- 메시지는 최대 14일 남는다\n- 순서::지킨다\n",
    "1. Which is a queue?\nA. SNS\nB. SQS\nAnswer: B\n",
    "| 이름 | 값 |\n|---|---|\n| SQS | 14일 |\n",
    "is:due -큐 \"보안 그룹\"",
    "{{gap}} }} {{ ** ==",
    "\u{202e}\u{0}\u{1b}[31m 각각 ẹ́",
];

fn modifiers(chance: &mut Chance) -> Modifiers {
    let ctrl_shift = Modifiers::COMMAND.plus(Modifiers::SHIFT);
    chance.one_of(&[
        Modifiers::NONE,
        Modifiers::NONE,
        Modifiers::NONE,
        Modifiers::NONE,
        Modifiers::COMMAND,
        ctrl_shift,
        Modifiers::ALT,
        Modifiers::SHIFT,
    ])
}

#[expect(clippy::cast_precision_loss, reason = "a place in a window")]
fn place(window: &Window, chance: &mut Chance) -> Pos2 {
    let size = window.screen().size();
    let share = |chance: &mut Chance| chance.below(1_000) as f32 / 1_000.0;
    Pos2::new(share(chance) * size.x, share(chance) * size.y)
}

/// Does something; answers what, for the message of a failure.
fn act(desk: &Desk, window: &mut Window, chance: &mut Chance, n: u64) -> String {
    match chance.below(20) {
        0..=8 => {
            let (key, modifiers) = (chance.one_of(&KEYS), modifiers(chance));
            window.press_with(modifiers, key);
            format!("{modifiers:?} {key:?}")
        }
        9..=12 => {
            let at = place(window, chance);
            let is_secondary = chance.below(5) == 0;
            window.click_at(at, is_secondary);
            if chance.below(6) == 0 {
                window.click_at(at, is_secondary);
            }
            format!("click {at:?} {is_secondary}")
        }
        13 => {
            let (from, to) = (place(window, chance), place(window, chance));
            window.drag(from, to);
            format!("drag {from:?} {to:?}")
        }
        14 => {
            let (at, modifiers) = (place(window, chance), modifiers(chance));
            window.wheel(at, chance.one_of(&[-400.0, -40.0, 40.0, 400.0]), modifiers);
            format!("wheel {at:?} {modifiers:?}")
        }
        15 => {
            let text = chance.one_of(&TEXTS);
            if chance.below(3) == 0 {
                window.paste_picture(3, 2);
            } else {
                window.paste(text);
            }
            format!("paste {text:?}")
        }
        16 => {
            let text = chance.one_of(&TEXTS);
            window.type_text(text);
            format!("type {text:?}")
        }
        17 => {
            window.compose("하");
            if chance.below(2) == 0 {
                window.compose("한");
                window.commit("한");
            } else {
                window.compose("");
            }
            "compose".to_owned()
        }
        18 => {
            let dropped = match chance.below(4) {
                0 => desk.file(&format!("{n}.md"), chance.one_of(&TEXTS)),
                1 => desk.file(&format!("{n}.png"), png(40, 30)),
                2 => desk.file(&format!("{n}.csv"), b"\xff\xfe\0q,a\n1"),
                _ => desk.beside("gone.md"),
            };
            window.drop_path(&dropped);
            format!("drop {}", dropped.display())
        }
        _ => {
            match chance.below(3) {
                0 => window.wait(1_500),
                1 => desk.pass_days(1),
                _ => {
                    window.set_focused(false);
                    window.settle();
                    window.set_focused(true);
                }
            }
            window.settle();
            "wait".to_owned()
        }
    }
}

fn run(seed: u64, n_deeds: u64) {
    let mut chance = Chance::new(seed);
    let lang = chance.one_of(&[Lang::Ko, Lang::En]);
    let theme = chance.one_of(&[ThemeChoice::Light, ThemeChoice::Dark]);
    let size = chance.one_of(&[(1280.0, 800.0), (900.0, 600.0), (720.0, 480.0)]);
    let desk = Desk::new(lang).with_theme(theme).with_size(size.0, size.1);
    let mut window = desk.start();
    let mut deeds = Vec::new();
    for n in 0..n_deeds {
        // The harness fails by itself where the window does not come to rest, or something in it has no name.
        deeds.push(act(&desk, &mut window, &mut chance, n));
        if n % 20 == 19 {
            assert_eq!(window.library().check_invariants(), Ok(()), "seed {seed}: {deeds:?}");
        }
    }
    assert_eq!(window.library().check_invariants(), Ok(()), "seed {seed}: {deeds:?}");
    let before = window.library().clone();
    window.close();
    let report = check(&desk.library(), Some(&desk.beside("versions"))).unwrap();
    assert!(!report.is_damaged(), "seed {seed}: {:?}", report.findings);
    assert!(
        desk.on_disk() == before,
        "seed {seed}: what was on screen is not on disk: {deeds:?}"
    );
    desk.start().close();
}

#[test]
fn whatever_comes_in_the_window_goes_on_and_the_library_is_sound() {
    for seed in seeds(4) {
        run(seed, 120);
    }
}
