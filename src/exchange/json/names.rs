//! What things are called in the exported JSON, where the model has a name for each of several.

use serde::{Deserialize, Serialize};

use crate::model;

macro_rules! named {
    ($($(#[$meta:meta])* $name:ident is $of:ident { $($variant:ident),* })*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub(super) enum $name {
            $($variant,)*
        }

        impl From<model::$of> for $name {
            fn from(value: model::$of) -> Self {
                match value {
                    $(model::$of::$variant => Self::$variant,)*
                }
            }
        }

        impl From<$name> for model::$of {
            fn from(value: $name) -> Self {
                match value {
                    $($name::$variant => Self::$variant,)*
                }
            }
        }
    )*};
}

named! {
    TintJson is Tint { Yellow, Green, Blue, Pink }
    AsksJson is RegionAsked { Name, Place }
    HidesJson is Hidden { One, All }
    GradeJson is Grade { Again, Hard, Good, Easy }
    ConfidenceJson is Confidence { Guess, Unsure, Sure }
    LangJson is Lang { Ko, En }
    ReasonJson is MistakeReason { Concept, Misread, Confused, Guessed, NoTime }
    RoleJson is RegionRole { Compute, Network, Data, Security, External, Fault }
    PictureFormatJson is PictureFormat { Png, Jpeg, Gif, Webp, Bmp, Svg }
    NewOrderJson is NewOrder { Notes, Random }
    ReviewOrderJson is ReviewOrder { Overdue, DueDay, Random }
    LeechActionJson is LeechAction { Tell, Flag, Suspend }
    EasyDayJson is EasyDay { Normal, Reduced, Minimum }
    OutcomeJson is ExamOutcome { Right, Wrong, Open, Gone }
}

/// How the source of a note is written.
#[derive(Clone, Copy, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum SourceFormatJson {
    PlainText,
    Html,
    Records,
    #[default]
    Markdown,
}

impl From<model::SourceFormat> for SourceFormatJson {
    fn from(format: model::SourceFormat) -> Self {
        match format {
            model::SourceFormat::PlainText => Self::PlainText,
            model::SourceFormat::Page => Self::Html,
            model::SourceFormat::Records => Self::Records,
            model::SourceFormat::Markdown => Self::Markdown,
        }
    }
}

impl From<SourceFormatJson> for model::SourceFormat {
    fn from(format: SourceFormatJson) -> Self {
        match format {
            SourceFormatJson::PlainText => Self::PlainText,
            SourceFormatJson::Html => Self::Page,
            SourceFormatJson::Records => Self::Records,
            SourceFormatJson::Markdown => Self::Markdown,
        }
    }
}

/// What a line is; which picture an image shows stands beside it.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum BlockKindJson {
    Heading,
    ListItem,
    Paragraph,
    Code,
    Table,
    Callout,
    Quote,
    Image,
    Rule,
}

impl From<model::BlockKind> for BlockKindJson {
    fn from(kind: model::BlockKind) -> Self {
        match kind {
            model::BlockKind::Heading => Self::Heading,
            model::BlockKind::ListItem => Self::ListItem,
            model::BlockKind::Paragraph => Self::Paragraph,
            model::BlockKind::Code => Self::Code,
            model::BlockKind::Table => Self::Table,
            model::BlockKind::Callout => Self::Callout,
            model::BlockKind::Quote => Self::Quote,
            model::BlockKind::Image(_) => Self::Image,
            model::BlockKind::Rule => Self::Rule,
        }
    }
}

impl BlockKindJson {
    /// The kind; nothing for an image of which nobody says what it shows.
    pub(super) fn of(self, diagram: Option<model::DiagramId>) -> Option<model::BlockKind> {
        Some(match self {
            Self::Heading => model::BlockKind::Heading,
            Self::ListItem => model::BlockKind::ListItem,
            Self::Paragraph => model::BlockKind::Paragraph,
            Self::Code => model::BlockKind::Code,
            Self::Table => model::BlockKind::Table,
            Self::Callout => model::BlockKind::Callout,
            Self::Quote => model::BlockKind::Quote,
            Self::Image => model::BlockKind::Image(diagram?),
            Self::Rule => model::BlockKind::Rule,
        })
    }
}
