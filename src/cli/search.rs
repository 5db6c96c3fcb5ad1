//! `search`: ranked hits for one query, or for each line of standard input.

use std::collections::BTreeSet;
use std::io::{self, BufRead as _, Write as _};
use std::process::ExitCode;
use std::sync::OnceLock;
use std::time::Instant;

use serde::Serialize;

use super::args::SearchArgs;
use super::error::Failure;
use super::library::{OpenLibrary, Purpose, schedules_at};
use super::output::{Output, one_line};
use crate::bundled;
use crate::machine::{LibraryPlace, Printable};
use crate::model::{CardId, Library, NoteId, Timestamp};
use crate::quiz::{Phase, Schedules, is_wrong_lately};
use crate::search::{CardState, Hint, Hit, HitTarget, Index, ParsedQuery, Why};

/// Between the parts of the place of a hit.
const PATH_SEPARATOR: &str = " › ";

pub(super) fn run(args: &SearchArgs, place: &LibraryPlace, output: &mut Output) -> Result<ExitCode, Failure> {
    let open = OpenLibrary::open(place, Purpose::Read)?;
    let index = Index::build(open.library(), &bundled::glossary());
    let schedules = OnceLock::new();
    let (library, now) = (open.library(), open.now);
    // Answers are replayed only for a query that asks where cards stand.
    let stands = |card, state| {
        let schedules = schedules.get_or_init(|| schedules_at(library, now));
        stands(library, schedules, now, card, state)
    };
    let mut searching = Searching {
        library,
        index: &index,
        stands: &stands,
        args,
        output,
    };
    if args.stdin {
        // Bytes rather than lines: what is no UTF-8 is a query that finds little, not an error.
        for query in io::stdin().lock().split(b'\n') {
            let query = query.map_err(Failure::Stdin)?;
            searching.answer(String::from_utf8_lossy(&query).trim_end_matches('\r'))?;
            searching.output.finish()?;
        }
    } else {
        searching.answer(&args.query.join(" "))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The notes in which something is found, whatever their number.
pub(super) fn notes_found(open: &OpenLibrary, query: &str) -> BTreeSet<NoteId> {
    let library = open.library();
    let index = Index::build(library, &bundled::glossary());
    let schedules = open.schedules();
    let now = open.now;
    index.notes_for(query, library, &|card, state| {
        stands(library, &schedules, now, card, state)
    })
}

/// Whether a card stands as a query asks for.
fn stands(library: &Library, schedules: &Schedules, now: Timestamp, card: CardId, state: CardState) -> bool {
    match state {
        CardState::Due => schedules.is_due(card, now),
        CardState::New => schedules.of(card).phase == Phase::New,
        CardState::Leech => schedules.is_leech(library, card),
        CardState::WrongLately => is_wrong_lately(library, schedules, card, now),
    }
}

struct Searching<'a> {
    library: &'a Library,
    index: &'a Index,
    stands: &'a (dyn Fn(CardId, CardState) -> bool + Sync),
    args: &'a SearchArgs,
    output: &'a mut Output,
}

impl Searching<'_> {
    fn answer(&mut self, query: &str) -> Result<(), Failure> {
        let started = Instant::now();
        let parsed = ParsedQuery::parse(query);
        let selection = self.index.select(&parsed.filters, self.library, self.stands);
        let scoped = self.index.within(&selection);
        let hits = if parsed.is_empty() {
            Vec::new()
        } else {
            scoped.find(&parsed.words, self.args.limit)
        };
        let elapsed_us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
        if self.args.json {
            let hits = hits.iter().map(|hit| hit_json(self.library, hit)).collect();
            return self.output.json(&AnswerJson {
                query,
                elapsed_us,
                hits,
            });
        }
        if self.args.stdin {
            self.output.line(format_args!("» {query}"))?;
        }
        hits.iter()
            .try_for_each(|hit| self.output.line(in_its_place(self.library, hit)))?;
        self.output.finish()?;
        for hint in ParsedQuery::hints(query) {
            say(&hint, hits.is_empty());
        }
        Ok(())
    }
}

