//! Packages of Anki, from the window's side: fitted after the notes, and what is said of them.

use jiff::tz::TimeZone;

use super::import_report::report_of;
use crate::import::anki::{Left, PackageFitted, PackageOptions, PackageReport, fit_package};
use crate::import::{self};
use crate::intake::TakenPackage;
use crate::model::{Action, Library, Refusal, Timestamp, Transaction};
use crate::quiz::{Agreement, agreement};
use crate::ui::pages::{Report, ReportItem};
use crate::ui::text::Words;

/// Fits packages, each to the library as it is with those before it, and puts them in.
pub(super) fn put(
    tx: &mut Transaction<'_>,
    packages: &[TakenPackage],
    now: Timestamp,
) -> Result<Vec<(String, PackageReport)>, Refusal> {
    let mut reports = Vec::with_capacity(packages.len());
    for taken in packages {
        let options = PackageOptions {
            notebook: None,
            now,
            pictures: &taken.pictures,
        };
        let PackageFitted { action, report } = fit_package(tx.library(), &taken.package, options);
        action.map_or(Ok(()), |action: Action| tx.perform(action))?;
        reports.push((taken.package.name.clone(), report));
    }
    Ok(reports)
}

/// How packages agree with what follows here from their answers. Every card that came is gone through for it: once, when a
/// package is looked at.
pub(super) fn agreements(library: &Library, packages: &[(String, PackageReport)]) -> Vec<Agreement> {
    let of = |(_, package): &(String, PackageReport)| agreement(library, TimeZone::system(), &package.memories);
    packages.iter().map(of).collect()
}

/// Adds what came of packages to a report.
pub(super) fn tell(
    words: &Words,
    library: &Library,
    packages: Vec<(String, PackageReport)>,
    agreements: &[Agreement],
    shown: &mut Report,
) {
    for ((name, package), agreement) in packages.into_iter().zip(agreements) {
        shown.n_cards += package.n_cards();
        shown.n_answers += package.n_answers;
        let mut told: Vec<String> = package.left.iter().map(|left| sentence(words, left)).collect();
        let n_apart = agreement.n_compared - agreement.n_same;
        if n_apart > 0 {
            told.push(words.anki.memory_differs.counted(n_apart));
        } else if agreement.n_compared > 0 {
            told.push(words.anki.memory_same.counted(agreement.n_compared));
        }
        shown.warnings.extend(told.into_iter().map(|text| ReportItem {
            file: name.clone(),
            line: None,
            text,
            note: None,
            block: None,
            picture: None,
        }));
        let notes = import::Report {
            notes: package.notes,
            ..import::Report::default()
        };
        let of_package = report_of(words, library, notes, name);
        shown.n_lines += of_package.n_lines;
        shown.notes.extend(of_package.notes);
    }
}

/// Adds the report of packages to that of everything else.
pub(super) fn add(report: &mut Report, of_packages: Report) {
    report.n_cards = of_packages.n_cards;
    report.n_answers = of_packages.n_answers;
    report.n_lines += of_packages.n_lines;
    report.notes.extend(of_packages.notes);
    report.warnings.extend(of_packages.warnings);
}

/// What has no place here, or was made otherwise.
fn sentence(words: &Words, left: &Left) -> String {
    let anki = &words.anki;
    match left {
        Left::Rendered(name, _) => anki.rendered.with(name),
        Left::PresetKept(name) => anki.preset_kept.with(name),
        Left::ParametersTaken(name) => anki.parameters_taken.with(name),
        Left::Parameters(name) => anki.parameters.with(name),
        Left::NoCards(n) => anki.no_cards.counted(*n),
        Left::Sounds(n, _) => anki.sounds.counted(*n),
        Left::Pictures(n, _) => anki.pictures.counted(*n),
        Left::Places(n) => anki.places.counted(*n),
        Left::Shapes(n) => anki.shapes.counted(*n),
        Left::Tags(n) => anki.tags.counted(*n),
        Left::Unasked(n) => anki.unasked.counted(*n),
        Left::Entries(n) => anki.entries.counted(*n),
        Left::Undated(n) => anki.undated.counted(*n),
        Left::MadeUp(n) => anki.made_up.counted(*n),
        Left::KeptHere(n) => anki.kept_here.counted(*n),
        Left::Deleted(n) => anki.deleted.counted(*n),
        Left::Misfits(n) => anki.misfits.counted(*n),
    }
}
