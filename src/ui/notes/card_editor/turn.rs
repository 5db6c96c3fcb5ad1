//! The kinds a new card can be of, and what of its words stays when another one is chosen.

use egui::{Id, Ui};

use super::region::{region_for, take_region};
use crate::model::{CardForm, CardKind, OptionForm, Prompt, without_gaps};
use crate::ui::cards::face;
use crate::ui::widgets::tab;
use crate::ui::{EditorId, View};

/// The kinds a new card can be of; answers whether another was chosen. What one kind has no field for is kept while another is
/// looked at.
pub(super) fn kinds_ui(ui: &mut Ui, view: View<'_>, id: EditorId, form: &mut CardForm) -> bool {
    let before = form.kind;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = view.theme.metrics.space_xs;
        let has_region = region_for(view.library, form).is_some();
        let kinds = CardKind::ALL
            .into_iter()
            .filter(|kind| has_region || !kind.has_region());
        for kind in kinds {
            let empty = Prompt::empty(kind);
            let face = face(&empty);
            if tab(ui, view.theme, face.name(view.words), None, form.kind == kind).clicked() {
                let key = Id::unique(("gaps of", id));
                let kept: Option<Gaps> = ui.data(|data| data.get_temp(key));
                if let Some(gaps) = turn(view, form, kind, kept) {
                    ui.data_mut(|data| data.insert_temp(key, gaps));
                }
                if kind.has_region() {
                    take_region(view, form);
                }
            }
        }
    });
    ui.add_space(view.theme.metrics.space_s);
    form.kind != before
}

/// A sentence with its gaps and without them.
#[derive(Clone)]
struct Gaps {
    marked: String,
    bare: String,
}

/// Makes a form one of another kind. Gaps are marked in a sentence alone: they are taken out of what becomes a question, and
/// answered to be kept, and come back into the same words.
fn turn(view: View<'_>, form: &mut CardForm, kind: CardKind, kept: Option<Gaps>) -> Option<Gaps> {
    let is_sentence = |kind| face(&Prompt::empty(kind)).first_field(view.words).is_sentence;
    let (was_sentence, is_sentence) = (is_sentence(form.kind), is_sentence(kind));
    // What answered the question is the first of the options that are right.
    let is_bare = form.options.iter().all(|option| option.text.trim().is_empty());
    if kind.has_options() && form.kind.has_answer() && is_bare && !form.question.trim().is_empty() {
        form.options = vec![OptionForm {
            text: form.answer.clone(),
            other_text: form
                .other
                .as_ref()
                .map_or_else(String::new, |other| other.answer.clone()),
            is_right: true,
            ..OptionForm::default()
        }];
    }
    form.kind = kind;
    match (was_sentence, is_sentence) {
        (true, false) => {
            let bare = without_gaps(&form.question);
            if let Some(other) = &mut form.other {
                other.question = without_gaps(&other.question);
            }
            let marked = std::mem::replace(&mut form.question, bare.clone());
            // The words of the line came from the answer, and stand there.
            if kind.has_answer() && form.answer == bare {
                form.question.clear();
            }
            Some(Gaps { marked, bare })
        }
        (false, true) => {
            if form.question.is_empty() {
                form.question.clone_from(&form.answer);
            }
            if let Some(gaps) = kept.filter(|gaps| gaps.bare == form.question) {
                form.question = gaps.marked;
            }
            None
        }
        _ => None,
    }
}
