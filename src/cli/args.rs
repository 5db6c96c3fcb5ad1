//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::model::{CardId, Grade};

/// Saegim (새김): notes, diagrams and a quiz in one place, offline. Without a command it opens its window.
#[derive(Debug, Parser)]
#[command(
    name = "saegim",
    version,
    about = "Notes, diagrams and a quiz in one place, offline. Without a command it opens its window."
)]
pub(super) struct Args {
    /// The folder of the library; the one in your data folder when not given
    #[arg(long, global = true, value_name = "DIR", env = "SAEGIM_LIBRARY")]
    pub(super) library: Option<PathBuf>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Read notes from files, folders or standard input into the library
    Import(ImportArgs),
    /// Find lines, cards, diagrams and remarks in Korean and English
    Search(SearchArgs),
    /// Show cards that could be made from the notes
    Propose(ProposeArgs),
    /// List cards
    Cards(CardsArgs),
    /// Record one answer to a card
    Review(ReviewArgs),
    /// Read everything and verify the log and the pictures
    Check(CheckArgs),
    /// List earlier versions of a note, or what was deleted in the last thirty days
    History(HistoryArgs),
    /// Put an earlier version back, or something that was deleted
    Restore(RestoreArgs),
    /// Merge the versions that sync tools put aside when two sides changed the same note
    Merge(MergeArgs),
    /// Write notes and cards for other programs
    Export(ExportArgs),
    /// Show figures about what was answered
    Stats(StatsArgs),
}

#[derive(Debug, ClapArgs)]
pub(super) struct ImportArgs {
    /// Files and folders; `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// The notebook for new notes, made when it is not there; a note that was moved stays where it is
    #[arg(long, value_name = "NAME")]
    pub(super) notebook: Option<String>,
    /// Show what would happen and change nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Print a JSON object
    #[arg(long)]
    pub(super) json: bool,
    /// Read the files in this encoding (EUC-KR, UTF-16LE, …) where the guess was wrong
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    /// Say from where the numbers of right answers count, for tables and JSON that do not show it
    #[arg(long, value_name = "0|1", value_parser = clap::value_parser!(u64).range(0..=1))]
    pub(super) first_answer: Option<u64>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct SearchArgs {
    /// What to look for; a query with `-` goes behind `--`
    #[arg(required_unless_present = "stdin", conflicts_with = "stdin", value_name = "QUERY")]
    pub(super) query: Vec<String>,
    /// Read queries from standard input, one per line
    #[arg(long)]
    pub(super) stdin: bool,
    /// How many hits to show
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(super) limit: usize,
    /// Print a JSON object per query, one per line
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ProposeArgs {
    /// Only these proposals
    #[arg(value_name = "ID")]
    pub(super) ids: Vec<String>,
    /// Only notes of this notebook
    #[arg(long, value_name = "N")]
    pub(super) notebook: Option<String>,
    /// Make them cards
    #[arg(long)]
    pub(super) accept: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct CardsArgs {
    /// Only what a run that begins now would ask, cards in steps first
    #[arg(long)]
    pub(super) due: bool,
    /// Only cards of this notebook
    #[arg(long, value_name = "N")]
    pub(super) notebook: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ReviewArgs {
    /// The card, by its id
    #[arg(value_name = "CARD")]
    pub(super) card: CardId,
    /// How well it was known
    pub(super) grade: GradeArg,
}

/// A grade as it is typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum GradeArg {
    Again,
    Hard,
    Good,
    Easy,
}

impl From<GradeArg> for Grade {
    fn from(grade: GradeArg) -> Self {
        match grade {
            GradeArg::Again => Self::Again,
            GradeArg::Hard => Self::Hard,
            GradeArg::Good => Self::Good,
            GradeArg::Easy => Self::Easy,
        }
    }
}

#[derive(Debug, ClapArgs)]
pub(super) struct CheckArgs {
    /// Write what is missing, take torn ends off the logs, and restore damaged notes from their newest version
    #[arg(long)]
    pub(super) repair: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct HistoryArgs {
    /// A note, diagram or notebook by its id; what was deleted when not given
    #[arg(value_name = "ID")]
    pub(super) id: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct RestoreArgs {
    /// The version, as `saegim history` lists it
    #[arg(value_name = "VERSION")]
    pub(super) version: String,
}

#[derive(Debug, ClapArgs)]
pub(super) struct MergeArgs {
    /// Show what would be merged and change nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ExportArgs {
    /// What to write
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: FormatArg,
    /// Only notes of this notebook
    #[arg(long, value_name = "N")]
    pub(super) notebook: Option<String>,
    /// A file, or a folder for Markdown of several notes; standard output when not given
    #[arg(long, value_name = "PATH")]
    pub(super) output: Option<PathBuf>,
}

/// What an export is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatArg {
    Json,
    Markdown,
}

#[derive(Debug, ClapArgs)]
pub(super) struct StatsArgs {
    /// Print a JSON object
    #[arg(long)]
    pub(super) json: bool,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_makes_sense() {
        Args::command().debug_assert();
    }
}
