//! The open window: what a hand, an ear and a reader of the screen can do with it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use egui::accesskit::{Role, Toggled};
use egui::os::OperatingSystem;
use egui::{ColorImage, Event, ImeEvent, Key, Modifiers, Pos2, Rect, UiBuilder, Vec2, ViewportCommand};
use egui_kittest::kittest::{NodeT as _, Queryable as _, by};
use egui_kittest::{Harness, Node};
use saegim::app::{App, InputMethod, Setup};
use saegim::model::{Block, BlockId, Lang, Library, Timestamp};
use saegim::ui::command::Command;
use saegim::ui::route::Route;
use saegim::ui::text::Words;
use saegim::ui::theme;

/// Frames a window may draw in a row before something is taken to move for ever.
const MAX_FRAMES: u32 = 1_000;
/// What the slowest machine may take for the work of one step.
pub(super) const PATIENCE: Duration = Duration::from_mins(1);
/// Time between two frames, in milliseconds: two clicks in a row are a double click, two with anything between are not.
const FRAME_MS: i16 = 80;

/// The program, running.
pub(crate) struct Window {
    pub(super) harness: Harness<'static, Option<App>>,
    pub(super) clock: Arc<AtomicI64>,
    size: [f32; 2],
    /// What the program gets that asks the system for what is on the clipboard.
    clipboard: Option<Event>,
    /// Whether it asked in the last frame: the system reads the clipboard behind the one after it.
    is_paste_due: bool,
    pub(crate) words: Words,
    /// What the program asked of the window around it.
    asked_of_system: Vec<ViewportCommand>,
    /// What it put on the clipboard last.
    copied: Option<String>,
    copied_picture: Option<ColorImage>,
    /// The addresses it handed to the browser.
    opened: Vec<String>,
}

impl Window {
    pub(crate) fn open(setup: Setup, size: [f32; 2], clock: Arc<AtomicI64>) -> Self {
        let words = Words::shipped(setup.preferences.interface.unwrap_or(setup.system_lang));
        let mut setup = Some(setup);
        let harness = Harness::builder()
            .with_size(size)
            .with_step_dt(f32::from(FRAME_MS) / 1000.0)
            .with_max_steps(1)
            .with_context_setup(theme::install)
            .build_ui_state(
                move |ui, app: &mut Option<App>| {
                    let ctx = ui.ctx().clone();
                    let app = app.get_or_insert_with(|| App::new(&ctx, setup.take().expect("one start")));
                    app.logic(&ctx);
                    // The harness leaves a margin around what it tests; a window has none.
                    let screen = UiBuilder::new().max_rect(ctx.content_rect());
                    app.ui(&mut ui.new_child(screen));
                },
                None,
            );
        Self {
            harness,
            clock,
            size,
            clipboard: None,
            is_paste_due: false,
            words,
            asked_of_system: Vec::new(),
            copied: None,
            copied_picture: None,
            opened: Vec::new(),
        }
    }

    /// Draws one frame.
    fn step(&mut self) {
        self.harness.step();
        let output = self.harness.output();
        let is_paste_asked = self.output().commands.contains(&ViewportCommand::RequestPaste);
        for viewport in output.viewport_output.values() {
            self.asked_of_system.extend(viewport.commands.iter().cloned());
        }
        for command in &output.platform_output.commands {
            match command {
                egui::OutputCommand::CopyText(text) => self.copied = Some(text.clone()),
                egui::OutputCommand::CopyImage(image) => self.copied_picture = Some(image.clone()),
                egui::OutputCommand::OpenUrl(open) => self.opened.push(open.url.clone()),
                egui::OutputCommand::TextSelectionSettled(_) => {}
            }
        }
        // The window carries out the wishes of a frame behind the next one, and what is pasted comes with the one after that.
        let is_paste_due = std::mem::replace(&mut self.is_paste_due, is_paste_asked);
        let content = self.clipboard.clone().filter(|_| is_paste_due);
        self.harness.input_mut().events.extend(content);
    }

    /// Whether the program asked this of the window around it.
    pub(crate) fn has_asked(&self, command: &ViewportCommand) -> bool {
        self.asked_of_system.contains(command)
    }

    /// The addresses the program handed to the browser.
    pub(crate) fn opened(&self) -> &[String] {
        &self.opened
    }

