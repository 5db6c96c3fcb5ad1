//! Reading a note: callouts that fold, footnotes that lead there and back, code with its language.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use saegim::ui::command::Command;

use crate::desk::{BOTH, Desk};
use crate::window::Window;
use crate::writing::with_note;

const CALLOUTS: &str = "# 정리\n\n> [!warning]- 주의할 점\n> 첫 줄\n> - 항목\n\n> [!hint]+ 외우는 법\n> 둘째 줄\n\n> 그냥 인용\n\n뒤 문단\n";
const FOOTNOTES: &str = "# 각주\n\n지연 시간은 짧다[^1] 그리고 길다[^긴].\n\n정규식 [^a-z]는 각주가 아니다.\n\n[^1]: 보통 1ms 아래\n\n[^긴]: 가끔 그렇다\n";

fn has_line(window: &Window, words: &str) -> bool {
    window.names(Role::ListItem).iter().any(|name| name.contains(words))
}

#[test]
fn callouts_say_their_kind_and_fold_by_key_and_click() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, CALLOUTS);
        let kinds = window.words.callouts.clone();
        assert!(has_line(&window, &format!("주의할 점 · {}", &*kinds.warning)));
        assert!(has_line(&window, &format!("외우는 법 · {}", &*kinds.tip)));
        assert!(!has_line(&window, "첫 줄"), "the dash folds it at first");
        assert!(has_line(&window, "둘째 줄"));
        window.choose_line("주의할 점");
        window.press(Key::ArrowRight);
        assert!(has_line(&window, "첫 줄") && has_line(&window, "항목"));
        let fold = window.words.notes.fold.with("외우는 법");
        window.click(Role::Button, &fold);
        assert!(!has_line(&window, "둘째 줄"));
        assert!(
            has_line(&window, "그냥 인용") && has_line(&window, "뒤 문단"),
            "it ends where it ends"
        );
        window.assert_everything_has_a_name();
    }
}

#[test]
fn what_is_folded_in_a_callout_opens_where_it_is_gone_to() {
    let desk = Desk::new(BOTH[0]);
    let mut window = with_note(&desk, CALLOUTS);
    window.choose_line("주의할 점");
    window.press(Key::ArrowRight);
    let inside = window.choose_line("첫 줄");
    window.choose_line("주의할 점");
    window.press(Key::ArrowLeft);
    assert!(!has_line(&window, "첫 줄"));
    window.give(Command::Search);
    window.type_text("첫 줄");
    window.press(Key::Enter);
    assert_eq!(window.chosen_line(), Some(inside));
    assert!(has_line(&window, "첫 줄"));
}

#[test]
fn a_footnote_leads_to_what_it_says_and_back() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, FOOTNOTES);
        let words = window.words.line.clone();
        let marks = [words.footnote.with("1"), words.footnote.with("긴")];
        let back = [words.footnote_back.with("1"), words.footnote_back.with("긴")];
        let all: Vec<String> = [marks.clone(), back.clone()].concat();
        let mut links = window.names(Role::Link);
        links.retain(|name| all.contains(name) || name.contains("a-z"));
        assert_eq!(links, all, "what nothing says is no footnote");
        window.click(Role::Link, &marks[1]);
        assert_eq!(window.chosen_line(), Some(window.line("가끔 그렇다").id));
        window.click(Role::Link, &back[0]);
        let first = window.line("지연 시간은").id;
        assert_eq!(window.chosen_line(), Some(first));
        window.press_with(Modifiers::ALT, Key::Enter);
        assert_eq!(window.chosen_line(), Some(window.line("보통 1ms").id), "by key");
        window.press_with(Modifiers::ALT, Key::Enter);
        assert_eq!(window.chosen_line(), Some(first), "and back");
    }
}

#[test]
fn a_footnote_says_what_it_says_where_it_is_pointed_at() {
    let desk = Desk::new(BOTH[0]);
    let mut window = with_note(&desk, FOOTNOTES);
    let mark = window.words.line.footnote.with("1");
    let place = window.get(Role::Link, &mark).rect();
    window.hover(place.center());
    window.wait_a_second();
    window.assert_says("보통 1ms 아래");
}

#[test]
fn the_caret_in_a_mark_follows_it() {
    let desk = Desk::new(BOTH[0]);
    let mut window = with_note(&desk, "가나[^1]\n\n[^1]: 다라\n");
    window.choose_line("가나");
    window.give(Command::EditLine);
    window.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(window.chosen_line(), Some(window.line("다라").id));
}

#[test]
fn code_is_copied_with_its_button() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, "앞\n\n```sh\naws lambda list-functions\n```\n");
        window.choose_line("aws lambda");
        let copy = window.words.line.copy_code.to_string();
        window.click(Role::Button, &copy);
        assert_eq!(window.copied(), Some("aws lambda list-functions"));
    }
}

const FORMULAS: &str = "# 식\n\n이진 탐색은 $O(\\log n)$ 안에 $x_i^2$를 찾는다.\n\n값은 $0.20 per $1이다.\n\n$$\\frac{a}{b}$$\n\n\
    ```py\ndef f(x): return \"글\"  # 주석\n```\n";

#[test]
fn a_formula_is_set_and_its_source_is_what_is_copied() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, FORMULAS);
        let line = window.line("이진 탐색").text.clone();
        assert_eq!(line, "이진 탐색은 $O(\\log n)$ 안에 $x_i^2$를 찾는다.");
        window.choose_line("이진 탐색");
        window.give(Command::CopyLine);
        assert_eq!(window.copied(), Some(&*line));
        assert!(window.line("0.20").spans.is_empty(), "prices are no formula");
        // A fraction that stands alone takes the height of both its parts.
        let height = |window: &Window, name: &str| window.get(Role::ListItem, name).rect().height();
        let fraction = height(&window, "\\frac{a}{b}");
        assert!(fraction > height(&window, "값은 $0.20 per $1이다.") * 1.3, "{fraction}");
        window.assert_everything_has_a_name();
    }
}
