//! Lines of a note dragged elsewhere by what stands before their words: with what is below them, as one step.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Vec2};
use saegim::model::{ActionKind, BlockId, BlockKind, CardSource, Mark, Target};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::window::Window;
use crate::writing::{NOTE, lines, with_note};

const FIRST: &str = "줄 001";

/// As far as one level of a list is indented.
const LEVEL: f32 = 20.0;

/// Where a line is on screen.
fn row(window: &Window, words: &str) -> Rect {
    let line = window.line(words);
    let role = if line.heading_level().is_some() {
        Role::Heading
    } else {
        Role::ListItem
    };
    window.get(role, &window.words_of(line.id)).rect()
}

/// A place before the words of a line.
fn grip(window: &Window, words: &str) -> Pos2 {
    row(window, words).left_center() + Vec2::new(10.0, 0.0)
}

/// Right above a line, or right below it.
fn edge(window: &Window, words: &str, is_below: bool) -> Pos2 {
    let row = row(window, words);
    let y = if is_below { row.bottom() - 3.0 } else { row.top() + 3.0 };
    Pos2::new(row.left() + 10.0, y)
}

fn drag(window: &mut Window, words: &str, to: &str, is_below: bool) {
    drag_deeper(window, words, to, is_below, 0.0);
}

fn drag_deeper(window: &mut Window, words: &str, to: &str, is_below: bool, levels: f32) {
    let (from, to) = (grip(window, words), edge(window, to, is_below));
    window.drag(from, to + Vec2::new(levels * LEVEL, 0.0));
}

/// Takes hold of a line and goes somewhere with it.
fn carry(window: &mut Window, words: &str, to: Pos2) {
    let from = grip(window, words);
    window.event(Event::PointerMoved(from));
    window.event(button(from, true));
    for share in [0.3, 0.6, 1.0] {
        window.events(vec![Event::PointerMoved(from.lerp(to, share))]);
    }
}

const fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    }
}

fn ids(window: &Window) -> Vec<BlockId> {
    window.library().blocks().map(|line| line.id).collect()
}

#[test]
fn a_line_is_dragged_with_what_is_below_it_and_taken_back_as_one_step() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, NOTE);
        let line = window.choose_line("최대 14일");
        window.give(Command::Star);
        window.give(Command::MakeCard);
        window.press(Key::Enter);
        window.press(Key::Escape);
        window.choose_line("문단 하나");
        let (before, whole, all) = (lines(&window), window.library().clone(), ids(&window));
        let hangs = |window: &Window| {
            let library = window.library();
            let stars = library.annotations_on(Target::Block(line)).count();
            (stars, library.n_cards_on(CardSource::Block(line)))
        };
        let hung = hangs(&window);
        assert_eq!(hung, (1, 1));
        drag(&mut window, "최대 14일", "순서는", true);
        assert_eq!(
            lines(&window)[1..4],
            ["- 순서는 지킨다", "- 메시지는 최대 14일 남는다", "  - 기본은 4일이다"]
        );
        assert_eq!((window.line("최대 14일").id, hangs(&window)), (line, hung));
        let mut sorted = ids(&window);
        sorted.sort_unstable();
        let mut known = all.clone();
        known.sort_unstable();
        assert_eq!(sorted, known, "all lines are the same ones");
        assert_eq!(window.chosen_line(), Some(line));
        window.give(Command::Undo);
        window.assert_says(window.words.deed(ActionKind::MoveLines));
        assert_eq!(lines(&window), before);
        assert!(*window.library() == whole);
        window.give(Command::Redo);
        window.close();
        let kept = desk.on_disk();
        let note = kept.note(kept.block(line).unwrap().note).unwrap();
        assert_eq!(note.blocks[2], line);
    }
}

