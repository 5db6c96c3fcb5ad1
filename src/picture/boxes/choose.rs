//! Which of what was found is offered, and in which order.

use super::{Area, FoundKind, MAX_FOUND, Sheet};

/// Two that cover so much of each other are one.
const SAME: f64 = 0.72;

/// Boxes without those that are there already and without those inside of something small; the largest first.
pub(super) fn choose(mut boxes: Vec<Area>, sheet: Sheet) -> Vec<Area> {
    boxes.sort_by_key(|area| (-area.size(), *area));
    let mut chosen: Vec<Area> = Vec::new();
    for area in boxes {
        let is_needless = chosen
            .iter()
            .any(|outer| outer.likeness(area) >= SAME || (sheet.is_small(*outer) && outer.grown(2).contains(area)));
        if !is_needless {
            chosen.push(area);
        }
        if chosen.len() >= 2 * MAX_FOUND {
            break;
        }
    }
    chosen
}

/// Puts captions to their icons, leaves out what a box is called, and orders all of it.
pub(super) fn with_captions(
    boxes: Vec<Area>,
    icons: Vec<Area>,
    texts: Vec<Area>,
    sheet: Sheet,
) -> Vec<(FoundKind, Area)> {
    let mut items: Vec<(FoundKind, Area)> = Vec::new();
    items.extend(boxes.into_iter().map(|area| (FoundKind::Box, area)));
    for (kind, areas) in [(FoundKind::Icon, icons), (FoundKind::Text, texts)] {
        items.extend(areas.into_iter().map(|area| (kind, area)));
    }
    let items = without_cutting(&items);
    let items = without_inner(&items, sheet);
    let items = without_signs(&items, sheet);
    let items = captioned(items, sheet);
    let mut items = without_only_words(&items);
    items.sort_by_key(|(_, area)| (-area.size(), *area));
    items.truncate(MAX_FOUND);
    in_order(items)
}

/// Leaves out boxes whose edge goes through the words of a text: lines that met by chance.
fn without_cutting(items: &[(FoundKind, Area)]) -> Vec<(FoundKind, Area)> {
    let cuts = |&(kind, area): &(FoundKind, Area)| {
        kind == FoundKind::Box
            && items.iter().any(|&(kind, text)| {
                let inside = area.shared_size(text) * 100;
                let is_cut = (15 * text.size()..85 * text.size()).contains(&inside);
                kind == FoundKind::Text && is_cut && area.size() < text.size() * 5
            })
    };
    items.iter().filter(|item| !cuts(item)).copied().collect()
}

/// What is inside something small belongs to it; so does a box that is most of an icon.
fn without_inner(items: &[(FoundKind, Area)], sheet: Sheet) -> Vec<(FoundKind, Area)> {
    let is_inner = |&(kind, area): &(FoundKind, Area)| {
        items.iter().any(|&(other, outer)| {
            if outer == area || outer.size() <= area.size() {
                return false;
            }
            let is_same = outer.likeness(area) >= 0.5 && other != kind;
            let is_in = outer.shared_size(area) * 10 >= area.size() * 9;
            is_same || (is_in && (other == FoundKind::Text || sheet.is_small(outer)))
        })
    };
    items.iter().filter(|item| !is_inner(item)).copied().collect()
}

/// Leaves out small signs in the corner of a box, and the words that stand beside one.
fn without_signs(items: &[(FoundKind, Area)], sheet: Sheet) -> Vec<(FoundKind, Area)> {
    let near = |one: i32, other: i32| (one - other).abs() <= 8;
    let in_corner = |area: Area| {
        items.iter().any(|&(kind, outer)| {
            kind == FoundKind::Box
                && outer.size() > area.size() * 8
                && (near(outer.left, area.left) || near(outer.right, area.right))
                && (near(outer.top, area.top) || near(outer.bottom, area.bottom))
        })
    };
    let is_sign =
        |&(kind, area): &(FoundKind, Area)| kind != FoundKind::Text && sheet.is_small(area) && in_corner(area);
    let signs: Vec<Area> = items.iter().filter(|item| is_sign(item)).map(|item| item.1).collect();
    let is_name = |&(kind, area): &(FoundKind, Area)| {
        kind == FoundKind::Text
            && signs.iter().any(|sign| {
                let shared = sign.shared(area);
                shared.height() * 2 >= area.height() && -shared.width() <= sign.width()
            })
    };
    items
        .iter()
        .filter(|item| !is_sign(item) && !is_name(item))
        .copied()
        .collect()
}

