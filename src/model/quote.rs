//! The callouts and quotes that lines stand in, as the signs before their words say it: `> > - a` stands in two of them.
//!
//! A place between two lines may lie in several: behind the last line of a callout a line may still stand in it, or below it.
//! These are the rooms of the place. What a line needs to stand in one is written by `plan/lines/quoting`.

use std::collections::BTreeSet;

use super::{Block, BlockId, BlockKind, SourceText};

/// The callout or quote in which a line stands, or the note itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// How many callouts and quotes lie around its lines; none in the note itself.
    pub quotes: usize,
    /// How deep a line stands in it that hangs on no item.
    pub depth: u8,
    /// Whether the innermost of them is a quote, which has no title.
    pub is_quote: bool,
    /// What the source has before each of its lines.
    pub signs: String,
}

impl Room {
    /// The room that so many callouts and quotes make behind some lines, which are given from the nearest up.
    pub fn behind<'a>(above: impl Iterator<Item = &'a Block>, quotes: usize) -> Self {
        if quotes == 0 {
            return Self::default();
        }
        let opens = |line: &Block| opens_room(line) && quote_signs(line) == quotes;
        let mut first = None;
        for line in above.take_while(|line| quote_signs(line) >= quotes) {
            first = Some(line);
            if opens(line) {
                break;
            }
        }
        let Some(first) = first else {
            return Self {
                quotes,
                depth: u8::try_from(quotes).unwrap_or(u8::MAX),
                is_quote: true,
                signs: SIGN.repeat(quotes),
            };
        };
        // What stands beside the words of a quote is as deep as these.
        let is_beside = quote_signs(first) == quotes && !matches!(first.kind, BlockKind::ListItem | BlockKind::Callout);
        Self {
            quotes,
            depth: first.depth.saturating_add(u8::from(opens(first) || is_beside)),
            is_quote: !opens(first) || first.kind == BlockKind::Quote,
            signs: signs_until(quote_indent(first), quotes),
        }
    }

    /// The rooms of the place between some lines, given from the nearest up, and the one behind them: from the outermost that does
    /// not part what stands in one, to the innermost.
    pub fn all<'a>(above: &(impl Iterator<Item = &'a Block> + Clone), behind: Option<&Block>) -> Vec<Self> {
        let nearest = above.clone().next();
        let most = nearest.map_or(0, quote_signs);
        let least = nearest.zip(behind).map_or(0, |(nearest, behind)| {
            let apart = blank_lines(&between(nearest, behind)).min().unwrap_or(most);
            n_common(above.clone(), behind).min(apart)
        });
        (least..=most)
            .map(|quotes| Self::behind(above.clone(), quotes))
            .collect()
    }

    /// Whether a line is directly in it, or opens it.
    pub fn has(&self, line: &Block) -> bool {
        quote_signs(line) == self.quotes
    }
}

/// In how many callouts and quotes the line behind some others, given from the nearest up, stands with them, whatever stands
/// between.
pub(crate) fn n_common<'a>(above: impl Iterator<Item = &'a Block> + Clone, behind: &Block) -> usize {
    let inside = above.clone().next().map_or(0, quote_signs);
    let signs = quote_signs(behind);
    if behind.kind == BlockKind::Callout || signs > inside {
        return quotes_around(behind).min(inside);
    }
    // What stands in a quote beside its words is less deep than what stands in a callout.
    let room = Room::behind(above, signs);
    signs - usize::from(signs > 0 && !room.is_quote && behind.depth < room.depth)
}

/// The room in which a line of a note stands when others go elsewhere with it: what is among them goes along.
///
/// `lines` are those of the note, and the line is the one at `place`.
pub fn room_left(lines: &[&Block], place: usize, moved: &BTreeSet<BlockId>) -> Room {
    let above = || lines.iter().take(place).rev().copied();
    let mut quotes = lines.get(place).map_or(0, |line| quotes_around(line));
    while quotes > 0 && goes_along(lines, place, quotes, moved) {
        quotes -= 1;
    }
    Room::behind(above(), quotes)
}

