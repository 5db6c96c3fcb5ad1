//! `check`: is everything there, and as it was written?

use std::process::ExitCode;

use super::args::CheckArgs;
use super::error::Failure;
use super::output::Output;
use crate::machine::{LibraryPlace, now};
use crate::store::{StoreError, check_at, repair};

pub(super) fn run(args: &CheckArgs, place: &LibraryPlace, output: &mut Output) -> Result<ExitCode, Failure> {
    let no_library = |error| match error {
        StoreError::NotALibrary(folder) => Failure::NoLibrary(folder),
        error => error.into(),
    };
    let versions = LibraryPlace::versions_folder();
    let repairs = if args.repair {
        repair(&place.folder, &LibraryPlace::device(), versions.as_deref()).map_err(no_library)?
    } else {
        Vec::new()
    };
    let report = check_at(&place.folder, versions.as_deref(), now()).map_err(no_library)?;
    output.line(report.counts)?;
    for repaired in repairs {
        output.line(repaired)?;
    }
    for finding in &report.findings {
        output.line(finding)?;
    }
    Ok(if report.is_damaged() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}
