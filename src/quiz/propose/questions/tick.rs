//! Marks that stand on options and say which are right: `✅`, `(정답)`, `← 정답`, `[x]`, `*B.`, words in bold.
//!
//! A mark says something only among the others of its question: how they fit together is decided in [`settled`].

/// What a mark says of its option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tick {
    pub(super) is_right: bool,
    pub(super) kind: Kind,
}

/// How sure a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A box that was ticked or left open: it chooses.
    Box,
    /// A sign or a word that stands for the right answer.
    Sign,
    /// Whether what the option says is so: `(O)`, `(false)`. In a question for what is wrong it means the opposite.
    Verdict,
    /// A round box that is open, `( )`: beside it `(x)` and `(o)` are ticked ones.
    Round,
    /// Bold words or a star: they may stand there for another reason.
    Soft,
    /// It may belong to another option, or be no mark at all.
    Unclear,
}

const RIGHT_SIGNS: [char; 10] = ['✅', '✔', '✓', '☑', '⭕', '🟢', '🆗', '👍', '🗹', '√'];
const WRONG_SIGNS: [char; 7] = ['❌', '✗', '✘', '☐', '✖', '⬜', '🔴'];

/// Words that stand in brackets, behind an arrow or a dash.
const RIGHT_WORDS: [&str; 14] = [
    "정답",
    "답",
    "정답!",
    "정답임",
    "정답입니다",
    "correct",
    "correct!",
    "correct answer",
    "right",
    "right answer",
    "answer",
    "the answer",
    "✓",
    "✔",
];
const WRONG_WORDS: [&str; 6] = ["오답", "incorrect", "wrong", "wrong answer", "not correct", "✗"];
const TRUE_WORDS: [&str; 8] = ["o", "○", "⭕", "true", "t", "참", "맞음", "옳음"];
const FALSE_WORDS: [&str; 8] = ["x", "×", "❌", "false", "f", "거짓", "틀림", "그름"];

const ARROWS: [&str; 7] = ["←", "⟵", "⇐", "◀", "◄", "<--", "<-"];
const DASHES: [&str; 4] = [" - ", " – ", " — ", " // "];
const POINTERS: [&str; 8] = ["=>", "→", "⇒", "☞", "👉", "➡", "▶", "►"];

/// What signs on the marks of all options together say: which are right; nothing where no option has a mark.
pub(super) fn settled(ticks: &[Option<Tick>]) -> Option<Settled> {
    let is_open_box = |tick: &Tick| tick.kind == Kind::Round || tick.kind == Kind::Box && !tick.is_right;
    if ticks.iter().flatten().any(|tick| tick.kind == Kind::Verdict) && ticks.iter().flatten().any(is_open_box)
        || ticks.iter().flatten().any(|tick| tick.kind == Kind::Round)
    {
        return settled_boxes(ticks);
    }
    let marks = || ticks.iter().copied().flatten();
    let first = marks().next()?;
    let n_marks = marks().count();
    let n_right = marks().filter(|tick| tick.is_right).count();
    let is_of = |kind| marks().any(|tick| tick.kind == kind);
    let is_full = n_marks == ticks.len();
    // What all options have in the same way tells none of them from the others.
    if first.kind == Kind::Soft && is_full && n_right == n_marks {
        return None;
    }
    let places =
        || (0..ticks.len()).filter(|&place| ticks.get(place).copied().flatten().is_some_and(|tick| tick.is_right));
    let is_one_kind = marks().all(|tick| tick.kind == first.kind);
    let is_clear = is_one_kind
        && !is_of(Kind::Unclear)
        && n_right > 0
        && (n_right < ticks.len() || first.kind == Kind::Box)
        && (is_full || first.kind != Kind::Verdict && n_right == n_marks && first.kind != Kind::Box);
    Some(if is_clear {
        Settled::Right {
            places: places().collect(),
            // Both sides are said: then the marks may judge what the options say instead of choosing them.
            is_judged: is_full && first.kind != Kind::Box,
            kind: first.kind,
        }
    } else {
        Settled::Unclear
    })
}

/// The same where some boxes are open: whatever stands in the others ticks them.
fn settled_boxes(ticks: &[Option<Tick>]) -> Option<Settled> {
    let as_box = |tick: Option<Tick>| {
        tick.map(|tick| match tick.kind {
            Kind::Round => boxed(false),
            Kind::Verdict => boxed(true),
            _ => tick,
        })
    };
    let boxes: Vec<Option<Tick>> = ticks.iter().copied().map(as_box).collect();
    settled(&boxes)
}

