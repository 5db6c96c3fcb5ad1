//! A scene for every command: where it is given, and how it is seen that it was done.

use egui::accesskit::Role;
use egui::{Key, ViewportCommand};
use saegim::app::Asked;
use saegim::model::{ActionKind, BlockKind, ColumnAlign, Grade, Prompt, Shape, SpanStyle, Target};
use saegim::ui::command::Command;
use saegim::ui::route::{Route, Section};

use crate::answering;
use crate::arranging::{notebooks, three_notes, titles};
use crate::covering;
use crate::desk::{Desk, png, png_of_boxes, write};
use crate::exams;
use crate::gathered;
use crate::halves;
use crate::kinds;
use crate::linking;
use crate::occlusions;
use crate::tables;
use crate::viewing;
use crate::window::Window;
use crate::wrong;

/// A place of the program in which a command is given.
pub(crate) type Scene = fn(&Desk) -> Window;
/// Whether it did what it is for.
pub(crate) type Check = fn(&Desk, &mut Window) -> bool;

pub(crate) fn start(desk: &Desk) -> Window {
    desk.start()
}

fn sorted_notebooks(desk: &Desk) -> Window {
    let mut window = three_notes(desk);
    window.run_from_palette(Command::SortNotebooks);
    window
}

fn sorted_notes(desk: &Desk) -> Window {
    let mut window = three_notes(desk);
    window.run_from_palette(Command::SortNotes);
    window
}

fn three_notes_with_keyboard(desk: &Desk) -> Window {
    let mut window = three_notes(desk);
    window.focus(Role::ListBoxOption, "Algorithms");
    window
}

fn three_notes_with_note_held(desk: &Desk) -> Window {
    let mut window = three_notes(desk);
    window.focus(Role::ListBoxOption, "Graphs");
    window
}

fn last_of_three_notes(desk: &Desk) -> Window {
    let mut window = three_notes(desk);
    window.click(Role::ListBoxOption, "Sorting 2");
    window
}

fn note_of_first_of_two_notebooks(desk: &Desk) -> Window {
    let mut window = three_notes(desk);
    window.click(Role::ListBoxOption, "Lambda");
    window
}

fn answered_start(desk: &Desk) -> Window {
    let mut window = desk.start();
    window.press(Key::Num1);
    window.press(Key::Enter);
    window
}

fn gallery(desk: &Desk) -> Window {
    let mut window = desk.start();
    let gallery = window.words.shell.diagrams.to_string();
    window.click(Role::Tab, &gallery);
    window
}

/// The gallery with a picture of one's own that has the keyboard.
fn gallery_on_picture(desk: &Desk) -> Window {
    let file = desk.file("구성도.png", png(60, 40));
    let mut window = desk.start();
    window.drop_path(&file);
    window.give(Command::GoDiagrams);
    window.focus(Role::Button, "구성도.png");
    window
}

/// The same with that picture chosen.
fn gallery_with_choice(desk: &Desk) -> Window {
    let mut window = gallery_on_picture(desk);
    window.give(Command::TickDiagram);
    window
}

fn gone_back(desk: &Desk) -> Window {
    let mut window = gallery(desk);
    let back = Command::Back.name(&window.words).to_string();
    window.click(Role::Button, &back);
    assert_eq!(window.app().route(), Route::Start);
    window
}

pub(crate) fn note(desk: &Desk) -> Window {
    let mut window = desk.start();
    window.open_bundled_note();
    window
}

pub(crate) fn line(desk: &Desk) -> Window {
    let mut window = note(desk);
    window.choose_line("CPU는 직접 고르지 않는다");
    window
}

/// A line to which four regions belong.
fn line_of_regions(desk: &Desk) -> Window {
    let mut window = desk.start();
    let (line, _) = linking::line_with(&window, 4);
    linking::choose(&mut window, line);
    window
}

/// The first of them.
fn region_of_line(desk: &Desk) -> Window {
    let mut window = line_of_regions(desk);
    window.give(Command::ShowRegion);
    window
}

/// A line with two cards that do not ask the same.
fn line_of_two_facts(desk: &Desk) -> Window {
    answering::put_cards(desk, &[answering::recall("10,240MB"), answering::recall("10GB")]);
    let mut window = note(desk);
    window.choose_line("메모리는");
    assert_eq!((window.library().n_cards(), n_facts(&window)), (2, 2));
    window
}

fn n_facts(window: &Window) -> usize {
    let facts = window.library().cards().map(|card| card.fact);
    facts.collect::<std::collections::BTreeSet<_>>().len()
}

fn starred_line(desk: &Desk) -> Window {
    let mut window = line(desk);
    let marks = window.tab_named(&window.words.companion.annotations);
    window.click(Role::Tab, &marks);
    let star = Command::Star.name(&window.words).to_string();
    window.click(Role::Button, &star);
    assert_eq!(n_marks(&window), 1);
    window
}

fn star_taken_back(desk: &Desk) -> Window {
    let mut window = starred_line(desk);
    let menu = window.words.shell.menu.to_string();
    window.click(Role::Button, &menu);
    let undo = window.words.deeds.undo.with(window.words.deed(ActionKind::Star));
    window.click(Role::ListBoxOption, &undo);
    assert_eq!(n_marks(&window), 0);
    window
}

fn line_alone(desk: &Desk) -> Window {
    let mut window = line(desk);
    let menu = window.words.shell.menu.to_string();
    window.click(Role::Button, &menu);
    let toggle = window.words.shell.right_panel.to_string();
    window.click(Role::ListBoxOption, &toggle);
    assert!(!has_companion(&window));
    window
}

fn picture(desk: &Desk) -> Window {
    let mut window = gallery(desk);
    let name = window.shown_name(&window.library().diagrams().next().unwrap().name);
    window.click(Role::Button, &name);
    window
}

/// A picture on which regions are offered.
fn picture_with_offers(desk: &Desk) -> Window {
    let file = desk.file("상자.png", png_of_boxes());
    let mut window = desk.start();
    window.drop_path(&file);
    window.give(Command::FindBoxes);
    let take = window.words.diagrams.offer_take.to_string();
    window.wait_until(|window| window.has(Role::Button, &take));
    window
}

/// The first of two diagrams of a note.
fn first_of_two_diagrams(desk: &Desk) -> Window {
    let folder = desk.beside("그림");
    for (width, name) in [(120, "하나.png"), (121, "둘.png")] {
        write(&folder.join(name), png(width, 90));
    }
    write(&folder.join("두 그림.md"), "![[하나.png]]\n\n![[둘.png]]\n");
    let mut window = desk.start();
    window.import_path(&folder);
    window.give(Command::GoDiagrams);
    window.click(Role::Button, "하나.png");
    window
}

fn last_of_two_diagrams(desk: &Desk) -> Window {
    let mut window = first_of_two_diagrams(desk);
    window.give(Command::NextDiagram);
    window
}

/// A picture that is higher than it is wide.
fn picture_turned(desk: &Desk) -> Window {
    let mut window = picture(desk);
    window.give(Command::Rotate);
    window
}

/// A picture that is flipped, so that flipping it again puts it right.
fn picture_flipped_once(desk: &Desk) -> Window {
    let mut window = picture(desk);
    assert!(first_region_is_left(&window));
    window.give(Command::FlipPicture);
    assert!(!first_region_is_left(&window));
    window
}

/// Whether the first region lies left of the middle of its picture.
fn first_region_is_left(window: &Window) -> bool {
    let diagram = window.library().diagrams().next().unwrap();
    let name = diagram.regions[0].label.get(window.app().content_lang());
    let region = window.get(Role::ListItem, name).rect();
    region.center().x
        < window
            .get(Role::Image, &window.shown_name(&diagram.name))
            .rect()
            .center()
            .x
}

/// A picture that moves.
fn moving_picture(desk: &Desk) -> Window {
    let file = desk.file("움직임.gif", viewing::moving());
    let mut window = desk.start();
    window.drop_path(&file);
    window
}

/// A picture that no note shows.
fn loose_picture(desk: &Desk) -> Window {
    let file = desk.file("구성도.png", png(60, 40));
    let mut window = desk.start();
    window.drop_path(&file);
    window
}

