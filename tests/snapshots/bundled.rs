//! The diagrams of the bundled notebook: read, and with a region hidden.

use egui::{Key, Modifiers, Vec2};
use saegim::model::Lang::{self, En, Ko};
use saegim::ui::ThemeChoice;
use saegim::ui::ThemeChoice::{Dark, Light};

use crate::window::{LARGE, SMALL, Window};

fn diagram(lang: Lang, theme: ThemeChoice, size: Vec2, name: &str) -> Window {
    let mut window = Window::open(lang, theme, size);
    window.open_line(name);
    window
}

/// The first region is asked for by its name, with the others seen.
fn hidden(lang: Lang, theme: ThemeChoice, size: Vec2, name: &str) -> Window {
    let mut window = diagram(lang, theme, size, name);
    window.chord(Modifiers::NONE, Key::C);
    window.key(Key::Enter);
    window.key(Key::Q);
    window
}

#[test]
fn a_diagram_is_read_in_the_dark() {
    diagram(Ko, Dark, LARGE, "Elastic Beanstalk 배포 정책").compare("bundled-policies-ko-dark");
}

#[test]
fn a_diagram_is_read_in_a_small_window() {
    diagram(En, Light, SMALL, "Lambda에서 RDS까지").compare("bundled-vpc-small-en-light");
}

#[test]
fn what_is_hidden_leaves_no_word() {
    hidden(En, Dark, LARGE, "Fargate 태스크와 EFS").compare("bundled-hidden-en-dark");
}
