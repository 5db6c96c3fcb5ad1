//! Which line of a new version each line of the old one is.
//!
//! Four passes, from the certain to the likely: the longest common run of equal lines, found by lines that occur once
//! (patience diff) and by table where there are none; equal lines elsewhere, which were moved; similar lines between
//! the same neighbours; similar lines elsewhere. Similar is what takes few edits. Every pass has a bound, so that two
//! long notes with nothing in common cost seconds at most; lines left over count as removed and added.

use std::collections::BTreeMap;
use std::ops::Range;

/// Cells of the largest table for a common subsequence.
const MAX_TABLE: usize = 1 << 20;
/// Character comparisons all similarity measurements may take together.
const SIMILARITY_BUDGET: usize = 1 << 24;
/// What a comparison costs at least, in the same measure.
const MIN_COST: usize = 1 << 6;
/// Characters of a line that are compared; more of a long line tells nothing new.
const COMPARED_CHARS: usize = 200;
/// Least similarity of two versions of a line, in percent of the longer one.
const SIMILAR_PERCENT: usize = 60;

/// A line as it is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Line<'a> {
    /// What kind of line it is; lines of different kinds are never equal, but may be similar.
    pub(super) kind: &'a str,
    pub(super) text: &'a str,
    /// Whether only an equal line can be the same: pictures, and lines the source never had.
    pub(super) is_rigid: bool,
}

impl Line<'_> {
    fn is_equal(&self, other: &Self) -> bool {
        self.kind == other.kind && self.text == other.text
    }

    /// Whether it can have become a line that is not equal. Code that begins or ends somewhere else took up lines or gave them
    /// back, and is none of them.
    pub(super) fn can_become(&self, newer: &Self) -> bool {
        let is_code = |line: &Self| line.kind == "code";
        let n_lines = |line: &Self| line.text.lines().count();
        let may_be = match (is_code(self), is_code(newer)) {
            (true, true) => has_fence(self.text) == has_fence(newer.text),
            (true, false) => n_lines(self) <= n_lines(newer),
            (false, true) => n_lines(newer) <= n_lines(self),
            (false, false) => true,
        };
        may_be && !self.is_rigid && !newer.is_rigid
    }
}

/// Whether the beginning or end of other code stands in some code.
fn has_fence(code: &str) -> bool {
    let mut lines = code.lines().map(str::trim_start);
    lines.any(|line| line.starts_with("```") || line.starts_with("~~~"))
}

/// For each new line the old one it is, or nothing when it is new.
pub(super) fn align(old: &[Line<'_>], new: &[Line<'_>]) -> Vec<Option<usize>> {
    Matching::of(old, new).old_of_new
}

struct Matching<'a> {
    old: &'a [Line<'a>],
    new: &'a [Line<'a>],
    old_of_new: Vec<Option<usize>>,
    is_taken: Vec<bool>,
    budget: SimilarityBudget,
}

/// Character comparisons that may still be made.
pub(super) struct SimilarityBudget(usize);

impl Default for SimilarityBudget {
    fn default() -> Self {
        Self(SIMILARITY_BUDGET)
    }
}