/// A picture with one of its regions chosen.
fn picture_with_region(desk: &Desk) -> Window {
    let mut window = picture(desk);
    let diagram = window.library().diagrams().next().unwrap().clone();
    let name = diagram.regions[0].label.get(window.app().content_lang()).to_owned();
    window.click_first(Role::ListBoxOption, &name);
    window
}

fn picture_with_last_region(desk: &Desk) -> Window {
    let mut window = picture(desk);
    let diagram = window.library().diagrams().next().unwrap().clone();
    let last = diagram.regions.last().unwrap();
    let name = last.label.get(window.app().content_lang()).to_owned();
    window.click_first(Role::ListBoxOption, &name);
    window
}

fn picture_with_all_regions(desk: &Desk) -> Window {
    let mut window = picture(desk);
    window.give(Command::ChooseAllRegions);
    window
}

/// A picture with the tool for rectangles held.
fn picture_with_pen(desk: &Desk) -> Window {
    let mut window = picture(desk);
    window.give(Command::DrawRect);
    window
}

/// Whether what was done last is this, which is taken back.
fn takes_back(window: &mut Window, kind: ActionKind) -> bool {
    window.give(Command::Undo);
    let undone = window.words.deeds.undone.with(window.words.deed(kind));
    window.says(&undone)
}

fn n_regions(window: &Window) -> usize {
    window.library().diagrams().next().unwrap().regions.len()
}

fn last_shape(window: &Window) -> Shape {
    window
        .library()
        .diagrams()
        .next()
        .unwrap()
        .regions
        .last()
        .unwrap()
        .shape
        .clone()
}

fn searching(desk: &Desk) -> Window {
    let mut window = desk.start();
    window.give(Command::Search);
    window.type_text("Lambda");
    window
}

/// Words that are looked for while a note is shown, of which another one is found.
fn note_and_search(desk: &Desk) -> Window {
    let mut window = halves::two_notes(desk);
    window.give(Command::Search);
    window.type_text("topics");
    window
}

fn picture_closer(desk: &Desk) -> Window {
    let mut window = picture(desk);
    let closer = Command::ZoomIn.tip(&window.words, window.os());
    for _ in 0..4 {
        window.click(Role::Button, &closer);
    }
    window
}

fn question(desk: &Desk) -> Window {
    let mut window = desk.start();
    let n_new = window.app().library().settings().preset.new_per_day;
    let due = window.words.shell.n_new.counted(usize::from(n_new));
    window.click(Role::Button, &due);
    assert!(window.app().asked_card().is_some());
    window
}

/// A question without options.
fn question_to_type(desk: &Desk) -> Window {
    let mut window = question(desk);
    for _ in 0..40 {
        let asked = window.app().asked_card().expect("a card is asked");
        if !window.library().card(asked).unwrap().prompt.kind().has_options() {
            return window;
        }
        window.press(Key::Enter);
        window.press(Key::Num4);
    }
    panic!("no card without options is asked")
}

/// A question with something that helps.
fn question_with_hint(desk: &Desk) -> Window {
    answering::put_cards(desk, &[format!("{}, hint: (ko: \"a\")", answering::recall("10"))]);
    answering::asked(desk)
}

/// A question whose card came from a line that a diagram shows.
fn question_with_diagram(desk: &Desk) -> Window {
    let mut window = desk.start();
    window.give(Command::Search);
    window.type_text("별칭은 버전을 가리키는");
    window.press(Key::Enter);
    let ask = window.words.companion.ask_now.to_string();
    window.click(Role::Button, &ask);
    assert!(window.app().asked_card().is_some());
    window
}

fn second_mistake(desk: &Desk) -> Window {
    let mut window = wrong::with_mistakes(desk);
    window.press(Key::ArrowDown);
    window
}

/// A wrong answer to a card from a line that a diagram shows.
fn mistake_with_diagram(desk: &Desk) -> Window {
    let mut window = question_with_diagram(desk);
    window.press(Key::Enter);
    window.press(Key::Num1);
    window.give(Command::EndSession);
    window.give(Command::GoWrongAnswers);
    assert_eq!(wrong::rows(&window).len(), 1, "{}", window.spoken());
    window
}

fn answer(desk: &Desk) -> Window {
    let mut window = question(desk);
    let words = window.words.quiz.clone();
    let reveal = if window.has(Role::Button, &words.reveal) {
        &words.reveal
    } else {
        &words.reveal_unanswered
    };
    window.click(Role::Button, reveal);
    window
}

fn broken_off(desk: &Desk) -> Window {
    let mut window = answer(desk);
    window.press(Key::Num4);
    window.give(Command::EndSession);
    assert!(window.app().asked_card().is_none());
    window
}

fn wrong_answer(desk: &Desk) -> Window {
    let mut window = answer(desk);
    window.press(Key::Num1);
    window.give(Command::EndSession);
    window
}

fn starred_card(desk: &Desk) -> Window {
    let mut window = question(desk);
    window.give(Command::Star);
    window.give(Command::EndSession);
    window
}

fn settings(desk: &Desk) -> Window {
    let mut window = desk.start();
    window.give(Command::Settings);
    window
}

fn larger(desk: &Desk) -> Window {
    let mut window = desk.start();
    window.give(Command::LargerInterface);
    assert!(window.zoom() > 1.0);
    window
}

/// A note that has just come in, with a picture that is missing.
fn arrived(desk: &Desk) -> Window {
    let note = desk.file("큐.md", "- 메시지는 최대 14일 남는다\n\n![[큐.png]]\n");
    let mut window = desk.start();
    window.drop_path(&note);
    assert_eq!(window.app().route(), Route::ImportReport);
    window
}

/// A note of three lines, the second of which hangs on the first.
fn three_lines(desk: &Desk) -> Window {
    let note = desk.file(
        "큐.md",
        "- 메시지는 최대 14일 남는다\n    - 기본은 4일\n- 한 번에 10개\n",
    );
    let mut window = desk.start();
    window.import_path(&note);
    window.click(Role::ListBoxOption, "큐");
    window.choose_line("최대 14일");
    window
}

/// The sheet on which a line is judged.
fn status_sheet(desk: &Desk) -> Window {
    let mut window = three_lines(desk);
    window.press(Key::U);
    window
}

fn status_sheet_confirmed(desk: &Desk) -> Window {
    let mut window = status_sheet(desk);
    let confirmed = window.words.status.confirmed.to_string();
    window.click(Role::Tab, &confirmed);
    window
}

fn is_judged(window: &Window, judged: &str) -> bool {
    window.is_chosen(Role::Tab, judged)
}

fn second_line(desk: &Desk) -> Window {
    let mut window = three_lines(desk);
    window.choose_line("기본은 4일");
    window
}

fn folded(desk: &Desk) -> Window {
    let mut window = three_lines(desk);
    window.give(Command::FoldLine);
    assert_eq!(window.names(Role::ListItem).len(), 2);
    window
}

fn palette(desk: &Desk) -> Window {
    let mut window = desk.start();
    window.give(Command::Palette);
    window
}

fn palette_second(desk: &Desk) -> Window {
    let mut window = palette(desk);
    window.press(Key::ArrowDown);
    window
}

/// A question with as many options as have a key.
fn choice(desk: &Desk) -> Window {
    choice_of(desk, 10)
}

fn choice_of_many(desk: &Desk) -> Window {
    choice_of(desk, 12)
}

fn chosen_option(desk: &Desk) -> Window {
    let mut window = choice(desk);
    window.press(Key::Num1);
    window
}

fn choice_of(desk: &Desk, n_options: usize) -> Window {
    answering::put_cards(desk, &[answering::choice(n_options)]);
    let window = answering::asked(desk);
    assert_eq!(window.names(Role::RadioButton).len(), n_options);
    window
}

/// Steps of which the second is chosen.
fn steps_second(desk: &Desk) -> Window {
    answering::put_cards(desk, &[kinds::ORDERING.to_owned()]);
    let mut window = answering::asked(desk);
    window.press(Key::ArrowDown);
    assert_eq!(kinds::chosen_place(&window), Some(2));
    window
}

