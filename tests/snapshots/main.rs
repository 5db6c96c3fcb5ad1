//! Pictures of the main screens, compared with those in `tests/snapshots/pictures`.
//!
//! They are drawn by a software Vulkan driver, so they need neither a display nor a graphics card, but they do need
//! that driver (`mesa-vulkan-drivers` on Debian). `cargo test` therefore leaves them out; `.ci/run` installs the driver
//! and runs `cargo test --features snapshots --test snapshots`. With `UPDATE_SNAPSHOTS=1` before it, the pictures are
//! drawn anew: look at each before committing it.
//!
//! What the window does is held by `tests/window`; here only what it looks like. The few pictures cover every kind of
//! page, both themes, both languages and two sizes of the window, not every combination of them.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be"
)]

mod annotations;
mod bundled;
mod exams;
mod halves;
mod kinds;
mod progress;
mod reading;
mod replacing;
mod sources;
#[path = "../material/studied.rs"]
mod studied;
mod transfer;
mod translating;
mod viewing;
mod window;
mod wrong;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Vec2};
use saegim::model::Lang::{En, Ko};
use saegim::model::{Id as _, Lang, NoteId, NotebookId};
use saegim::store::Arrived;
use saegim::ui::ThemeChoice;
use saegim::ui::ThemeChoice::{Dark, Light};
use window::{LARGE, SMALL, Window};

/// A note as it is copied from a page, with a picture that was not copied along.
const PASTED: &str = include_str!("../cases/import/pasted/blog_post.txt");

/// A note as another program wrote it, with a picture that is not there.
const MARKDOWN: &str =
    "# 캐시\n\n- TTL은 **60초**부터\n- 쓰기 전략\n\n![[write-through.png]]\n\n#### 무효화\n\n- 키를 바꾼다\n";

#[test]
fn the_first_start_asks_a_question_beside_the_ways_to_bring_notes() {
    Window::open(En, Light, LARGE).compare("start-en-light");
}

#[test]
fn a_library_fills_the_list_while_it_is_opened() {
    let mut arrived = vec![Arrived::Found { n_notes: 1_000 }];
    let titles = [
        "Lambda",
        "가상 사설 클라우드",
        "큐와 주제",
        "Route 53",
        "캐시 전략",
        "IAM 역할",
    ];
    for (n, name) in ["DVA-C02", "운영체제", "네트워크"].into_iter().enumerate() {
        let notebook = NotebookId::from_raw(1 + n as u64);
        arrived.push(Arrived::Notebook {
            id: notebook,
            name: name.to_owned(),
        });
        arrived.extend(titles.iter().enumerate().map(|(k, title)| Arrived::Note {
            id: NoteId::from_raw(10 + k as u64),
            notebook,
            title: format!("{title} {}", n + 1),
            n_lines: 96,
        }));
    }
    Window::open_halfway(Ko, Light, LARGE, arrived).compare_now("opening-ko-light");
}

#[test]
fn the_first_start_fits_a_small_window() {
    Window::open(Ko, Dark, SMALL).compare("start-small-ko-dark");
}

#[test]
fn a_note_shows_its_chosen_line_with_what_hangs_on_it() {
    let mut window = Window::open(Ko, Light, LARGE);
    window.open_line("10,240MB");
    window.compare("note-ko-light");
}

/// A note with two lines shown of its covered ones, and one of them not known.
fn covered(lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let mut window = Window::open(lang, theme, size);
    window.open_line("10,240MB");
    for key in [Key::V, Key::Space, Key::Space, Key::X, Key::Space] {
        window.key(key);
    }
    window
}

#[test]
fn a_note_is_read_with_its_lines_covered() {
    covered(Ko, Light, LARGE).compare("covered-ko-light");
}

#[test]
fn covered_lines_fit_a_small_window() {
    covered(En, Dark, SMALL).compare("covered-small-en-dark");
}

#[test]
fn a_pasted_note_names_its_missing_picture_in_a_small_window() {
    let mut window = Window::open(En, Dark, SMALL);
    window.import(PASTED);
    window.open_line("대상 그룹의 상태 확인");
    window.compare("note-missing-picture-small-en-dark");
}

#[test]
fn a_search_shows_ranked_hits_with_what_matched() {
    let mut window = Window::open(Ko, Dark, LARGE);
    window.search("람다 별칭");
    window.compare("search-ko-dark");
}

