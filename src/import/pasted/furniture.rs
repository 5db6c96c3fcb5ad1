//! What belongs to the page and not to the text: the way to the page, its title, dates, buttons, the licence.
//!
//! Recognised by shape and place, never by the words of one blog: only bare lines before the first list and behind the
//! last are looked at, and what is left out is listed line by line.

use crate::import::words::shown;
use crate::import::{DropReason, DroppedLine};
use crate::model::is_hangul;

use super::line::Line;

/// Bare lines at the top that may belong to the page.
const HEAD_LINES: usize = 12;
/// Lines at the bottom that may belong to the page.
const FOOT_LINES: usize = 8;
/// Longest licence sentence in columns.
const LICENCE_MAX_WIDTH: usize = 300;
/// Longest name of a section in a breadcrumb, in columns.
const CRUMB_MAX_WIDTH: usize = 40;

/// What was found out about the page.
pub(super) struct Page {
    /// Empty when the text gives itself none.
    pub(super) title: String,
    pub(super) licence: String,
    pub(super) author: String,
    pub(super) dropped: Vec<DroppedLine>,
    /// For each line whether it is no part of the text: dropped, the title, or the licence.
    pub(super) is_left_out: Vec<bool>,
}

pub(super) fn find(lines: &[Line<'_>]) -> Page {
    let mut page = Page {
        title: String::new(),
        licence: String::new(),
        author: String::new(),
        dropped: Vec::new(),
        is_left_out: vec![false; lines.len()],
    };
    page.read_foot(lines);
    page.read_head(lines);
    page.dropped.sort_by_key(|dropped| dropped.line);
    page
}

impl Page {
    fn leave_out(&mut self, place: usize) {
        if let Some(slot) = self.is_left_out.get_mut(place) {
            *slot = true;
        }
    }

    fn drop(&mut self, place: usize, line: &Line<'_>, reason: DropReason) {
        if let Some(author) = author_of(line.words) {
            self.author = author;
        }
        self.leave_out(place);
        self.dropped.push(DroppedLine {
            line: place + 1,
            text: shown(line.words),
            reason,
        });
    }

    /// The licence, and buttons around it. Stops at the first line from below that is text.
    fn read_foot(&mut self, lines: &[Line<'_>]) {
        let from_below = lines.iter().enumerate().rev().filter(|(_, line)| !line.is_blank());
        for (place, line) in from_below.take(FOOT_LINES) {
            if !line.is_bare() {
                break;
            }
            if self.licence.is_empty() && is_licence(line) {
                self.licence = shown(line.words);
                self.author = licensor(&self.licence);
                self.leave_out(place);
            } else if is_furniture(line.words) {
                self.drop(place, line, DropReason::PageFurniture);
            } else {
                break;
            }
        }
    }

    /// The title with everything before it and its repetition.
    fn read_head(&mut self, lines: &[Line<'_>]) {
        let head: Vec<(usize, &Line<'_>)> = lines
            .iter()
            .enumerate()
            .filter(|(place, line)| !line.is_blank() && self.is_left_out.get(*place) == Some(&false))
            .take_while(|(_, line)| line.is_bare())
            .take(HEAD_LINES)
            .collect();
        let Some((title, repetition)) = title_of(lines, &head) else {
            return;
        };
        for (rank, &(place, line)) in head.iter().enumerate() {
            if rank == title {
                self.title = shown(line.words);
                self.leave_out(place);
            } else if Some(rank) == repetition {
                self.drop(place, line, DropReason::RepeatedTitle);
            } else if rank < title {
                let reason = if is_furniture(line.words) {
                    DropReason::PageFurniture
                } else {
                    DropReason::Breadcrumb
                };
                self.drop(place, line, reason);
            } else if is_furniture(line.words) {
                self.drop(place, line, DropReason::PageFurniture);
            } else if repetition.is_none_or(|repetition| rank > repetition) {
                return;
            }
        }
    }
}

/// Which of the head lines is the title, and which repeats it.
///
/// A page says its title twice (once for the browser, once above the text), so a repeated line is the title whatever
/// stands before it. Otherwise it is the first line that is no way to the page, as long as text follows it rather than
/// a list, of which it would be the heading.
fn title_of(lines: &[Line<'_>], head: &[(usize, &Line<'_>)]) -> Option<(usize, Option<usize>)> {
    let is_short = |line: &Line<'_>| line.width() <= CRUMB_MAX_WIDTH;
    let repeated = head.iter().enumerate().find_map(|(first, (_, line))| {
        let is_same = |(_, other): &(usize, &Line<'_>)| other.words.eq_ignore_ascii_case(line.words);
        let n_between = head.iter().skip(first + 1).position(is_same)?;
        let leads_there = head
            .iter()
            .take(first)
            .all(|(_, line)| is_short(line) || is_furniture(line.words));
        (leads_there && n_between <= 3).then_some((first, Some(first + 1 + n_between)))
    });
    if repeated.is_some() {
        return repeated;
    }
    let is_passed = |line: &Line<'_>| is_breadcrumb(line.words) || is_furniture(line.words);
    let title = head.iter().position(|(_, line)| !is_passed(line))?;
    let (place, line) = head.get(title)?;
    let after = head.iter().skip(title + 1).find(|(_, line)| !is_furniture(line.words));
    let (next, _) = after?;
    let has_gap = lines
        .get(place + 1..*next)
        .is_some_and(|between| between.iter().any(Line::is_blank));
    let is_heading = super::headings::looks_like_heading(line) && !begins_question(line.words);
    (has_gap && is_heading).then_some((title, None))
}

/// `Question 1: …`, `[문제 2] …`, `3번. …`: a question of an exam is not what the exam is called.
fn begins_question(words: &str) -> bool {
    const NAMES: [&str; 5] = ["question", "q", "문제", "문항", "문"];
    let words = words.trim_start_matches(['[', '(', '<', '【']).to_lowercase();
    let named = NAMES.iter().find_map(|name| words.strip_prefix(name));
    let number = named.unwrap_or(&words).trim_start_matches([' ', '.', '#']);
    let behind = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let n_digits = number.len() - behind.len();
    (1..=3).contains(&n_digits) && behind.starts_with(['.', ')', ':', ']', '>', '】', '번'])
}

/// `Home > AWS > Lambda`.
fn is_breadcrumb(words: &str) -> bool {
    [" > ", " › ", " » ", " / ", " | "].iter().any(|separator| {
        let mut parts = words.split(separator);
        words.contains(separator)
            && parts.all(|part| !part.trim().is_empty() && part.chars().count() <= CRUMB_MAX_WIDTH / 2)
    })
}

/// A sentence that says under which terms the text may be used.
fn is_licence(line: &Line<'_>) -> bool {
    const NAMES: [&str; 13] = [
        "cc by",
        "cc-by",
        "cc0",
        "creative commons",
        "크리에이티브 커먼즈",
        "저작자표시",
        "저작자 표시",
        "licensed under",
        "all rights reserved",
        "무단 전재",
        "무단전재",
        "知识共享",
        "クリエイティブ・コモンズ",
    ];
    let lower = line.words.to_lowercase();
    let is_copyright = lower.starts_with(['©', 'ⓒ']) || lower.starts_with("copyright");
    line.width() <= LICENCE_MAX_WIDTH && (is_copyright || NAMES.iter().any(|name| lower.contains(name)))
}

/// The name behind a last "by", or behind a copyright sign; nothing for "the author".
fn licensor(licence: &str) -> String {
    let behind_by = licence.rsplit_once(" by ").map(|(_, name)| name);
    let after_sign = || licence.split_once(['©', 'ⓒ']).map(|(_, name)| name);
    let name = behind_by.or_else(after_sign).unwrap_or_default();
    let name = name.split(['.', '(', '|']).next().unwrap_or_default();
    let name = name.trim_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, ',' | '-' | '–'));
    let is_name = name.chars().count() <= CRUMB_MAX_WIDTH && !name.to_lowercase().starts_with("the ");
    if is_name { name.to_owned() } else { String::new() }
}

/// The name in "By …", "작성자: …".
fn author_of(words: &str) -> Option<String> {
    let names = ["By ", "Written by ", "Posted by ", "작성자", "글쓴이", "지은이"];
    let name = names.iter().find_map(|lead| words.strip_prefix(lead))?;
    let name = name.trim_start_matches([':', ' ']).trim();
    let is_name_part = |part: &str| part.chars().next().is_some_and(|c| c.is_uppercase() || is_hangul(c));
    let is_name = !name.is_empty() && name.split_whitespace().count() <= 4 && name.split_whitespace().all(is_name_part);
    is_name.then(|| shown(name))
}

/// A date, a reading time, a count, a button or the name of the author; a short line alone.
fn is_furniture(words: &str) -> bool {
    const BUTTONS: [&str; 32] = [
        "share",
        "share this post",
        "tweet",
        "facebook",
        "twitter",
        "linkedin",
        "copy link",
        "print",
        "subscribe",
        "follow",
        "previous",
        "next",
        "older",
        "newer",
        "previous post",
        "next post",
        "recently updated",
        "related posts",
        "further reading",
        "공유",
        "공유하기",
        "구독",
        "구독하기",
        "좋아요",
        "링크 복사",
        "이전 글",
        "다음 글",
        "관련 글",
        "목록",
        "댓글",
        "シェア",
        "分享",
    ];
    let words = words.trim();
    if words.chars().count() > CRUMB_MAX_WIDTH {
        return false;
    }
    let lower = words.to_lowercase();
    // `Share on X`, `페이스북에 공유하기`.
    let is_shared = lower.starts_with("share on ") || lower.starts_with("share to ") || lower.ends_with("에 공유하기");
    is_shared || BUTTONS.contains(&lower.as_str()) || is_date(&lower) || is_count(&lower) || author_of(words).is_some()
}

/// Figures, month names and words such as "updated" around a year; nothing else.
fn is_date(lower: &str) -> bool {
    const WORDS: [&str; 25] = [
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "posted",
        "updated",
        "published",
        "on",
        "am",
        "pm",
        "오전",
        "오후",
        "작성일",
        "수정일",
        "작성",
        "게시",
    ];
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let tokens = || {
        lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|token| !token.is_empty())
    };
    let is_figure = |token: &str| {
        let figure = token.trim_end_matches(['년', '월', '일', '시', '분', '초']);
        !figure.is_empty() && figure.len() <= 4 && figure.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_year = |token: &str| {
        let figure = token.trim_end_matches('년');
        figure.len() == 4 && (figure.starts_with("19") || figure.starts_with("20")) && is_figure(figure)
    };
    let is_weekday =
        |token: &str| matches!(token, "월" | "화" | "수" | "목" | "금" | "토" | "일") || token.ends_with("요일");
    let is_part =
        |token: &str| is_figure(token) || WORDS.contains(&token) || MONTHS.contains(&token) || is_weekday(token);
    tokens().count() >= 3 && tokens().any(is_year) && tokens().all(is_part)
}

/// `5 min read`, `3분`, `댓글 3`, `조회 1,234`.
fn is_count(lower: &str) -> bool {
    const UNITS: [&str; 26] = [
        "min",
        "mins",
        "minute",
        "minutes",
        "read",
        "reading",
        "time",
        "views",
        "view",
        "likes",
        "comments",
        "comment",
        "분",
        "읽기",
        "읽는",
        "읽는데",
        "시간",
        "소요",
        "소요시간",
        "예상",
        "걸림",
        "閲覧",
        "댓글",
        "조회",
        "조회수",
        "공감",
    ];
    let mut has_figure = false;
    let mut has_unit = false;
    let is_known = lower
        .split(|c: char| !c.is_alphanumeric() && c != ',')
        .filter(|token| !token.is_empty())
        .all(|token| {
            let unit = token.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
            has_figure |= unit.len() < token.len();
            has_unit |= UNITS.contains(&unit);
            unit.is_empty() || UNITS.contains(&unit) || matches!(unit, "약" | "about")
        });
    is_known && has_figure && has_unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_counts_and_buttons_are_furniture() {
        for words in [
            "Jan 30, 2025",
            "Posted on January 3, 2024",
            "2025. 1. 30.",
            "2025년 1월 30일 (목)",
            "2024-11-02 09:41",
            "5 min read",
            "약 3분",
            "댓글 3",
            "조회 1,234",
            "Share",
            "작성자: 홍길동",
            "By Jane Doe",
            "읽는 시간 3분",
            "Share on Twitter",
        ] {
            assert!(is_furniture(words), "{words}");
        }
        for words in [
            "EC2",
            "2025 목표",
            "최대 15분",
            "3 tier",
            "Lambda 10",
            "2025",
            "May 2025 release",
            "Next.js",
            "By default",
        ] {
            assert!(!is_furniture(words), "{words}");
        }
    }

    #[test]
    fn a_licensor_is_a_name() {
        assert_eq!(licensor("This post is licensed under CC BY 4.0 by the author."), "");
        assert_eq!(licensor("Text licensed under CC BY-SA 4.0 by Jane Doe."), "Jane Doe");
        assert_eq!(licensor("© 2024 홍길동. All rights reserved."), "홍길동");
        assert_eq!(licensor("CC BY 4.0"), "");
    }
}
