//! Annotations and regions, read back.

use std::sync::Arc;

use super::shape::{AnnotationJson, RegionJson, SourceRefJson};
use super::trouble::{JsonTrouble, damaged};
use crate::model::{Annotation, Mark, Mistake, Region, Shape, Target, Timestamp};

/// Oldest first, as documents have them.
pub(super) fn annotations(json: Vec<AnnotationJson<'_>>) -> Result<Vec<Arc<Annotation>>, JsonTrouble> {
    let annotations = json.into_iter().map(|json| annotation(json).map(Arc::new));
    let mut annotations = annotations.collect::<Result<Vec<Arc<Annotation>>, JsonTrouble>>()?;
    annotations.sort_by_key(|annotation| annotation.id);
    Ok(annotations)
}

fn annotation(json: AnnotationJson<'_>) -> Result<Annotation, JsonTrouble> {
    let words = json.text.unwrap_or_default().into_owned();
    let mark = match (&*json.kind, json.range) {
        ("remark", _) => Mark::Remark(words),
        ("highlight", Some([start, end])) => Mark::Highlight(start..end, json.tint.map(Into::into).unwrap_or_default()),
        ("star", _) => Mark::Star,
        ("flag", _) => Mark::Flag,
        ("mistake", _) => Mark::Mistake(Mistake {
            reason: json.reason.map(Into::into),
            words,
            taken_out_at: json.taken_out_at.map(Timestamp),
        }),
        (other, _) => return damaged("annotation", other),
    };
    Ok(Annotation {
        id: json.id,
        target: match json.target {
            SourceRefJson::Block(id) => Target::Block(id),
            SourceRefJson::Card(id) => Target::Card(id),
            SourceRefJson::Region(id) => Target::Region(id),
        },
        mark,
        made_at: Timestamp(json.made_at),
    })
}

pub(super) fn region(json: RegionJson<'_>) -> Result<Region, JsonTrouble> {
    let numbers = json.coordinates.as_slice();
    let points = || {
        numbers.chunks_exact(2).filter_map(|point| match point {
            &[x, y] => Some((x, y)),
            _ => None,
        })
    };
    let shape = match (&*json.shape, numbers) {
        _ if numbers.iter().any(|number| !number.is_finite()) => None,
        ("rect", &[left, top, width, height]) => Some(Shape::Rect(left, top, width, height)),
        ("ellipse", &[x, y, across, down]) => Some(Shape::Ellipse(x, y, across, down)),
        ("label", &[left, top, width, height]) => Some(Shape::Label(left, top, width, height)),
        ("arrow", _) => Some(Shape::Arrow(points().collect())),
        ("polygon", _) => Some(Shape::Polygon(points().collect())),
        _ => None,
    };
    let Some(shape) = shape else {
        return damaged("shape", &json.shape);
    };
    Ok(Region {
        id: json.id,
        label: json.label.into(),
        shape,
        links: json.links,
        role: json.role.map(Into::into),
        group: json.group,
        is_locked: json.locked,
    })
}
