//! Settings of two sides: field by field, and presets by their names.

use super::list;
use super::value::{Pick, merge_sets, pick};
use crate::model::{Fit, NamedPreset, OwnExamPreset, Preset, Settings};

/// A field of which each side may have changed its own.
macro_rules! picked {
    ($base:ident, $ours:ident, $theirs:ident, $field:ident) => {
        pick(
            $base.map(|base| &base.$field),
            &$ours.$field,
            &$theirs.$field,
            Pick::Smaller,
        )
    };
}

pub(super) fn merge_settings(base: Option<&Settings>, ours: &Settings, theirs: &Settings) -> Settings {
    Settings {
        rollover_hour: picked!(base, ours, theirs, rollover_hour),
        preset: merge_preset(base.map(|base| &base.preset), &ours.preset, &theirs.preset),
        presets: merge_presets(base.map(|base| base.presets.as_slice()), &ours.presets, &theirs.presets),
        fit: merge_fits(base, ours, theirs),
        // The later one, which does what the earlier did.
        rescheduled_at: ours.rescheduled_at.max(theirs.rescheduled_at),
        term_sources: picked!(base, ours, theirs, term_sources),
        saved_searches: list::merge_values(
            base.map(|base| base.saved_searches.as_slice()),
            &ours.saved_searches,
            &theirs.saved_searches,
        ),
        exam_presets: merge_exams(
            base.map_or(&[], |base| &base.exam_presets),
            &ours.exam_presets,
            &theirs.exam_presets,
        ),
    }
}

/// Of two that are both new the later one, which knew more answers.
fn merge_fits(base: Option<&Settings>, ours: &Settings, theirs: &Settings) -> Option<Fit> {
    let at = |side: &Settings| side.fit.as_ref().map(|fit| fit.fitted_at);
    let before = base.map(|base| &base.fit);
    let later = if at(ours) > at(theirs) { ours } else { theirs };
    if at(ours) != at(theirs) && before != Some(&ours.fit) && before != Some(&theirs.fit) {
        return later.fit.clone();
    }
    pick(before, &ours.fit, &theirs.fit, Pick::Smaller)
}

fn merge_preset(base: Option<&Preset>, ours: &Preset, theirs: &Preset) -> Preset {
    Preset {
        retention_percent: picked!(base, ours, theirs, retention_percent),
        new_per_day: picked!(base, ours, theirs, new_per_day),
        reviews_per_day: picked!(base, ours, theirs, reviews_per_day),
        learning_steps_minutes: picked!(base, ours, theirs, learning_steps_minutes),
        relearning_steps_minutes: picked!(base, ours, theirs, relearning_steps_minutes),
        new_order: picked!(base, ours, theirs, new_order),
        review_order: picked!(base, ours, theirs, review_order),
        has_siblings_apart: picked!(base, ours, theirs, has_siblings_apart),
        is_interleaved: picked!(base, ours, theirs, is_interleaved),
        is_typed: picked!(base, ours, theirs, is_typed),
        leech_lapses: picked!(base, ours, theirs, leech_lapses),
        leech_action: picked!(base, ours, theirs, leech_action),
        easy_days: picked!(base, ours, theirs, easy_days),
        mistake_days: picked!(base, ours, theirs, mistake_days),
    }
}

/// Presets by their names. One that a side changed is not deleted by the other.
fn merge_presets(base: Option<&[NamedPreset]>, ours: &[NamedPreset], theirs: &[NamedPreset]) -> Vec<NamedPreset> {
    let base = base.unwrap_or(&[]);
    let is_changed = |before: &NamedPreset| {
        let mut sides = [ours, theirs].into_iter();
        sides.any(|side| named(side, &before.name).is_some_and(|now| now != before))
    };
    let known: Vec<&str> = base.iter().filter(|before| !is_changed(before)).map(name).collect();
    let our_names: Vec<&str> = ours.iter().map(name).collect();
    let their_names: Vec<&str> = theirs.iter().map(name).collect();
    list::merge_values(Some(&known), &our_names, &their_names)
        .into_iter()
        .filter_map(|name| match (named(ours, name), named(theirs, name)) {
            (Some(one), Some(other)) => {
                let before = named(base, name);
                Some(NamedPreset {
                    name: name.to_owned(),
                    notebooks: merge_sets(before.map(|before| &before.notebooks), &one.notebooks, &other.notebooks),
                    preset: merge_preset(before.map(|before| &before.preset), &one.preset, &other.preset),
                })
            }
            (Some(only), None) | (None, Some(only)) => Some(only.clone()),
            (None, None) => None,
        })
        .collect()
}

/// Kept exams by their names. One that a side changed is not deleted by the other; of two that both sides changed one stays.
fn merge_exams(base: &[OwnExamPreset], ours: &[OwnExamPreset], theirs: &[OwnExamPreset]) -> Vec<OwnExamPreset> {
    fn of<'a>(side: &'a [OwnExamPreset], name: &str) -> Option<&'a OwnExamPreset> {
        side.iter().find(|kept| kept.name == name)
    }
    fn names(side: &[OwnExamPreset]) -> Vec<&str> {
        side.iter().map(|kept| kept.name.as_str()).collect()
    }
    let is_changed = |before: &&str| {
        let mut sides = [ours, theirs].into_iter();
        sides.any(|side| of(side, before).is_some_and(|now| Some(now) != of(base, before)))
    };
    let known: Vec<&str> = names(base).into_iter().filter(|name| !is_changed(name)).collect();
    list::merge_values(Some(&known), &names(ours), &names(theirs))
        .into_iter()
        .filter_map(|name| match (of(ours, name), of(theirs, name)) {
            (Some(one), Some(other)) => Some(pick(of(base, name), one, other, Pick::Larger)),
            (Some(only), None) | (None, Some(only)) => Some(only.clone()),
            (None, None) => None,
        })
        .collect()
}

fn named<'a>(presets: &'a [NamedPreset], name: &str) -> Option<&'a NamedPreset> {
    presets.iter().find(|preset| preset.name == name)
}

fn name(preset: &NamedPreset) -> &str {
    &preset.name
}
