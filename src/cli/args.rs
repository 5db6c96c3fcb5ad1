//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::model::{CardId, Confidence, Grade, Lang};

/// Saegim (새김): notes, diagrams and a quiz in one place, offline. Without a command it opens its window.
#[derive(Debug, Parser)]
#[command(
    name = "saegim",
    version,
    about = "Offline study companion: notes, diagrams, and spaced-repetition quizzes. Opens its window when run without a command."
)]
pub(super) struct Args {
    /// Library folder (default: the one in your data folder)
    #[arg(long, global = true, value_name = "DIR", env = "SAEGIM_LIBRARY")]
    pub(super) library: Option<PathBuf>,
    /// Files or folders to open in the window, which shows what they would bring before anything is imported
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Import notes from files, folders, or standard input
    Import(ImportArgs),
    /// Search lines, cards, diagrams, and comments in Korean and English
    Search(SearchArgs),
    /// List suggested cards
    Propose(ProposeArgs),
    /// List cards
    Cards(CardsArgs),
    /// Record an answer to a card
    Review(ReviewArgs),
    /// Check every file of the library, the answer log, and the images
    Check(CheckArgs),
    /// List earlier versions of a note, or what's in the trash (kept for 30 days)
    History(HistoryArgs),
    /// Restore an earlier version or a deleted item
    Restore(RestoreArgs),
    /// Merge conflict copies left by sync tools
    Merge(MergeArgs),
    /// Export notes and cards for other programs
    Export(ExportArgs),
    /// Write a mock exam to be printed
    Exam(ExamArgs),
    /// Put your wrong answers on one sheet, to print or carry
    Wrong(WrongArgs),
    /// Show study statistics
    Stats(StatsArgs),
}

#[derive(Debug, ClapArgs)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word on the command line")]
pub(super) struct ImportArgs {
    /// Files and folders; `-` for standard input
    #[arg(required_unless_present = "bundled", value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Import the notebook that comes with Saegim, or bring it up to date; your edits, comments, and answers stay
    #[arg(long, conflicts_with_all = ["paths", "notebook", "as_new", "encoding", "first_answer", "columns"])]
    pub(super) bundled: bool,
    /// Notebook for new notes, created if it doesn't exist; notes you moved stay where they are
    #[arg(long, value_name = "NAME")]
    pub(super) notebook: Option<String>,
    /// Import newer versions of existing notes as new notes
    #[arg(long)]
    pub(super) as_new: bool,
    /// Show what would happen without changing anything
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Print a JSON object
    #[arg(long)]
    pub(super) json: bool,
    /// Read the files in this encoding (EUC-KR, UTF-16LE, …) if the guess was wrong
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    /// Whether answer numbers count from 0 or 1, for tables and JSON that don't say
    #[arg(long, value_name = "0|1", value_parser = clap::value_parser!(u64).range(0..=1))]
    pub(super) first_answer: Option<u64>,
    /// Columns with the question and the answer, counted from 1, for tables whose columns have no known names
    #[arg(long, value_name = "Q,A", value_parser = columns)]
    pub(super) columns: Option<(usize, usize)>,
}

/// Two columns as they are counted by people, as places from 0.
fn columns(words: &str) -> Result<(usize, usize), String> {
    let place = |word: &str| word.trim().parse::<usize>().ok()?.checked_sub(1);
    let parts = words.split_once(',').map(|(front, back)| (place(front), place(back)));
    match parts {
        Some((Some(front), Some(back))) if front != back => Ok((front, back)),
        _ => Err("write two different columns counted from 1, the question first: 1,2".to_owned()),
    }
}

