//! Missing pictures, looked for in a folder that a person names.
//!
//! A file fits by its name: the same one, else one that differs as programs change names on their way (blanks, `%20`,
//! `.jpeg` for `.jpg`), else, for a kind of picture that is not read, one converted from it. Where several different
//! pictures fit, the path in the name or the shape in which the note shows it decides; where that does not tell either,
//! none is taken and the name is given back. Nothing is guessed, because a wrong picture is learnt.

use std::collections::BTreeMap;
use std::path::Path;

use super::pictures::{MAX_PICTURE_BYTES, PictureFileProblem};
use crate::import::{name_key, shown_size};
use crate::model::{Attachment, DiagramId, Library, is_unread_picture, percent_decoded};
use crate::store::source::{PictureFile, SourceProblem, pictures_in};
use crate::store::{Attachments, StoreError, inspect, read_file};

/// Shapes are the same when their sides differ by at most one part in so many: notes give whole pixels.
const SHAPE_PARTS: u64 = 50;

/// A picture that a library has a place for and no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingPicture {
    /// Its place.
    pub diagram: DiagramId,
    /// Its name, which may be a path.
    pub name: String,
    /// The widths and heights in which notes show it.
    pub shapes: Vec<(u32, u32)>,
}

impl MissingPicture {
    /// What is known of a picture; nothing when it is not missing.
    pub fn of(library: &Library, diagram: DiagramId) -> Option<Self> {
        let known = library.diagram(diagram).filter(|known| known.is_missing())?;
        let lines = library.blocks_showing(diagram);
        Some(Self {
            diagram,
            name: known.name.clone(),
            shapes: lines.filter_map(|line| shown_size(&line.source_text())).collect(),
        })
    }

    fn has_shape_of(&self, picture: &Attachment) -> bool {
        let (width, height) = (u64::from(picture.width), u64::from(picture.height));
        self.shapes.iter().any(|&(shown_width, shown_height)| {
            let (one, other) = (width * u64::from(shown_height), height * u64::from(shown_width));
            one.abs_diff(other) * SHAPE_PARTS <= one.max(other)
        })
    }
}

/// What was found of some missing pictures.
#[derive(Debug, Default)]
pub struct FoundPictures {
    /// Those that were found, now kept beside the library.
    pub pictures: Vec<(DiagramId, Attachment)>,
    /// Those that several different files fit.
    pub several: Vec<DiagramId>,
    /// Files that fit and cannot be shown.
    pub problems: Vec<PictureFileProblem>,
    /// Folders that could not be looked into.
    pub unread: Vec<SourceProblem>,
}

/// Looks for missing pictures in a folder and those inside it, and keeps the files that fit; nothing when it was broken
/// off. `on_progress` gets how many of the pictures were looked for, and of how many.
pub fn look_for(
    missing: &[MissingPicture],
    folder: &Path,
    attachments: &Attachments,
    on_progress: impl Fn(usize, usize),
    is_cancelled: impl Fn() -> bool,
) -> Option<FoundPictures> {
    let sources = pictures_in(folder, &is_cancelled);
    let mut files = Files::new(&sources.pictures);
    let mut found = FoundPictures {
        unread: sources.problems,
        ..FoundPictures::default()
    };
    for (n_done, picture) in missing.iter().enumerate() {
        if is_cancelled() {
            return None;
        }
        on_progress(n_done, missing.len());
        match files.fitting(picture, &mut found.problems)[..] {
            [] => {}
            [(place, _)] => match files.keep(place, attachments) {
                Some(Ok(kept)) => found.pictures.push((picture.diagram, kept)),
                Some(Err(problem)) => found.problems.push(problem),
                None => {}
            },
            [..] => found.several.push(picture.diagram),
        }
    }
    Some(found)
}

/// How a name is compared: exactly, or without what programs change in names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Same(String),
    Alike(String, String),
    /// Without the end that says of which kind it is.
    Stem(String),
}

/// The picture files of a folder by their names, each looked at once at most.
struct Files<'a> {
    all: &'a [PictureFile],
    by_key: BTreeMap<Key, Vec<usize>>,
    seen: BTreeMap<usize, Option<Attachment>>,
}

