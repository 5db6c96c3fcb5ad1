//! The items of a list that is written in a line: between commas and other signs, `and`, `및`, `와`.

/// Between the items of a list.
const ITEM_SEPARATORS: &[char] = &[',', ';', '\n', '·', '、', '，', '&'];

/// The items of a list, in their order; the commas of thousands separate nothing.
pub(super) fn items(text: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let mut start = 0;
    for (place, separator) in text.match_indices(ITEM_SEPARATORS) {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let before = text.get(..place).and_then(|before| before.chars().next_back());
        let behind = text
            .get(place + separator.len()..)
            .and_then(|behind| behind.chars().next());
        let is_and = separator == "&" && [before, behind].contains(&Some('&'));
        if is_and || (separator == "," && is_digit(before) && is_digit(behind)) {
            continue;
        }
        items.push(text.get(start..place).unwrap_or_default());
        start = place + separator.len();
    }
    items.push(text.get(start..).unwrap_or_default());
    let mut items: Vec<&str> = items
        .into_iter()
        .flat_map(|item| item.split(" and "))
        .flat_map(|item| item.split(" 및 "))
        .flat_map(joined_in_korean)
        .collect();
    items.retain(|item| !item.trim().is_empty());
    items
}

/// What `와` and `과` join: two words of some length, each with the particle that its last syllable takes (`효과` is none).
fn joined_in_korean(item: &str) -> Vec<&str> {
    let is_joint = |(place, joint): &(usize, &str)| {
        let before = item.get(..*place).unwrap_or_default();
        let behind = item.get(place + joint.len()..).unwrap_or_default();
        let last = before.chars().next_back().filter(|c| ('가'..='힣').contains(c));
        let has_final = last.is_some_and(|c| (u32::from(c) - u32::from('가')) % 28 > 0);
        let word = before.split_whitespace().next_back().unwrap_or_default();
        let is_long = |words: &str| words.trim().chars().nth(1).is_some();
        // `사용자와 대화하는 프로그램`: what comes behind says what is done with it.
        let next = behind.split_whitespace().next().unwrap_or_default();
        let is_with = ["하는", "되는", "같은", "다른", "함께", "관련된", "연결된", "달리"]
            .iter()
            .any(|end| next.ends_with(end));
        last.is_some() && has_final == joint.starts_with('과') && is_long(word) && is_long(behind) && !is_with
    };
    let mut joints = item
        .match_indices("와 ")
        .chain(item.match_indices("과 "))
        .filter(is_joint);
    match (joints.next(), joints.next()) {
        (Some((place, joint)), None) => [item.get(..place), item.get(place + joint.len()..)]
            .into_iter()
            .flatten()
            .collect(),
        _ => vec![item],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_joins_two_words_parts_them() {
        for (text, expected) in [
            ("동기와 비동기", &["동기", "비동기"][..]),
            ("읽기 용량과 쓰기 용량", &["읽기 용량", "쓰기 용량"]),
            ("a, b and c", &["a", " b", "c"]),
            ("사용자와 대화하는 프로그램", &["사용자와 대화하는 프로그램"]),
            ("효과 측정", &["효과 측정"]),
            ("결과 값", &["결과 값"]),
            ("1,000건", &["1,000건"]),
            ("a && b", &["a && b"]),
        ] {
            assert_eq!(items(text), expected, "{text}");
        }
    }
}