#[test]
fn where_the_pointer_is_sideways_says_how_deep_it_lands() {
    let cases: &[(&str, &str, bool, f32, &[&str])] = &[
        // Below an item as deep, one deeper, and no deeper than that.
        (
            "순서는",
            "최대 14일",
            true,
            0.0,
            &["- 메시지는 최대 14일 남는다", "  - 순서는 지킨다", "  - 기본은 4일이다"],
        ),
        (
            "순서는",
            "기본은",
            true,
            1.0,
            &["- 메시지는 최대 14일 남는다", "  - 기본은 4일이다", "  - 순서는 지킨다"],
        ),
        (
            "순서는",
            "기본은",
            true,
            5.0,
            &[
                "- 메시지는 최대 14일 남는다",
                "  - 기본은 4일이다",
                "    - 순서는 지킨다",
            ],
        ),
        // Out of the list it was in.
        (
            "기본은",
            "순서는",
            true,
            -1.0,
            &["- 메시지는 최대 14일 남는다", "- 순서는 지킨다", "- 기본은 4일이다"],
        ),
        (
            "기본은",
            "순서는",
            true,
            0.0,
            &["- 메시지는 최대 14일 남는다", "- 순서는 지킨다", "  - 기본은 4일이다"],
        ),
        (
            "기본은",
            "최대 14일",
            false,
            0.0,
            &["- 기본은 4일이다", "- 메시지는 최대 14일 남는다", "- 순서는 지킨다"],
        ),
    ];
    for &(words, to, is_below, levels, expected) in cases {
        let desk = Desk::new(BOTH[0]);
        let mut window = with_note(&desk, NOTE);
        let before = lines(&window);
        drag_deeper(&mut window, words, to, is_below, levels);
        assert_eq!(lines(&window)[1..4], *expected, "{words} to {to}");
        window.give(Command::Undo);
        assert_eq!(lines(&window), before, "it was one step");
    }
}

#[test]
fn a_heading_takes_its_section_and_nothing_of_another() {
    let desk = Desk::new(BOTH[0]);
    let mut window = with_note(
        &desk,
        "# 큐\n\n## 첫 절\n\n글 하나\n\n## 둘째 절\n\n글 둘\n\n## 셋째 절\n\n글 셋\n",
    );
    drag(&mut window, "첫 절", "글 둘", false);
    assert_eq!(
        lines(&window),
        [
            "# 큐",
            "## 둘째 절",
            "글 둘",
            "## 첫 절",
            "글 하나",
            "## 셋째 절",
            "글 셋"
        ],
        "it lands at the end of the section, not in it"
    );
    drag(&mut window, "셋째 절", "둘째 절", false);
    assert_eq!(
        lines(&window),
        [
            "# 큐",
            "## 셋째 절",
            "글 셋",
            "## 둘째 절",
            "글 둘",
            "## 첫 절",
            "글 하나"
        ]
    );
    drag(&mut window, "글 하나", "글 셋", false);
    assert_eq!(lines(&window)[1..4], ["## 셋째 절", "글 하나", "글 셋"]);
}

#[test]
fn nothing_happens_on_itself_in_its_own_lines_or_behind_escape() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, NOTE);
        window.choose_line("문단 하나");
        let (before, whole) = (lines(&window), window.library().clone());
        drag(&mut window, "최대 14일", "기본은", true);
        drag(&mut window, "최대 14일", "기본은", false);
        drag(&mut window, "최대 14일", "최대 14일", true);
        drag(&mut window, "최대 14일", "순서는", false);
        assert_eq!(lines(&window), before);

        let to = edge(&window, "문단 둘", true);
        carry(&mut window, "최대 14일", to);
        window.press(Key::Escape);
        let further = edge(&window, "순서는", true);
        window.events(vec![Event::PointerMoved(further)]);
        window.event(button(further, false));
        assert_eq!(lines(&window), before);
        assert!(*window.library() == whole, "there is no step to undo");
        assert_eq!(window.chosen_line(), Some(window.line("문단 하나").id));
        assert_eq!(
            window.n_selected(Role::ListItem),
            1,
            "and no lines were selected on the way"
        );
        carry(&mut window, "최대 14일", to);
        window.event(button(to, false));
        assert_eq!(lines(&window)[5], "  - 기본은 4일이다", "without Escape it moves");
    }
}

#[test]
fn one_of_several_selected_lines_takes_all_of_them() {
    let desk = Desk::new(BOTH[0]);
    let mut window = with_note(&desk, NOTE);
    window.choose_line("문단 하나");
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    drag(&mut window, "문단 둘", "최대 14일", false);
    assert_eq!(
        lines(&window)[1..4],
        ["문단 하나", "문단 둘", "- 메시지는 최대 14일 남는다"]
    );
    assert_eq!(window.n_selected(Role::ListItem), 2, "they stay selected");
    drag(&mut window, "순서는", "문단 하나", false);
    assert_eq!(
        lines(&window)[1..3],
        ["- 순서는 지킨다", "문단 하나"],
        "another goes alone"
    );
    assert_eq!(window.n_selected(Role::ListItem), 1);
}

#[test]
fn words_are_no_part_of_what_a_line_is_dragged_by() {
    let desk = Desk::new(BOTH[0]);
    let mut window = with_note(&desk, NOTE);
    let before = lines(&window);
    let line = window.choose_line("문단 하나");
    let left = row(&window, "문단 하나").left_center() + Vec2::new(33.0, 0.0);
    window.drag(left, left + Vec2::new(26.0, 0.0));
    window.give(Command::Highlight);
    let marks: Vec<_> = window.library().annotations_on(Target::Block(line)).collect();
    assert!(matches!(&marks[0].mark, Mark::Highlight(range, _) if *range == (0.."문단".len())));
    let (from, to) = (row(&window, "문단 하나").center(), row(&window, "기본은").center());
    window.drag(from, to);
    assert_eq!(window.n_selected(Role::ListItem), 3);
    assert_eq!(lines(&window), before);
}

