//! The signs that lists of a page give their items: numbers, letters, boxes.

/// Items are counted no further than this, whatever a page says.
const MAX_NUMBER: i64 = 9_999;

/// A list that is open.
#[derive(Clone, Copy, Debug)]
pub(super) struct List {
    /// The number of the next item and how it is written; nothing for bullets.
    counter: Option<(i64, Numerals)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Numerals {
    Figures,
    Small,
    Capital,
}

impl List {
    /// A list as its tag says it is.
    pub(super) fn new(name: &str, attribute: &impl Fn(&str) -> Option<String>) -> Self {
        let counter = (name == "ol").then(|| {
            let numerals = match attribute("type").as_deref() {
                Some("a") => Numerals::Small,
                Some("A") => Numerals::Capital,
                _ => Numerals::Figures,
            };
            (number(attribute("start")).unwrap_or(1), numerals)
        });
        Self { counter }
    }

    /// The sign of the next item; empty for a bullet.
    pub(super) fn next_sign(&mut self, attribute: &impl Fn(&str) -> Option<String>) -> String {
        let Some((next, numerals)) = &mut self.counter else {
            return String::new();
        };
        let here = number(attribute("value")).unwrap_or(*next);
        *next = (here + 1).min(MAX_NUMBER);
        let letter = |first: u8| {
            let place = u8::try_from(here - 1).ok().filter(|place| *place < 26)?;
            Some(char::from(first + place))
        };
        let written = match numerals {
            Numerals::Figures => None,
            Numerals::Small => letter(b'a'),
            Numerals::Capital => letter(b'A'),
        };
        written.map_or_else(|| format!("{here}."), |letter| format!("{letter}."))
    }
}

fn number(value: Option<String>) -> Option<i64> {
    let number: i64 = value?.trim().parse().ok()?;
    (0..=MAX_NUMBER).contains(&number).then_some(number)
}

/// Whether a tag is the box in front of an item, and whether it is ticked.
///
/// Pages have it as a field of a form, as a part that plays one, or drawn by its class alone.
pub(super) fn ticked(name: &str, attribute: &impl Fn(&str) -> Option<String>) -> Option<bool> {
    let is = |name: &str, value: &str| attribute(name).is_some_and(|found| found.eq_ignore_ascii_case(value));
    if name == "input" {
        return is("type", "checkbox").then(|| attribute("checked").is_some());
    }
    if is("role", "checkbox") {
        return Some(is("aria-checked", "true"));
    }
    let class = attribute("class")?;
    let has = |wanted: &str| class.split_ascii_whitespace().any(|part| part == wanted);
    match (has("checkbox-on"), has("checkbox-off")) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

/// The sign of an item with its box.
pub(super) fn with_box(sign: &str, is_ticked: bool) -> String {
    let sign = if sign.is_empty() { "-" } else { sign };
    format!("{sign} {}", if is_ticked { "[x]" } else { "[ ]" })
}