impl<'a> Matching<'a> {
    /// All passes over two versions.
    fn of(old: &'a [Line<'a>], new: &'a [Line<'a>]) -> Self {
        let mut matching = Self {
            old,
            new,
            old_of_new: vec![None; new.len()],
            is_taken: vec![false; old.len()],
            budget: SimilarityBudget::default(),
        };
        matching.match_in_order();
        let gaps = matching.gaps();
        matching.match_moved();
        for (old_gap, new_gap) in gaps {
            matching.match_similar(old_gap, new_gap);
        }
        matching.match_similar(0..old.len(), 0..new.len());
        matching
    }

    fn pair(&mut self, old: usize, new: usize) {
        if let (Some(taken), Some(slot)) = (self.is_taken.get_mut(old), self.old_of_new.get_mut(new)) {
            *taken = true;
            *slot = Some(old);
        }
    }

    fn are_equal(&self, old: usize, new: usize) -> bool {
        self.old
            .get(old)
            .zip(self.new.get(new))
            .is_some_and(|(old, new)| old.is_equal(new))
    }

    /// Pairs a longest run of equal lines, in order.
    fn match_in_order(&mut self) {
        let mut stack = vec![(0..self.old.len(), 0..self.new.len())];
        while let Some((mut old, mut new)) = stack.pop() {
            while !old.is_empty() && !new.is_empty() && self.are_equal(old.start, new.start) {
                self.pair(old.start, new.start);
                old.start += 1;
                new.start += 1;
            }
            while !old.is_empty() && !new.is_empty() && self.are_equal(old.end - 1, new.end - 1) {
                old.end -= 1;
                new.end -= 1;
                self.pair(old.end, new.end);
            }
            if old.is_empty() || new.is_empty() {
                continue;
            }
            let anchors = longest_increasing(&self.unique_pairs(old.clone(), new.clone()));
            if anchors.is_empty() {
                if old.len().saturating_mul(new.len()) <= MAX_TABLE {
                    self.match_by_table(old, new);
                }
                continue;
            }
            let (mut old_from, mut new_from) = (old.start, new.start);
            for (old_at, new_at) in anchors {
                self.pair(old_at, new_at);
                stack.push((old_from..old_at, new_from..new_at));
                (old_from, new_from) = (old_at + 1, new_at + 1);
            }
            stack.push((old_from..old.end, new_from..new.end));
        }
    }

    /// Lines that occur once on either side, by their place on the new one.
    fn unique_pairs(&self, old: Range<usize>, new: Range<usize>) -> Vec<(usize, usize)> {
        let old_places = places(self.old, old);
        let new_places = places(self.new, new);
        let unique =
            old_places
                .iter()
                .filter_map(|(line, old)| match (old.as_slice(), new_places.get(line)?.as_slice()) {
                    (&[old], &[new]) => Some((old, new)),
                    _ => None,
                });
        let mut pairs: Vec<(usize, usize)> = unique.collect();
        pairs.sort_by_key(|&(_, new)| new);
        pairs
    }

    /// The longest common subsequence by dynamic programming, for short stretches.
    fn match_by_table(&mut self, old: Range<usize>, new: Range<usize>) {
        let width = new.len() + 1;
        let mut lengths = vec![0_u32; (old.len() + 1) * width];
        let at = |row: usize, column: usize| row * width + column;
        for row in (0..old.len()).rev() {
            for column in (0..new.len()).rev() {
                let length_at = |row, column| lengths.get(at(row, column)).copied().unwrap_or(0);
                let length = if self.are_equal(old.start + row, new.start + column) {
                    length_at(row + 1, column + 1) + 1
                } else {
                    length_at(row + 1, column).max(length_at(row, column + 1))
                };
                if let Some(slot) = lengths.get_mut(at(row, column)) {
                    *slot = length;
                }
            }
        }
        let (mut row, mut column) = (0, 0);
        while row < old.len() && column < new.len() {
            let length_at = |row, column| lengths.get(at(row, column)).copied().unwrap_or(0);
            if self.are_equal(old.start + row, new.start + column) {
                self.pair(old.start + row, new.start + column);
                row += 1;
                column += 1;
            } else if length_at(row + 1, column) >= length_at(row, column + 1) {
                row += 1;
            } else {
                column += 1;
            }
        }
    }

    /// The stretches between neighbouring pairs, which are in order now.
    fn gaps(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let pairs = self
            .old_of_new
            .iter()
            .enumerate()
            .filter_map(|(new, old)| Some(((*old)?, new)));
        let ends = pairs.chain(std::iter::once((self.old.len(), self.new.len())));
        let mut from = (0, 0);
        ends.map(|(old, new)| {
            let gap = (from.0..old, from.1..new);
            from = (old + 1, new + 1);
            gap
        })
        .filter(|(old, new)| !old.is_empty() && !new.is_empty())
        .collect()
    }

    fn free_old(&self, range: Range<usize>) -> Vec<usize> {
        range
            .filter(|&place| self.is_taken.get(place) == Some(&false))
            .collect()
    }

    fn free_new(&self, range: Range<usize>) -> Vec<usize> {
        range
            .filter(|&place| self.old_of_new.get(place) == Some(&None))
            .collect()
    }

    /// Pairs equal lines that are left, wherever they stand.
    fn match_moved(&mut self) {
        let mut places: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        for place in self.free_old(0..self.old.len()).into_iter().rev() {
            if let Some(line) = self.old.get(place) {
                places.entry((line.kind, line.text)).or_default().push(place);
            }
        }
        for new in self.free_new(0..self.new.len()) {
            let equal = self
                .new
                .get(new)
                .and_then(|line| places.get_mut(&(line.kind, line.text)));
            if let Some(old) = equal.and_then(Vec::pop) {
                self.pair(old, new);
            }
        }
    }

    /// Pairs similar lines, the most similar of each new line first.
    fn match_similar(&mut self, old: Range<usize>, new: Range<usize>) {
        let mut candidates = self.free_old(old);
        for new in self.free_new(new) {
            let Some(line) = self.new.get(new) else {
                continue;
            };
            let mut best: Option<(usize, usize)> = None;
            for (rank, &old) in candidates.iter().enumerate() {
                let Some(other) = self.old.get(old).filter(|other| other.can_become(line)) else {
                    continue;
                };
                let percent = similarity_percent(other.text, line.text, &mut self.budget);
                if percent >= SIMILAR_PERCENT && best.is_none_or(|(_, most)| percent > most) {
                    best = Some((rank, percent));
                }
            }
            if let Some((rank, _)) = best {
                let old = candidates.remove(rank);
                self.pair(old, new);
            }
        }
    }
}

