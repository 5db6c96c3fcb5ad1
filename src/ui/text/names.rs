//! What the values of enums are called: which word stands for which value.
//!
//! One table for each enum. It is whole: a value without a word does not compile.

use super::Words;
use crate::model::{ActionKind, MistakeReason, RegionRole};
use crate::quiz::propose::{ProposalKind, UnreadReason};
use crate::quiz::{CardColumn, CardShelf, DueWithin, RunShape, Strength};

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident($kind:ident) in $group:ident { $($value:ident $word:ident,)* })*) => {
        impl Words {
            $(
                $(#[$doc])*
                pub fn $name(&self, value: $kind) -> &str {
                    match value {
                        $($kind::$value => &self.$group.$word,)*
                    }
                }
            )*
        }
    };
}

names! {
    /// What an edit is called.
    deed(ActionKind) in deeds {
        CreateNotebook create_notebook, RenameNotebook rename_notebook, DeleteNotebook delete_notebook, ArrangeNotebooks arrange_notebooks, ArrangeNotes arrange_notes, SetExam set_exam, EndExam end_exam,
        CreateNote create_note, RenameNote rename_note, MoveNote move_note, DeleteNote delete_note, Import import, Restore restore,
        Merge merge, RevertMerge revert_merge, EditLine edit_line, EditTable edit_table, TranslateLine translate_line, ReplaceWords replace_words, InsertLine insert_line,
        PasteLines paste_lines, EditSource edit_source, DeleteLine delete_line, SplitLine split_line, JoinLine join_line, MoveLines move_lines,
        RetypeLine retype_line, SetStatus set_status, DismissProposals dismiss_proposals, AddCards add_cards,
        EditCard edit_card, DeleteCards delete_cards, SuspendCards suspend_cards, BuryCards bury_cards,
        ResumeCards resume_cards, TagCards tag_cards, UntagCards untag_cards, MoveCards move_cards, ResetCards reset_cards, JoinFact join_fact,
        AddRemark add_remark, EditRemark edit_remark, RemoveAnnotation remove_annotation, Highlight highlight,
        TintHighlight tint_highlight, RemoveHighlight remove_highlight,
        Star star, Flag flag, DescribeMistake describe_mistake, TakeOutMistake take_out_mistake, Answer answer, AddPicture add_picture, SetPicture set_picture,
        RemovePicture remove_picture, DeleteDiagram delete_diagram, RenameDiagram rename_diagram, MoveDiagram move_diagram, Link link,
        AddRegions add_regions, LabelRegion label_region, MoveRegions move_regions, ResizeRegions resize_regions,
        AlignRegions align_regions, SetRegionRole set_region_role, GroupRegions group_regions,
        UngroupRegions ungroup_regions, LockRegions lock_regions, UnlockRegions unlock_regions,
        ListRegions list_regions, CopyRegions copy_regions, DeleteRegions delete_regions,
        EditGlossary edit_glossary, ChangeSettings change_settings,
    }
    /// What in a line gave rise to a proposal.
    proposal_kind(ProposalKind) in cards {
        Question by_question, Flashcard by_flashcard, Highlight by_highlight, Figure by_figure, Term by_term,
        Definition by_definition, Children by_children, Comparison by_comparison, Order by_order,
        Statement by_statement,
    }
    /// Why a question cannot be asked.
    unread_reason(UnreadReason) in proposals {
        NotAnOption not_an_option, UnclearNumber unclear_number, OtherNumber other_number,
        EmptyOption empty_option, NoAnswer no_answer, UnclearMarks unclear_marks, Contradiction contradiction,
        OutOfOrder out_of_order, SameOptions same_options, UnclearOptions unclear_options, NoQuestion no_question,
    }
    /// What part a region plays.
    role(RegionRole) in diagrams {
        Compute role_compute, Network role_network, Data role_data, Security role_security,
        External role_external, Fault role_fault,
    }
    /// Why an answer was wrong.
    mistake_reason(MistakeReason) in wrong_answers {
        Concept concept, Misread misread, Confused mixed_up, Guessed guessed, NoTime no_time,
    }
    /// What a run of a shape is called.
    run(RunShape) in runs {
        Today today, FiveMinutes five_minutes, Ahead ahead, Wrong wrong, Starred starred, New new,
        Pretest pretest, Cram cram, Pass pass,
    }
    /// The head of a column of the list of cards.
    card_column(CardColumn) in all_cards {
        Question question, Note note, Kind kind, Due due, Stability stability, State state, LastAnswer last_answer,
    }
    /// What a shelf of cards is called.
    shelf(CardShelf) in all_cards {
        All all, Due to_review, New new, Leech leech, Wrong wrong_lately, Marked marked, Suspended suspended,
    }
    /// Until when cards are asked that are listed.
    due_within(DueWithin) in all_cards {
        Today due_today, Week due_week, Later due_later, NoDay due_never,
    }
    /// How well a line is remembered.
    strength(Strength) in line {
        NeverAsked never_asked, Weak weak, Fair fair, Strong strong,
    }
    /// The same as a range of figures.
    strength_figure(Strength) in line {
        NeverAsked never_asked, Weak weak_figure, Fair fair_figure, Strong strong_figure,
    }
}
