//! From what the user did to what changes.
//!
//! A plan is a pure function of the library and the action: it looks, refuses or answers with changes, and writes
//! nothing. Changes of one plan never depend on one another having been applied, and an action that would leave
//! everything as it is plans no changes. What takes several plans, each made when the one before is applied, is a
//! [`Transaction`](super::Transaction).

mod adopt;
mod annotations;
mod cards;
mod diagrams;
mod import;
mod lines;
mod notes;
mod regions;

use std::sync::Arc;

use super::{
    Action, Annotation, Block, BlockId, Card, CardId, CardSource, Change, Diagram, DiagramId, Edit, Glossary, IdSource,
    Library, Note, NoteId, Notebook, NotebookId, Refusal, Settings, Target, Thing,
};

/// The changes that carry out an action.
#[expect(clippy::too_many_lines, reason = "an arm for each action")]
pub(super) fn plan(library: &Library, ids: &mut IdSource, action: Action) -> Result<Vec<Change>, Refusal> {
    let planner = Planner { library, ids };
    match action {
        Action::CreateNotebook { notebook, name } => planner.create_notebook(notebook, &name),
        Action::RenameNotebook { notebook, name } => planner.rename_notebook(notebook, &name),
        Action::ArrangeNotebooks(notebooks) => planner.arrange_notebooks(&notebooks),
        Action::ArrangeNotes { notebook, notes } => planner.arrange_notes(notebook, notes),
        Action::SetExam { notebook, exam } => planner.set_exam(notebook, exam.map(|exam| *exam)),
        Action::KeepExam { notebook, record } => planner.keep_exam(notebook, record),
        Action::DeleteNotebook(notebook) => planner.delete_notebook(notebook),
        Action::CreateNote { note, notebook, title } => planner.create_note(note, notebook, &title),
        Action::RenameNote { note, title } => planner.rename_note(note, &title),
        Action::DismissProposals {
            note,
            proposals,
            is_dismissed,
        } => planner.dismiss_proposals(note, &proposals, is_dismissed),
        Action::MoveNote { note, notebook } => planner.move_note(note, notebook),
        Action::DeleteNote(note) => planner.delete_note(note),
        Action::Import(import) => planner.import(import),
        Action::Adopt(document) => planner.adopt(document),
        Action::EditBlock { block, text, spans } => planner.edit_block(block, text, spans),
        Action::EditTable { block, table } => planner.edit_table(block, &table),
        Action::InsertBlock {
            note,
            after,
            kind,
            depth,
            text,
            spans,
        } => planner.insert_block(
            note,
            after,
            lines::NewLine {
                kind,
                depth,
                text,
                spans,
            },
        ),
        Action::InsertBlocks {
            note,
            after,
            blocks,
            annotations,
        } => planner.insert_blocks(note, after, blocks, annotations),
        Action::RewordBlock {
            block,
            is_translation,
            parts,
        } => planner.reword_block(block, is_translation, &parts),
        Action::TranslateBlock { block, words } => planner.translate_block(block, &words),
        Action::DeleteBlocks(blocks) => planner.delete_blocks(&blocks),
        Action::SplitBlock { block, at } => planner.split_block(block, at),
        Action::JoinBlock(block) => planner.join_block(block),
        Action::MoveBlocks(moving) => planner.move_blocks(&moving),
        Action::RetypeBlocks(retypings) => planner.retype_blocks(retypings),
        Action::SetBlockStatus { block, status } => planner.set_block_status(block, status),
        Action::SetCardStatus { card, status } => planner.set_card_status(card, status),
        Action::AddCards(cards) => planner.add_cards(cards),
        Action::EditCard {
            card,
            prompt,
            explanation,
            hint,
            reference,
        } => planner.edit_card(card, prompt, explanation, hint, reference),
        Action::DeleteCards(cards) => planner.delete_cards(&cards),
        Action::BuryCards { cards, until } => planner.bury_cards(&cards, until),
        Action::SuspendCards { cards, is_suspended } => planner.suspend_cards(&cards, is_suspended),
        Action::TagCards { cards, tag, is_tagged } => planner.tag_cards(&cards, &tag, is_tagged),
        Action::MoveCards { cards, note } => planner.move_cards(&cards, note),
        Action::ResetCards { cards, at } => planner.reset_cards(&cards, at),
        Action::JoinFact(cards) => planner.join_fact(&cards),
        Action::AddRemark { target, words, at } => planner.add_remark(target, &words, at),
        Action::EditRemark { annotation, words } => planner.edit_remark(annotation, &words),
        Action::Highlight { block, range, tint, at } => planner.highlight(block, range, tint, at),
        Action::TintHighlights { block, range, tint } => planner.tint_highlights(block, &range, tint),
        Action::ToggleStar { target, at } => planner.toggle_star(target, at),
        Action::ToggleFlag { target, at } => planner.toggle_flag(target, at),
        Action::DescribeMistake {
            card,
            reason,
            words,
            at,
        } => planner.describe_mistake(card, reason, &words, at),
        Action::TakeOutMistake { card, at } => planner.take_out_mistake(card, at),
        Action::RemoveAnnotation(annotation) => planner.remove_annotation(annotation),
        Action::Answer(answer) => planner.answer(answer),
        Action::AddDiagram {
            notebook,
            name,
            picture,
            at,
        } => planner.add_diagram(notebook, &name, picture, at),
        Action::SetPicture { diagram, picture } => planner.set_picture(diagram, picture),
        Action::RenameDiagram { diagram, name } => planner.rename_diagram(diagram, &name),
        Action::MoveDiagram { diagram, notebook } => planner.move_diagram(diagram, notebook),
        Action::ToggleLink { region, block } => planner.toggle_link(region, block),
        Action::AddRegions { diagram, regions } => planner.add_regions(diagram, regions),
        Action::LabelRegion { region, label } => planner.label_region(region, &label),
        Action::ShapeRegions { shapes, .. } => planner.shape_regions(shapes),
        Action::SetRegionRole { regions, role } => planner.set_region_role(&regions, role),
        Action::GroupRegions { regions, is_grouped } => planner.group_regions(&regions, is_grouped),
        Action::LockRegions { regions, is_locked } => planner.lock_regions(&regions, is_locked),
        Action::ListRegions { regions, to } => planner.list_regions(&regions, to),
        Action::CopyRegions { regions, by } => planner.copy_regions(&regions, by),
        Action::DeleteRegions(regions) => planner.delete_regions(&regions),
        Action::DeleteDiagram(diagram) => planner.delete_diagram(diagram),
        Action::SetGlossary(glossary) => planner.set_glossary(glossary),
        Action::SetSettings(settings) => planner.set_settings(settings),
    }
}

