//! `diagrams/<name>.ron`: a picture, its regions and what was annotated on them.

use serde::{Deserialize, Serialize};

use super::text::{Text, bare, words};
use super::{Annotation, FORMAT};
use crate::model::{
    self, BlockId, ContentHash, DiagramId, GroupId, NotebookId, PictureFormat, RegionId, RegionRole, Timestamp,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::store) struct Diagram {
    pub(super) format: u32,
    pub(in crate::store) id: DiagramId,
    notebook: NotebookId,
    #[serde(serialize_with = "words")]
    pub(in crate::store) name: String,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
    picture: Option<Picture>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
    added_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    drawn: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(in crate::store) regions: Vec<Region>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(in crate::store) annotations: Vec<Annotation>,
}

/// The file in `attachments/`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Picture {
    hash: ContentHash,
    format: PictureFormat,
    width: u32,
    height: u32,
    bytes: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::store) struct Region {
    pub(in crate::store) id: RegionId,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    label: Text,
    shape: Shape,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    links: Vec<BlockId>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
    role: Option<RegionRole>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
    group: Option<GroupId>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    locked: bool,
}

/// From the left and the top, as parts of the width and the height of the picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Shape {
    /// Left, top, width, height.
    Rect(f32, f32, f32, f32),
    /// Centre, then the two radii.
    Ellipse(f32, f32, f32, f32),
    Polygon(Vec<(f32, f32)>),
    /// From its tail to its head.
    Arrow(Vec<(f32, f32)>),
    /// Words without an outline: left, top, width, height.
    Label(f32, f32, f32, f32),
}

impl Diagram {
    /// The document of a diagram with everything that is kept in its file.
    pub(in crate::store) fn new(diagram: &model::Diagram, annotations: Vec<Annotation>) -> Self {
        Self {
            format: FORMAT,
            id: diagram.id,
            notebook: diagram.notebook,
            name: diagram.name.clone(),
            picture: diagram.picture.as_ref().map(Picture::from),
            added_at: diagram.added_at,
            drawn: diagram.is_drawn,
            regions: diagram.regions.iter().map(Region::from).collect(),
            annotations,
        }
    }

    /// The diagram without what was annotated on it, which is to be taken out before.
    pub(in crate::store) fn into_model(self) -> model::Diagram {
        model::Diagram {
            id: self.id,
            notebook: self.notebook,
            name: self.name,
            picture: self.picture.map(model::Attachment::from),
            regions: self.regions.into_iter().map(model::Region::from).collect(),
            is_drawn: self.drawn,
            added_at: self.added_at,
        }
    }
}

impl Region {
    /// RON reads numbers that are too large as infinite ones; a region with such a number cannot be drawn.
    pub(in crate::store) fn is_finite(&self) -> bool {
        match &self.shape {
            Shape::Rect(a, b, c, d) | Shape::Ellipse(a, b, c, d) | Shape::Label(a, b, c, d) => {
                [a, b, c, d].into_iter().all(|n| n.is_finite())
            }
            Shape::Polygon(corners) | Shape::Arrow(corners) => {
                corners.iter().all(|(x, y)| x.is_finite() && y.is_finite())
            }
        }
    }
}

impl From<&model::Attachment> for Picture {
    fn from(attachment: &model::Attachment) -> Self {
        Self {
            hash: attachment.hash,
            format: attachment.format,
            width: attachment.width,
            height: attachment.height,
            bytes: attachment.bytes,
        }
    }
}

impl From<Picture> for model::Attachment {
    fn from(picture: Picture) -> Self {
        Self {
            hash: picture.hash,
            format: picture.format,
            width: picture.width,
            height: picture.height,
            bytes: picture.bytes,
        }
    }
}

impl From<&model::Region> for Region {
    fn from(region: &model::Region) -> Self {
        Self {
            id: region.id,
            label: Text::from(&region.label),
            shape: match &region.shape {
                model::Shape::Rect(x, y, width, height) => Shape::Rect(*x, *y, *width, *height),
                model::Shape::Ellipse(x, y, across, down) => Shape::Ellipse(*x, *y, *across, *down),
                model::Shape::Polygon(corners) => Shape::Polygon(corners.clone()),
                model::Shape::Arrow(points) => Shape::Arrow(points.clone()),
                model::Shape::Label(x, y, width, height) => Shape::Label(*x, *y, *width, *height),
            },
            links: region.links.clone(),
            role: region.role,
            group: region.group,
            locked: region.is_locked,
        }
    }
}

impl From<Region> for model::Region {
    fn from(region: Region) -> Self {
        Self {
            id: region.id,
            label: region.label.into(),
            shape: match region.shape {
                Shape::Rect(x, y, width, height) => model::Shape::Rect(x, y, width, height),
                Shape::Ellipse(x, y, across, down) => model::Shape::Ellipse(x, y, across, down),
                Shape::Polygon(corners) => model::Shape::Polygon(corners),
                Shape::Arrow(points) => model::Shape::Arrow(points),
                Shape::Label(x, y, width, height) => model::Shape::Label(x, y, width, height),
            },
            links: region.links,
            role: region.role,
            group: region.group,
            is_locked: region.locked,
        }
    }
}
