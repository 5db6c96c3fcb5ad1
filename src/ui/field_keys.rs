//! The keys of a field of an editor that are no keys of the field: they reach beyond it, and are taken out of the input before the
//! field has it.
//!
//! Such a key counts for the words and the caret as they are when it is pressed. Where words of the same frame come before it, as
//! the syllable that it finished does, it may wait for the next frame, when the field has them. What was typed behind it waits
//! too: for the field it leads to, or for the page where it leads to none. While a syllable is being composed, all keys belong
//! to the composition. What a key does is for each field to say.

use egui::{Event, FocusDirection, Id, ImeEvent, Ui};

use super::editing::{Editing, Editor, EditorId};

/// What becomes of a key that was pressed, or of a text that was typed or pasted.
pub(super) enum Answer<T> {
    /// The field has it.
    Stays,
    /// The field has it, and what was typed behind it is for the next frame: it may make something else of the field.
    Ends,
    /// It is asked about again in the next frame.
    Waits,
    /// It is taken out and does something.
    Does(T),
}

/// Takes what reaches beyond a field out of the input of this frame, with all that was typed behind it; nothing while the field
/// does not have the keyboard. `ask` is told whether the words and the caret are still as the field left them, `leaves` says what
/// leads to no other field.
pub(super) fn take_keys<T>(
    ui: &Ui,
    field: Id,
    editing: &mut Editing,
    id: EditorId,
    mut ask: impl FnMut(&Editor, &Event, bool) -> Answer<T>,
    leaves: impl FnOnce(&T) -> bool,
) -> Option<T> {
    if !ui.memory(|memory| memory.has_focus(field)) {
        // Where the keyboard went elsewhere inside a syllable, nothing says that it ended.
        if let Some(editor) = editing.get_mut(id) {
            editor.is_composing = false;
        }
        return None;
    }
    // In the frame behind the one in which a field was opened, egui does not know yet which keys it keeps.
    ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    let mut events = std::mem::take(&mut editing.later);
    events.extend(ui.input(|input| input.events.clone()));
    let editor = editing.get_mut(id)?;
    let (mut is_exact, mut found) = (true, None);
    for (place, event) in events.iter().enumerate() {
        let answer = match event {
            Event::Ime(ImeEvent::Preedit { text, .. }) => {
                editor.is_composing = !text.is_empty();
                Answer::Stays
            }
            Event::Ime(ImeEvent::Commit(_)) => {
                editor.is_composing = false;
                Answer::Stays
            }
            Event::Text(_) | Event::Paste(_) | Event::Key { pressed: true, .. } if !editor.is_composing => {
                ask(editor, event, is_exact)
            }
            Event::Text(_) | Event::Paste(_) | Event::Cut => Answer::Stays,
            _ => continue,
        };
        match answer {
            Answer::Stays => is_exact = false,
            Answer::Ends => {
                found = (place + 1 < events.len()).then_some((place + 1, None));
                break;
            }
            Answer::Waits => {
                found = Some((place, None));
                break;
            }
            Answer::Does(deed) => {
                found = Some((place, Some(deed)));
                break;
            }
        }
    }
    let deed = found.and_then(|(place, deed)| {
        let behind = events.split_off(place).into_iter().skip(usize::from(deed.is_some()));
        let (typed, told): (Vec<Event>, Vec<Event>) = behind.partition(is_typed);
        if deed.as_ref().is_some_and(leaves) {
            editing.for_page = typed;
        } else {
            editing.later = typed;
        }
        events.extend(told);
        ui.ctx().request_repaint();
        deed
    });
    ui.input_mut(|input| input.events = events);
    deed
}

/// Whether an event is a part of what is typed into a field, and not merely told to everybody.
fn is_typed(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { .. } | Event::Text(_) | Event::Paste(_) | Event::Cut | Event::Copy | Event::Ime(_)
    )
}