/// Puts each text that stands close to an icon to it, the closest first.
fn captioned(mut items: Vec<(FoundKind, Area)>, sheet: Sheet) -> Vec<(FoundKind, Area)> {
    let is_icon = |kind: FoundKind, area: Area| {
        let (shorter, longer) = (area.width().min(area.height()), area.width().max(area.height()));
        kind == FoundKind::Icon || (kind == FoundKind::Box && sheet.is_small(area) && longer * 10 <= shorter * 15)
    };
    let mut pairs = Vec::new();
    for &(kind, icon) in items.iter().filter(|&&(kind, area)| is_icon(kind, area)) {
        for &(_, text) in items.iter().filter(|(kind, _)| *kind == FoundKind::Text) {
            if let Some(gap) = caption_gap(icon, text) {
                pairs.push((gap, kind, icon, text));
            }
        }
    }
    pairs.sort_unstable();
    let mut used: Vec<Area> = Vec::new();
    for (_, kind, icon, text) in pairs {
        if used.contains(&icon) || used.contains(&text) {
            continue;
        }
        // Words between two icons may be either's; a box is no part of what is put together.
        let both = icon.with(text);
        let is_between = items
            .iter()
            .any(|&(_, other)| other != icon && other != text && both.shared_size(other) > 0 && !other.contains(both));
        if is_between {
            continue;
        }
        used.extend([icon, text]);
        items.retain(|item| *item != (kind, icon) && *item != (FoundKind::Text, text));
        items.push((FoundKind::Icon, both));
    }
    items
}

/// How far a text is from the icon whose caption it may be: below, above or beside it, and not much larger.
fn caption_gap(icon: Area, text: Area) -> Option<i32> {
    let shared = icon.shared(text);
    let reach = (icon.height().min(icon.width()) * 45 / 100).clamp(10, 40);
    if text.size() > icon.size() * 4 || text.contains(icon) {
        return None;
    }
    let is_below =
        shared.width() * 10 >= icon.width().min(text.width()) * 6 && (-12..=reach).contains(&-shared.height());
    let is_beside =
        shared.height() * 10 >= icon.height().min(text.height()) * 6 && (-4..=reach).contains(&-shared.width());
    (is_below || is_beside).then(|| icon.gap(text))
}

/// Words that are all there is in a box are what the box is called.
fn without_only_words(items: &[(FoundKind, Area)]) -> Vec<(FoundKind, Area)> {
    let container = |area: Area| {
        let around = items.iter().filter(|&&(kind, outer)| {
            kind == FoundKind::Box && outer.size() > area.size() && outer.shared_size(area) * 10 >= area.size() * 9
        });
        around.map(|item| item.1).min_by_key(|outer| outer.size())
    };
    let is_alone = |&(kind, area): &(FoundKind, Area)| {
        let Some(outer) = container(area).filter(|_| kind != FoundKind::Box) else {
            return false;
        };
        let others = items.iter().filter(|item| item.1 != area && item.1 != outer);
        !others
            .map(|item| item.1)
            .any(|other| outer.shared_size(other) * 10 >= other.size() * 9)
    };
    items.iter().filter(|item| !is_alone(item)).copied().collect()
}

/// From top to bottom by rows, and what contains others before them.
fn in_order(mut items: Vec<(FoundKind, Area)>) -> Vec<(FoundKind, Area)> {
    items.sort_by_key(|&(kind, area)| (area.top, area.left, -area.size(), kind));
    let mut ordered: Vec<(FoundKind, Area)> = Vec::new();
    let mut rest = items;
    while let Some(&first) = rest.first() {
        // The outermost of those that contain the first one.
        let outer = rest
            .iter()
            .filter(|item| item.1.grown(2).contains(first.1))
            .max_by_key(|item| item.1.size());
        let next = outer.copied().unwrap_or(first);
        ordered.push(next);
        rest.retain(|item| *item != next);
    }
    ordered
}
