//! Words and shapes of lines that belong to a page and not to its text: dates, counts, buttons, names of authors.

use crate::import::words::shown;
use crate::model::{ENGLISH_MONTHS, is_hangul};

/// Longest of such lines, in characters.
const MAX_CHARS: usize = 40;

/// The name in "By …", "작성자: …".
pub(super) fn author_of(words: &str) -> Option<String> {
    let names = ["By ", "Written by ", "Posted by ", "작성자", "글쓴이", "지은이"];
    let name = names.iter().find_map(|lead| words.strip_prefix(lead))?;
    let name = name.trim_start_matches([':', ' ']).trim();
    let is_name_part = |part: &str| part.chars().next().is_some_and(|c| c.is_uppercase() || is_hangul(c));
    let is_name = !name.is_empty() && name.split_whitespace().count() <= 4 && name.split_whitespace().all(is_name_part);
    is_name.then(|| shown(name))
}

/// A date, a reading time, a count, a button or the name of the author; a short line alone.
pub(super) fn is_furniture(words: &str) -> bool {
    const BUTTONS: [&str; 49] = [
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
        "팔로우",
        "팔로잉",
        "목록 보기",
        "이전 포스트",
        "다음 포스트",
        "이웃추가",
        "본문 바로가기",
        "본문 기타 기능",
        "댓글 작성",
        "댓글을 작성하세요",
        "댓글쓰기",
        "url 복사",
        "post-thumbnail",
        "skip to content",
        "leave a comment",
        "write a comment",
        "add a comment",
    ];
    let words = words.trim();
    if words.chars().count() > MAX_CHARS {
        return false;
    }
    let lower = words.to_lowercase();
    // `Share on X`, `페이스북에 공유하기`.
    let is_shared = lower.starts_with("share on ") || lower.starts_with("share to ") || lower.ends_with("에 공유하기");
    let is_site = lower.ends_with(" 카테고리의 다른 글") || lower.starts_with("카테고리 이동 ") || is_answers(&lower);
    is_shared
        || is_site
        || BUTTONS.contains(&lower.as_str())
        || is_date(&lower)
        || is_count(&lower)
        || author_of(words).is_some()
}

/// Figures, month names and words such as "updated" around a year; nothing else.
pub(super) fn is_date(lower: &str) -> bool {
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
    let is_part = |token: &str| {
        is_figure(token) || WORDS.contains(&token) || ENGLISH_MONTHS.contains(&token) || is_weekday(token)
    };
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
            let unit = token.trim_matches(|c: char| c.is_ascii_digit() || c == ',');
            has_figure |= unit.len() < token.len();
            has_unit |= UNITS.contains(&unit);
            unit.is_empty() || UNITS.contains(&unit) || matches!(unit, "약" | "about")
        });
    is_known && has_figure && has_unit
}

/// `2개의 댓글`, `1개의 답글`, `3 comments`.
fn is_answers(lower: &str) -> bool {
    let count = lower
        .strip_suffix("개의 댓글")
        .or_else(|| lower.strip_suffix("개의 답글"))
        .or_else(|| lower.strip_suffix(" comments"))
        .or_else(|| lower.strip_suffix(" comment"));
    count.is_some_and(|count| !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A word that stands alone on pages of a site and may be the heading of a note as well: what it is, only its place says.
pub(super) fn is_site_word(words: &str) -> bool {
    names_site(words) || ends_in_date(words) || is_furniture(words)
}

/// The same, where it is neither a date nor a count nor a button to share: only sites have those.
pub(super) fn names_site(words: &str) -> bool {
    const WORDS: [&str; 56] = [
        "about",
        "archives",
        "blog",
        "categories",
        "github",
        "home",
        "log in",
        "login",
        "medium",
        "menu",
        "naver",
        "notion",
        "open in app",
        "profile",
        "search",
        "sign in",
        "sign up",
        "tags",
        "tistory",
        "velog",
        "pull requests",
        "issues",
        "public",
        "skip to content",
        "write",
        "게시글 관리",
        "공감",
        "관련글",
        "관리",
        "글쓰기",
        "내 블로그",
        "네이버 블로그",
        "답글",
        "답글 달기",
        "댓글 달기",
        "등록",
        "로그아웃",
        "로그인",
        "메뉴",
        "방명록",
        "블로그",
        "블로그 홈",
        "본문 바로가기",
        "비밀글",
        "새 글 작성",
        "수정",
        "시리즈",
        "신고",
        "이웃",
        "이웃추가",
        "인쇄",
        "카테고리",
        "태그",
        "통계",
        "홈",
        "회원가입",
    ];
    let lower = words.trim().to_lowercase();
    // The name of a blog of Velog: `누구.log`.
    let is_log =
        lower.strip_suffix(".log").is_some() && !lower.contains(char::is_whitespace) && !lower.contains(['/', '\\']);
    // `Fork 3`, `Star 12k`.
    let without_count = lower.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, 'k' | '.' | ','));
    is_log || WORDS.contains(&lower.as_str()) || matches!(without_count, "fork " | "star " | "watch ")
}

/// `누구 2026. 1. 2. 10:11`: who wrote it and when.
pub(super) fn ends_in_date(words: &str) -> bool {
    let lower = words.trim().to_lowercase();
    let date = lower.find(|c: char| c.is_ascii_digit()).and_then(|at| lower.get(at..));
    lower.chars().count() <= MAX_CHARS && date.is_some_and(is_date)
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
}
