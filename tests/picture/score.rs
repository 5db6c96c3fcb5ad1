//! What is found on real pictures beside what a person drew on them: for a test of some, and a bench of all.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use saegim::picture::{Pixels, find_boxes};

pub(crate) type Place = (f32, f32, f32, f32);

/// What a person drew is in coordinates from 0 to 1, because the pictures are no part of the project.
const DRAWN: &str = include_str!("drawn.tsv");

/// Of a picture: what is asked for, and what may be found or not.
#[derive(Default)]
pub(crate) struct Drawn {
    asked: Vec<Place>,
    optional: Vec<Place>,
}

pub(crate) fn drawn() -> BTreeMap<&'static str, Drawn> {
    let mut pictures: BTreeMap<&str, Drawn> = BTreeMap::new();
    for line in DRAWN.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let (picture, kind) = (fields.next().unwrap(), fields.next().unwrap());
        let numbers: Vec<f32> = fields.map(|field| field.parse().unwrap()).collect();
        let [left, top, right, bottom]: [f32; 4] = numbers.try_into().unwrap();
        let place = (left, top, right - left, bottom - top);
        let drawn = pictures.entry(picture).or_default();
        let list = if kind == "maybe" {
            &mut drawn.optional
        } else {
            &mut drawn.asked
        };
        list.push(place);
    }
    pictures
}

/// How many of what was drawn were found: each by one of those found that covers half of both, the likest first.
fn matched(asked: &[Place], found: &[Place]) -> (usize, Vec<Place>) {
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    for (one, drawn) in asked.iter().enumerate() {
        for (other, found) in found.iter().enumerate() {
            pairs.push((likeness(*drawn, *found), one, other));
        }
    }
    pairs.retain(|pair| pair.0 >= 0.5);
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0));
    let (mut taken, mut used) = (Vec::new(), Vec::new());
    for (_, one, other) in pairs {
        if !taken.contains(&one) && !used.contains(&other) {
            taken.push(one);
            used.push(other);
        }
    }
    let rest = found.iter().enumerate().filter(|(place, _)| !used.contains(place));
    (taken.len(), rest.map(|(_, found)| *found).collect())
}

/// The share of both that both cover.
pub(crate) fn likeness(one: Place, other: Place) -> f32 {
    let width = (one.0 + one.2).min(other.0 + other.2) - one.0.max(other.0);
    let height = (one.1 + one.3).min(other.1 + other.3) - one.1.max(other.1);
    let shared = width.max(0.0) * height.max(0.0);
    shared / (one.2 * one.3 + other.2 * other.3 - shared).max(f32::EPSILON)
}

/// Counts of one picture or of several.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    pub(crate) drawn: usize,
    pub(crate) found: usize,
    /// Found and drawn.
    pub(crate) hit: usize,
    /// Found, and neither asked for nor wrong.
    pub(crate) optional: usize,
    pub(crate) took: Duration,
}

impl Score {
    /// Looks at a picture in this folder.
    pub(crate) fn of(folder: &Path, name: &str, drawn: &Drawn) -> Self {
        let picture = image::open(folder.join(name)).unwrap().into_rgba8();
        let pixels = Pixels {
            width: picture.width(),
            height: picture.height(),
            rgba: picture.as_raw(),
        };
        let begun = Instant::now();
        let found = find_boxes(pixels, || false);
        let took = begun.elapsed();
        let found: Vec<Place> = found.into_iter().map(|found| found.place).collect();
        let (hit, rest) = matched(&drawn.asked, &found);
        let is_optional = |found: &&Place| drawn.optional.iter().any(|drawn| likeness(*drawn, **found) >= 0.5);
        Self {
            drawn: drawn.asked.len(),
            found: found.len(),
            hit,
            optional: rest.iter().filter(is_optional).count(),
            took,
        }
    }

    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            drawn: self.drawn + other.drawn,
            found: self.found + other.found,
            hit: self.hit + other.hit,
            optional: self.optional + other.optional,
            took: self.took + other.took,
        }
    }

    /// The share of what was drawn that was found.
    pub(crate) fn recall(self) -> f64 {
        share(self.hit, self.drawn)
    }

    /// The share of what was found that was drawn, without what is optional.
    pub(crate) fn precision(self) -> f64 {
        share(self.hit, self.found - self.optional)
    }

    /// The share of what was found that was drawn, with what is optional counted as wrong.
    pub(crate) fn strict_precision(self) -> f64 {
        share(self.hit, self.found)
    }
}

#[expect(clippy::cast_precision_loss, reason = "small counts")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