/// The places of equal lines in a stretch.
fn places<'a>(lines: &[Line<'a>], range: Range<usize>) -> BTreeMap<(&'a str, &'a str), Vec<usize>> {
    let mut places: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (place, line) in lines.iter().enumerate().take(range.end).skip(range.start) {
        places.entry((line.kind, line.text)).or_default().push(place);
    }
    places
}

/// The longest run of pairs, sorted by their second number, whose first numbers increase.
fn longest_increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tails: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let first_of = |rank: usize| pairs.get(rank).map_or(0, |&(first, _)| first);
    for (rank, &(first, _)) in pairs.iter().enumerate() {
        let place = tails.partition_point(|&tail| first_of(tail) < first);
        previous.push(place.checked_sub(1).and_then(|before| tails.get(before).copied()));
        match tails.get_mut(place) {
            Some(tail) => *tail = rank,
            None => tails.push(rank),
        }
    }
    let mut run = Vec::with_capacity(tails.len());
    let mut next = tails.last().copied();
    while let Some(rank) = next {
        run.extend(pairs.get(rank).copied());
        next = previous.get(rank).copied().flatten();
    }
    run.reverse();
    run
}

/// How alike two lines are: 100 less the edits between them in percent of the longer (Levenshtein); 0 when the budget
/// is used up. A line that contains the other counts as very similar.
pub(super) fn similarity_percent(one: &str, other: &str, budget: &mut SimilarityBudget) -> usize {
    let SimilarityBudget(budget) = budget;
    if *budget < MIN_COST {
        return 0;
    }
    *budget -= MIN_COST;
    let chars = |text: &str| text.chars().take(COMPARED_CHARS).collect::<Vec<char>>();
    let (one_chars, other_chars) = (chars(one), chars(other));
    let (shorter, longer) = if one_chars.len() <= other_chars.len() {
        (one_chars, other_chars)
    } else {
        (other_chars, one_chars)
    };
    let is_worth_reading = shorter.len() >= 8;
    if is_worth_reading && (one.contains(other) || other.contains(one)) {
        return 90;
    }
    let cost = shorter.len() * longer.len();
    if shorter.len() * 100 < longer.len() * SIMILAR_PERCENT || *budget < cost || cost == 0 {
        return 0;
    }
    *budget -= cost;
    let mut row: Vec<usize> = (0..=longer.len()).collect();
    for (n, short) in shorter.iter().enumerate() {
        let mut diagonal = n;
        let mut left = n + 1;
        for (slot, long) in row.iter_mut().skip(1).zip(&longer) {
            let here = (*slot + 1).min(left + 1).min(diagonal + usize::from(short != long));
            diagonal = *slot;
            *slot = here;
            left = here;
        }
        if let Some(first) = row.first_mut() {
            *first = n + 1;
        }
    }
    let n_edits = row.last().copied().unwrap_or(0);
    100 - n_edits * 100 / longer.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list_item(text: &str) -> Line<'_> {
        Line {
            kind: "list_item",
            text,
            is_rigid: false,
        }
    }

    fn lines(text: &str) -> Vec<Line<'_>> {
        text.lines().map(list_item).collect()
    }

    #[track_caller]
    fn check(old: &str, new: &str, expected: &[Option<usize>]) {
        assert_eq!(align(&lines(old), &lines(new)), expected);
    }

    #[test]
    fn lines_around_an_insertion_stay_what_they_are() {
        check("a\nb\nc", "a\nx\nb\nc", &[Some(0), None, Some(1), Some(2)]);
        check("", "a", &[None]);
        check("a", "", &[]);
    }

    #[test]
    fn repeated_lines_follow_their_neighbours() {
        check("h1\nsame\nh2\nsame", "h2\nsame", &[Some(2), Some(3)]);
        check("s\ns\ns", "s\ns", &[Some(0), Some(1)]);
    }

    #[test]
    fn a_moved_line_is_found_again() {
        check(
            "one line\ntwo lines\nthree",
            "three\none line\ntwo lines",
            &[Some(2), Some(0), Some(1)],
        );
    }

    #[test]
    fn an_edited_line_is_found_between_its_neighbours_and_elsewhere() {
        check(
            "가\n최대 메모리는 3,008MB\n나",
            "가\n최대 메모리는 10,240MB\n나",
            &[Some(0), Some(1), Some(2)],
        );
        check(
            "가나다라마바사\nx\ny",
            "x\ny\n가나다라마바사아",
            &[Some(1), Some(2), Some(0)],
        );
    }

    #[test]
    fn lines_with_nothing_in_common_are_not_the_same() {
        check("a\n버전을 가리킨다\nb", "a\nECS Fargate\nb", &[Some(0), None, Some(2)]);
    }

    #[test]
    fn code_is_none_of_the_lines_that_it_took_up() {
        let code = |text| Line {
            kind: "code",
            ..list_item(text)
        };
        let taken_up = "버전을 가리킨다\n별칭은 바뀐다";
        for (old, new, is_one) in [
            (list_item("버전을 가리킨다"), code("버전을 가리킨다"), true),
            (list_item("버전을 가리킨다"), code(taken_up), false),
            (code(taken_up), list_item("버전을 가리킨다"), false),
            (code("aws lambda"), code("aws lambda\naws s3"), true),
            (code("aws lambda"), code("버전을 가리킨다\n```sh\naws lambda"), false),
        ] {
            assert_eq!(align(&[old], &[new]) == [Some(0)], is_one, "{old:?} {new:?}");
        }
    }

    #[test]
    fn two_long_notes_with_nothing_in_common_are_told_apart_within_the_budget() {
        let text = |seed: usize| -> Vec<String> {
            (0..5_000)
                .map(|n| format!("{}", (n + 1) * seed * 7_919 % 1_000_003))
                .collect()
        };
        let (old, new) = (text(3), text(1_000));
        let old: Vec<Line<'_>> = old.iter().map(|text| list_item(text)).collect();
        let new: Vec<Line<'_>> = new.iter().map(|text| list_item(text)).collect();
        // Comparing each with each would take a hundred times the budget.
        let matching = Matching::of(&old, &new);
        assert!(matching.budget.0 < MIN_COST, "{} left", matching.budget.0);
        assert!(matching.old_of_new.iter().flatten().count() < 1_000);
    }
}