impl<'a> Files<'a> {
    fn new(all: &'a [PictureFile]) -> Self {
        let mut by_key: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
        for (place, file) in all.iter().enumerate() {
            let (stem, kind) = alike(last(&file.name));
            for key in [
                Key::Same(name_key(last(&file.name))),
                Key::Alike(stem.clone(), kind),
                Key::Stem(stem),
            ] {
                by_key.entry(key).or_default().push(place);
            }
        }
        Self {
            all,
            by_key,
            seen: BTreeMap::new(),
        }
    }

    /// The files that may be a missing picture, of those with the same content one.
    fn fitting(
        &mut self,
        picture: &MissingPicture,
        problems: &mut Vec<PictureFileProblem>,
    ) -> Vec<(usize, Attachment)> {
        let (stem, kind) = alike(last(&picture.name));
        let mut keys = vec![Key::Same(name_key(last(&picture.name)))];
        if !kind.is_empty() {
            keys.push(Key::Alike(stem.clone(), kind));
        }
        if is_unread_picture(&picture.name) {
            keys.push(Key::Stem(stem));
        }
        for key in keys {
            let places = self.by_key.get(&key).cloned().unwrap_or_default();
            let mut fitting: Vec<(usize, Attachment)> = Vec::new();
            for place in self.below_path(places, &picture.name) {
                if let Some(attachment) = self.look_at(place, problems)
                    && !fitting.iter().any(|(_, other)| other.hash == attachment.hash)
                {
                    fitting.push((place, attachment));
                }
            }
            if fitting.len() > 1 && fitting.iter().any(|(_, one)| picture.has_shape_of(one)) {
                fitting.retain(|(_, one)| picture.has_shape_of(one));
            }
            if !fitting.is_empty() {
                return fitting;
            }
        }
        Vec::new()
    }

    /// Of some files those whose path ends as a name that is a path, where there are any.
    fn below_path(&self, mut places: Vec<usize>, name: &str) -> Vec<usize> {
        if name.contains('/') {
            let end = format!("/{}", name_key(name.trim_start_matches(['.', '/'])));
            let is_below = |place: &usize| {
                let file = self.all.get(*place);
                file.is_some_and(|file| format!("/{}", name_key(&file.name)).ends_with(&end))
            };
            if places.iter().any(is_below) {
                places.retain(is_below);
            }
        }
        places
    }

    fn look_at(&mut self, place: usize, problems: &mut Vec<PictureFileProblem>) -> Option<Attachment> {
        let file = self.all.get(place)?;
        *self.seen.entry(place).or_insert_with(|| {
            let looked = read_file(&file.path, MAX_PICTURE_BYTES).and_then(|bytes| Ok(inspect(&bytes)?));
            looked.map_err(|error| problems.push(problem(file, error))).ok()
        })
    }

    fn keep(&self, place: usize, attachments: &Attachments) -> Option<Result<Attachment, PictureFileProblem>> {
        let file = self.all.get(place)?;
        let kept = read_file(&file.path, MAX_PICTURE_BYTES).and_then(|bytes| attachments.put(&bytes));
        Some(kept.map_err(|error| problem(file, error)))
    }
}

fn problem(file: &PictureFile, error: StoreError) -> PictureFileProblem {
    PictureFileProblem {
        path: file.name.clone(),
        error,
    }
}

/// The last part of a path.
fn last(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// A name without what programs change in it, and its kind: blanks of any width, lines and dashes are the same, and so
/// are the names of one kind.
fn alike(name: &str) -> (String, String) {
    let name = name_key(&percent_decoded(name));
    let (stem, kind) = name.rsplit_once('.').unwrap_or((&name, ""));
    let is_between = |c: char| c.is_whitespace() || matches!(c, '_' | '-');
    let parts: Vec<&str> = stem.split(is_between).filter(|part| !part.is_empty()).collect();
    let kind = if matches!(kind, "jpeg" | "jfif") { "jpg" } else { kind };
    (parts.join("-"), kind.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_where_only_what_programs_change_differs() {
        for (one, other, is_alike) in [
            ("Pasted image 1.png", "pasted_image%201.PNG", true),
            ("Shot 9.41.00\u{202f}AM.png", "Shot 9.41.00 AM.png", true),
            ("a.jpeg", "A.jpg", true),
            ("1-1.png", "11.png", false),
            ("a.png", "a.jpg", false),
            ("a (1).png", "a.png", false),
        ] {
            assert_eq!(alike(one) == alike(other), is_alike, "{one} and {other}");
        }
    }
}