    /// What the program put on the clipboard last.
    pub(crate) fn copied(&self) -> Option<&str> {
        self.copied.as_deref()
    }

    /// The picture the program put on the clipboard last.
    pub(crate) fn copied_picture(&self) -> Option<&ColorImage> {
        self.copied_picture.as_ref()
    }

    /// The system the program believes to run on.
    pub(crate) fn os(&self) -> OperatingSystem {
        self.harness.ctx.os()
    }

    /// Makes the program believe to run on another system from the next frame on.
    pub(crate) fn set_os(&mut self, os: OperatingSystem) {
        self.harness.ctx.set_os(os);
        self.settle();
    }

    /// How much larger than designed everything is.
    pub(crate) fn zoom(&self) -> f32 {
        self.harness.ctx.zoom_factor()
    }

    /// Closes the program as its window does: what is not on disk yet is waited for.
    pub(crate) fn close(mut self) {
        self.app_mut().close();
    }

    /// The same while a test goes on to look at what is on disk.
    pub(crate) fn shut(&mut self) {
        self.app_mut().close();
    }

    pub(crate) fn app(&self) -> &App {
        self.harness.state().as_ref().unwrap()
    }

    fn app_mut(&mut self) -> &mut App {
        self.harness.state_mut().as_mut().unwrap()
    }

    pub(crate) fn library(&self) -> &Library {
        self.app().library()
    }

    /// The line of these words.
    pub(crate) fn line(&self, words: &str) -> &Arc<Block> {
        let mut found = self.library().blocks().filter(|block| block.text.contains(words));
        let line = found.next().unwrap_or_else(|| panic!("no line says {words:?}"));
        assert!(found.next().is_none(), "several lines say {words:?}");
        line
    }

    /// What a name that is known in both languages is on screen.
    pub(crate) fn shown_name(&self, name: &str) -> String {
        let lang = self.app().content_lang();
        saegim::bundled::STARTER_NAMES.shown(name, lang).to_owned()
    }

    /// The words a line shows in the language that is shown.
    pub(crate) fn words_of(&self, line: BlockId) -> String {
        let line = self.library().block(line).unwrap();
        if line.translation.is_empty() || Lang::of(&line.text) == self.app().content_lang() {
            line.text.clone()
        } else {
            line.translation.clone()
        }
    }

    /// The line that is chosen.
    pub(crate) fn chosen_line(&self) -> Option<BlockId> {
        match self.app().route() {
            Route::Note(_, line) => line,
            _ => None,
        }
    }

    /// Goes from the start page to the bundled note.
    pub(crate) fn open_bundled_note(&mut self) {
        let open = self.words.start.open_notebook.to_string();
        self.click(Role::Button, &open);
    }

    /// Clicks the line of these words, which is on screen.
    pub(crate) fn choose_line(&mut self, words: &str) -> BlockId {
        let line = self.line(words).id;
        let name = self.words_of(line);
        self.click(Role::ListItem, &name);
        assert_eq!(self.chosen_line(), Some(line));
        line
    }

    // Time.

    /// Draws frames until nothing moves and no worker has anything left to do.
    pub(crate) fn settle(&mut self) {
        let begin = Instant::now();
        let mut n_frames = 0;
        loop {
            // A worker's wake goes with its word: the frame behind it tells whether the window still wants another.
            let was_idle = self.app().is_idle();
            self.step();
            if self.wants_frame() {
                n_frames += 1;
                self.clock.fetch_add(FRAME_MS.into(), Ordering::Relaxed);
                let causes = || self.harness.ctx.repaint_causes();
                assert!(n_frames < MAX_FRAMES, "the window never comes to rest: {:?}", causes());
            } else if was_idle && self.app().is_idle() {
                break;
            } else {
                assert!(begin.elapsed() < PATIENCE, "the workers never come to an end");
                thread::sleep(Duration::from_millis(1));
            }
        }
        self.harness.check_accessibility();
    }

    /// Draws frames until something is so that somebody outside the program decides, such as a person in a dialog.
    pub(crate) fn wait_until(&mut self, is_so: impl Fn(&Self) -> bool) {
        let begin = Instant::now();
        while !is_so(self) {
            assert!(begin.elapsed() < PATIENCE, "it never comes to be so");
            thread::sleep(Duration::from_millis(1));
            self.settle();
        }
    }

