//! A note with tables, callouts, footnotes and code, and what is said to be known of a line.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Vec2};
use saegim::model::Lang::{self, En, Ko};
use saegim::ui::ThemeChoice::{self, Dark, Light};

use crate::window::{LARGE, SMALL, Window};

const KO_NOTE: &str = "# 메시징 정리\n\n큐는 보관하고[^1] 주제는 퍼뜨린다. 순서가 필요하면 FIFO를 쓴다.\n\n\
| 서비스 | 방식 | 보관 기간 | 비고 |\n|---|:-:|--:|---|\n\
| **SQS** | 가져가기 | 최대 14일 | 소비자가 직접 가져가며, 처리한 뒤에 지워야 한다. 지우지 않으면 `VisibilityTimeout`이 지나 다시 보인다 |\n\
| SNS | 밀어 넣기 | 없음 | 구독자 여럿에게 한꺼번에 보낸다 |\n\
| Kinesis | 가져가기 | 1–365일 | 순서대로 다시 읽을 수 있다 |\n\n\
> [!warning] 두 번 올 수 있다\n> 표준 큐는 같은 메시지를 두 번 줄 수 있다.\n> - 처리는 여러 번 해도 같게 만든다\n\n\
> [!tip]+ 외우는 법\n> 큐는 줄, 주제는 방송\n\n> [!question]- SNS와 SQS를 함께 쓰면?\n> 팬아웃이 된다\n\n\
> [!info] 한도\n> 메시지 하나는 256KB까지\n\n\
```sh\naws sqs receive-message --queue-url \"$URL\" --wait-time-seconds 20\n```\n\n> 인용은 그대로 인용이다\n\n\
[^1]: 기본 4일, 최대 14일\n";

const EN_NOTE: &str = "# Messaging\n\nQueues keep[^1], topics spread. Take FIFO where order matters.\n\n\
| Service | Style | Kept for | Remarks |\n|---|:-:|--:|---|\n\
| **SQS** | pull | up to 14 days | Consumers fetch messages and delete them when done; otherwise they come back after the `VisibilityTimeout` |\n\
| SNS | push | not at all | Sends to many subscribers at once |\n\
| Kinesis | pull | 1–365 days | Can be read again in order |\n\n\
> [!warning] It may come twice\n> A standard queue can deliver a message twice.\n> - Make processing idempotent\n\n\
> [!tip]+ Mnemonic\n> A queue is a line, a topic a broadcast\n\n> [!question]- SNS and SQS together?\n> Fan-out\n\n\
> [!info] Limits\n> A message has at most 256 KB\n\n\
```sh\naws sqs receive-message --queue-url \"$URL\" --wait-time-seconds 20\n```\n\n> A quote stays a quote\n\n\
[^1]: 4 days by default, 14 at most\n";

/// A window that shows the note, with its line of a number chosen.
fn reading(lang: Lang, theme: ThemeChoice, size: Vec2, line: usize) -> Window {
    let mut window = Window::open(lang, theme, size);
    let note = if lang == Ko {
        ("메시징.md", KO_NOTE)
    } else {
        ("messaging.md", EN_NOTE)
    };
    window.drop_files(&[note]);
    window.key(Key::Escape);
    window.key(Key::Home);
    for _ in 0..line {
        window.key(Key::ArrowDown);
    }
    window
}

const TABLE: usize = 2;
const IN_CALLOUT: usize = 4;

const KO_LIST: &str = "# 메시징 정리\n\n## 대기열\n\n큐는 보관하고 주제는 퍼뜨린다.\n\n\
- 메시지는 최대 14일 남는다\n  - 기본은 4일이다\n  - 60초부터 정할 수 있다\n- 표준 큐는 순서를 지키지 않는다\n\
- FIFO 큐는 순서를 지킨다\n  1. 묶음마다 순서가 따로 있다\n  2. 같은 메시지는 한 번만 온다\n- [ ] 한 번에 10개까지 읽는다\n\n\
## 주제\n\n구독자 여럿에게 한꺼번에 보낸다.\n";

const EN_LIST: &str = "# Messaging\n\n## Queues\n\nQueues keep, topics spread.\n\n\
- A message is kept for up to 14 days\n  - 4 days by default\n  - from 60 seconds\n- Standard queues keep no order\n\
- FIFO queues keep order\n  1. Each group has an order of its own\n  2. The same message comes only once\n- [ ] Reads at most 10 at once\n\n\
## Topics\n\nSends to many subscribers at once.\n";

#[test]
fn a_line_is_dragged_with_what_is_below_it() {
    let mut window = Window::open(Ko, Light, LARGE);
    window.drop_files(&[("메시징.md", KO_LIST)]);
    window.key(Key::Escape);
    window.carry_line("메시지는", "묶음마다", 20.0);
    window.compare_now("dragging-ko-light");
}

#[test]
fn a_line_is_dragged_in_a_small_dark_window() {
    let mut window = Window::open(En, Dark, SMALL);
    window.drop_files(&[("messaging.md", EN_LIST)]);
    window.key(Key::Escape);
    window.carry_line("FIFO", "A message", 0.0);
    window.compare_now("dragging-small-en-dark");
}

fn status(lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let mut window = reading(lang, theme, size, IN_CALLOUT);
    window.key(Key::U);
    window
}

#[test]
fn tables_and_callouts_are_read() {
    reading(Ko, Light, LARGE, 0).compare("reading-ko-light");
}

#[test]
fn tables_and_callouts_are_read_in_the_dark() {
    reading(En, Dark, LARGE, 0).compare("reading-en-dark");
}

#[test]
fn tables_and_callouts_are_read_in_a_small_window() {
    reading(En, Light, SMALL, 0).compare("reading-small-en-light");
}

#[test]
fn tables_and_callouts_are_read_in_a_small_dark_window() {
    reading(Ko, Dark, SMALL, 0).compare("reading-small-ko-dark");
}

#[test]
fn code_footnotes_and_folded_callouts_are_read() {
    let mut window = reading(Ko, Light, SMALL, 0);
    window.key(Key::End);
    window.compare("reading-end-small-ko-light");
}

#[test]
fn a_cell_is_written() {
    let mut window = reading(Ko, Light, LARGE, TABLE);
    window.key(Key::E);
    window.event(Event::Text(" Data Streams".to_owned()));
    window.compare("cell-ko-light");
}

#[test]
fn a_line_is_disputed() {
    let mut window = status(Ko, Light, LARGE);
    window.chord(Modifiers::ALT, Key::Num3);
    window.event(Event::Text("한 번만 온다".to_owned()));
    window.key(Key::Tab);
    window.event(Event::Text("두 번 올 수 있다".to_owned()));
    window.compare("status-disputed-ko-light");
}

#[test]
fn a_line_has_changed() {
    let mut window = status(En, Dark, SMALL);
    window.chord(Modifiers::ALT, Key::Num2);
    window.event(Event::Text("At least once, unless FIFO".to_owned()));
    window.key(Key::Escape);
    assert!(window.has_label(["버리기", "Discard"]));
    window.compare("status-changed-small-en-dark");
}

#[test]
fn a_confirmed_line_says_so() {
    let mut window = status(En, Light, LARGE);
    window.click(Role::Tab, "Confirmed");
    window.compare("status-confirmed-en-light");
}