#[test]
fn boxes_and_folds_are_clicked_and_lines_dragged_by_them() {
    let desk = Desk::new(BOTH[0]);
    let mut window = with_note(&desk, "# 큐\n\n- [ ] 읽기\n  - 아래\n- [ ] 쓰기\n\n끝\n");
    let tick = window.get(Role::CheckBox, "읽기").rect().center();
    window.click_at(tick, false);
    assert_eq!(lines(&window)[1], "- [x] 읽기");
    let to = edge(&window, "쓰기", true);
    window.drag(tick, Pos2::new(tick.x, to.y));
    assert_eq!(lines(&window)[1..4], ["- [ ] 쓰기", "- [x] 읽기", "  - 아래"]);
    let fold = window.words.notes.fold.with("읽기");
    window.click(Role::Button, &fold);
    assert!(!window.has(Role::ListItem, "아래"));
    let to = edge(&window, "쓰기", false);
    drag(&mut window, "읽기", "쓰기", false);
    assert_eq!(lines(&window)[1..4], ["- [x] 읽기", "  - 아래", "- [ ] 쓰기"], "{to}");
    drag_deeper(&mut window, "쓰기", "읽기", true, 1.0);
    assert_eq!(
        lines(&window)[3],
        "- [ ] 쓰기",
        "nothing lands among what is folded away"
    );
}

#[test]
fn tables_code_and_callouts_are_dragged_as_one_line() {
    let desk = Desk::new(BOTH[0]);
    let note = "# 큐\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> [!tip] 요령\n> 안쪽\n\n```sh\nls\n```\n\n글자\n\n맺음\n";
    let mut window = with_note(&desk, note);
    drag(&mut window, "글자", "안쪽", true);
    assert_eq!(lines(&window)[2..5], ["요령", "안쪽", "글자"], "below the callout");
    drag(&mut window, "요령", "맺음", true);
    assert_eq!(lines(&window)[3..], ["``` ls", "맺음", "요령", "안쪽"]);
    drag(&mut window, "ls", "글자", false);
    assert_eq!(lines(&window)[2..4], ["``` ls", "글자"]);
    let table = window
        .library()
        .blocks()
        .find(|line| line.kind == BlockKind::Table)
        .unwrap()
        .text
        .clone();
    drag(&mut window, "a\tb", "맺음", true);
    let all = lines(&window);
    assert_eq!(all.iter().position(|line| *line == table), Some(4), "{all:?}");
}

/// The source of the lines of the note that is shown.
fn source(window: &Window) -> String {
    let Route::Note(note, _) = window.app().route() else {
        panic!("no note is shown")
    };
    let note = window.library().note(note).unwrap();
    let lines = note.blocks.iter().map(|&id| window.library().block(id).unwrap());
    lines.map(|line| line.source_text()).collect()
}

#[test]
fn a_line_belongs_to_the_callout_it_is_dragged_into_and_to_none_outside() {
    let note = "> [!tip] 요령\n> 안쪽\n> - 쐐기\n\n글자\n\n> 인용\n>\n> 그 끝\n\n맺음\n";
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, note);
        let before = source(&window);
        drag(&mut window, "글자", "안쪽", false);
        assert_eq!(
            source(&window),
            "> [!tip] 요령\n> 글자\n>\n> 안쪽\n> - 쐐기\n\n> 인용\n>\n> 그 끝\n\n맺음\n"
        );
        window.give(Command::Undo);
        assert_eq!(source(&window), before, "one step");
        // At the end of it, the pointer says sideways whether it comes in.
        drag_deeper(&mut window, "맺음", "쐐기", true, 1.0);
        assert_eq!(window.line("맺음").depth, 1);
        drag(&mut window, "안쪽", "그 끝", true);
        assert_eq!(
            (window.line("안쪽").kind, window.line("안쪽").depth),
            (BlockKind::Paragraph, 0)
        );
        drag(&mut window, "안쪽", "그 끝", false);
        assert_eq!(window.line("안쪽").kind, BlockKind::Quote, "in the midst of a quote");
        drag(&mut window, "쐐기", "글자", true);
        assert_eq!(
            (window.line("쐐기").depth, window.line("쐐기").source_text().trim()),
            (0, "- 쐐기")
        );
    }
}