fn most_steps(desk: &Desk) -> Window {
    answering::put_cards(desk, &[kinds::most_steps()]);
    answering::asked(desk)
}

fn statement(desk: &Desk) -> Window {
    answering::put_cards(desk, &[kinds::FALSEHOOD.to_owned()]);
    answering::asked(desk)
}

/// The place of a region is asked, and the first region is chosen.
fn place_asked(desk: &Desk) -> Window {
    answering::put_cards(desk, &[occlusions::place_of_nat()]);
    let mut window = answering::asked(desk);
    window.press(Key::Num6);
    assert_eq!(chosen_region(&window), Some(6));
    window
}

/// The region that is chosen, by its number.
fn chosen_region(window: &Window) -> Option<usize> {
    let is_chosen = |n: &usize| window.is_chosen(Role::RadioButton, &window.words.quiz.region_n.with(*n));
    (1..=8).find(is_chosen)
}

/// The name of a region is asked.
fn name_asked(desk: &Desk) -> Window {
    answering::put_cards(desk, &[occlusions::prompt("1jgfjjz000m3a", "")]);
    answering::asked(desk)
}

fn name_asked_closer(desk: &Desk) -> Window {
    let mut window = name_asked(desk);
    window.press(Key::Plus);
    window
}

/// How large the region is shown that is asked.
fn asked_width(window: &Window) -> f32 {
    window
        .get(Role::ListItem, &window.words.quiz.region_asked)
        .rect()
        .width()
}

fn picture_with_cards(desk: &Desk) -> Window {
    let mut window = picture(desk);
    window.press(Key::C);
    window
}

fn n_region_cards(window: &Window) -> usize {
    let cards = window.library().cards();
    cards.filter(|card| card.prompt.region().is_some()).count()
}

/// Whether a step was moved, and the one that is chosen stands at a place now.
fn has_moved(window: &Window, place: usize) -> bool {
    kinds::chosen_place(window) == Some(place) && window.has(Role::Button, &window.words.quiz.reveal_without)
}

/// Whether a run goes on that is called so.
fn is_run(window: &Window, title: &str) -> bool {
    window.app().asked_card().is_some() && window.has(Role::Label, title)
}

/// Whether a run of the bundled note goes on whose shape is called so.
fn is_run_of_note(window: &Window, shape: &str) -> bool {
    is_run(window, &format!("{shape} · Lambda"))
}

fn n_chosen(window: &Window) -> usize {
    let options = window.names(Role::RadioButton);
    options
        .iter()
        .filter(|name| window.is_chosen(Role::RadioButton, name))
        .count()
}

fn is_revealed(window: &Window) -> bool {
    window.has(Role::Button, &window.words.quiz.good)
}

fn proposals_page(desk: &Desk) -> Window {
    let mut window = three_lines(desk);
    window.give(Command::Proposals);
    window
}

fn proposals_of_line(desk: &Desk) -> Window {
    let mut window = three_lines(desk);
    window.give(Command::MakeCard);
    window
}

fn two_proposals(desk: &Desk) -> Window {
    let note = desk.file("큐.md", "- 메시지는 기본 3일, 최대 14일 남는다\n");
    let mut window = desk.start();
    window.import_path(&note);
    window.choose_line("최대 14일");
    window.give(Command::MakeCard);
    window
}

/// A choice that is being written, with its right option.
fn choice_to_fill(desk: &Desk) -> Window {
    let note = desk.file("a.md", "# a\n\n- SQS: a place to wait\n- SNS: the voice of news\n");
    let mut window = desk.start();
    window.import_path(&note);
    window.choose_line("SQS: a place to wait");
    window.give(Command::MakeCard);
    window.give(Command::EditCardFirst);
    let words = window.words.cards.clone();
    for (field, typed) in [(&words.question, "Where does it wait?"), (&words.answer, "SQS")] {
        window.focus(Role::MultilineTextInput, field);
        window.press_with(egui::Modifiers::COMMAND, Key::A);
        window.type_text(typed);
    }
    window.click(Role::Tab, &words.kind_choice);
    window
}

/// The page of all cards, with the keyboard on the first.
pub(crate) fn all_cards(desk: &Desk) -> Window {
    let mut window = desk.start();
    window.give(Command::AllCards);
    window.press(Key::ArrowDown);
    window
}

/// The same with every card ticked.
fn all_ticked(desk: &Desk) -> Window {
    let mut window = all_cards(desk);
    window.give(Command::TickAllRows);
    window
}

fn all_cards_second(desk: &Desk) -> Window {
    let mut window = all_cards(desk);
    window.press(Key::ArrowDown);
    window
}

/// The second and third card are ticked.
fn two_ticked(desk: &Desk) -> Window {
    let mut window = all_cards_second(desk);
    window.press(Key::Space);
    window.press(Key::ArrowDown);
    window.press(Key::Space);
    assert_eq!(table_marks(&window), (vec![1, 2], Some(2)));
    window
}

/// The same where every card was answered.
fn answered_cards(desk: &Desk) -> Window {
    let mut window = question(desk);
    window.press(Key::Enter);
    window.press(Key::Num3);
    window.give(Command::EndSession);
    window.give(Command::AllCards);
    let last = window.words.all_cards.last_answer.to_string();
    window.click(Role::ColumnHeader, &last);
    window.press(Key::ArrowDown);
    assert_eq!(window.library().n_reviews(), 1);
    window
}

fn with_another_note(desk: &Desk) -> Window {
    let note = desk.file("큐.md", "- 메시지는 최대 14일 남는다\n");
    let mut window = desk.start();
    window.import_path(&note);
    window.give(Command::AllCards);
    window.press(Key::ArrowDown);
    window
}

/// The places of the cards that are ticked, and of the one the cursor is on, among those on screen.
fn table_marks(window: &Window) -> (Vec<usize>, Option<usize>) {
    let all = window.words.commands.tick_all_rows.to_string();
    let boxes = window.names(Role::CheckBox);
    let boxes = boxes.iter().filter(|name| **name != all);
    let ticked = boxes
        .enumerate()
        .filter(|(_, name)| window.is_chosen(Role::CheckBox, name));
    let rows = window.names(Role::ListBoxOption);
    let cursor = rows.iter().position(|name| window.is_chosen(Role::ListBoxOption, name));
    (ticked.map(|(place, _)| place).collect(), cursor)
}

fn n_own_cards(window: &Window) -> usize {
    let note = window.library().notes().find(|note| note.title == "큐").unwrap();
    window.library().cards_of(note.id).count()
}

fn renaming(desk: &Desk) -> Window {
    let mut window = note(desk);
    window.give(Command::RenameNote);
    window.type_text("Renamed");
    window
}

/// A note in which something is looked for, with the keyboard in the field.
fn finding(desk: &Desk) -> Window {
    let mut window = note(desk);
    window.give(Command::FindInNote);
    window.type_text("lambda");
    window
}

/// The same with the keyboard in the note.
fn found(desk: &Desk) -> Window {
    let mut window = finding(desk);
    window.press(Key::Escape);
    window
}

/// A note in which something is to be replaced, at its first place.
fn replacing(desk: &Desk) -> Window {
    let mut window = note(desk);
    window.give(Command::ReplaceInNote);
    window.type_text("lambda");
    window.press(Key::Enter);
    let replace = window.words.replace.replace.to_string();
    window.click(Role::TextInput, &replace);
    window.commit("람다다");
    window
}

fn pasting(desk: &Desk) -> Window {
    let mut window = desk.start();
    window.give(Command::PasteNote);
    window.type_text("Pasted words");
    window
}

fn rewriting(desk: &Desk) -> Window {
    let mut window = line(desk);
    window.give(Command::EditLine);
    window
}

/// The second item of a short list, chosen.
fn second_item(desk: &Desk) -> Window {
    let note = desk.file("줄.md", "- 하나\n- 둘\n\n셋\n");
    let mut window = desk.start();
    window.import_path(&note);
    window.give(Command::GoNotes);
    window.choose_line("둘");
    window
}

