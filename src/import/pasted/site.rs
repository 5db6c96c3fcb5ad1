//! Pages of blogs and forges copied whole: everything from the name of the site down to the comments comes along.
//!
//! What stands around the text there is no single line but a run of short ones: names, counts, tags, titles of other
//! posts. Where at least two lines of such a run are known to belong to a page (`phrases`), the run around them does too,
//! as long as nothing in it is longer than a title.

use super::headings::looks_like_heading;
use super::line::Line;
use super::phrases::{ends_in_date, is_furniture, is_site_word, names_site};

/// Lines of a head and of a foot that are looked at.
const MAX_HEAD: usize = 40;
const MAX_FOOT: usize = 60;
/// Longest line of a run, in columns.
const MAX_WIDTH: usize = 60;
/// Lines between two known ones that belong to them: tags in a head, a name and what it says of itself in a foot.
const HEAD_GAP: usize = 6;
const FOOT_GAP: usize = 3;
/// Known lines that a page shows at least.
const MIN_KNOWN: usize = 2;

/// What stands before the text of a page; places of lines.
pub(super) struct Head {
    pub(super) title: usize,
    pub(super) furniture: Vec<usize>,
}

/// The head of a page of a site among the lines above its foot; nothing where the text does not begin like one.
pub(super) fn head(lines: &[Line<'_>]) -> Option<Head> {
    let short: Vec<(usize, &Line<'_>)> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.is_blank())
        .take(MAX_HEAD)
        .take_while(|(_, line)| line.is_bare() && line.width() <= MAX_WIDTH)
        .collect();
    let is_known = |&&(_, line): &&(usize, &Line<'_>)| is_site_word(line.words);
    // The head ends with the last known line that is not too far from the one before, and before the first sentence. A
    // blank line parts more than two lines that follow each other.
    let mut n_head = 0;
    let mut n_known = 0;
    let mut gap = 0;
    let mut above = 0;
    for (rank, line) in short.iter().enumerate() {
        gap += 1 + 2 * usize::from(line.0 > above + 1);
        above = line.0;
        if is_known(&line) {
            n_known += 1;
            n_head = rank + 1;
            gap = 0;
        } else if gap > HEAD_GAP || ends_sentence(line.1) {
            break;
        }
    }
    // A date alone stands above many a text that was not copied from a site.
    let n_names = short
        .iter()
        .take(n_head)
        .filter(|(_, line)| names_site(line.words))
        .count();
    if n_known < MIN_KNOWN || n_names == 0 {
        return None;
    }
    let title = title_of(&short, n_head)?;
    let (place, line) = short.get(title)?;
    let n_head = n_head.max(title + 1);
    let furniture = short.iter().take(n_head).filter(|(other, _)| other != place);
    let is_title_again = |other: &&&(usize, &Line<'_>)| other.1.words == line.words;
    let again = short.iter().skip(n_head).take(1).filter(|other| is_title_again(&other));
    Some(Head {
        title: *place,
        furniture: furniture.chain(again).map(|(place, _)| *place).collect(),
    })
}

/// The title among the lines of a head, or right behind it: what is said twice, else the longest before the date, else
/// the first that is not known.
fn title_of(short: &[(usize, &Line<'_>)], n_head: usize) -> Option<usize> {
    // The name of a repository is a path without blanks.
    let is_path = |words: &str| words.contains('/') && !words.contains(char::is_whitespace);
    let may_be = |line: &Line<'_>| !is_site_word(line.words) && !is_path(line.words) && looks_like_heading(line);
    let candidates = || {
        let head = short.iter().enumerate().take(n_head + 1);
        head.filter(|(_, (_, line))| may_be(line))
    };
    let date = short.iter().take(n_head).position(|(_, line)| ends_in_date(line.words));
    let before_date = || candidates().take_while(|(rank, _)| date.is_some_and(|date| *rank < date));
    let twice = candidates().find(|(rank, (_, line))| {
        let mut others = short.iter().enumerate().take(n_head + 1);
        // Names of people stand above and below a title too, and are shorter than it.
        others.any(|(other, (_, again))| other > *rank && again.words == line.words)
            && before_date().all(|(_, (_, other))| other.width() <= line.width())
    });
    let longest = || {
        before_date().fold(None, |best: Option<(usize, usize)>, (rank, (_, line))| match best {
            Some(best) if best.1 >= line.width() => Some(best),
            _ => Some((rank, line.width())),
        })
    };
    let twice = twice.map(|(rank, _)| rank);
    let longest = || longest().map(|(rank, _)| rank);
    twice
        .or_else(longest)
        .or_else(|| candidates().next().map(|(rank, _)| rank))
}

/// The foot of a page: from the first known line of its last run to the end, with the comments. Nothing where the text
/// does not end like a page of a site.
pub(super) fn foot(lines: &[Line<'_>]) -> Vec<usize> {
    let seen: Vec<(usize, &Line<'_>)> = lines.iter().enumerate().filter(|(_, line)| !line.is_blank()).collect();
    let n_seen = seen.len();
    // Never more than half of a text.
    let from = n_seen.saturating_sub(MAX_FOOT).max(n_seen / 2);
    let Some(tail) = seen.get(from..) else {
        return Vec::new();
    };
    let is_known = |line: &Line<'_>| line.is_bare() && is_site_word(line.words);
    let comments = tail
        .iter()
        .position(|(_, line)| line.is_bare() && begins_comments(line.words));
    // Above the comments, or from the end on, a run of short lines with known ones among them.
    let end = comments.unwrap_or(tail.len());
    let mut start = end;
    let mut gap = 0;
    for (rank, (_, line)) in tail.iter().enumerate().take(end).rev() {
        if is_known(line) {
            start = rank;
            gap = 0;
        } else if line.is_bare() && line.width() <= MAX_WIDTH && gap < FOOT_GAP && !ends_sentence(line) {
            gap += 1;
        } else {
            break;
        }
    }
    let known = || tail.iter().skip(start).filter(|(_, line)| is_known(line));
    let is_foot = known().count() >= MIN_KNOWN && known().any(|(_, line)| names_site(line.words));
    let start = if is_foot { start } else { tail.len() };
    tail.iter().skip(start).map(|(place, _)| *place).collect()
}

/// `2개의 댓글`, `댓글 3`, `Comments`: what follows is said by others.
fn begins_comments(words: &str) -> bool {
    let lower = words.trim().to_lowercase();
    let is_counted = is_furniture(words) && (lower.contains("댓글") || lower.contains("comment"));
    is_counted || matches!(lower.as_str(), "comments" | "댓글")
}

fn ends_sentence(line: &Line<'_>) -> bool {
    let is_statement = line.words.ends_with('다') && line.words.split_whitespace().count() > 2;
    is_statement || line.words.ends_with(['.', '。', '!', '?', ':'])
}