#[test]
fn a_line_goes_into_and_out_of_a_callout_by_key() {
    let desk = Desk::new(BOTH[0]);
    let mut window = with_note(&desk, "앞\n\n> [!tip] 요령\n> 안쪽\n\n뒤\n");
    let places = |window: &Window, words: &str| {
        let all = lines(window);
        (
            all.iter().position(|line| line == words).unwrap(),
            window.line(words).depth,
        )
    };
    window.choose_line("앞");
    let seen: Vec<_> = (0..4)
        .map(|_| {
            window.give(Command::MoveLineDown);
            places(&window, "앞")
        })
        .collect();
    assert_eq!(
        seen,
        [(1, 1), (2, 1), (2, 0), (3, 0)],
        "in, past the line, out, past what is below"
    );
    assert_eq!(source(&window), "> [!tip] 요령\n> 안쪽\n\n뒤\n\n앞\n\n");
    let seen: Vec<_> = (0..4)
        .map(|_| {
            window.give(Command::MoveLineUp);
            places(&window, "앞")
        })
        .collect();
    assert_eq!(seen, [(2, 0), (2, 1), (1, 1), (0, 0)]);
}

#[test]
fn the_page_follows_a_line_to_its_edge() {
    let desk = Desk::new(BOTH[0]);
    let text: Vec<String> = (0..400).map(|n| format!("줄 {n:03}\n\n")).collect();
    let mut window = with_note(&desk, &format!("# 긴 노트\n\n{}", text.concat()));
    let from = grip(&window, FIRST);
    let down = Pos2::new(from.x, window.screen().bottom() - 12.0);
    let held = (0..30_u8).map(|n| down + Vec2::new(f32::from(n % 2), 0.0));
    let places: Vec<Pos2> = std::iter::once(from).chain(held).collect();
    window.drag_along(&places);
    let place = lines(&window).iter().position(|line| line == FIRST).unwrap();
    assert!(place > 40, "it is at {place}");
    assert!(window.has(Role::ListItem, FIRST), "and in sight");
    window.give(Command::Undo);
    assert_eq!(lines(&window)[2], FIRST);
}

#[test]
fn a_line_that_is_written_keeps_its_words_when_it_is_dragged() {
    let desk = Desk::new(BOTH[0]);
    let mut window = with_note(&desk, NOTE);
    window.choose_line("문단 하나");
    window.give(Command::EditLine);
    window.press(Key::End);
    window.type_text("!");
    drag(&mut window, "문단 둘", "최대 14일", false);
    window.press(Key::Escape);
    assert_eq!(lines(&window)[1], "문단 둘");
    assert_eq!(lines(&window)[5], "문단 하나!");

    window.choose_line("기본은");
    window.give(Command::EditLine);
    let written = window
        .get(Role::MultilineTextInput, &window.words.line.edit_name)
        .rect();
    window.press(Key::End);
    window.type_text("?");
    let to = edge(&window, "문단 하나", true);
    let from = Pos2::new(to.x, written.center().y);
    window.drag(from, to);
    window.press(Key::Escape);
    assert_eq!(
        lines(&window)[4..],
        ["문단 하나!", "- 기본은 4일이다?"],
        "the line that is written as well"
    );
    window.give(Command::Undo);
    assert_eq!(
        lines(&window)[3],
        "  - 기본은 4일이다",
        "its words and its place are one step"
    );
}

#[test]
fn what_it_is_dragged_by_says_so_where_lines_can_be_moved() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, NOTE);
        let name = |window: &Window| {
            let id = window.line("최대 14일").id;
            window.words.line.grip.with(window.words_of(id))
        };
        let grip = grip(&window, "최대 14일");
        window.hover(grip);
        assert!(window.has(Role::Button, &name(&window)));
        let os = window.os();
        let keys = [Command::MoveLineUp, Command::MoveLineDown].map(|command| command.key_text(os));
        window.assert_says(&window.words.line.grip_tip.with(keys.join(", ")));
        window.give(Command::CoverNote);
        window.hover(grip + Vec2::new(0.0, 1.0));
        assert!(!window.has(Role::Button, &name(&window)), "not while lines are covered");
        let before = lines(&window);
        window.drag(grip, grip + Vec2::new(0.0, 120.0));
        assert_eq!(lines(&window), before);

        // A second window on the same library may only read.
        let mut second = desk.start();
        second.give(Command::GoNotes);
        second.click(Role::ListBoxOption, "큐");
        let to = edge(&second, "순서는", true);
        second.hover(grip);
        assert!(!second.has(Role::Button, &name(&second)));
        drag(&mut second, "최대 14일", "순서는", true);
        assert_eq!(lines(&second), before, "{to}");
    }
}
