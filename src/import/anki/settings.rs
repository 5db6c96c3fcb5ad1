//! Presets of a package: how the cards of its decks are scheduled, as presets of notebooks here.
//!
//! A preset that says what the library says anyway is none. One whose name is here already stays as it is: a person may have
//! changed it since. Parameters of FSRS are one set for the whole library here; those of a package are taken only where
//! nothing was answered yet, for they move every due day.

use std::collections::BTreeSet;

use super::{Left, PackagePreset};
use crate::model::{
    EasyDay, Fit, LeechAction, Library, NO_REVIEW_LIMIT, NamedPreset, NewOrder, NotebookId, Prediction, Preset,
    Settings, Timestamp,
};

/// How many parameters FSRS-6 has.
const N_PARAMETERS: usize = 21;

/// What the decks of a package go by.
pub(super) struct Wanted<'p> {
    pub(super) notebook: NotebookId,
    pub(super) preset: &'p PackagePreset,
    /// Answers to the cards in them.
    pub(super) n_answers: usize,
}

/// What the decks of a package ask of the settings of a library.
pub(super) fn with_presets(
    library: &Library,
    presets: &[Wanted<'_>],
    now: Timestamp,
    left: &mut Vec<Left>,
) -> Settings {
    let mut after = Settings::clone(library.settings());
    for Wanted { notebook, preset, .. } in presets {
        let name = preset.name.trim();
        let preset = preset_of(preset);
        let is_chosen = after.place_of_preset(*notebook).is_some();
        if is_chosen || preset == after.preset || !preset.is_sound() || name.is_empty() {
            continue;
        }
        match after.presets.iter_mut().find(|named| named.name == name) {
            Some(named) => {
                if named.preset != preset {
                    left.push(Left::PresetKept(name.to_owned()));
                }
                named.notebooks.insert(*notebook);
            }
            None => after.presets.push(NamedPreset {
                name: name.to_owned(),
                notebooks: [*notebook].into(),
                preset,
            }),
        }
    }
    if after.fit.is_none()
        && library.answered().next().is_none()
        && let Some(most) = most_answered(presets)
    {
        after.fit = Some(fit_of(&most.parameters, now));
        left.push(Left::ParametersTaken(most.name.trim().to_owned()));
    }
    let ours = after.fit.as_ref().map_or(&[][..], |fit| &fit.parameters);
    let others: BTreeSet<&str> = presets
        .iter()
        .filter(|wanted| !wanted.preset.parameters.is_empty() && wanted.preset.parameters != ours)
        .map(|wanted| wanted.preset.name.trim())
        .collect();
    left.extend(others.into_iter().map(|name| Left::Parameters(name.to_owned())));
    after
}

/// The preset with usable parameters by which the most answers were given.
fn most_answered<'p>(presets: &[Wanted<'p>]) -> Option<&'p PackagePreset> {
    let is_usable =
        |parameters: &[f32]| parameters.len() == N_PARAMETERS && parameters.iter().all(|one| one.is_finite());
    let usable = || presets.iter().filter(|wanted| is_usable(&wanted.preset.parameters));
    let n_answers = |of: &Wanted<'_>| -> usize {
        let same = usable().filter(|other| other.preset.parameters == of.preset.parameters);
        same.map(|other| other.n_answers).sum()
    };
    // Of several the first.
    usable()
        .rev()
        .max_by_key(|wanted| n_answers(wanted))
        .map(|wanted| wanted.preset)
}

fn fit_of(parameters: &[f32], now: Timestamp) -> Fit {
    Fit {
        parameters: parameters.to_vec(),
        previous: Vec::new(),
        fitted_at: now,
        n_answers: 0,
        n_held_back: 0,
        before: Prediction::default(),
        after: Prediction::default(),
    }
}

fn preset_of(package: &PackagePreset) -> Preset {
    let usual = Preset::default();
    let count = |number: i64, most: u16| u16::try_from(number.clamp(0, i64::from(most))).unwrap_or(most);
    Preset {
        retention_percent: package
            .retention
            .map_or(usual.retention_percent, |share| percent(share).clamp(70, 97)),
        new_per_day: count(package.new_per_day, Preset::MOST_NEW_PER_DAY),
        reviews_per_day: count(package.reviews_per_day, NO_REVIEW_LIMIT),
        learning_steps_minutes: minutes(&package.learning_steps),
        relearning_steps_minutes: minutes(&package.relearning_steps),
        new_order: if package.is_random {
            NewOrder::Random
        } else {
            NewOrder::Notes
        },
        has_siblings_apart: package.has_siblings_apart,
        leech_lapses: count(package.leech_lapses, u16::MAX),
        leech_action: if package.suspends_leeches {
            LeechAction::Suspend
        } else {
            LeechAction::Tell
        },
        easy_days: [EasyDay::default(); 7],
        ..usual
    }
}

/// A share in percent.
fn percent(share: f32) -> u8 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it lies between 0 and 100"
    )]
    let percent = (share.clamp(0.0, 1.0) * 100.0).round() as u8;
    percent
}

/// Steps in whole minutes, the shortest being one.
fn minutes(steps: &[f32]) -> Vec<u16> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it lies within the bounds of u16"
    )]
    let whole = |step: &f32| step.round().clamp(1.0, f32::from(u16::MAX)) as u16;
    steps.iter().map(whole).collect()
}