#[test]
fn the_card_editor_stands_beside_its_line() {
    let mut window = Window::open(En, Light, LARGE);
    window.open_line("10,240MB");
    window.key(Key::C);
    window.compare("card-editor-en-light");
}

#[test]
fn a_question_stands_alone_in_a_small_window() {
    let mut window = Window::open(En, Dark, SMALL);
    window.chord(Modifiers::COMMAND, Key::Enter);
    window.compare("question-small-en-dark");
}

#[test]
fn an_answer_shows_its_reason_its_source_and_four_grades() {
    let mut window = Window::open(Ko, Light, LARGE);
    window.chord(Modifiers::COMMAND, Key::Enter);
    window.key(Key::Num1);
    window.key(Key::Enter);
    window.compare("answer-ko-light");
}

#[test]
fn the_gallery_shows_pictures_and_the_places_of_missing_ones() {
    let mut window = Window::open(Ko, Dark, LARGE);
    window.import(PASTED);
    window.chord(Modifiers::COMMAND, Key::Num2);
    window.compare("gallery-ko-dark");
}

#[test]
fn a_diagram_fills_the_viewer() {
    let mut window = Window::open(En, Light, LARGE);
    window.open_line("Lambda에서 RDS까지");
    window.compare("diagram-en-light");
}

#[test]
fn the_paste_dialog_says_what_the_text_becomes() {
    let mut window = Window::open(Ko, Dark, SMALL);
    window.event(Event::Paste(PASTED.to_owned()));
    window.compare("paste-small-ko-dark");
}

