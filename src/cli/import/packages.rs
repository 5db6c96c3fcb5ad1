//! Packages of Anki: fitted to the library after the notes, and what is said of them.

use jiff::tz::TimeZone;
use serde::Serialize;

use crate::cli::error::Failure;
use crate::cli::output::{Output, counted, one_line};
use crate::import::anki::{PackageFitted, PackageOptions, PackageReport, fit_package};
use crate::intake::{Pictures, TakenPackage};
use crate::machine::now;
use crate::model::{Library, Transaction};
use crate::quiz::{Agreement, agreement};
use crate::store::Attachments;

/// What came of a package, with its name.
pub(super) struct Told {
    name: String,
    report: PackageReport,
    agreement: Agreement,
}

#[derive(Serialize)]
pub(super) struct PackageJson {
    package: String,
    notes: usize,
    new_notes: usize,
    changed_notes: usize,
    cards: usize,
    new_cards: usize,
    /// How many of each kind.
    kinds: std::collections::BTreeMap<&'static str, usize>,
    suspended: usize,
    reviews: usize,
    new_reviews: usize,
    memory: MemoryJson,
    /// What has no place here, or was made otherwise.
    left: Vec<String>,
}

#[derive(Serialize)]
struct MemoryJson {
    compared: usize,
    same: usize,
    median_difference: f32,
    largest_difference: f32,
}

/// Puts packages into the library; their pictures are kept first where there is a place for them.
pub(super) fn put(
    tx: &mut Transaction<'_>,
    packages: &[TakenPackage],
    notebook: Option<&str>,
    pictures: &Pictures,
    attachments: Option<&Attachments>,
) -> Result<Vec<Told>, Failure> {
    let mut told = Vec::with_capacity(packages.len());
    for taken in packages {
        let options = PackageOptions {
            notebook,
            now: now(),
            pictures: &taken.pictures,
        };
        let PackageFitted { action, report } = fit_package(tx.library(), &taken.package, options);
        if let Some(action) = action {
            if let Some(attachments) = attachments {
                pictures.keep(&action, attachments, |_, _| {})?;
            }
            tx.perform(action)?;
        }
        told.push(Told {
            name: taken.package.name.clone(),
            report,
            agreement: Agreement::default(),
        });
    }
    Ok(told)
}

/// Compares what the packages say of how well cards are remembered with what follows from the answers.
pub(super) fn compare(told: &mut [Told], library: &Library) {
    for one in told {
        one.agreement = agreement(library, TimeZone::system(), &one.report.memories);
    }
}

/// Prints what came of a package, and what has no place here, a line each.
pub(super) fn print(told: &Told, output: &mut Output) -> Result<(), Failure> {
    let (name, report) = (one_line(&told.name), &told.report);
    let (n_notes, n_new_notes, n_changed) = (report.n_notes, report.n_new_notes, report.n_changed_notes);
    output.line(format_args!(
        "{name}: {}, {n_new_notes} new, {n_changed} changed",
        counted(n_notes, "note", "notes")
    ))?;
    let kinds: Vec<String> = report
        .cards
        .iter()
        .map(|(kind, n)| format!("{n} {}", kind.name()))
        .collect();
    output.line(format_args!(
        "{name}: {}, {} new, {} suspended ({})",
        counted(report.n_cards(), "card", "cards"),
        report.n_new_cards,
        report.n_suspended,
        kinds.join(", ")
    ))?;
    output.line(format_args!(
        "{name}: {}, {} new",
        counted(report.n_answers, "review", "reviews"),
        report.n_new_answers
    ))?;
    let agreement = told.agreement;
    if agreement.n_compared > 0 {
        output.line(format_args!(
            "{name}: FSRS agrees with Anki on {} of {}; stability differs by {:.1}% (median) and {:.1}% at most",
            agreement.n_same,
            counted(agreement.n_compared, "card", "cards"),
            agreement.median_share * 100.0,
            agreement.largest_share * 100.0
        ))?;
    }
    for left in &report.left {
        output.line(format_args!("{name}: {left}"))?;
    }
    Ok(())
}

pub(super) fn json(told: &Told) -> PackageJson {
    let report = &told.report;
    PackageJson {
        package: told.name.clone(),
        notes: report.n_notes,
        new_notes: report.n_new_notes,
        changed_notes: report.n_changed_notes,
        cards: report.n_cards(),
        new_cards: report.n_new_cards,
        kinds: report.cards.iter().map(|(kind, n)| (kind.name(), *n)).collect(),
        suspended: report.n_suspended,
        reviews: report.n_answers,
        new_reviews: report.n_new_answers,
        memory: MemoryJson {
            compared: told.agreement.n_compared,
            same: told.agreement.n_same,
            median_difference: told.agreement.median_share,
            largest_difference: told.agreement.largest_share,
        },
        left: report.left.iter().map(ToString::to_string).collect(),
    }
}

/// The notes the packages became, as those of other sources are reported.
pub(super) fn notes(told: &[Told]) -> impl Iterator<Item = &crate::import::NoteReport> {
    told.iter().flat_map(|one| &one.report.notes)
}
