//! Lines that are dragged: nothing else comes to hang on another line, and the note stays Markdown that says the same.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use saegim::exchange::export_markdown;
use saegim::model::{Action, BlockId, BlockKind, Carried, History, Library, Moving, Note};

use crate::support::{empty_library, file, import};

/// What a note is made of: a kind of line, how deep it is wanted, and in how many quotes.
type Sketch = [(u8, usize, usize)];

/// The Markdown of a note whose lines lie in one another as those of a note do.
fn markdown(sketch: &Sketch) -> String {
    let mut markdown: Vec<String> = Vec::new();
    // In how many callouts and quotes the line above has what comes behind it, whether it is an item, and how deep.
    let (mut inside, mut item): (usize, Option<(usize, usize)>) = (0, None);
    for (place, &(kind, depth, quotes)) in sketch.iter().enumerate() {
        let quotes = if kind == 0 { 0 } else { quotes.min(inside) };
        let signs = "> ".repeat(quotes);
        let is_item = (1..=4).contains(&kind);
        let deepest = item
            .filter(|&(_, around)| around == quotes)
            .map_or(0, |(depth, _)| depth + 1);
        let continues = is_item && deepest > 0;
        if !continues && !markdown.is_empty() {
            markdown.push(format!("{}\n", signs.trim_end()));
        }
        let depth = depth.min(deepest);
        item = is_item.then_some((depth, quotes));
        inside = quotes;
        markdown.push(match kind {
            0 => format!("{} {place}\n", "#".repeat(depth % 3 + 1)),
            1..=4 => format!("{signs}{}- {place}\n", "  ".repeat(depth)),
            5 => format!("{signs}> [!tip] {place}\n"),
            6 => format!("{signs}> {place}\n"),
            7 => format!("{signs}```\n{signs}{place}\n{signs}b\n{signs}```\n"),
            8 => format!("{signs}| {place} |\n{signs}|---|\n{signs}| b |\n"),
            _ => format!("{signs}{place}\n"),
        });
        inside += usize::from(kind == 5 || kind == 6);
    }
    markdown.concat()
}

fn history(markdown: &str) -> History {
    let mut history = empty_library();
    import(&mut history, vec![file("a.md", markdown)]);
    history
}

fn note(library: &Library) -> &Arc<Note> {
    library.notes().next().unwrap()
}

/// What each line hangs on, the nearest of all.
fn hangs(library: &Library, but: &[BlockId]) -> Vec<(BlockId, Option<BlockId>)> {
    let lines: Vec<_> = library.blocks_of(note(library)).collect();
    let holder = |place: usize| {
        let above = lines.iter().take(place).rev();
        above
            .clone()
            .find(|above| lines[place].hangs_below(above))
            .map(|above| above.id)
    };
    let all = (0..lines.len()).map(|place| (lines[place].id, holder(place)));
    let mut all: Vec<_> = all.filter(|(line, _)| !but.contains(line)).collect();
    all.sort_unstable();
    all
}

/// The lines as Markdown says them.
fn read(library: &Library) -> Vec<(&'static str, u8, String)> {
    let lines = library.blocks_of(note(library));
    lines
        .map(|line| (line.kind.name(), line.depth, line.text.clone()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]
    #[test]
    fn nothing_hangs_on_another_line_than_before_but_what_is_dragged(
        sketch in vec((0_u8..12, 0_usize..4, 0_usize..3), 1..14),
        (first, n_more, place) in (0_usize..14, 0_usize..3, 0_usize..15),
        deeper_by in -3_i8..4,
    ) {
        let markdown = markdown(&sketch);
        let mut history = history(&markdown);
        let library = history.library();
        prop_assume!(library.notes().next().is_some());
        let whole = read(library);
        let blocks = note(library).blocks.clone();
        let first = first % blocks.len();
        let picked: Vec<BlockId> = blocks.iter().copied().skip(first).take(1 + n_more).collect();
        let dragged = library.sections(&picked);
        let carried = Carried::of(library, note(library), &dragged).unwrap();
        let Some(landing) = carried.landing(place % (blocks.len() + 1), deeper_by, None) else {
            return Ok(());
        };
        let before = hangs(library, &dragged);
        let own = library.section(picked[0]).len();
        let step = history.perform(Action::MoveBlocks(Moving {
            blocks: dragged.clone(),
            after: landing.after,
            deeper_by: landing.deeper_by,
            quotes: landing.quotes,
        })).unwrap();
        let library = history.library();
        let written = export_markdown(library, note(library));
        let told = format!("{markdown}\n{landing:?}\n{written}");
        prop_assert!(step.changes.is_empty() || landing.is_moved, "{}", told);
        prop_assert_eq!(hangs(library, &dragged), before, "{}", told);
        // A selection that begins in the middle of a list may have to be lifted out of it line by line.
        // What stands in a quote beside its words is as deep as these, and holds nothing.
        let kind = library.block(picked[0]).unwrap().kind;
        let may_hold = matches!(kind, BlockKind::Heading | BlockKind::ListItem | BlockKind::Callout | BlockKind::Quote);
        if n_more == 0 && may_hold {
            prop_assert_eq!(library.section(picked[0]).len(), own, "what is below a line stays below it: {}", told);
        }
        prop_assert_eq!(library.block(picked[0]).unwrap().depth, landing.depth, "{}", told);
        let again = self::history(&written);
        prop_assert_eq!(read(library), read(again.library()), "{}", told);
        if !step.changes.is_empty() {
            history.undo().unwrap();
        }
        prop_assert_eq!(read(history.library()), whole);
        prop_assert_eq!(export_markdown(history.library(), note(history.library())), markdown);
    }
}