/// What the marks of a question say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Settled {
    Right {
        places: Vec<usize>,
        is_judged: bool,
        kind: Kind,
    },
    Unclear,
}

/// The mark a text begins with, and what stands behind it.
pub(super) fn before(text: &str) -> Option<(Tick, &str)> {
    let text = text.trim_start();
    let first = text.chars().next()?;
    let rest = text.get(first.len_utf8()..)?;
    if let Some(is_right) = of_sign(first) {
        return Some((sign(is_right), rest.trim_start_matches('\u{fe0f}').trim_start()));
    }
    if let Some(rest) = POINTERS.iter().find_map(|pointer| text.strip_prefix(pointer)) {
        return Some((soft(), rest.trim_start_matches('\u{fe0f}').trim_start()));
    }
    if first == '*' && !rest.starts_with(['*', ' ']) {
        return Some((soft(), rest));
    }
    let close = closing(first)?;
    let (inside, behind) = rest.split_once(close)?;
    let tick = match (first, inside.trim()) {
        ('[', "") => boxed(false),
        ('(', "") => Tick {
            is_right: false,
            kind: Kind::Round,
        },
        ('[', "x" | "X" | "v" | "V" | "✓" | "✔" | "√") | ('(', "*" | "•" | "●" | "✓" | "✔" | "v") => {
            boxed(true)
        }
        (_, inside) => of_words(inside)?,
    };
    Some((tick, behind.trim_start()))
}

/// The mark a text ends with, and what stands before it.
pub(super) fn behind(text: &str) -> Option<(Tick, &str)> {
    let text = text.trim_end().trim_end_matches('\u{fe0f}');
    let last = text.chars().next_back()?;
    let rest = text.get(..text.len() - last.len_utf8())?;
    if let Some(is_right) = of_sign(last) {
        return Some((sign(is_right), rest.trim_end())).filter(|(_, rest)| !rest.is_empty());
    }
    if last == '*' && rest.ends_with(' ') {
        let tick = Tick {
            is_right: true,
            kind: Kind::Unclear,
        };
        return Some((tick, rest.trim_end()));
    }
    let bracketed = || {
        let open = opening(last)?;
        let (before, inside) = rest.rsplit_once(open)?;
        Some((of_words(inside)?, before))
    };
    let pointed = || {
        let (before, words) = ARROWS.iter().find_map(|arrow| text.rsplit_once(arrow))?;
        Some((of_words(words)?, before))
    };
    let dashed = || {
        let (before, words) = DASHES.iter().find_map(|dash| text.rsplit_once(dash))?;
        let tick = of_words(words).filter(|tick| tick.kind == Kind::Sign)?;
        Some((tick, before))
    };
    bracketed()
        .or_else(pointed)
        .or_else(dashed)
        .map(|(tick, before)| (tick, before.trim_end()))
        .filter(|(_, before)| !before.is_empty())
}

/// A mark that may as well belong to the next option.
pub(super) const fn unclear() -> Tick {
    Tick {
        is_right: true,
        kind: Kind::Unclear,
    }
}

pub(super) const fn boxed(is_right: bool) -> Tick {
    Tick {
        is_right,
        kind: Kind::Box,
    }
}

/// Words in bold, a star, a hand that points.
pub(super) const fn soft() -> Tick {
    Tick {
        is_right: true,
        kind: Kind::Soft,
    }
}

/// Whether a line is nothing but a word for right or wrong, as it stands below an option of a course.
pub(super) fn is_verdict(line: &str) -> bool {
    let inside = line.trim_matches(['(', ')', '[', ']', '*', ' ']);
    of_words(inside).is_some_and(|tick| tick.kind == Kind::Sign) && inside.contains(char::is_alphabetic)
}

pub(super) const fn sign(is_right: bool) -> Tick {
    Tick {
        is_right,
        kind: Kind::Sign,
    }
}

fn of_sign(c: char) -> Option<bool> {
    let is_right = RIGHT_SIGNS.contains(&c);
    (is_right || WRONG_SIGNS.contains(&c)).then_some(is_right)
}

