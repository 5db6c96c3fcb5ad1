//! Keys: which command a pressed key gives, where the window is now.
//!
//! What a command does stands in `commands`. Keys that panes take for themselves pass through.

use egui::{Context, Event, KeyboardShortcut};

use super::program::App;
use crate::ui::command::{Command, Place, belongs_to_focused, is_chord, of};
use crate::ui::notes::{cell_field, line_field};
use crate::ui::replace::ReplacePane;
use crate::ui::route::Route;

impl App {
    /// Runs the commands whose keys were pressed, in the order in which they were.
    ///
    /// What was typed behind such a key waits for the next frame: it is about what the command has opened, which may be a
    /// field. Slow frames would otherwise take words for commands.
    pub(super) fn take_keys(&mut self, ctx: &Context) {
        let is_pressed = |event: &Event| matches!(event, Event::Key { pressed: true, .. });
        if !ctx.input(|input| input.events.iter().any(is_pressed)) {
            return;
        }
        let mut events = ctx
            .input_mut(|input| std::mem::take(&mut input.events))
            .into_iter()
            .peekable();
        let (mut left, mut waiting) = (Vec::new(), Vec::new());
        let mut has_run = false;
        while let Some(event) = events.next() {
            let is_repeated = matches!(event, Event::Key { repeat: true, .. });
            let is_typed = matches!(event, Event::Key { .. } | Event::Text(_) | Event::Ime(_));
            if has_run && is_typed && (!is_repeated || !waiting.is_empty()) {
                waiting.push(event);
                continue;
            }
            let is_typing = ctx.text_edit_focused();
            if is_pressed(&event) && self.take_key(ctx, event.clone()) {
                has_run = true;
                // The letter of the key is not typed into a field that it has opened.
                if !is_typing {
                    events.next_if(|next| matches!(next, Event::Text(_)));
                }
            } else {
                left.push(event);
            }
        }
        if waiting
            .iter()
            .any(|event| is_pressed(event) || matches!(event, Event::Text(_) | Event::Ime(_)))
        {
            self.state.panes.editing.for_page.append(&mut waiting);
            ctx.request_repaint();
        }
        left.append(&mut waiting);
        ctx.input_mut(|input| input.events = left);
    }

    /// Runs the command whose key was pressed, if it is one's here.
    fn take_key(&mut self, ctx: &Context, pressed: Event) -> bool {
        let is_covered = self.state.panes.has_dialog() || self.state.core.opening.is_some();
        let places = if is_covered {
            vec![Place::Window]
        } else {
            self.state.panes.places(self.state.core.view())
        };
        let is_typing = ctx.text_edit_focused();
        let has_focus = ctx.memory(|memory| memory.focused().is_some());
        // In another field than that of the line, the keys of the line are not meant.
        let writes_line = match self.state.route() {
            Route::Note(_, Some(line)) => {
                ctx.memory(|memory| memory.has_focus(line_field(line)) || memory.has_focus(cell_field(line)))
            }
            _ => false,
        };
        // The key that removes the chosen regions does not remove their diagram.
        let is_about_regions = |command| command == Command::DeleteDiagram && places.contains(&Place::Region);
        let is_taken_here = |command: Command| {
            places.contains(&command.place())
                && !is_about_regions(command)
                && (!is_typing || writes_line || command.place() != Place::Line)
                && (!is_typing || command.works_while_typing())
                && !command.is_left_to_panes_first()
        };
        // The question that is asked has its own keys before all others; in a field they are the field's.
        let is_finding = ReplacePane::has_keyboard(ctx);
        let own = if is_finding {
            of::Find::ALL.iter().map(|&command| command.into()).collect()
        } else {
            self.state.panes.own_commands(self.state.core.view())
        };
        let is_own = |key: &KeyboardShortcut| {
            (!is_typing || is_finding) && own.iter().any(|command| command.keys().contains(key))
        };
        // A key without modifiers is also taken from one with Alt or Shift, so those come first.
        let orders = [(true, true), (true, false), (false, true), (false, false)];
        let command = ctx.input_mut(|input| {
            input.events = vec![pressed];
            orders.into_iter().find_map(|(has_shift, has_alt)| {
                let is_meant = |key: &KeyboardShortcut| {
                    let is_taken =
                        (has_focus && belongs_to_focused(*key)) || (is_typing && !is_chord(key)) || is_own(key);
                    (key.modifiers.shift, key.modifiers.alt) == (has_shift, has_alt) && !is_taken
                };
                let mut here = Command::ALL.iter().copied().filter(|command| is_taken_here(*command));
                here.find(|command| command.consume_of(input, is_meant).is_some())
            })
        });
        ctx.input_mut(|input| input.events.clear());
        if let Some(command) = command {
            self.run(ctx, command);
        }
        command.is_some()
    }
}
