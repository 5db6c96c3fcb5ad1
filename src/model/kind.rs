//! What a step of the history did, by which it is named to people.

use super::{Action, Reshaping};

/// What a step of the history did; the interface has a name for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActionKind {
    /// A notebook was made.
    CreateNotebook,
    /// A notebook got another name.
    RenameNotebook,
    /// Notebooks were put in another order.
    ArrangeNotebooks,
    /// The notes of a notebook were put in another order.
    ArrangeNotes,
    /// Another exam is prepared for, or none.
    SetExam,
    /// An exam was handed in.
    EndExam,
    /// A notebook was removed.
    DeleteNotebook,
    /// A note was made.
    CreateNote,
    /// A note got another title.
    RenameNote,
    /// A note was put into another notebook.
    MoveNote,
    /// A note was removed.
    DeleteNote,
    /// Notes were imported.
    Import,
    /// An earlier version was put back, or something that was deleted.
    Restore,
    /// What another program or device wrote was merged with what was here.
    Merge,
    /// A merge was taken back.
    RevertMerge,
    /// A line got other words.
    EditLine,
    /// A line was translated, or its translation changed.
    TranslateLine,
    /// A table got other cells.
    EditTable,
    /// Words of lines were found and replaced.
    ReplaceWords,
    /// A note was rewritten as the text it is.
    EditSource,
    /// A line was put in.
    InsertLine,
    /// Lines were pasted.
    PasteLines,
    /// Lines were removed.
    DeleteLine,
    /// A line was split in two.
    SplitLine,
    /// A line was joined with the one above.
    JoinLine,
    /// Lines were moved within their note.
    MoveLines,
    /// Lines became ones of another kind, or ones that stand deeper.
    RetypeLine,
    /// The status of a line or card was changed.
    SetStatus,
    /// Proposed cards were dismissed, or may be proposed again.
    DismissProposals,
    /// Cards were made.
    AddCards,
    /// A card was changed.
    EditCard,
    /// Cards were removed.
    DeleteCards,
    /// Cards were held back.
    SuspendCards,
    /// See [`Action::BuryCards`].
    BuryCards,
    /// Cards that were held back are asked again.
    ResumeCards,
    /// Cards were given a tag.
    TagCards,
    /// A tag was taken away from cards.
    UntagCards,
    /// Cards were put into another note.
    MoveCards,
    /// Cards were made new again.
    ResetCards,
    /// Cards became cards of one fact.
    JoinFact,
    /// A remark was written.
    AddRemark,
    /// A remark was changed.
    EditRemark,
    /// A remark, or another annotation, was removed.
    RemoveAnnotation,
    /// A part of a line was highlighted, or is not any more.
    Highlight,
    /// Highlights of a line got another colour.
    TintHighlight,
    /// Highlights of a line were taken away.
    RemoveHighlight,
    /// A star was set or taken away.
    Star,
    /// A flag was set or taken away.
    Flag,
    /// It was said why an answer was wrong.
    DescribeMistake,
    /// A card was taken out of the wrong answers.
    TakeOutMistake,
    /// A card was answered.
    Answer,
    /// A picture was put in.
    AddPicture,
    /// A diagram got its picture back, or another one.
    SetPicture,
    /// A picture was removed.
    RemovePicture,
    /// A diagram was deleted.
    DeleteDiagram,
    /// A diagram was put into another notebook.
    MoveDiagram,
    /// A diagram got another name.
    RenameDiagram,
    /// A region was linked to a line, or the link taken away.
    Link,
    /// Regions were drawn.
    AddRegions,
    /// A region got another name.
    LabelRegion,
    /// Regions were moved.
    MoveRegions,
    /// Regions were made larger or smaller.
    ResizeRegions,
    /// Regions were lined up or spread out.
    AlignRegions,
    /// Regions play another part.
    SetRegionRole,
    /// Regions became a group.
    GroupRegions,
    /// A group was taken apart.
    UngroupRegions,
    /// Regions were locked.
    LockRegions,
    /// Regions can be moved again.
    UnlockRegions,
    /// Regions stand elsewhere in their list.
    ListRegions,
    /// Regions were drawn a second time.
    CopyRegions,
    /// Regions were removed.
    DeleteRegions,
    /// The user's glossary was changed.
    EditGlossary,
    /// The settings of the library were changed.
    ChangeSettings,
}