fn of_words(words: &str) -> Option<Tick> {
    let words = words.trim().trim_end_matches(['.', '!', '\u{fe0f}']).to_lowercase();
    let is_in = |list: &[&str]| list.contains(&words.as_str());
    let verdict = |is_right| Tick {
        is_right,
        kind: Kind::Verdict,
    };
    match () {
        () if is_in(&RIGHT_WORDS) => Some(sign(true)),
        () if is_in(&WRONG_WORDS) => Some(sign(false)),
        () if is_in(&TRUE_WORDS) => Some(verdict(true)),
        () if is_in(&FALSE_WORDS) => Some(verdict(false)),
        () => None,
    }
}

const fn closing(open: char) -> Option<char> {
    Some(match open {
        '(' => ')',
        '[' => ']',
        '<' => '>',
        '【' => '】',
        '（' => '）',
        '〔' => '〕',
        _ => return None,
    })
}

const fn opening(close: char) -> Option<char> {
    Some(match close {
        ')' => '(',
        ']' => '[',
        '>' => '<',
        '】' => '【',
        '）' => '（',
        '〕' => '〔',
        _ => return None,
    })
}

/// Whether a question asks for what is not so: then it is open whether a cross marks the answer or what is false.
pub(super) fn is_negated(asked: &str) -> bool {
    const SIGNS: [&str; 13] = [
        "않는",
        "않은",
        "아닌",
        "틀린",
        "잘못",
        "거짓",
        "부적절",
        " not ",
        "not:",
        "except",
        "incorrect",
        "false",
        "wrong",
    ];
    let asked = asked.to_lowercase();
    SIGNS.iter().any(|sign| asked.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_before_and_behind_words() {
        for (text, expected) in [
            ("✅ 큐", Some((sign(true), "큐"))),
            ("❌큐", Some((sign(false), "큐"))),
            ("[x] 큐", Some((boxed(true), "큐"))),
            ("[ ] 큐", Some((boxed(false), "큐"))),
            ("(정답) 큐", Some((sign(true), "큐"))),
            ("*B. 큐", Some((soft(), "B. 큐"))),
            ("**큐**", None),
            ("* 큐", None),
            ("(주) 큐", None),
            ("[링크] 큐", None),
        ] {
            assert_eq!(before(text), expected, "{text}");
        }
        for (text, expected) in [
            ("큐 ✅", Some((sign(true), "큐"))),
            ("큐 ✔\u{fe0f}", Some((sign(true), "큐"))),
            ("큐(정답)", Some((sign(true), "큐"))),
            ("큐 <- 정답", Some((sign(true), "큐"))),
            ("a queue - Incorrect", Some((sign(false), "a queue"))),
            ("큐 (함수)", None),
            (
                "f(x)",
                Some((
                    Tick {
                        is_right: false,
                        kind: Kind::Verdict,
                    },
                    "f",
                )),
            ),
            ("✅", None),
            ("표 - 정답률", None),
        ] {
            assert_eq!(behind(text), expected, "{text}");
        }
    }

    #[test]
    fn marks_say_something_together() {
        let right = |places: &[usize], is_judged, kind| {
            Some(Settled::Right {
                places: places.to_vec(),
                is_judged,
                kind,
            })
        };
        let verdict = |is_right| {
            Some(Tick {
                is_right,
                kind: Kind::Verdict,
            })
        };
        assert_eq!(settled(&[None, None]), None);
        assert_eq!(settled(&[None, Some(sign(true))]), right(&[1], false, Kind::Sign));
        assert_eq!(
            settled(&[Some(sign(false)), Some(sign(true))]),
            right(&[1], true, Kind::Sign)
        );
        assert_eq!(settled(&[Some(sign(false)), None]), Some(Settled::Unclear));
        assert_eq!(settled(&[verdict(false), None]), Some(Settled::Unclear));
        assert_eq!(
            settled(&[Some(boxed(true)), Some(boxed(true))]),
            right(&[0, 1], false, Kind::Box)
        );
        assert_eq!(
            settled(&[Some(boxed(false)), Some(boxed(false))]),
            Some(Settled::Unclear)
        );
        assert_eq!(settled(&[Some(soft()), Some(soft())]), None);
        assert_eq!(settled(&[Some(soft()), None]), right(&[0], false, Kind::Soft));
        assert_eq!(settled(&[Some(soft()), Some(sign(true)), None]), Some(Settled::Unclear));
    }
}