/// Whether the innermost of so many callouts and quotes around a line is moved with it.
fn goes_along(lines: &[&Block], place: usize, quotes: usize, moved: &BTreeSet<BlockId>) -> bool {
    let opens = |line: &Block| opens_room(line) && quote_signs(line) == quotes;
    let is_inside = |line: &&&Block| quote_signs(line) >= quotes;
    let above = lines.iter().take(place).rev().take_while(is_inside);
    let mut first = lines.get(place);
    for line in above {
        first = Some(line);
        if opens(line) {
            return moved.contains(&line.id);
        }
    }
    let behind = lines.iter().skip(place).take_while(is_inside);
    let last = behind.take_while(|line| !opens(line)).last();
    [first, last].into_iter().flatten().all(|line| moved.contains(&line.id))
}

/// How many signs of a quote stand before the words of a line, its own among them.
pub fn quote_signs(line: &Block) -> usize {
    quote_indent(line).matches('>').count()
}

/// In how many callouts and quotes a line stands.
pub fn quotes_around(line: &Block) -> usize {
    quote_signs(line).saturating_sub(usize::from(opens_room(line)))
}

const fn opens_room(line: &Block) -> bool {
    matches!(line.kind, BlockKind::Callout | BlockKind::Quote)
}

/// The blanks and signs of a quote before the sign or words of a line.
pub fn quote_indent(line: &Block) -> &str {
    let source = match &line.source {
        SourceText::Around { lead, .. } | SourceText::Edited { lead, .. } => lead,
        SourceText::Verbatim(raw) => raw,
    };
    let (_, source) = after_blank_lines(source);
    let rest = source.trim_start_matches([' ', '\t', '>']);
    source.strip_suffix(rest).unwrap_or_default()
}

/// What stands between the words of two lines: from the end of the line of the first to the beginning of the line of the second.
pub(crate) fn between(above: &Block, behind: &Block) -> String {
    let (SourceText::Around { tail: end, .. } | SourceText::Edited { tail: end, .. } | SourceText::Verbatim(end)) =
        &above.source;
    let (SourceText::Around { lead: start, .. } | SourceText::Edited { lead: start, .. } | SourceText::Verbatim(start)) =
        &behind.source;
    format!("{}{}", before_blank_lines(end).1, after_blank_lines(start).0)
}

/// How many signs of a quote each blank line has of what stands between two lines.
pub(crate) fn blank_lines(between: &str) -> impl Iterator<Item = usize> {
    let n_blank = between.matches('\n').count().saturating_sub(1);
    between
        .split('\n')
        .skip(1)
        .take(n_blank)
        .map(|line| line.matches('>').count())
}

/// A piece of source without the blank lines at its end, and what was cut off: from the end of the last line that has words.
pub(crate) fn before_blank_lines(source: &str) -> (&str, &str) {
    let words = source.trim_end_matches(is_blank);
    let rest = source.get(words.len()..).unwrap_or_default();
    let end = words.len() + rest.find('\n').unwrap_or(rest.len());
    source.split_at_checked(end).unwrap_or((source, ""))
}

/// The blank lines at the beginning of a piece of source, and what comes behind them.
pub(crate) fn after_blank_lines(source: &str) -> (&str, &str) {
    let words = source.trim_start_matches(is_blank);
    let blank = source.strip_suffix(words).unwrap_or_default();
    let end = blank.rfind('\n').map_or(0, |end| end + 1);
    source.split_at_checked(end).unwrap_or(("", source))
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '>'
}

/// The first so many signs of a quote with the blanks around them.
fn signs_until(indent: &str, quotes: usize) -> String {
    let last = indent.match_indices('>').nth(quotes.saturating_sub(1));
    let signs = last.and_then(|(at, sign)| indent.get(..at + sign.len()));
    signs.map_or_else(|| SIGN.repeat(quotes), |signs| format!("{signs} "))
}

/// The sign of a quote with the blank behind it.
const SIGN: &str = "> ";