impl Action {
    /// What kind of step this is when it is performed by itself.
    pub const fn kind(&self) -> ActionKind {
        match self {
            Self::CreateNotebook { .. } => ActionKind::CreateNotebook,
            Self::RenameNotebook { .. } => ActionKind::RenameNotebook,
            Self::ArrangeNotebooks(_) => ActionKind::ArrangeNotebooks,
            Self::ArrangeNotes { .. } => ActionKind::ArrangeNotes,
            Self::SetExam { .. } => ActionKind::SetExam,
            Self::KeepExam { .. } => ActionKind::EndExam,
            Self::DeleteNotebook(_) => ActionKind::DeleteNotebook,
            Self::CreateNote { .. } => ActionKind::CreateNote,
            Self::RenameNote { .. } => ActionKind::RenameNote,
            Self::MoveNote { .. } => ActionKind::MoveNote,
            Self::DeleteNote(_) => ActionKind::DeleteNote,
            Self::Import(_) => ActionKind::Import,
            Self::Adopt(_) => ActionKind::Restore,
            Self::EditBlock { .. } => ActionKind::EditLine,
            Self::TranslateBlock { .. } => ActionKind::TranslateLine,
            Self::EditTable { .. } => ActionKind::EditTable,
            Self::RewordBlock { .. } => ActionKind::ReplaceWords,
            Self::InsertBlock { .. } => ActionKind::InsertLine,
            Self::InsertBlocks { .. } => ActionKind::PasteLines,
            Self::DeleteBlocks(_) => ActionKind::DeleteLine,
            Self::SplitBlock { .. } => ActionKind::SplitLine,
            Self::JoinBlock(_) => ActionKind::JoinLine,
            Self::MoveBlocks(_) => ActionKind::MoveLines,
            Self::RetypeBlocks(_) => ActionKind::RetypeLine,
            Self::SetBlockStatus { .. } | Self::SetCardStatus { .. } => ActionKind::SetStatus,
            Self::DismissProposals { .. } => ActionKind::DismissProposals,
            Self::AddCards(_) => ActionKind::AddCards,
            Self::EditCard { .. } => ActionKind::EditCard,
            Self::DeleteCards(_) => ActionKind::DeleteCards,
            Self::BuryCards { .. } => ActionKind::BuryCards,
            Self::SuspendCards { is_suspended: true, .. } => ActionKind::SuspendCards,
            Self::SuspendCards {
                is_suspended: false, ..
            } => ActionKind::ResumeCards,
            Self::TagCards { is_tagged: true, .. } => ActionKind::TagCards,
            Self::TagCards { is_tagged: false, .. } => ActionKind::UntagCards,
            Self::MoveCards { .. } => ActionKind::MoveCards,
            Self::ResetCards { .. } => ActionKind::ResetCards,
            Self::JoinFact(_) => ActionKind::JoinFact,
            Self::AddRemark { .. } => ActionKind::AddRemark,
            Self::EditRemark { .. } => ActionKind::EditRemark,
            Self::RemoveAnnotation(_) => ActionKind::RemoveAnnotation,
            Self::Highlight { .. } => ActionKind::Highlight,
            Self::TintHighlights { tint: Some(_), .. } => ActionKind::TintHighlight,
            Self::TintHighlights { tint: None, .. } => ActionKind::RemoveHighlight,
            Self::ToggleStar { .. } => ActionKind::Star,
            Self::ToggleFlag { .. } => ActionKind::Flag,
            Self::DescribeMistake { .. } => ActionKind::DescribeMistake,
            Self::TakeOutMistake { .. } => ActionKind::TakeOutMistake,
            Self::Answer(_) => ActionKind::Answer,
            Self::AddDiagram { .. } => ActionKind::AddPicture,
            Self::SetPicture { picture: Some(_), .. } => ActionKind::SetPicture,
            Self::SetPicture { picture: None, .. } => ActionKind::RemovePicture,
            Self::DeleteDiagram(_) => ActionKind::DeleteDiagram,
            Self::MoveDiagram { .. } => ActionKind::MoveDiagram,
            Self::RenameDiagram { .. } => ActionKind::RenameDiagram,
            Self::ToggleLink { .. } => ActionKind::Link,
            Self::AddRegions { .. } => ActionKind::AddRegions,
            Self::LabelRegion { .. } => ActionKind::LabelRegion,
            Self::ShapeRegions { how, .. } => match how {
                Reshaping::Moved => ActionKind::MoveRegions,
                Reshaping::Resized => ActionKind::ResizeRegions,
                Reshaping::Aligned => ActionKind::AlignRegions,
            },
            Self::SetRegionRole { .. } => ActionKind::SetRegionRole,
            Self::GroupRegions { is_grouped: true, .. } => ActionKind::GroupRegions,
            Self::GroupRegions { is_grouped: false, .. } => ActionKind::UngroupRegions,
            Self::LockRegions { is_locked: true, .. } => ActionKind::LockRegions,
            Self::LockRegions { is_locked: false, .. } => ActionKind::UnlockRegions,
            Self::ListRegions { .. } => ActionKind::ListRegions,
            Self::CopyRegions { .. } => ActionKind::CopyRegions,
            Self::DeleteRegions(_) => ActionKind::DeleteRegions,
            Self::SetGlossary(_) => ActionKind::EditGlossary,
            Self::SetSettings(_) => ActionKind::ChangeSettings,
        }
    }
}