    /// Draws one frame without input; answers how long the window would wait for the next one.
    pub(crate) fn idle_frame(&mut self) -> Duration {
        self.harness.step();
        self.output().repaint_delay
    }

    fn output(&self) -> &egui::ViewportOutput {
        &self.harness.output().viewport_output[&egui::ViewportId::ROOT]
    }

    fn wants_frame(&self) -> bool {
        self.output().repaint_delay == Duration::ZERO
    }

    pub(crate) fn now(&self) -> Timestamp {
        Timestamp(self.clock.load(Ordering::Relaxed))
    }

    /// Lets time pass, and the window see it.
    pub(crate) fn wait(&mut self, millis: i64) {
        self.clock.fetch_add(millis, Ordering::Relaxed);
        self.settle();
    }

    /// Draws the frames of a second in which nobody does anything.
    pub(crate) fn wait_a_second(&mut self) {
        for _ in 0..1_000 / FRAME_MS {
            self.idle_frame();
        }
    }

    // Hands.

    /// Presses a key, as a keyboard does: with the letter it types.
    pub(crate) fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    /// Presses the key of an option that is on screen, in whatever order it is there.
    pub(crate) fn press_option(&mut self, option: &str) {
        let names = [Role::RadioButton, Role::CheckBox]
            .map(|role| self.names(role))
            .concat();
        let place = names
            .iter()
            .position(|name| name == option)
            .expect("the option is shown");
        self.press(digit(u8::try_from(place).unwrap()));
    }