/// Says on standard error what of a query was not understood.
fn say(hint: &Hint, is_nothing_found: bool) {
    let sentence = match hint {
        Hint::NoFilter { typed, values } => {
            format!(
                "unknown filter {typed}, searched for as a word; known: {}",
                values.join(", ")
            )
        }
        Hint::NoName { typed, names } if is_nothing_found => {
            format!(
                "unknown filter {typed}:, searched for as a word; known: {}",
                names.join(", ")
            )
        }
        Hint::AsTyped(query) if is_nothing_found => {
            format!("words after a hyphen are left out; to search for them as typed: {query}")
        }
        Hint::NoName { .. } | Hint::AsTyped(_) => return,
    };
    // Whoever has closed it does not want to know.
    let _ = writeln!(io::stderr(), "{}", Printable(sentence));
}

/// Note › heading › line.
fn in_its_place(library: &Library, hit: &Hit) -> String {
    let is_title = matches!(hit.target, HitTarget::Note(_));
    let title = note_title(library, hit).filter(|_| !is_title);
    let path: Vec<String> = title
        .into_iter()
        .chain(headings(library, hit))
        .chain([hit.text.as_str()])
        .map(one_line)
        .collect();
    path.join(PATH_SEPARATOR)
}

/// The headings above a hit, outermost first.
fn headings<'a>(library: &'a Library, hit: &Hit) -> impl Iterator<Item = &'a str> {
    let blocks = hit.headings.iter().filter_map(|&heading| library.block(heading));
    blocks.map(|heading| heading.text.as_str())
}

fn note_title<'a>(library: &'a Library, hit: &Hit) -> Option<&'a str> {
    Some(library.note(hit.note?)?.title.as_str())
}

#[derive(Serialize)]
struct AnswerJson<'a> {
    query: &'a str,
    elapsed_us: u64,
    hits: Vec<HitJson<'a>>,
}

#[derive(Serialize)]
struct HitJson<'a> {
    id: String,
    kind: &'static str,
    /// The title of the note.
    note: &'a str,
    /// The headings above, joined by ` › `.
    heading: String,
    /// The place of the line in its note, from 1.
    line: Option<usize>,
    text: &'a str,
    /// Bytes of the text.
    ranges: Vec<[usize; 2]>,
    score: u32,
    why: Vec<String>,
}

fn hit_json<'a>(library: &'a Library, hit: &'a Hit) -> HitJson<'a> {
    let (id, kind) = match hit.target {
        HitTarget::Note(id) => (id.to_string(), "note"),
        HitTarget::Block(id) => (
            id.to_string(),
            library.block(id).map_or("block", |block| block.kind.name()),
        ),
        HitTarget::Card(id) => (id.to_string(), "card"),
        HitTarget::Diagram(id) => (id.to_string(), "diagram"),
        HitTarget::Region(id) => (id.to_string(), "region"),
        HitTarget::Annotation(id) => (id.to_string(), "annotation"),
        HitTarget::Name(number) => (number.to_string(), "name"),
    };
    HitJson {
        id,
        kind,
        note: note_title(library, hit).unwrap_or_default(),
        heading: headings(library, hit).collect::<Vec<_>>().join(PATH_SEPARATOR),
        line: hit.line,
        text: &hit.text,
        ranges: hit.ranges.iter().map(|range| [range.start, range.end]).collect(),
        score: hit.score,
        why: hit.why.iter().map(why_name).collect(),
    }
}

/// The way something was found, with the words that explain it behind.
fn why_name(why: &Why) -> String {
    match why {
        Why::Exact => "exact".to_owned(),
        Why::Part => "part".to_owned(),
        Why::Composing => "composing".to_owned(),
        Why::Spacing => "spacing".to_owned(),
        Why::Figure => "figure".to_owned(),
        Why::Particle => "particle".to_owned(),
        Why::Initials => "initials".to_owned(),
        Why::Alias { typed, found } => format!("alias {typed} = {found}"),
        Why::Layout => "layout".to_owned(),
        Why::Heading => "heading".to_owned(),
        Why::Sound { found } => format!("sound {found}"),
        Why::Typo { found } => format!("typo {found}"),
        Why::Scattered => "scattered".to_owned(),
    }
}
