//! Ground truth, and the only place where it changes.
//!
//! A [`Library`] holds everything the user owns as small immutable entities behind [`Arc`](std::sync::Arc)s. It can be
//! read by anybody and written only by [`History`]: an [`Action`] says what the user did, the model plans the
//! [`Change`]s (one entity, before and after), applies them in one place and remembers them; undo and redo are the
//! inverse changes through the same door. The same changes tell the search index and the store what to bring up to
//! date, so nothing ever has to compare two libraries.
//!
//! Invariants, held by `tests/model`:
//! - undoing everything restores every earlier state, redoing brings every later one back;
//! - a refused action changes nothing;
//! - every line belongs to exactly one note and every note to a notebook;
//! - an id is never given out twice.
//!
//! The model uses nothing but `std` and `serde` (for the written form of ids and plain enums). It knows no clock, no
//! disk and no chance: times and the start of the [`IdSource`] are arguments. It does not know how it is saved; the
//! shapes of files are types of the store.

mod action;
mod alias;
mod annotation;
mod bilingual;
mod block;
mod callout;
mod card;
mod change;
mod clock;
mod diagram;
mod document;
mod exam;
mod export_format;
mod file_kind;
mod fit;
mod footnote;
mod formula;
mod glossary;
mod history;
mod id;
mod kind;
mod landing;
mod library;
mod link;
mod mistake;
mod note;
mod origin;
mod payload;
mod picture_size;
mod plan;
mod preset;
mod quote;
mod refusal;
mod relations;
mod response;
mod review;
mod row_seen;
mod run;
mod seed;
mod settings;
mod shape;
mod span;
mod status;
mod table;
mod tag;
mod text;
mod tint;
mod transaction;
mod unsaved;

pub use action::Action;
pub use alias::aliases_in;
pub use annotation::{Annotation, Mark, Target, moved_range};
pub use bilingual::BilingualNames;
pub use block::{Block, BlockKind, SourceText};
pub use callout::CalloutSign;
pub use card::*;
pub use change::{Change, Edit};
pub use clock::{CLOCK_TOLERANCE_MILLIS, EARLIEST_ANSWER, answers_since_new, corrected_times};
pub use diagram::{Attachment, ContentHash, Diagram, MalformedHash, PictureFormat, Region, RegionRole};
pub use document::{DiagramDocument, DocKey, Document, NoteDocument};
pub use exam::{
    ExamDay, ExamDomain, ExamKind, ExamOutcome, ExamPreset, ExamProfile, ExamQuestion, ExamRecord, MAX_EXAM_MINUTES,
    MAX_EXAM_QUESTIONS, OpenExam, OpenQuestion, ProfileDefect,
};
pub use export_format::ExportFormat;
pub use file_kind::{FileKind, is_unread_document, is_unread_picture};
pub use fit::{Fit, Prediction};
pub use footnote::footnote_marks;
pub use formula::{Formula, reads_as_formula};
pub use glossary::{Glossary, TermSources};
pub use history::{History, Step, UndoConflict};
pub use id::{
    AnnotationId, BlockId, CardId, DiagramId, FactId, GroupId, Id, IdSource, MalformedId, NoteId, NotebookId, RegionId,
    ReviewId, derived_id, digest_of,
};
pub use kind::ActionKind;
pub use landing::{Carried, Landing};
pub use library::{Annotated, Inconsistency, Library, Parts};
pub use link::{Lead, LinkEnd, LinkNames, LinkTarget, Links, NameKey, joined_path, percent_decoded};
pub use mistake::{Mistake, MistakeReason};
pub use note::{Note, Notebook, Origin, Provenance, SourceFormat};
pub use origin::{
    FLAG_TAGS, STAR_TAG, anki_comment, card_of_guid, cards_by_guid, fact_of_guid, guid_in_comment, in_places,
    is_own_guid, is_own_row, is_row_of, own_card_guid, own_guid, places_in_fact, remembered_guid, row_id, row_of_card,
};
pub use payload::{Answer, Import, ImportedNote, Listed, Moving, NewCard, NewRegion, Reshaping, Retyping};
pub use picture_size::{PictureSize, picture_sizes};
pub use preset::{
    EasyDay, LeechAction, MISTAKE_DAYS, NO_REVIEW_LIMIT, NamedPreset, NewOrder, Preset, ReviewOrder, USUAL_MISTAKE_DAYS,
};
pub use quote::{Room, quote_indent, quote_signs, quotes_around, room_left};
pub use refusal::{Refusal, Thing};
pub use response::{AnsweredBy, Pointed, Response, Spot, Verdict};
pub use review::{Confidence, Grade, PassOf, Review, ReviewMode, Timestamp, id_at, is_from_elsewhere};
pub use row_seen::RowSeen;
pub use run::{MAX_OPEN_RUNS, OpenRun, OpenRuns, RunShape, Scope};
pub use seed::{SeedLine, SeedLines, Soundness};
pub use settings::{OwnExamPreset, SavedSearch, Settings};
pub use shape::{MAX_POINTS, Shape, distance_to_line};
pub use span::{Span, SpanStyle};
pub use status::Status;
pub use table::{Cell, CellPlace, ColumnAlign, MAX_COLUMNS, Table, cells_of, column_aligns, row_prefix, spans_in};
pub use tag::{is_same_tag, is_tag_or_below, tag_of, tags_in, without_end_tags};
pub use text::{ENGLISH_MONTHS, Lang, Text, is_hangul};
pub use tint::Tint;
pub use transaction::Transaction;
pub use unsaved::Unsaved;
