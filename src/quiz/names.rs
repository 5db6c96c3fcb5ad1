//! The names among which the one of a region is chosen.

use std::collections::BTreeSet;

use crate::model::{Lang, Library, MAX_NAMES, Occlusion, Region, RegionId, Text};

/// The name of a region that is asked among those of the regions nearest to it, each once, by their letters. They are shown in
/// the order of [`Card::order_shown`](crate::model::Card::order_shown). Nothing where there is no other name.
pub fn names_offered<'a>(library: &'a Library, asked: &'a Occlusion, lang: Lang) -> Vec<(RegionId, &'a Text)> {
    let Some((diagram, region)) = library.region(asked.region) else {
        return Vec::new();
    };
    let here = center(region);
    let mut others: Vec<&Region> = diagram.parts().collect();
    others.retain(|other| is_other(other, asked));
    others.sort_by(|one, other| distance(here, center(one)).total_cmp(&distance(here, center(other))));
    let mut seen = BTreeSet::new();
    others.retain(|other| seen.insert(by_letters(&other.label, lang)));
    others.truncate(usize::from(MAX_NAMES) - 1);
    if others.is_empty() {
        return Vec::new();
    }
    let others = others.into_iter().map(|other| (other.id, &other.label));
    let mut names: Vec<(RegionId, &Text)> = others.chain([(asked.region, &asked.name)]).collect();
    names.sort_by_key(|(id, name)| (by_letters(name, lang), *id));
    names
}

/// Whether there is another name beside which that of a region could be offered; told more quickly than which.
pub fn has_names_to_offer(library: &Library, asked: &Occlusion) -> bool {
    library.region(asked.region).is_some_and(|(diagram, _)| {
        let mut regions = diagram.parts();
        regions.any(|other| is_other(other, asked))
    })
}

fn is_other(region: &Region, asked: &Occlusion) -> bool {
    !is_blank(&region.label) && region.id != asked.region && !asked.is_called(&region.label)
}

fn is_blank(label: &Text) -> bool {
    label.iter().all(|(_, words)| words.trim().is_empty())
}

fn by_letters(name: &Text, lang: Lang) -> String {
    name.get(lang).trim().to_lowercase()
}

fn center(region: &Region) -> (f32, f32) {
    let (left, top, right, bottom) = region.shape.bounds().unwrap_or_default();
    (f32::midpoint(left, right), f32::midpoint(top, bottom))
}

fn distance(one: (f32, f32), other: (f32, f32)) -> f32 {
    (one.0 - other.0).hypot(one.1 - other.1)
}