    pub(crate) fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        let event = |pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers,
        };
        let input = self.harness.input_mut();
        input.events.push(Event::ModifiersChanged(modifiers));
        input.events.push(event(true));
        let letter = key.name().to_lowercase();
        if letter.chars().count() == 1 && !modifiers.command && !modifiers.alt {
            input.events.push(Event::Text(letter));
        }
        self.step();
        let input = self.harness.input_mut();
        input.events.push(event(false));
        input.events.push(Event::ModifiersChanged(Modifiers::NONE));
        self.settle();
    }

    /// Presses the key of a command.
    pub(crate) fn give(&mut self, command: Command) {
        let keys = command.keys();
        let key = keys.first().unwrap_or_else(|| panic!("{command:?} has no key"));
        self.press_with(key.modifiers, key.logical_key);
    }

    /// Runs a command that has no key, or whose key is another one's here.
    pub(crate) fn run_from_palette(&mut self, command: Command) {
        self.give(Command::Palette);
        let name = command.name(&self.words).to_string();
        self.commit(&name);
        self.press(Key::Enter);
    }

    /// Types words as they arrive from a Latin keyboard.
    pub(crate) fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            self.event(Event::Text(letter.to_string()));
        }
    }

    /// Shows a syllable that is still being composed.
    pub(crate) fn compose(&mut self, syllable: &str) {
        self.event(Event::Ime(ImeEvent::Preedit {
            text: syllable.to_owned(),
            active_range_chars: None,
        }));
    }

    /// Finishes the syllable that is being composed.
    pub(crate) fn commit(&mut self, syllable: &str) {
        self.event(Event::Ime(ImeEvent::Commit(syllable.to_owned())));
    }

    /// Pastes text, as Ctrl+V does when the clipboard holds words.
    pub(crate) fn paste(&mut self, text: &str) {
        self.event(Event::Paste(text.to_owned()));
    }

    /// Pastes a picture, as Ctrl+V does when the clipboard holds one.
    pub(crate) fn paste_picture(&mut self, width: usize, height: usize) {
        self.event(pasted_picture(width, height));
    }

    /// Puts something on the clipboard, or nothing.
    pub(crate) fn set_clipboard(&mut self, content: Option<Event>) {
        self.clipboard = content;
    }

    /// Drops a file or a folder onto the window.
    pub(crate) fn drop_path(&mut self, path: &Path) {
        let dropped = Arc::new(Dropped(path.to_owned()));
        self.harness.input_mut().dropped_files.push(dropped);
        self.settle();
    }

    /// Imports a file or a folder and closes the page that tells of it, where one is shown: the note is open then.
    pub(crate) fn import_path(&mut self, path: &Path) {
        self.drop_path(path);
        self.close_report();
    }

    /// Closes the page after an import, where it is shown.
    pub(crate) fn close_report(&mut self) {
        if self.app().route() == Route::ImportReport {
            self.press(Key::Escape);
            assert!(matches!(self.app().route(), Route::Note(..)), "the note is open");
        }
    }

    pub(crate) fn event(&mut self, event: Event) {
        self.events(vec![event]);
    }

    /// Puts between the window and its input what stands there on X11.
    pub(crate) fn install_input_method(&mut self) {
        self.harness.ctx.add_plugin(InputMethod::default());
    }

    /// Where the system is told that the caret is.
    pub(crate) fn told_caret(&self) -> Option<Rect> {
        self.harness.output().platform_output.ime.map(|ime| ime.cursor_rect)
    }

    /// Lets several events happen in one frame.
    pub(crate) fn events(&mut self, events: Vec<Event>) {
        self.harness.input_mut().events.extend(events);
        self.settle();
    }

    /// Lets several events happen, and draws so many frames behind them.
    pub(crate) fn events_in_frames(&mut self, events: Vec<Event>, n_frames: usize) {
        self.harness.input_mut().events.extend(events);
        for _ in 0..n_frames {
            self.step();
        }
    }

    /// Clicks the topmost of several widgets of the same name.
    pub(crate) fn click_first(&mut self, role: Role, name: &str) {
        self.first(role, name).click();
        self.settle();
    }

    pub(crate) fn click(&mut self, role: Role, name: &str) {
        self.get(role, name).click();
        self.settle();
    }

    /// Gives a widget the keyboard.
    pub(crate) fn focus(&mut self, role: Role, name: &str) {
        self.get(role, name).focus();
        self.settle();
    }

    pub(crate) fn click_secondary(&mut self, role: Role, name: &str) {
        self.get(role, name).click_secondary();
        self.settle();
    }

    /// Clicks the widget of this name that stands in the same row as something else.
    pub(crate) fn click_in_row(&mut self, role: Role, name: &str, row: Rect) {
        let named = self.named(role, name);
        let in_row = |node: &&Node<'_>| node.rect().y_range().contains(row.center().y);
        let node = named
            .iter()
            .find(in_row)
            .unwrap_or_else(|| panic!("no {role:?} {name:?} stands there"));
        node.click();
        drop(named);
        self.settle();
    }

    pub(crate) fn double_click(&mut self, role: Role, name: &str) {
        let node = self.get(role, name);
        node.click();
        node.click();
        self.settle();
    }

    /// Clicks a place of the window, whatever is there.
    pub(crate) fn click_at(&mut self, at: Pos2, is_secondary: bool) {
        let button = if is_secondary {
            egui::PointerButton::Secondary
        } else {
            egui::PointerButton::Primary
        };
        self.press_pointer(at, button, Modifiers::NONE);
    }

    /// Clicks a place with modifiers held.
    pub(crate) fn click_at_with(&mut self, at: Pos2, modifiers: Modifiers) {
        self.press_pointer(at, egui::PointerButton::Primary, modifiers);
    }

    /// Clicks a place twice, faster than frames come.
    pub(crate) fn double_click_at(&mut self, at: Pos2) {
        let button = |pressed| Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        self.harness.hover_at(at);
        self.events([true, false, true, false].map(button).to_vec());
    }

    fn press_pointer(&mut self, at: Pos2, button: egui::PointerButton, modifiers: Modifiers) {
        self.harness.hover_at(at);
        self.harness.event(Event::ModifiersChanged(modifiers));
        for pressed in [true, false] {
            self.harness.event(Event::PointerButton {
                pos: at,
                button,
                pressed,
                modifiers,
            });
        }
        self.step();
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.settle();
    }

    /// Points at a place until what is said about it is shown.
    pub(crate) fn hover(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        for _ in 0..12 {
            self.step();
        }
        self.settle();
    }

    /// Turns the wheel over the page until a line is well on screen.
    pub(crate) fn scroll_to_line(&mut self, name: &str) {
        let middle = self.screen().center();
        for _ in 0..80 {
            let named = self.named(Role::ListItem, name);
            let is_shown = named
                .iter()
                .any(|line| self.screen().shrink2(Vec2::new(0.0, 100.0)).contains_rect(line.rect()));
            drop(named);
            if is_shown {
                return;
            }
            self.wheel(middle, -80.0, Modifiers::NONE);
        }
        panic!("the line {name:?} never comes");
    }

    /// Drags with the pointer, in a few steps as a hand does.
    pub(crate) fn drag(&mut self, from: Pos2, to: Pos2) {
        self.drag_along(&[from, to]);
    }

    /// Drags with the pointer from place to place.
    pub(crate) fn drag_along(&mut self, places: &[Pos2]) {
        let (from, to) = (places[0], places[places.len() - 1]);
        self.harness.hover_at(from);
        self.harness.drag_at(from);
        for (&from, &to) in places.iter().zip(&places[1..]) {
            for step in 1..=4_u8 {
                self.harness.hover_at(from.lerp(to, f32::from(step) / 4.0));
                self.harness.step();
            }
        }
        self.harness.event(Event::PointerButton {
            pos: to,
            button: egui::PointerButton::Primary,
            pressed: false,
            modifiers: Modifiers::NONE,
        });
        self.settle();
    }

    /// Turns the wheel at a place.
    pub(crate) fn wheel(&mut self, at: Pos2, points: f32, modifiers: Modifiers) {
        self.harness.hover_at(at);
        self.harness.step();
        self.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: Vec2::new(0.0, points),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers,
        });
    }

    // Eyes and ears.

    pub(crate) fn get(&self, role: Role, name: &str) -> Node<'_> {
        let named = self.named(role, name);
        match named.as_slice() {
            [node] => *node,
            [] => panic!("there is no {role:?} {name:?} among:\n{}", self.spoken()),
            [..] => panic!("there are {} of {role:?} {name:?}", named.len()),
        }
    }

    fn first(&self, role: Role, name: &str) -> Node<'_> {
        let named = self.named(role, name);
        *named
            .first()
            .unwrap_or_else(|| panic!("there is no {role:?} {name:?} among:\n{}", self.spoken()))
    }

    /// The whole name of the tab that begins with these words and goes on with a count.
    pub(crate) fn tab_named(&self, words: &str) -> String {
        let tab = self.tab_named_or_none(words);
        tab.unwrap_or_else(|| panic!("there is no tab {words:?} among:\n{}", self.spoken()))
    }

    /// The same where there may be none.
    pub(crate) fn tab_named_or_none(&self, words: &str) -> Option<String> {
        let is_it = |name: &String| {
            let rest = name.strip_prefix(words).map(|rest| rest.trim().trim_end_matches('+'));
            rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit()))
        };
        let mut found = self.names(Role::Tab).into_iter().filter(is_it);
        let tab = found.next();
        assert!(found.next().is_none(), "there are several tabs {words:?}");
        tab
    }

    pub(crate) fn has(&self, role: Role, name: &str) -> bool {
        !self.named(role, name).is_empty()
    }

    /// All widgets of a role whose name is this, or begins with it and goes on behind a dot.
    pub(crate) fn named(&self, role: Role, name: &str) -> Vec<Node<'_>> {
        let all = self.harness.query_all(by().role(role));
        all.filter(|node| {
            let spoken = name_of(node);
            spoken == name || spoken.strip_prefix(name).is_some_and(|rest| rest.starts_with(" · "))
        })
        .collect()
    }

    /// The names of all widgets of a role, from top to bottom.
    pub(crate) fn names(&self, role: Role) -> Vec<String> {
        self.harness
            .query_all(by().role(role))
            .map(|node| name_of(&node))
            .collect()
    }

    /// How many widgets of a role are selected.
    pub(crate) fn n_selected(&self, role: Role) -> usize {
        let all = self.harness.query_all(by().role(role));
        all.filter(|node| node.accesskit_node().toggled() == Some(Toggled::True))
            .count()
    }

    /// Where all widgets of a role stand.
    pub(crate) fn places_of(&self, role: Role) -> Vec<Rect> {
        self.harness
            .query_all(by().role(role))
            .map(|node| node.rect())
            .collect()
    }

    /// Whether words are on screen anywhere.
    pub(crate) fn says(&self, words: &str) -> bool {
        self.harness
            .root()
            .children_recursive()
            .any(|node| name_of(&node).contains(words))
    }

    #[track_caller]
    pub(crate) fn assert_says(&self, words: &str) {
        assert!(self.says(words), "nothing says {words:?} among:\n{}", self.spoken());
    }

    #[track_caller]
    pub(crate) fn assert_silent_on(&self, words: &str) {
        assert!(!self.says(words), "{words:?} is said among:\n{}", self.spoken());
    }

    /// Everything with a name, a line each: what a reader of the screen would go through.
    pub(crate) fn spoken(&self) -> String {
        let nodes = self.harness.root().children_recursive();
        let lines = nodes.filter_map(|node| {
            let name = name_of(&node);
            (!name.is_empty()).then(|| format!("  {:?} {name}", node.accesskit_node().role()))
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// What stands in a text field.
    pub(crate) fn value(&self, role: Role, name: &str) -> String {
        self.get(role, name).value().unwrap_or_default()
    }

    pub(crate) fn is_chosen(&self, role: Role, name: &str) -> bool {
        self.get(role, name).accesskit_node().toggled() == Some(Toggled::True)
    }

    pub(crate) fn is_chosen_first(&self, role: Role, name: &str) -> bool {
        self.first(role, name).accesskit_node().toggled() == Some(Toggled::True)
    }

    /// The name of what has the keyboard, if anything has.
    pub(crate) fn focused_name(&self) -> Option<String> {
        let mut nodes = self.harness.root().children_recursive();
        nodes.find(Node::is_focused).map(|node| name_of(&node))
    }

    pub(crate) fn is_dark(&self) -> bool {
        self.harness.ctx.theme() == egui::Theme::Dark
    }

    /// The heights of the lines on screen.
    pub(crate) fn line_heights(&self) -> Vec<f32> {
        let lines = self.harness.query_all(by().role(Role::ListItem));
        lines.map(|line| line.rect().height()).collect()
    }

    /// Whether a widget of a role has the keyboard.
    pub(crate) fn has_focus_in(&self, role: Role) -> bool {
        let mut nodes = self.harness.query_all(by().role(role));
        nodes.any(|node| node.is_focused())
    }

    /// Gives the window the keyboard, or takes it away.
    pub(crate) fn set_focused(&mut self, is_focused: bool) {
        let input = self.harness.input_mut();
        input.focused = is_focused;
        input.events.push(Event::WindowFocused(is_focused));
    }

    /// Why the last frame asked for another one.
    pub(crate) fn repaint_causes(&self) -> String {
        format!("{:?}", self.harness.ctx.repaint_causes())
    }

    pub(crate) fn screen(&self) -> Rect {
        Rect::from_min_size(Pos2::ZERO, Vec2::from(self.size))
    }

    pub(crate) const fn lang(&self) -> Lang {
        self.words.lang()
    }

    /// Finds no widget that acts without a name, of whatever role; the harness looks only at those with a field of input.
    pub(crate) fn assert_everything_has_a_name(&self) {
        let nodes = self.harness.root().children_recursive();
        for node in nodes {
            let inner = node.accesskit_node();
            // Bars that scroll are the toolkit's own.
            let acts = inner.data().supports_action(egui::accesskit::Action::Click) && inner.role() != Role::ScrollBar;
            assert!(
                !acts || !name_of(&node).trim().is_empty(),
                "a {:?} at {:?} can be clicked and has no name",
                inner.role(),
                node.rect()
            );
        }
    }
}

/// A picture as the clipboard hands it over.
pub(crate) fn pasted_picture(width: usize, height: usize) -> Event {
    let mut pixels = ColorImage::filled([width, height], egui::Color32::from_rgb(40, 90, 200));
    pixels.pixels[0] = egui::Color32::WHITE;
    Event::PasteImage(Arc::new(pixels))
}

/// The key of the option at a place, from 0.
pub(crate) fn digit(place: u8) -> Key {
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6][usize::from(place)]
}

/// What a screen reader says of a widget.
pub(super) fn name_of(node: &Node<'_>) -> String {
    let inner = node.accesskit_node();
    let name = if inner.role() == Role::Label {
        inner.value()
    } else {
        inner.label()
    };
    name.unwrap_or_default()
}

/// A file as the system hands it over.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}
