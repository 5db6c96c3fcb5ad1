//! Pictures, places of missing pictures, and the regions drawn on them.
//!
//! A picture is knowledge with a name: when its file is lost the name, the note it stood in and its regions remain, and
//! the file can be given back later. The bytes themselves are not here; they lie in the library's folder under the hash
//! of their content.

use std::fmt;
use std::str::FromStr;

use serde::de::{Error as _, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{BlockId, DiagramId, GroupId, NotebookId, RegionId, Shape, Text, Timestamp};

/// A picture, or the place of one that is missing.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagram {
    /// Never changes.
    pub id: DiagramId,
    /// The notebook whose notes show it.
    pub notebook: NotebookId,
    /// The name of the picture file as the note gives it, or what the user calls it; never empty.
    pub name: String,
    /// The file, or nothing while it is missing.
    pub picture: Option<Attachment>,
    /// What is marked on it, in the order of the list beside it.
    pub regions: Vec<Region>,
    /// Whether its regions are a drawing of their own: without a picture they stand on an empty ground, and are asked on
    /// it. Where there is a picture they lie on that.
    pub is_drawn: bool,
    /// When it came into the library.
    pub added_at: Option<Timestamp>,
}

impl Diagram {
    /// Whether there is a name but no picture.
    pub const fn is_missing(&self) -> bool {
        self.picture.is_none()
    }

    /// Whether there is something on which its regions can be shown: a picture, or the ground of a drawing.
    pub const fn is_shown(&self) -> bool {
        self.is_drawn || self.picture.is_some()
    }

    /// What can be asked and pointed at: its regions without captions.
    pub fn parts(&self) -> impl Iterator<Item = &Region> {
        self.regions.iter().filter(|region| !region.is_caption())
    }

    /// Its regions, each with the number it has among what can be asked, from 0; that of a caption is the next one's.
    pub fn numbered(&self) -> impl Iterator<Item = (usize, &Region)> {
        self.regions.iter().scan(0, |number, region| {
            let own = *number;
            *number += usize::from(!region.is_caption());
            Some((own, region))
        })
    }

    /// The smallest part that contains a point (0..1); of equals the first that `is_meant`, or the first.
    pub fn region_at(&self, point: (f32, f32), is_meant: impl Fn(&Region) -> bool) -> Option<&Region> {
        let under = self.parts().filter(|region| region.shape.contains(point));
        under.min_by(|one, other| {
            let by_area = one.shape.area().total_cmp(&other.shape.area());
            by_area.then_with(|| is_meant(other).cmp(&is_meant(one)))
        })
    }
}

/// A picture file kept in the library under the hash of its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// blake3 of the bytes.
    pub hash: ContentHash,
    /// What the bytes are, whatever their name said.
    pub format: PictureFormat,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Length of the file.
    pub bytes: u64,
}

/// The picture formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PictureFormat {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// GIF; the first picture of an animation.
    Gif,
    /// `WebP`.
    Webp,
    /// Windows bitmap.
    Bmp,
    /// Scalable Vector Graphics; its size is the one it names.
    Svg,
}

impl PictureFormat {
    /// The end of a file name, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Bmp => "bmp",
            Self::Svg => "svg",
        }
    }
}

/// blake3 of some bytes, 256 bits, written as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash(pub [u8; 32]);

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ContentHash({self})")
    }
}

/// The text was not 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MalformedHash;

impl FromStr for ContentHash {
    type Err = MalformedHash;

    fn from_str(written: &str) -> Result<Self, MalformedHash> {
        if written.len() != 64 {
            return Err(MalformedHash);
        }
        let mut hash = [0; 32];
        for (byte, digits) in hash.iter_mut().zip(written.as_bytes().chunks_exact(2)) {
            let digits = std::str::from_utf8(digits).map_err(|_| MalformedHash)?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| MalformedHash)?;
        }
        Ok(Self(hash))
    }
}

impl Serialize for ContentHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ContentHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = String::deserialize(deserializer)?;
        written
            .parse()
            .map_err(|_| D::Error::invalid_value(Unexpected::Str(&written), &"64 hexadecimal digits"))
    }
}

/// A marked place on a diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// Never changes.
    pub id: RegionId,
    /// What is there.
    pub label: Text,
    /// Where it is.
    pub shape: Shape,
    /// The lines that speak of it.
    pub links: Vec<BlockId>,
    /// What part it plays; regions of a role share a colour.
    pub role: Option<RegionRole>,
    /// The group it belongs to; its other regions lie on the same diagram.
    pub group: Option<GroupId>,
    /// Whether it stays where it is and as it is shaped.
    pub is_locked: bool,
}

impl Region {
    /// Whether it is words that belong to others: a text that was put into a group. Captions are read on the picture; they
    /// are not asked by themselves and have no number.
    pub const fn is_caption(&self) -> bool {
        matches!(self.shape, Shape::Label(..)) && self.group.is_some()
    }
}

/// What part a region plays on its picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RegionRole {
    /// What computes.
    Compute,
    /// What connects.
    Network,
    /// What keeps data.
    Data,
    /// What protects.
    Security,
    /// What lies outside.
    External,
    /// What fails.
    Fault,
}

impl RegionRole {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Compute,
        Self::Network,
        Self::Data,
        Self::Security,
        Self::External,
        Self::Fault,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id as _;

    fn region(raw: u64, shape: Shape, group: Option<u64>) -> Region {
        Region {
            id: RegionId::from_raw(raw),
            label: Text::detected("이름"),
            shape,
            links: Vec::new(),
            role: None,
            group: group.map(GroupId::from_raw),
            is_locked: false,
        }
    }

    #[test]
    fn a_caption_is_no_part_and_what_lies_below_it_is_meant() {
        let small = Shape::Label(0.4, 0.4, 0.1, 0.1);
        let regions = [
            region(1, Shape::Rect(0.2, 0.2, 0.6, 0.6), Some(9)),
            region(2, small.clone(), Some(9)),
            region(3, small, None),
        ];
        let with = |places: &[usize]| Diagram {
            id: DiagramId::from_raw(1),
            notebook: NotebookId::from_raw(2),
            name: "그림".to_owned(),
            picture: None,
            regions: places.iter().filter_map(|&place| regions.get(place).cloned()).collect(),
            is_drawn: true,
            added_at: None,
        };
        let meant = |diagram: &Diagram| diagram.region_at((0.45, 0.45), |_| false).map(|region| region.id.raw());
        assert_eq!(meant(&with(&[0, 1])), Some(1), "words in a group are a caption");
        assert_eq!(meant(&with(&[0, 1, 2])), Some(3), "words alone are a region");
        assert_eq!(meant(&with(&[1])), None);
        assert_eq!(with(&[0, 1, 2]).parts().count(), 2);
    }
}