fn deep_item(desk: &Desk) -> Window {
    let mut window = second_item(desk);
    window.give(Command::IndentLine);
    window
}

fn paragraph(desk: &Desk) -> Window {
    let mut window = second_item(desk);
    window.choose_line("셋");
    window
}

/// The words of the short list in their order; what stands deeper in brackets.
fn order(window: &Window) -> String {
    let note = window.library().notes().find(|note| note.title == "줄").unwrap();
    let lines = window.library().blocks_of(note);
    let words = lines.map(|line| match line.depth {
        0 => line.text.clone(),
        _ => format!("({})", line.text),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A line that is being written, all of it selected.
fn rewriting_all(desk: &Desk) -> Window {
    let mut window = rewriting(desk);
    window.press_with(egui::Modifiers::COMMAND, Key::A);
    window
}

pub(crate) fn n_marks(window: &Window) -> usize {
    let line = window.line("CPU는 직접 고르지 않는다").id;
    window.library().annotations_on(Target::Block(line)).count()
}

fn has_companion(window: &Window) -> bool {
    window
        .names(Role::Tab)
        .iter()
        .any(|name| name.starts_with(&*window.words.companion.annotations))
        || window.says(&window.words.companion.nothing_chosen)
}

fn percent(window: &Window) -> u32 {
    let buttons = window.names(Role::Button);
    let written = buttons
        .iter()
        .find_map(|name| name.strip_suffix('%'))
        .expect("the zoom is written");
    written.parse().unwrap()
}

fn last_grade(window: &Window) -> Option<Grade> {
    window.library().reviews().next().map(|review| review.grade)
}

/// Where each command is given, and how it is seen that it was done.
#[expect(clippy::too_many_lines, reason = "a table with a row for each command")]
pub(crate) fn scene_of(command: Command) -> (Scene, Check) {
    match command {
        Command::LargerInterface => (start, |_, window| window.zoom() > 1.0),
        Command::SmallerInterface => (start, |_, window| window.zoom() < 1.0),
        Command::OriginalInterface => (larger, |_, window| (window.zoom() - 1.0).abs() < f32::EPSILON),
        Command::Quit => (start, |_, window| window.has_asked(&ViewportCommand::Close)),
        Command::Leave => (settings, |_, window| window.app().route() == Route::Start),
        Command::Paste => (start, |_, window| window.has_asked(&ViewportCommand::RequestPaste)),
        Command::NewNote => (note, |_, window| {
            window.has(Role::TextInput, &window.words.notes.rename_title)
        }),
        Command::NewNotebook => (start, |_, window| {
            window.has(Role::TextInput, &window.words.notes.notebook_title)
        }),
        Command::SortNotebooks => (three_notes, |_, window| {
            notebooks(window).first().is_some_and(|first| first == "Algorithms")
        }),
        Command::UnsortNotebooks => (sorted_notebooks, |_, window| {
            notebooks(window).last().is_some_and(|last| last == "Algorithms")
        }),
        Command::MoveRowUp | Command::MoveNotebookUp => (three_notes_with_keyboard, |_, window| {
            notebooks(window).first().is_some_and(|first| first == "Algorithms")
        }),
        Command::MoveRowDown | Command::MoveNoteDown => (three_notes_with_note_held, |_, window| {
            titles(window) == ["Sorting 10", "Graphs", "Sorting 2"]
        }),
        Command::MoveNoteUp => (last_of_three_notes, |_, window| {
            titles(window) == ["Graphs", "Sorting 2", "Sorting 10"]
        }),
        Command::MoveNotebookDown => (note_of_first_of_two_notebooks, |_, window| {
            notebooks(window).first().is_some_and(|first| first == "Algorithms")
        }),
        Command::SortNotes => (three_notes, |_, window| {
            titles(window) == ["Graphs", "Sorting 2", "Sorting 10"]
        }),
        Command::UnsortNotes => (sorted_notes, |_, window| {
            titles(window) == ["Graphs", "Sorting 10", "Sorting 2"]
        }),
        Command::RenameNotebook => (note, |_, window| {
            window.has(Role::TextInput, &window.words.notes.notebook_title)
        }),
        Command::DeleteNotebook => (note, |_, window| window.library().notebooks().next().is_none()),
        Command::NextLine => (second_line, |_, window| {
            window.chosen_line() == Some(window.line("10개").id)
        }),
        Command::PreviousLine | Command::FirstLine | Command::PreviousScreen => (second_line, |_, window| {
            window.chosen_line() == Some(window.line("최대 14일").id)
        }),
        Command::LastLine | Command::NextScreen => (three_lines, |_, window| {
            window.chosen_line() == Some(window.line("10개").id)
        }),
        Command::SelectDown => (second_line, |_, window| window.n_selected(Role::ListItem) == 2),
        Command::SelectUp => (second_line, |_, window| window.n_selected(Role::ListItem) == 2),
        Command::SelectAll => (three_lines, |_, window| window.n_selected(Role::ListItem) == 3),
        Command::TranslateLine => (three_lines, |_, window| {
            window.focused_name().as_deref() == Some(&*window.words.translation.in_en)
        }),
        Command::ShowBothLanguages => (line, |_, window| {
            let line = window.line("CPU는 직접 고르지 않는다");
            let (one, other) = (line.text.clone(), line.translation.clone());
            window.says(&one) && window.says(&other)
        }),
        Command::SetStatus => (three_lines, |_, window| window.says(&window.words.status.title)),
        Command::StatusNone => (status_sheet_confirmed, |_, window| {
            is_judged(window, &window.words.status.none)
        }),
        Command::StatusConfirmed => (status_sheet, |_, window| {
            is_judged(window, &window.words.status.confirmed)
        }),
        Command::StatusDated => (status_sheet, |_, window| is_judged(window, &window.words.status.dated)),
        Command::StatusDisputed => (status_sheet, |_, window| {
            is_judged(window, &window.words.status.disputed)
        }),
        Command::AddTableRow => (tables::table_chosen, |_, window| tables::size(window) == (4, 2)),
        Command::AddTableColumn => (tables::table_chosen, |_, window| tables::size(window) == (3, 3)),
        Command::DeleteTableRow => (tables::cell_chosen, |_, window| tables::size(window) == (2, 2)),
        Command::DeleteTableColumn => (tables::cell_chosen, |_, window| tables::size(window) == (3, 1)),
        Command::AlignTableColumn => (tables::cell_chosen, |_, window| {
            tables::table(window).align(1) == ColumnAlign::Right.next()
        }),
        Command::CutLine => (three_lines, |_, window| {
            window.copied() == Some("- 메시지는 최대 14일 남는다\n") && window.names(Role::ListItem).len() == 2
        }),
        Command::ToggleSource => (three_lines, |_, window| {
            window.has(Role::MultilineTextInput, &window.words.source.title)
        }),
        Command::CoverNote => (three_lines, |_, window| covering::n_covered(window) > 1),
        Command::ShowNext => (covering::one_of_three_shown, |_, window| {
            covering::n_covered(window) == 1
        }),
        Command::CoverAgain => (covering::one_of_three_shown, |_, window| {
            covering::n_covered(window) == 3
        }),
        Command::ShowSection => (covering::one_of_three_shown, |_, window| {
            covering::n_covered(window) == 0
        }),
        Command::MissLine => (covering::one_of_three_shown, |_, window| {
            window.says(&window.words.cover.missed_line.with("하나는 둘보다 작다"))
        }),
        Command::LeaveFirstWord => (covering::one_of_three_shown, |_, window| {
            window.has(Role::ListItem, &window.words.cover.covered_from.with("둘은"))
        }),
        Command::FoldLine => (three_lines, |_, window| window.names(Role::ListItem).len() == 2),
        Command::UnfoldLine => (folded, |_, window| window.names(Role::ListItem).len() == 3),
        Command::CopyLine => (three_lines, |_, window| {
            window.copied() == Some("메시지는 최대 14일 남는다") && window.says(&window.words.done.copied)
        }),
        Command::ChooseOption => (choice, |_, window| n_chosen(window) == 1),
        Command::StrikeOption => (choice, |_, window| {
            let is_struck = |n: &usize| window.words.quiz.struck_option.with(format!("보기 {n}번"));
            let names = window.names(Role::RadioButton);
            (1..=10).any(|n| names.contains(&is_struck(&n)))
        }),
        Command::NextOptions | Command::PreviousOptions => (choice_of_many, |_, window| {
            window.press(Key::Num1);
            window.is_chosen(Role::RadioButton, "보기 11번")
        }),
        Command::AnswerSure | Command::AnswerUnsure | Command::AnswerGuess => {
            (chosen_option, |_, window| is_revealed(window))
        }
        Command::NextStep => (steps_second, |_, window| kinds::chosen_place(window) == Some(3)),
        Command::PreviousStep => (steps_second, |_, window| kinds::chosen_place(window) == Some(1)),
        Command::HoldStep => (steps_second, |_, window| window.says(&window.words.quiz.moving)),
        Command::MoveStepDown => (steps_second, |_, window| has_moved(window, 3)),
        Command::MoveStepUp => (steps_second, |_, window| has_moved(window, 1)),
        Command::PlaceStep => (most_steps, |_, window| {
            window.has(Role::Button, &window.words.quiz.reveal_without)
        }),
        Command::JudgeTrue => (statement, |_, window| {
            window.is_chosen(Role::RadioButton, &window.words.quiz.judged_true)
        }),
        Command::JudgeFalse => (statement, |_, window| {
            window.is_chosen(Role::RadioButton, &window.words.quiz.judged_false)
        }),
        Command::RegionLeft | Command::RegionRight | Command::RegionAbove | Command::RegionBelow => {
            (place_asked, |_, window| chosen_region(window) != Some(6))
        }
        Command::ChooseAnswer => (name_asked, |_, window| {
            window.is_chosen(Role::Tab, &window.words.quiz.by_choosing)
        }),
        Command::AskedCloser => (name_asked, |_, window| asked_width(window) > 230.0),
        Command::AskedFarther => (name_asked_closer, |_, window| asked_width(window) < 230.0),
        Command::AskedRegion => (name_asked, |_, window| window.says(&window.words.quiz.look_at_region)),
        Command::CardsHidingOne | Command::CardsHidingAll | Command::CardsOnPlaces => {
            (picture, |_, window| n_region_cards(window) == 8)
        }
        Command::QuizDiagram => (picture_with_cards, |_, window| window.app().asked_card().is_some()),
        Command::NextStartQuestion => (start, |_, window| {
            let first = window
                .library()
                .cards()
                .find(|card| matches!(card.prompt, Prompt::Choice(_)));
            let first = first
                .unwrap()
                .prompt
                .title()
                .get(window.app().content_lang())
                .to_owned();
            !window.says(&first)
        }),
        Command::KeepGoing => (answered_start, |_, window| {
            window.app().route() == Route::Quiz && window.says(&window.words.quiz.n_answers.counted(0))
        }),
        Command::NextRow => (searching, |_, window| window.app().results().selected == 1),
        Command::PreviousRow => (palette_second, |_, window| {
            let first = Command::Search.name(&window.words).to_string();
            window.is_chosen(Role::ListBoxOption, &first)
        }),
        Command::OpenRowBeside => (note_and_search, |_, window| {
            window
                .names(Role::Button)
                .contains(&Command::CloseHalf.name(&window.words).to_string())
        }),
        Command::OpenInHalf => (line_of_regions, |_, window| {
            halves::is_diagram(window) && halves::n_halves(window) == 2
        }),
        Command::OtherHalf => (halves::note_and_diagram, |_, window| {
            matches!(window.app().route(), Route::Note(..)) && halves::n_halves(window) == 2
        }),
        Command::CloseHalf => (halves::note_and_diagram, |_, window| {
            matches!(window.app().route(), Route::Note(..)) && halves::n_halves(window) == 0
        }),
        Command::OpenRow => (searching, |_, window| !window.app().results().is_active()),
        Command::TakeCard => (proposals_page, |_, window| n_own_cards(window) == 1),
        Command::TakeAllCards => (two_proposals, |_, window| n_own_cards(window) > 1),
        Command::TickCard => (proposals_page, |_, window| {
            let boxes = window.names(Role::CheckBox);
            boxes.iter().any(|name| !window.is_chosen(Role::CheckBox, name))
        }),
        Command::DismissCard => (proposals_page, |_, window| {
            window.says(&window.words.done.proposals_dismissed)
        }),
        Command::EditCardFirst => (proposals_of_line, |_, window| {
            window.has(Role::Button, &window.words.cards.save)
        }),
        Command::ChooseCard => (proposals_of_line, |_, window| {
            window.says(&window.words.cards.asked_like_this)
        }),
        Command::ShowCardLine => (proposals_page, |_, window| {
            window.chosen_line() == Some(window.line("최대 14일").id)
        }),
        Command::QuizArrived => (arrived, |_, window| {
            n_own_cards(window) == 1 && window.app().asked_card().is_some()
        }),
        Command::FindPictures => (arrived, |desk, window| {
            window.wait_until(|_| !desk.asked().is_empty());
            matches!(desk.asked()[..], [Asked::PictureFolder])
        }),
        Command::Save => (renaming, |_, window| {
            window.library().notes().any(|note| note.title.ends_with("Renamed"))
        }),
        Command::FindInAll => (start, |_, window| {
            let find = window.words.replace.find.to_string();
            window.app().route() == Route::Replace && window.focused_name() == Some(find)
        }),
        Command::FindInNote => (note, |_, window| {
            window.focused_name().as_deref() == Some(&*window.words.replace.find)
        }),
        Command::ReplaceInNote => (note, |_, window| {
            window.has(Role::TextInput, &window.words.replace.replace)
        }),
        Command::NextMatch => (found, |_, window| window.chosen_line().is_some()),
        Command::PreviousMatch => (found, |_, window| window.chosen_line().is_some()),
        Command::FindFurther => (finding, |_, window| {
            let find = window.words.replace.find.to_string();
            window.chosen_line().is_some() && window.focused_name() == Some(find)
        }),
        Command::FindBack => (finding, |_, window| {
            let line = window.chosen_line().unwrap();
            // Before the first on screen comes the last.
            let Route::Note(note, _) = window.app().route() else {
                return false;
            };
            let blocks = &window.library().note(note).unwrap().blocks;
            blocks.iter().position(|&id| id == line) > Some(blocks.len() / 2)
        }),
        Command::MatchCase => (finding, |_, window| {
            window.is_chosen(Role::CheckBox, &window.words.replace.case)
        }),
        Command::WholeWord => (finding, |_, window| {
            window.is_chosen(Role::CheckBox, &window.words.replace.word)
        }),
        Command::RegularExpression => (finding, |_, window| {
            window.is_chosen(Role::CheckBox, &window.words.replace.regex)
        }),
        Command::ReplaceOne => (replacing, |_, window| {
            window.library().blocks().any(|line| line.text.contains("람다다"))
        }),
        Command::ReplaceAll => (replacing, |_, window| window.app().route() == Route::Replace),
        Command::SaveText => (pasting, |_, window| window.library().n_notes() == 2),
        Command::SuggestOptions => (choice_to_fill, |_, window| {
            let second = window.words.cards.option.with(2);
            window.value(Role::MultilineTextInput, &second) == "SNS"
        }),
        Command::BreakLine => (rewriting, |_, window| {
            window
                .value(Role::MultilineTextInput, &window.words.line.edit_name)
                .contains('\n')
        }),
        Command::NextField => (renaming, |_, window| {
            window.focused_name().as_deref() == Some(&*window.words.actions.save)
        }),
        Command::PreviousField => (renaming, |_, window| {
            window
                .focused_name()
                .is_some_and(|name| name != *window.words.notes.rename_title)
        }),
        Command::Search => (start, |_, window| {
            window.get(Role::TextInput, &window.words.shell.search).is_focused()
        }),
        Command::SaveSearch => (searching, |_, window| {
            let kept = &window.library().settings().saved_searches;
            kept.iter().any(|search| search.query == "Lambda")
        }),
        Command::Palette => (start, |_, window| {
            window.get(Role::TextInput, &window.words.commands.palette).is_focused()
        }),
        Command::GoNotes => (gallery, |_, window| {
            window.app().route().section() == Some(Section::Notes)
        }),
        Command::GoDiagrams => (start, |_, window| window.app().route() == Route::Gallery),
        Command::GoHome => (gallery, |_, window| window.app().route() == Route::Start),
        Command::GoProgress => (start, |_, window| {
            window.app().route() == Route::Progress && window.says(&window.words.progress.none)
        }),
        Command::AllCards => (start, |_, window| {
            window.app().route() == Route::AllCards && window.says(&window.words.all_cards.title)
        }),
        Command::ExtendDown => (all_cards, |_, window| table_marks(window) == (vec![0, 1], Some(1))),
        Command::ExtendUp => (all_cards_second, |_, window| {
            table_marks(window) == (vec![0, 1], Some(0))
        }),
        Command::FirstRow | Command::PreviousRows => {
            (all_cards_second, |_, window| table_marks(window) == (vec![], Some(0)))
        }
        Command::LastRow => (all_cards, |_, window| {
            let n_rows = window.names(Role::ListBoxOption).len();
            table_marks(window).1 == Some(n_rows - 1)
        }),
        Command::NextRows => (all_cards, |_, window| table_marks(window).1 > Some(3)),
        Command::TickRow => (all_cards, |_, window| table_marks(window) == (vec![0], Some(0))),
        Command::TickAllRows => (all_cards, |_, window| {
            let n_cards = window.library().n_cards();
            window.says(&window.words.all_cards.n_chosen.counted(n_cards))
        }),
        Command::FilterRows => (all_cards, |_, window| {
            window.get(Role::TextInput, &window.words.all_cards.find).is_focused()
        }),
        Command::QuizChosen => (two_ticked, |_, window| {
            window.app().asked_card().is_some() && window.says(&window.words.quiz.n_done.with("0/2"))
        }),
        Command::RowHistory => (all_cards, |_, window| window.says(&window.words.history.never)),
        Command::CardHistory => (question, |_, window| {
            window.says(&window.words.history.hidden) && window.says(&window.words.history.never)
        }),
        Command::SuspendChosen => (all_cards, |_, window| {
            window.library().cards().filter(|card| card.is_suspended).count() == 1
        }),
        Command::TagChosen => (all_cards, |_, window| {
            window
                .get(Role::TextInput, &window.words.commands.tag_chosen)
                .is_focused()
        }),
        Command::MoveChosen => (with_another_note, |_, window| {
            window
                .get(Role::TextInput, &window.words.commands.move_chosen)
                .is_focused()
        }),
        Command::JoinChosen => (all_ticked, |_, window| {
            let facts: std::collections::BTreeSet<_> = window.library().cards().map(|card| card.fact).collect();
            facts.len() == 1
        }),
        Command::ResetChosen => (answered_cards, |_, window| {
            window.library().n_reviews() == 2 && window.says(&window.words.done.cards_reset.counted(1))
        }),
        Command::DeleteChosen => (all_cards, |_, window| {
            window.says(&window.words.done.cards_deleted.counted(1))
        }),
        Command::GoExam => (start, |_, window| window.app().route() == Route::Exam),
        Command::NextQuestion => (exams::begun, |_, window| exams::shows(window, 2)),
        Command::PreviousQuestion => (exams::at_second, |_, window| exams::shows(window, 1)),
        Command::NextOpen => (exams::answered, |_, window| exams::shows(window, 2)),
        Command::FlagQuestion => (exams::begun, |_, window| {
            window.says(&window.words.exam.n_flagged.with(1))
        }),
        Command::ExamSure => (exams::begun, |_, window| {
            exams::is_sure(window, &window.words.quiz.sure)
        }),
        Command::ExamUnsure => (exams::begun, |_, window| {
            exams::is_sure(window, &window.words.quiz.unsure)
        }),
        Command::ExamGuess => (exams::begun, |_, window| {
            exams::is_sure(window, &window.words.quiz.guess)
        }),
        Command::AnswerSheet => (exams::begun_small, |_, window| {
            window.has(Role::Button, &exams::cell(window, 1, false))
        }),
        Command::HideClock => (exams::begun, |_, window| window.says(&window.words.exam.show_clock)),
        Command::PauseExam => (exams::begun, |_, window| window.says(&window.words.exam.paused)),
        Command::HandIn => (exams::begun, |_, window| window.says(&window.words.exam.hand_in_title)),
        Command::GoWrongAnswers => (start, |_, window| window.app().route() == Route::WrongAnswers),
        Command::Annotations => (start, |_, window| window.app().route() == Route::Annotations),
        Command::FilterAnnotations => (gathered::page, |_, window| {
            window.get(Role::TextInput, &window.words.annotations.find).is_focused()
        }),
        Command::SaveAnnotations => (gathered::page, |desk, window| {
            window.wait_until(|_| !desk.asked().is_empty());
            matches!(&desk.asked()[..], [Asked::NewText(..)])
        }),
        Command::RemoveAnnotation => (gathered::page, |_, window| window.library().annotations().count() == 2),
        Command::NextMistake => (wrong::with_mistakes, |_, window| {
            window.app().place_of_mistake() == Some(1)
        }),
        Command::PreviousMistake => (second_mistake, |_, window| window.app().place_of_mistake() == Some(0)),
        Command::QuizMistakes => (wrong::with_mistakes, |_, window| {
            window.says(&window.words.quiz.n_done.with("0/2"))
        }),
        Command::QuizMistake => (wrong::with_mistakes, |_, window| {
            window.says(&window.words.quiz.n_done.with("0/1"))
        }),
        Command::GiveReason => (wrong::with_mistakes, |_, window| {
            wrong::said(window).is_some_and(|said| said.reason.is_some())
        }),
        Command::WriteMistake => (wrong::with_mistakes, |_, window| {
            let name = &window.words.wrong_answers.own_words;
            window.get(Role::MultilineTextInput, name).is_focused()
        }),
        Command::MistakeLine => (wrong::with_mistakes, |_, window| {
            matches!(window.app().route(), Route::Note(_, Some(_)))
        }),
        Command::MistakeDiagram => (mistake_with_diagram, |_, window| {
            matches!(window.app().route(), Route::Diagram(_))
        }),
        Command::MistakeHistory => (wrong::with_mistakes, |_, window| {
            window.says(&window.words.history.recall)
        }),
        Command::CompareConfused => (wrong::with_choice, |_, window| {
            matches!(window.app().route(), Route::Note(_, Some(_))) && window.app().unsaved().next().is_some()
        }),
        Command::SaveSheet => (wrong::with_mistakes, |desk, window| {
            window.wait_until(|_| !desk.asked().is_empty());
            matches!(&desk.asked()[..], [Asked::NewSheet(..)])
        }),
        Command::TakeOutMistake => (wrong::with_mistakes, |_, window| wrong::rows(window).len() == 1),
        Command::GoQuiz => (start, |_, window| window.app().route() == Route::Quiz),
        Command::Back => (gallery, |_, window| window.app().route() == Route::Start),
        Command::Forward => (gone_back, |_, window| window.app().route() == Route::Gallery),
        Command::Undo => (starred_line, |_, window| n_marks(window) == 0),
        Command::Redo => (star_taken_back, |_, window| n_marks(window) == 1),
        Command::PasteNote => (start, |_, window| {
            window.has(Role::MultilineTextInput, &window.words.paste.text_name)
        }),
        Command::Open => (start, |desk, window| {
            window.wait_until(|_| !desk.asked().is_empty());
            matches!(desk.asked()[..], [Asked::Notes(_)])
        }),
        Command::Transfer => (start, |_, window| window.app().route() == Route::Transfer),
        Command::OpenFolder => (start, |desk, window| {
            window.wait_until(|_| !desk.asked().is_empty());
            matches!(desk.asked()[..], [Asked::Folder])
        }),
        Command::ResumeRun => (broken_off, |_, window| window.app().asked_card().is_some()),
        Command::QuizWrong => (wrong_answer, |_, window| is_run(window, &window.words.runs.wrong)),
        Command::QuizStarred => (starred_card, |_, window| is_run(window, &window.words.runs.starred)),
        Command::FiveMinutes => (note, |_, window| {
            is_run_of_note(window, &window.words.runs.five_minutes)
        }),
        Command::QuizNew => (note, |_, window| is_run_of_note(window, &window.words.runs.new)),
        Command::Pretest => (note, |_, window| is_run_of_note(window, &window.words.runs.pretest)),
        Command::Cram => (note, |_, window| is_run_of_note(window, &window.words.runs.cram)),
        Command::QuizPass => (note, |_, window| {
            is_run_of_note(window, &window.words.runs.pass_number.with(1))
        }),
        Command::QuizHits => (searching, |_, window| {
            window.app().asked_card().is_some() && !window.app().results().is_active()
        }),
        Command::QuizSection => (line, |_, window| {
            let section = &window.line("CPU는 직접 고르지 않는다").text;
            is_run(window, &format!("{} · {section}", &*window.words.quiz.title))
        }),
        Command::QuizNotebook => (line, |_, window| {
            let notebook = &window.library().notebooks().next().unwrap().name;
            is_run(window, &format!("{} · {notebook}", &*window.words.quiz.title))
        }),
        Command::StartReviews => (start, |_, window| is_run(window, &window.words.quiz.title)),
        Command::ToggleTree => (note, |_, window| {
            !window.has(Role::ListBoxOption, "Lambda") && has_companion(window)
        }),
        Command::ToggleCompanion => (note, |_, window| {
            window.has(Role::ListBoxOption, "Lambda") && !has_companion(window)
        }),
        Command::NextPane => (note, |_, window| {
            // The page is the last of three that are shown, so the search field is next.
            window.get(Role::TextInput, &window.words.shell.search).is_focused()
        }),
        Command::PreviousPane => (note, |_, window| {
            window
                .focused_name()
                .is_some_and(|name| window.has(Role::ListBoxOption, &name))
        }),
        Command::SwitchLanguage => (note, |_, window| window.app().content_lang() != window.lang()),
        Command::SwitchTheme => (start, |_, window| window.is_dark()),
        Command::Glossary => (start, |_, window| {
            window.app().route() == Route::Glossary && window.says(&window.words.glossary.body)
        }),
        Command::Settings => (start, |_, window| window.app().route() == Route::Settings),
        Command::RenewBundled => (start, |_, window| {
            window.library().n_notes() > 1 && window.says(&window.words.bundled.renewed)
        }),
        Command::Deleted => (start, |_, window| {
            window.app().route() == Route::Past(None) && window.says(&window.words.past.deleted_title)
        }),
        Command::Proposals => (note, |_, window| {
            matches!(window.app().route(), Route::Proposals(Some(_))) && window.says(&window.words.proposals.body)
        }),
        Command::Versions => (note, |_, window| {
            matches!(window.app().route(), Route::Past(Some(_))) && window.says(&window.words.past.title)
        }),
        Command::Help => (start, |_, window| window.app().route() == Route::Help),
        Command::About => (start, |_, window| {
            window.app().route() == Route::About && window.says(&window.words.about.parts_help)
        }),
        Command::QuizNote => (note, |_, window| is_run_of_note(window, &window.words.quiz.title)),
        Command::RenameNote => (note, |_, window| {
            window.has(Role::TextInput, &window.words.notes.rename_title)
        }),
        Command::MoveNote => (note, |_, window| {
            window
                .get(Role::TextInput, &window.words.commands.move_note)
                .is_focused()
        }),
        Command::LinkLine => (picture_with_region, |_, window| {
            window
                .get(Role::TextInput, &window.words.commands.link_line)
                .is_focused()
        }),
        Command::JoinFact => (line_of_two_facts, |_, window| {
            n_facts(window) == 1 && window.says(&window.words.done.fact_joined)
        }),
        Command::DeleteNote => (note, |_, window| window.library().n_notes() == 0),
        Command::MakeCard => (line, |_, window| window.has(Role::Label, &window.words.cards.title)),
        Command::Annotate => (line, |_, window| {
            window.has(Role::MultilineTextInput, &window.words.companion.remark_name)
        }),
        Command::Highlight
        | Command::HighlightYellow
        | Command::HighlightGreen
        | Command::HighlightBlue
        | Command::HighlightPink
        | Command::Star
        | Command::Flag => (line, |_, window| n_marks(window) == 1),
        // Nothing was added to the line; the words of it have one.
        Command::RemoveHighlight => (line, |_, window| {
            let line = window.line("CPU는 직접 고르지 않는다");
            !line
                .spans
                .iter()
                .any(|span| matches!(span.style, SpanStyle::Highlight(_)))
        }),
        Command::BoldWords | Command::ItalicWords | Command::CodeWords | Command::MarkWords | Command::LinkWords => {
            (rewriting_all, |_, window| {
                let words = window.value(Role::MultilineTextInput, &window.words.line.edit_name);
                words.starts_with(['*', '`', '=', '['])
            })
        }
        Command::EditLine => (line, |_, window| {
            window.has(Role::MultilineTextInput, &window.words.line.edit_name)
        }),
        Command::FollowLink => (line, |_, window| {
            let said = window.words.line.no_link.to_string();
            window.says(&said)
        }),
        Command::ShowRegion => (line_of_regions, |_, window| {
            matches!(window.app().route(), Route::Diagram(_))
        }),
        Command::NextLineRegion => (region_of_line, |_, window| {
            linking::chosen_region(window) == Some(linking::line_with(window, 4).1[1])
        }),
        Command::ShowRegionLine => (region_of_line, |_, window| {
            window.chosen_line() == Some(linking::line_with(window, 4).0)
        }),
        Command::OpenBeside => (line_alone, |_, window| has_companion(window)),
        Command::NewLineBelow | Command::NewLineAbove => (line, |_, window| {
            window
                .value(Role::MultilineTextInput, &window.words.line.edit_name)
                .is_empty()
        }),
        Command::MoveLineDown | Command::MoveLineUp | Command::IndentLine => {
            (second_item, |_, window| order(window) != "하나 둘 셋")
        }
        Command::OutdentLine => (deep_item, |_, window| window.line("둘").depth == 0),
        Command::TickTask | Command::MakeTask => (second_item, |_, window| window.line("둘").checkbox() == Some(false)),
        Command::MakeParagraph => (second_item, |_, window| window.line("둘").kind == BlockKind::Paragraph),
        Command::MakeHeading => (second_item, |_, window| window.line("둘").kind == BlockKind::Heading),
        Command::MakeListItem => (paragraph, |_, window| window.line("셋").kind == BlockKind::ListItem),
        Command::MakeQuote => (second_item, |_, window| window.line("둘").kind == BlockKind::Quote),
        Command::MakeCode => (second_item, |_, window| window.line("둘").kind == BlockKind::Code),
        Command::RestoreLine => (line, |_, window| {
            window.line("CPU는 직접 고르지 않는다").text.ends_with("#D4")
        }),
        Command::DeleteLine => (line, |_, window| {
            !window
                .library()
                .blocks()
                .any(|block| block.text.contains("CPU는 직접 고르지 않는다"))
        }),
        Command::ZoomIn => (picture_closer, |_, window| percent(window) > 170),
        Command::ZoomOut => (picture_closer, |_, window| percent(window) < 160),
        Command::ZoomFit => (picture_closer, |_, window| percent(window) < 100),
        Command::ZoomOriginal => (picture_closer, |_, window| percent(window) == 100),
        Command::Rotate => (picture, |_, window| {
            // The bundled pictures are wider than they are high: turned, less of them fits.
            percent(window) < 60
        }),
        Command::ZoomWidth => (picture_turned, |_, window| {
            let before = percent(window);
            window.give(Command::ZoomFit);
            percent(window) < before
        }),
        Command::RotateLeft => (picture, |_, window| percent(window) < 60),
        Command::FlipPicture => (picture_flipped_once, |_, window| first_region_is_left(window)),
        Command::NextGround => (picture, |_, window| window.says(&window.words.diagrams.ground_dark)),
        Command::NextDiagram => (first_of_two_diagrams, |_, window| window.has(Role::Image, "둘.png")),
        Command::PreviousDiagram => (last_of_two_diagrams, |_, window| window.has(Role::Image, "하나.png")),
        Command::DiagramBeside => (first_of_two_diagrams, |_, window| {
            window.has(Role::Image, "하나.png") && window.has(Role::Image, "둘.png")
        }),
        Command::PlayPicture => (moving_picture, |_, window| {
            window.has(Role::Button, &window.words.diagrams.pause)
        }),
        Command::FullScreen => (picture, |_, window| {
            window.has_asked(&ViewportCommand::Fullscreen(true))
        }),
        Command::DrawNothing => (picture_with_pen, |_, window| {
            window.press(Key::Enter);
            !window.has(Role::TextInput, &window.words.diagrams.region_name)
        }),
        Command::DrawRect => (picture, |_, window| {
            window.press(Key::Enter);
            matches!(last_shape(window), Shape::Rect(..))
        }),
        Command::DrawEllipse => (picture, |_, window| {
            window.press(Key::Enter);
            matches!(last_shape(window), Shape::Ellipse(..))
        }),
        Command::DrawPolygon | Command::DrawFreehand => (picture, |_, window| {
            window.press(Key::Enter);
            matches!(last_shape(window), Shape::Polygon(_))
        }),
        Command::DrawArrow => (picture, |_, window| {
            window.press(Key::Enter);
            matches!(last_shape(window), Shape::Arrow(_))
        }),
        Command::DrawLabel => (picture, |_, window| {
            window.press(Key::Enter);
            matches!(last_shape(window), Shape::Label(..))
        }),
        Command::FindBoxes => (picture, |_, window| {
            let looking = window.words.diagrams.looking_for_boxes.to_string();
            window.wait_until(|window| !window.says(&looking));
            window.has(Role::Button, &window.words.diagrams.offer_take) || window.says(&window.words.diagrams.no_boxes)
        }),
        Command::TakeOffer => (picture_with_offers, |_, window| {
            takes_back(window, ActionKind::AddRegions)
        }),
        Command::TakeAllOffers => (picture_with_offers, |_, window| {
            takes_back(window, ActionKind::AddRegions) && !window.has(Role::Button, &window.words.diagrams.offer_take)
        }),
        Command::PassOffer => (picture_with_offers, |_, window| {
            let second = format!("{} 2 / 3", &*window.words.diagrams.offered);
            window.says(&second)
        }),
        Command::ChooseAllRegions => (picture, |_, window| {
            window.press(Key::Delete);
            n_regions(window) == 0
        }),
        Command::CopyRegions => (picture_with_region, |_, window| {
            takes_back(window, ActionKind::CopyRegions)
        }),
        Command::GroupRegions => (picture_with_all_regions, |_, window| {
            takes_back(window, ActionKind::GroupRegions)
        }),
        Command::LockRegions => (picture_with_region, |_, window| {
            takes_back(window, ActionKind::LockRegions)
        }),
        Command::RaiseRegions => (picture_with_region, |_, window| {
            takes_back(window, ActionKind::ListRegions)
        }),
        Command::LowerRegions => (picture_with_last_region, |_, window| {
            takes_back(window, ActionKind::ListRegions)
        }),
        Command::AlignLeft
        | Command::AlignCenter
        | Command::AlignRight
        | Command::AlignTop
        | Command::AlignMiddle
        | Command::AlignBottom
        | Command::SpreadAcross
        | Command::SpreadDown => (picture_with_all_regions, |_, window| {
            takes_back(window, ActionKind::AlignRegions)
        }),
        Command::DeleteRegions => (picture_with_region, |_, window| {
            window.says(&window.words.done.regions_deleted.counted(1))
        }),
        Command::NextRegion | Command::PreviousRegion => (picture, |_, window| {
            linking::chosen_region(window).is_some() && window.has_focus_in(Role::ListItem)
        }),
        Command::RegionDetails => (picture_with_region, |_, window| {
            window.focused_name().as_deref() == Some(&*window.words.diagrams.role_compute)
        }),
        Command::NudgeLeft | Command::NudgeRight | Command::NudgeUp | Command::NudgeDown => {
            (picture_with_region, |_, window| {
                takes_back(window, ActionKind::MoveRegions)
            })
        }
        Command::Narrow | Command::Widen | Command::Flatten | Command::Heighten => {
            (picture_with_region, |_, window| {
                takes_back(window, ActionKind::ResizeRegions)
            })
        }
        Command::OpenPicture => (picture, |desk, window| {
            window.wait_until(|_| !desk.asked().is_empty());
            matches!(desk.asked()[..], [Asked::Picture(_)])
        }),
        Command::PastePicture => (picture, |_, window| window.has_asked(&ViewportCommand::RequestPaste)),
        Command::RenameDiagram => (picture, |_, window| {
            window.has(Role::TextInput, &window.words.diagrams.rename_title)
        }),
        Command::ChooseAllDiagrams => (gallery, |_, window| {
            let n_diagrams = window.library().n_diagrams();
            window.says(&window.words.diagrams.n_pictures_chosen.counted(n_diagrams))
        }),
        Command::ChooseBeside => (gallery, |_, window| window.n_selected(Role::Button) == 1),
        Command::TickDiagram => (gallery_on_picture, |_, window| {
            window.is_chosen(Role::Button, "구성도.png")
        }),
        Command::FilterDiagrams => (gallery, |_, window| {
            window.get(Role::TextInput, &window.words.diagrams.find).is_focused()
        }),
        Command::MoveDiagrams => (gallery_on_picture, |_, window| {
            window.says(&window.words.pick.moving.with("구성도.png"))
        }),
        Command::RenameDiagrams => (gallery_with_choice, |_, window| {
            window.has(Role::TextInput, &window.words.diagrams.rename_title)
        }),
        Command::DeleteDiagrams => (gallery_with_choice, |_, window| window.library().n_diagrams() == 2),
        Command::SaveDiagram => (picture, |desk, window| {
            window.wait_until(|_| !desk.asked().is_empty());
            matches!(&desk.asked()[..], [Asked::NewPicture(..)])
        }),
        Command::CopyDiagram => (picture, |_, window| {
            window.wait_until(|window| window.copied_picture().is_some());
            window.says(&window.words.done.copied)
        }),
        Command::RemovePicture => (picture, |_, window| {
            window.library().diagrams().any(|diagram| diagram.is_missing())
        }),
        Command::DeleteDiagram => (loose_picture, |_, window| window.library().n_diagrams() == 2),
        Command::Reveal => (question, |_, window| is_revealed(window)),
        Command::TypeAnswer => (question_to_type, |_, window| {
            window.has(Role::TextInput, &window.words.quiz.your_answer)
        }),
        Command::ShowHint => (question_with_hint, |_, window| {
            window.spoken().contains(&*window.words.quiz.hint_is.with("a"))
        }),
        Command::GradeAgain => (answer, |_, window| last_grade(window) == Some(Grade::Again)),
        Command::GradeHard => (answer, |_, window| last_grade(window) == Some(Grade::Hard)),
        Command::GradeGood => (answer, |_, window| last_grade(window) == Some(Grade::Good)),
        Command::GradeEasy => (answer, |_, window| last_grade(window) == Some(Grade::Easy)),
        Command::GradeSuggested => (answer, |_, window| last_grade(window).is_some()),
        Command::JudgeCard => (question, |_, window| window.says(&window.words.status.card_stays)),
        Command::SourceLine => (question, |_, window| {
            window.has(Role::Label, &window.words.quiz.source_line)
        }),
        Command::SourceDiagram => (question_with_diagram, |_, window| {
            matches!(window.app().route(), Route::Diagram(_))
        }),
        Command::Suspend => (question, |_, window| {
            window.library().cards().any(|card| card.is_suspended)
        }),
        Command::Bury => (question, |_, window| {
            window.library().cards().any(|card| card.buried_until.is_some())
        }),
        Command::EditCard => (question, |_, window| window.has(Role::Button, &window.words.cards.save)),
        Command::EndSession => (question, |_, window| window.app().route() == Route::Start),
    }
}
