//! What a line is as a sentence: whether it states something, goes on with another line, or has several sentences.
//!
//! Told by a few words and endings that every text has; nothing is parsed.

/// Whether a line only goes on with what another one says.
pub(super) fn begins_behind_another(text: &str) -> bool {
    const STARTS: [&str; 28] = [
        "이",
        "이런",
        "이때",
        "이때는",
        "이처럼",
        "이는",
        "이를",
        "그",
        "그런",
        "그리고",
        "그래서",
        "그러면",
        "따라서",
        "하지만",
        "그러나",
        "또한",
        "또",
        "즉,",
        "이러한",
        "현재",
        "해당",
        "때문에",
        "위",
        "여기서",
        "만약",
        "and",
        "so",
        "but",
    ];
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    STARTS.contains(&first.as_str()) || STARTS.contains(&first.trim_end_matches(','))
}

/// Whether a line has no subject of its own but one of the line before: `This timer allows:`.
pub(super) fn begins_in_the_middle(text: &str) -> bool {
    const STARTS: [&str; 14] = [
        "this",
        "these",
        "it",
        "they",
        "and",
        "or",
        "but",
        "so",
        "then",
        "when",
        "you",
        "we",
        "maintains",
        "later",
    ];
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    STARTS.contains(&first.trim_end_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether a text has more than one sentence.
pub(super) fn has_sentences(text: &str) -> bool {
    text.contains('\n') || text.contains("다. ") || text.contains(". 이") || {
        let ends = text.match_indices(". ").filter(|(at, _)| {
            let word = text.get(..*at).and_then(|before| before.split_whitespace().next_back());
            word.is_some_and(|word| word.chars().count() > 3 && !word.contains('.'))
        });
        ends.count() > 0
    }
}

/// How many sentences a line has, as far as their ends tell.
pub(super) fn n_sentences(text: &str) -> usize {
    let is_end = |(at, _): &(usize, &str)| {
        let word = text.get(..*at).and_then(|before| before.split_whitespace().next_back());
        word.is_some_and(|word| word.ends_with('다') || word.chars().count() > 3 && !word.contains('.'))
    };
    1 + text.match_indices(". ").filter(is_end).count()
}

/// Whether a Korean line is a statement.
pub(super) fn is_statement(text: &str) -> bool {
    let end = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    [
        "다", "음", "함", "됨", "임", "듦", "옴", "짐", "줌", "남", "냄", "봄", "림", "김",
    ]
    .iter()
    .any(|sign| end.ends_with(sign))
}

/// Verbs of statements, as they stand behind their subject.
const VERBS: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "can",
    "cannot",
    "must",
    "does",
    "do",
    "will",
    "may",
    "need",
    "needs",
    "gives",
    "give",
    "keeps",
    "keep",
    "stores",
    "store",
    "uses",
    "use",
    "provides",
    "provide",
    "supports",
    "support",
    "allows",
    "allow",
    "runs",
    "run",
    "returns",
    "requires",
    "require",
    "means",
    "lets",
    "let",
    "contains",
    "contain",
    "holds",
    "hold",
    "sends",
    "send",
    "delivers",
    "deliver",
    "manages",
    "handles",
    "makes",
    "makes",
    "creates",
    "reads",
    "writes",
    "ensures",
    "enables",
    "establishes",
    "encrypts",
    "replicates",
    "routes",
    "distributes",
    "offers",
];

/// Whether what stands before a gap has a subject and a verb: `Standard queues give …`. A line may leave out the subject
/// that its heading names: `Supports …`.
pub(super) fn states(before: &str) -> bool {
    const NO_SUBJECTS: [&str; 8] = ["you", "we", "i", "this", "it", "they", "these", "there"];
    let words: Vec<String> = before
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .filter(|word| !word.is_empty())
        .collect();
    let place = words.iter().position(|word| VERBS.contains(&word.as_str()));
    let starts_with_subject = words.first().is_some_and(|word| !NO_SUBJECTS.contains(&word.as_str()));
    starts_with_subject && place.is_some_and(|place| place > 0 || words.first().is_some_and(|word| word.ends_with('s')))
}

/// Whether a statement goes on behind its subject.
pub(super) fn states_on(after: &str) -> bool {
    after
        .split_whitespace()
        .take(3)
        .any(|word| VERBS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric())))
}

pub(super) fn n_words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
}

/// Whether some words stand in a text as words.
pub(super) fn has_words(text: &str, words: &str) -> bool {
    let (text, words) = (text.to_lowercase(), words.to_lowercase());
    let is_letter = |c: char| c.is_ascii_alphanumeric();
    // `4일` does not stand in `14일`.
    let (begins, ends) = (words.starts_with(is_letter), words.ends_with(is_letter));
    text.match_indices(words.as_str()).any(|(at, found)| {
        let before = text.get(..at).is_some_and(|before| before.ends_with(is_letter));
        let after = text
            .get(at + found.len()..)
            .is_some_and(|after| after.starts_with(is_letter));
        !(begins && before || ends && after)
    })
}