/// What planning looks at: the library as it is, and a source of ids for what is new.
struct Planner<'a> {
    library: &'a Library,
    ids: &'a mut IdSource,
}

type Planned = Result<Vec<Change>, Refusal>;

impl Planner<'_> {
    fn notebook(&self, id: NotebookId) -> Result<&Arc<Notebook>, Refusal> {
        self.library.notebook(id).ok_or(Refusal::Missing(Thing::Notebook))
    }

    fn note(&self, id: NoteId) -> Result<&Arc<Note>, Refusal> {
        self.library.note(id).ok_or(Refusal::Missing(Thing::Note))
    }

    fn block(&self, id: BlockId) -> Result<&Arc<Block>, Refusal> {
        self.library.block(id).ok_or(Refusal::Missing(Thing::Block))
    }

    fn card(&self, id: CardId) -> Result<&Arc<Card>, Refusal> {
        self.library.card(id).ok_or(Refusal::Missing(Thing::Card))
    }

    fn diagram(&self, id: DiagramId) -> Result<&Arc<Diagram>, Refusal> {
        self.library.diagram(id).ok_or(Refusal::Missing(Thing::Diagram))
    }

    fn check_target(&self, target: Target) -> Result<(), Refusal> {
        match target {
            Target::Block(id) => self.block(id).map(|_| ()),
            Target::Card(id) => self.card(id).map(|_| ()),
            Target::Region(id) => self
                .library
                .region(id)
                .map(|_| ())
                .ok_or(Refusal::Missing(Thing::Region)),
        }
    }

    fn check_source(&self, source: CardSource) -> Result<(), Refusal> {
        match source {
            CardSource::Block(id) => self.check_target(Target::Block(id)),
            CardSource::Region(id) => self.check_target(Target::Region(id)),
        }
    }

    fn remove_annotations_on(&self, target: Target, changes: &mut Vec<Change>) {
        let removed = |annotation: &Arc<Annotation>| Change::Annotation(Edit::removed(Arc::clone(annotation)));
        changes.extend(self.library.annotations_on(target).map(removed));
    }

    fn set_glossary(&self, mut glossary: Glossary) -> Planned {
        for group in &mut glossary.groups {
            for term in group.iter_mut() {
                *term = term.trim().to_owned();
            }
            group.retain(|term| !term.is_empty());
            if group.len() < 2 {
                return Err(Refusal::OutOfBounds);
            }
        }
        let before = self.library.glossary();
        Ok(changed(before, glossary).map(Change::Glossary).into_iter().collect())
    }

    fn set_settings(&self, settings: Settings) -> Planned {
        if !settings.is_sound() {
            return Err(Refusal::OutOfBounds);
        }
        let before = self.library.settings();
        Ok(changed(before, settings).map(Change::Settings).into_iter().collect())
    }
}

/// An edit, or nothing when both sides are the same.
fn changed<T: PartialEq>(before: &Arc<T>, after: T) -> Option<Edit<T>> {
    (**before != after).then(|| Edit::replaced(Arc::clone(before), after))
}

/// An edit that makes or replaces an entity, or nothing when it is so already.
fn becoming<T: PartialEq>(before: Option<&Arc<T>>, after: Arc<T>) -> Option<Edit<T>> {
    before.is_none_or(|before| **before != *after).then(|| Edit {
        before: before.cloned(),
        after: Some(after),
    })
}

/// Words without blanks around them; refused when nothing is left.
fn some_words(words: &str, of: Thing) -> Result<String, Refusal> {
    let words = words.trim();
    if words.is_empty() {
        Err(Refusal::Empty(of))
    } else {
        Ok(words.to_owned())
    }
}