#[derive(Debug, ClapArgs)]
pub(super) struct SearchArgs {
    /// What to search for; put `--` before a query that starts with `-`
    #[arg(required_unless_present = "stdin", conflicts_with = "stdin", value_name = "QUERY")]
    pub(super) query: Vec<String>,
    /// Read queries from standard input, one per line
    #[arg(long)]
    pub(super) stdin: bool,
    /// Maximum number of results
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(super) limit: usize,
    /// Print a JSON object per query, one per line
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ProposeArgs {
    /// Only these suggested cards
    #[arg(value_name = "ID")]
    pub(super) ids: Vec<String>,
    /// Only notes in this notebook
    #[arg(long, value_name = "N")]
    pub(super) notebook: Option<String>,
    /// Add them as cards
    #[arg(long)]
    pub(super) accept: bool,
    /// Print a JSON object
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct CardsArgs {
    /// Only cards a review started now would ask, cards still being learned first
    #[arg(long)]
    pub(super) due: bool,
    /// Only cards in this notebook
    #[arg(long, value_name = "N")]
    pub(super) notebook: Option<String>,
    /// Print a JSON object
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ReviewArgs {
    /// Card id
    #[arg(value_name = "CARD")]
    pub(super) card: CardId,
    /// How well you remembered it; with `--answer`, the suggested grade unless you give one
    #[arg(required_unless_present = "answer")]
    pub(super) grade: Option<GradeArg>,
    /// Your answer: text, options (b, 2), an order of steps (b a c), O/X, or a place on a diagram (0.4, 0.25)
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(super) answer: Option<String>,
    /// How sure you were before you saw the answer; a guess is suggested as again
    #[arg(long, value_name = "HOW")]
    pub(super) confidence: Option<ConfidenceArg>,
    /// Check the answer without recording it
    #[arg(long, requires = "answer")]
    pub(super) dry_run: bool,
    /// Print a JSON object
    #[arg(long)]
    pub(super) json: bool,
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

/// How sure somebody was, as it is typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ConfidenceArg {
    Sure,
    Unsure,
    Guess,
}

impl From<ConfidenceArg> for Confidence {
    fn from(confidence: ConfidenceArg) -> Self {
        match confidence {
            ConfidenceArg::Sure => Self::Sure,
            ConfidenceArg::Unsure => Self::Unsure,
            ConfidenceArg::Guess => Self::Guess,
        }
    }
}

#[derive(Debug, ClapArgs)]
pub(super) struct CheckArgs {
    /// Recreate missing files, trim incomplete log entries, and restore damaged notes from their latest version
    #[arg(long)]
    pub(super) repair: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct HistoryArgs {
    /// Id of a note, diagram, or notebook; lists deleted items if omitted
    #[arg(value_name = "ID")]
    pub(super) id: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct RestoreArgs {
    /// Version, as listed by `saegim history`
    #[arg(value_name = "VERSION")]
    pub(super) version: String,
}

#[derive(Debug, ClapArgs)]
pub(super) struct MergeArgs {
    /// Show what would be merged without changing anything
    #[arg(long)]
    pub(super) dry_run: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ExportArgs {
    /// Export format
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: FormatArg,
    /// Only notes in this notebook; may be repeated
    #[arg(long, value_name = "N")]
    pub(super) notebook: Vec<String>,
    /// Only notes with this title or id
    #[arg(long, value_name = "TITLE", conflicts_with_all = ["notebook", "search"])]
    pub(super) note: Option<String>,
    /// Only notes in which a search finds something
    #[arg(long, value_name = "QUERY", conflicts_with = "notebook")]
    pub(super) search: Option<String>,
    /// Language of what is in two (default: ko; for annotations, that of most annotated lines); JSON, Markdown, and packages keep both
    #[arg(long, value_name = "LANG")]
    pub(super) lang: Option<LangArg>,
    /// File, or folder for Markdown of several notes and for Obsidian (default: standard output)
    #[arg(long, value_name = "PATH")]
    pub(super) output: Option<PathBuf>,
}

/// What an export is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatArg {
    Json,
    Markdown,
    /// A package for Anki, with images, schedules, and answers; needs `--output`
    Apkg,
    /// Comments, highlights, stars, and flags on one sheet, as Markdown
    Annotations,
    /// A folder for Obsidian: notes as they are, cards and comments beside them, and images; needs `--output`
    Obsidian,
    /// Cards as a table with Anki's header lines
    Csv,
    /// The same, with tabs between the columns
    Tsv,
    /// Notes on a page to print
    Html,
    /// Cards on sheets to print on both sides and cut
    Flashcards,
    /// Everything in one archive, which `saegim import` reads back; needs `--output`
    Zip,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ExamArgs {
    /// Exam of a notebook, by its name or the notebook's, or a preset (aws-dva-c02, korean-written)
    #[arg(long, value_name = "NAME")]
    pub(super) profile: String,
    /// Number of questions (default: as many as the exam has)
    #[arg(long, value_name = "N")]
    pub(super) count: Option<std::num::NonZeroU16>,
    /// Notebook whose cards are asked, if a preset is used and there are several
    #[arg(long, value_name = "N")]
    pub(super) notebook: Option<String>,
    /// Language of the questions
    #[arg(long, value_name = "LANG", default_value = "ko")]
    pub(super) lang: LangArg,
    /// Pick questions at random instead of those that weren't asked for longest
    #[arg(long)]
    pub(super) random: bool,
    /// The same number gives the same exam
    #[arg(long, value_name = "N")]
    pub(super) seed: Option<u64>,
    /// HTML file (default: standard output)
    #[arg(long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct WrongArgs {
    /// Only cards in this notebook
    #[arg(long, value_name = "N")]
    pub(super) notebook: Option<String>,
    /// Markdown (`.md`) or a page to print (`.html`), by the name of the file (default: Markdown on standard output)
    #[arg(long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Language of the sheet (default: the one most questions are in)
    #[arg(long, value_name = "LANG")]
    pub(super) lang: Option<LangArg>,
}

/// A language as it is typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum LangArg {
    Ko,
    En,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::Ko => Self::Ko,
            LangArg::En => Self::En,
        }
    }
}

#[derive(Debug, ClapArgs)]
pub(super) struct StatsArgs {
    /// Only cards in this notebook
    #[arg(long, value_name = "N")]
    pub(super) notebook: Option<String>,
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