#[test]
fn a_question_set_is_looked_through_before_its_cards_are_taken() {
    let mut window = Window::open(Ko, Light, LARGE);
    window.import(include_str!("../cases/import/questions/korean_circled.txt"));
    window.chord(Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    window.compare("proposals-ko-light");
}

#[test]
fn an_import_over_a_note_that_is_there_shows_what_would_change() {
    let mut window = Window::open(En, Dark, SMALL);
    window.drop_files(&[("캐시.md", MARKDOWN)]);
    let changed = MARKDOWN
        .replace("**60초**부터", "**300초**부터")
        .replace("- 쓰기 전략\n", "");
    window.drop_files(&[("캐시.md", &changed)]);
    window.compare("import-preview-small-en-dark");
}

#[test]
fn the_palette_lists_commands_with_their_keys() {
    let mut window = Window::open(En, Dark, LARGE);
    window.chord(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    window.compare("palette-en-dark");
}

#[test]
fn the_report_says_what_an_import_did() {
    let mut window = Window::open(Ko, Light, LARGE);
    window.drop_files(&[("load-balancing.txt", PASTED), ("cache.md", MARKDOWN)]);
    window.compare("report-ko-light");
}

#[test]
fn what_came_in_is_offered_with_what_is_missing_and_what_can_be_asked() {
    let mut window = Window::open(Ko, Light, LARGE);
    window.import(PASTED);
    window.compare("arrival-ko-light");
}

#[test]
fn what_came_in_fits_a_small_window() {
    let mut window = Window::open(En, Dark, SMALL);
    window.import(PASTED);
    window.compare("arrival-small-en-dark");
}

#[test]
fn an_earlier_version_shows_what_would_go_and_what_would_come_back() {
    let mut window = Window::open(Ko, Light, LARGE);
    window.open_line("10,240MB");
    window.key(Key::E);
    window.event(Event::Text("고친 글: ".to_owned()));
    window.key(Key::Escape);
    window.chord(Modifiers::COMMAND | Modifiers::SHIFT, Key::H);
    window.wait_for("2줄 다름");
    window.compare("versions-ko-light");
}

#[test]
fn a_deleted_note_can_be_looked_at_in_a_small_window() {
    let mut window = Window::open(En, Dark, SMALL);
    window.open_line("10,240MB");
    window.chord(Modifiers::COMMAND | Modifiers::SHIFT, Key::Delete);
    window.chord(Modifiers::COMMAND | Modifiers::SHIFT, Key::T);
    window.wait_for("Restore");
    window.compare("deleted-small-en-dark");
}

#[test]
fn the_settings_fit_a_small_window() {
    let mut window = Window::open(En, Light, SMALL);
    window.chord(Modifiers::COMMAND, Key::Comma);
    window.compare("settings-small-en-light");
}

#[test]
fn what_a_file_does_not_tell_is_asked_before_it_comes_in() {
    let mut window = Window::open(Ko, Light, SMALL);
    let list = r#"[{"question": "큐는 어느 것인가?", "options": ["SNS", "SQS", "MQ"], "answer": 1}]"#;
    window.drop_files(&[("모의고사.json", list)]);
    window.compare("import-question-small-ko-light");
}

#[test]
fn the_empty_search_field_shows_kept_and_latest_searches_and_what_can_be_written() {
    let mut window = Window::open(Ko, Light, LARGE);
    window.search("람다 is:card");
    window.chord(Modifiers::COMMAND, Key::D);
    window.key(Key::Enter);
    window.search("\"예약된 동시성\" -is:card");
    window.key(Key::Enter);
    window.chord(Modifiers::COMMAND, Key::K);
    window.key(Key::Backspace);
    window.key(Key::ArrowDown);
    window.compare("suggestions-ko-light");
}

#[test]
fn a_search_with_filters_lists_what_they_admit_in_a_small_window() {
    let mut window = Window::open(En, Light, SMALL);
    window.search("is:card note:lambda -version");
    window.compare("search-filters-small-en-light");
}

#[test]
fn terms_of_ones_own_are_added_above_their_list() {
    let mut window = Window::open(En, Dark, SMALL);
    window.chord(Modifiers::COMMAND | Modifiers::SHIFT, Key::G);
    window.click(Role::TextInput, "New term");
    window.event(Event::Text("Availability Zone = AZ = 가용 영역".to_owned()));
    window.key(Key::Enter);
    window.event(Event::Text("queue".to_owned()));
    window.key(Key::Enter);
    window.compare("glossary-small-en-dark");
}

#[test]
fn what_notes_explain_is_listed_with_how_often_they_do() {
    let mut window = Window::open(Ko, Light, LARGE);
    window.import(
        "# 지연\n\n- 두 가용 영역(AZ)에 둔다\n- 응답 지연 시간(response latency)\n- 가용 영역(AZ)마다\n- Zonal(영역)\n",
    );
    window.chord(Modifiers::COMMAND | Modifiers::SHIFT, Key::G);
    window.click_tab("노트에서 찾은 용어");
    window.compare("glossary-learnt-ko-light");
}

#[test]
fn a_note_is_moved_to_a_notebook_by_its_name() {
    let mut window = Window::open(Ko, Dark, SMALL);
    window.open_line("10,240MB");
    window.chord(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    window.event(Event::Text("면접 준비".to_owned()));
    window.compare("move-note-small-ko-dark");
}

#[test]
fn a_region_is_linked_to_a_line_by_what_it_says() {
    let mut window = Window::open(Ko, Light, LARGE);
    window.open_line("Lambda에서 RDS까지");
    window.click(Role::ListBoxOption, "RDS Proxy");
    window.key(Key::K);
    window.event(Event::Text("별칭".to_owned()));
    window.compare("link-line-ko-light");
}

/// A typed answer as it is judged.
fn typed_answer(lang: Lang, theme: ThemeChoice, size: Vec2, typed: &str) -> Window {
    let mut window = Window::open(lang, theme, size);
    window.ask_a_card_to_type();
    window.key(Key::T);
    window.event(Event::Text(typed.to_owned()));
    window.key(Key::Enter);
    window
}

#[test]
fn a_wrong_typed_answer_stands_above_the_right_one() {
    typed_answer(Ko, Dark, LARGE, "10,240, 16").compare("typed-wrong-ko-dark");
}

#[test]
fn a_typed_answer_without_its_comma_is_right() {
    typed_answer(En, Light, SMALL, "10240 15").compare("typed-right-small-en-light");
}

#[test]
fn an_answer_is_typed_below_its_question() {
    let mut window = Window::open(Ko, Light, LARGE);
    window.ask_a_card_to_type();
    window.key(Key::T);
    window.event(Event::Text("10,240, ".to_owned()));
    window.compare("typing-ko-light");
}

#[test]
fn the_columns_of_an_unknown_table_are_asked_for() {
    let mut window = Window::open(En, Dark, SMALL);
    let table = "ref,blurb,tag\nSQS,keeps messages for up to 14 days,queue\nSNS,fans a message out,topic\n";
    window.drop_files(&[("services.csv", table)]);
    window.compare("import-columns-small-en-dark");
}

/// A note in which a list is being written, the caret in its last line.
fn writing(lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let mut window = Window::open(lang, theme, size);
    window.open_line("10,240MB");
    window.key(Key::E);
    window.key(Key::Enter);
    for (text, key) in [("SQS는 14일까지 보관한다", Key::Enter), ("기본은 **4일**", Key::Tab)] {
        window.event(Event::Text(text.to_owned()));
        window.key(key);
    }
    window
}

#[test]
fn a_list_is_written_in_the_note() {
    writing(Ko, Light, LARGE).compare("writing-ko-light");
}

#[test]
fn a_list_is_written_in_a_small_dark_window() {
    writing(En, Dark, SMALL).compare("writing-small-en-dark");
}

/// A diagram on which a region was just drawn by keys and named.
fn drawing(lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let mut window = Window::open(lang, theme, size);
    window.open_line("Lambda에서 RDS까지");
    window.key(Key::R);
    window.key(Key::Enter);
    window.event(Event::Text("라우팅 테이블".to_owned()));
    window.key(Key::Enter);
    window
}

#[test]
fn a_region_that_was_drawn_is_chosen_and_listed() {
    drawing(Ko, Dark, LARGE).compare("drawing-ko-dark");
}

#[test]
fn a_region_is_drawn_in_a_small_window() {
    drawing(En, Light, SMALL).compare("drawing-small-en-light");
}

/// A diagram on which boxes were found.
fn offering(lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let mut window = Window::open(lang, theme, size);
    window.open_line("Lambda에서 RDS까지");
    window.key(Key::B);
    window
}

#[test]
fn found_boxes_are_offered_as_regions() {
    offering(Ko, Light, LARGE).compare("offer-ko-light");
}

#[test]
fn found_boxes_are_offered_in_a_small_dark_window() {
    offering(En, Dark, SMALL).compare("offer-small-en-dark");
}

/// A note at lines to which regions belong, one of them chosen.
fn badges(lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let mut window = Window::open(lang, theme, size);
    window.open_line("DB 보안 그룹은 함수의 보안 그룹에서 오는");
    window
}

#[test]
fn lines_with_regions_have_badges() {
    badges(Ko, Light, LARGE).compare("badges-ko-light");
}

#[test]
fn lines_with_regions_have_badges_in_a_small_dark_window() {
    badges(En, Dark, SMALL).compare("badges-small-en-dark");
}

/// A region whose name is being typed, with what it can go on as.
fn naming(lang: Lang, theme: ThemeChoice, size: Vec2, typed: &str) -> Window {
    let mut window = Window::open(lang, theme, size);
    window.open_line("Lambda에서 RDS까지");
    window.key(Key::R);
    window.key(Key::Enter);
    window.event(Event::Text(typed.to_owned()));
    window.key(Key::ArrowDown);
    window
}

#[test]
fn a_name_is_completed_while_it_is_typed() {
    naming(Ko, Light, LARGE, "람").compare("naming-ko-light");
}

#[test]
fn a_name_is_completed_in_a_small_dark_window() {
    naming(En, Dark, SMALL, "sec").compare("naming-small-en-dark");
}

/// The first region of the chosen line, on its diagram.
fn region_of_line(lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let mut window = badges(lang, theme, size);
    window.key(Key::D);
    window
}

#[test]
fn a_region_is_shown_from_its_line() {
    region_of_line(En, Light, LARGE).compare("line-region-en-light");
}

/// A region that Tab came to, with its details.
#[test]
fn a_region_has_the_keyboard() {
    let mut window = region_of_line(Ko, Dark, LARGE);
    window.key(Key::Num0);
    window.key(Key::Tab);
    window.compare("walk-ko-dark");
}

#[test]
fn the_details_of_a_region_lie_beside_it_in_a_small_window() {
    let mut window = region_of_line(En, Light, SMALL);
    window.key(Key::Tab);
    window.key(Key::Enter);
    window.compare("details-small-en-light");
}

#[test]
fn a_region_is_found_by_its_label() {
    let mut window = Window::open(En, Dark, LARGE);
    window.search("RDS Proxy");
    window.compare("search-region-en-dark");
}
