//! Whether a title or a line says that what follows has an order.

/// Longer lines announce nothing.
const LONGEST_TITLE_WORDS: usize = 12;

/// What a Korean title of steps ends with.
const ENDS_KO: &[&str] = &[
    "순서",
    "절차",
    "단계",
    "과정",
    "흐름",
    "수순",
    "수명 주기",
    "수명주기",
    "생명 주기",
    "생명주기",
];

/// What ends like one and is none.
const NO_ENDS_KO: &[&str] = &[
    "교육과정",
    "교육 과정",
    "학습 과정",
    "학습과정",
    "난이도 단계",
    "한 단계",
];

/// What a Korean line says that introduces steps.
const LEADS_KO: &[&str] = &[
    "다음 순서",
    "아래 순서",
    "다음 단계",
    "순서대로",
    "순서로 ",
    "차례로",
    "다음 절차",
    "다음 과정",
];

/// What an English title of steps ends with.
const ENDS_EN: &[&str] = &[
    "steps",
    "sequence",
    "procedure",
    "workflow",
    "flow",
    "lifecycle",
    "life cycle",
    "life-cycle",
    "phases",
    "stages",
    "handshake",
    "step by step",
    "step-by-step",
    "in order",
];

/// What stands before `order` where that is a sequence and not something that is bought.
const ORDERS_OF: &[&str] = &[
    "evaluation",
    "execution",
    "boot",
    "load",
    "loading",
    "precedence",
    "priority",
    "resolution",
    "processing",
    "startup",
    "shutdown",
    "deployment",
    "correct",
    "right",
    "search",
    "lookup",
    "call",
    "initialization",
    "installation",
    "migration",
    "build",
    "operation",
    "operations",
];

/// What an English line says that introduces steps.
const LEADS_EN: &[&str] = &[
    "in this order",
    "in the following order",
    "in that order",
    "following steps",
    "these steps",
    "order of ",
    "steps to ",
    "steps of ",
    "steps in ",
    "stages of ",
    "phases of ",
    "sequence of ",
    "lifecycle of ",
    "life cycle of ",
];

/// Whether a title or a line says that what follows has an order.
pub(super) fn says_order(text: &str) -> bool {
    let folded = text.trim().to_lowercase();
    if folded.split_whitespace().count() > LONGEST_TITLE_WORDS {
        return false;
    }
    let bare = without_brackets(&folded);
    let title = bare
        .trim_end_matches(|c: char| !c.is_alphanumeric())
        .trim_end_matches("는")
        .trim_end_matches("은");
    let is_one_of_many = title
        .trim_start_matches('제')
        .trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace())
        == "단계";
    let ends = |ends: &[&str]| ends.iter().any(|end| ends_with_word(title, end));
    let is_korean =
        ENDS_KO.iter().any(|end| title.ends_with(end)) && !NO_ENDS_KO.iter().any(|end| title.ends_with(end));
    let is_order_of = title
        .strip_suffix(" order")
        .and_then(|before| before.split_whitespace().next_back())
        .is_some_and(|word| ORDERS_OF.contains(&word));
    let leads = LEADS_KO.iter().chain(LEADS_EN).any(|lead| folded.contains(lead));
    let is_denied = [
        "순서 없",
        "순서와 무관",
        "순서에 상관",
        "순서는 상관",
        "no particular order",
        "any order",
    ]
    .iter()
    .any(|no| folded.contains(no));
    !is_one_of_many && !is_denied && (is_korean || is_order_of || leads || ends(ENDS_EN))
}

/// Whether a title ends with a word, and not with the end of a longer one.
fn ends_with_word(title: &str, end: &str) -> bool {
    title
        .strip_suffix(end)
        .is_some_and(|before| !before.ends_with(|c: char| c.is_alphanumeric()))
}

/// A title without what stands in brackets at its end.
fn without_brackets(title: &str) -> &str {
    let title = title.trim_end_matches([':', '：', ' ']);
    match (title.strip_suffix(')'), title.rfind('(')) {
        (Some(_), Some(open)) if open > 0 => title.get(..open).unwrap_or(title).trim_end(),
        _ => title,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_announce_an_order_or_not() {
        for title in [
            "배포 순서",
            "배포 절차:",
            "정규화 단계 (5단계)",
            "요청 처리 흐름",
            "배포 순서는?",
            "다음 순서로 처리한다.",
            "프로세스 생명주기",
            "Deployment steps",
            "Steps to restore a backup:",
            "Order of evaluation",
            "Boot order",
            "TCP three-way handshake",
            "The request lifecycle",
            "Happens in this order:",
        ] {
            assert!(says_order(title), "{title}");
        }
        for title in [
            "Lambda",
            "Step Functions",
            "Purchase order",
            "1단계",
            "제2단계",
            "교육과정",
            "Overflow",
            "Child process",
            "순서 없는 목록의 흐름은 순서와 무관",
            "Cash cow",
            "Any order",
        ] {
            assert!(!says_order(title), "{title}");
        }
    }
}
