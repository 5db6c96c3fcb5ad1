//! A document from the parts of a layout.

use std::fmt::Write as _;

use super::words::{ANSWERS, Asked, BETWEEN, ENGLISH, EXPLANATIONS, EXTRAS, KOREAN, LABELS, MIXED, NUMBERS, TICKS};

/// A layout: which form each of its parts has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout([usize; SIZES.len()]);

/// A document with what it asks.
pub(crate) struct Written {
    pub(crate) text: String,
    /// The name of its file; empty for pasted text.
    pub(crate) file: &'static str,
    pub(crate) asked: Vec<Expected>,
}

/// What should be asked.
pub(crate) struct Expected {
    question: String,
    also: String,
    options: Vec<(String, bool)>,
}

impl Expected {
    /// Whether a question is this one: its words begin with it and have all that belongs to it and little more.
    pub(crate) fn is(&self, question: &str, options: &[(String, bool)]) -> bool {
        question.starts_with(&self.question)
            && question.contains(&self.also)
            && question.len() <= self.question.len() + 4 * self.also.len()
            && self.options == options
    }
}

const ARRANGEMENTS: [&str; 13] = [
    "own lines",
    "own lines",
    "own lines apart",
    "indented",
    "bulleted",
    "one line",
    "one line wide",
    "one line tabs",
    "two columns",
    "two columns tabs",
    "wrapped inside",
    "wrapped flush",
    "bulleted inside",
];

/// Where the answers stand.
const PLACES: [&str; 12] = [
    "below",
    "below",
    "below",
    "below",
    "below apart",
    "details",
    "details open",
    "key lines",
    "key one line",
    "key rows",
    "key table",
    "ticks",
];

const FILES: [&str; 3] = ["exam.txt", "exam.md", ""];

/// The parts of a layout, in the order of their places.
#[derive(Clone, Copy)]
enum Part {
    Number,
    Label,
    Arrangement,
    Answer,
    Explanation,
    Extra,
    Place,
    Tick,
    Between,
    File,
    Words,
}

/// How many forms each part has.
const SIZES: [usize; 11] = [
    NUMBERS.len(),
    LABELS.len(),
    ARRANGEMENTS.len(),
    ANSWERS.len(),
    EXPLANATIONS.len(),
    EXTRAS.len(),
    PLACES.len(),
    TICKS.len(),
    BETWEEN.len(),
    FILES.len(),
    3,
];

impl Layout {
    /// So many different layouts, always the same ones.
    pub(crate) fn some(n: usize) -> Vec<Self> {
        let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
        let mut place = |size: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from((state >> 16) % size as u64).unwrap()
        };
        (0..n).map(|_| Self(SIZES.map(&mut place))).collect()
    }

    const fn of(&self, part: Part) -> usize {
        self.0[part as usize]
    }

    /// The parts by name.
    pub(crate) fn parts(&self) -> Vec<String> {
        let labels = LABELS[self.of(Part::Label)];
        vec![
            format!("number {:?}", NUMBERS[self.of(Part::Number)]),
            format!("label {:?} {:?}", labels.0[0], labels.1[0]),
            format!("arrangement {}", self.arrangement()),
            format!("answer {:?}", ANSWERS[self.of(Part::Answer)]),
            format!("explanation {:?}", EXPLANATIONS[self.of(Part::Explanation)]),
            format!("extra {:?}", self.extra().0),
            format!("place {}", self.place()),
            format!("between {:?}", self.between()),
            if self.place() == "ticks" {
                format!("tick {:?}", self.tick())
            } else {
                "tick none".to_owned()
            },
            format!("words {}", self.of(Part::Words)),
            format!("file {:?}", FILES[self.of(Part::File)]),
        ]
    }

    fn place(&self) -> &'static str {
        // Only Markdown has folds and tables, and a key needs numbers.
        let place = PLACES[self.of(Part::Place)];
        let is_numbered = NUMBERS[self.of(Part::Number)].contains('%');
        match place {
            "details" | "details open" | "key table" if FILES[self.of(Part::File)] != "exam.md" => "below",
            "key lines" | "key one line" | "key rows" | "key table" if !is_numbered => "below",
            _ => place,
        }
    }

    /// What marks a right option and one that is not: before the label, before the words, behind them.
    fn tick(&self) -> &'static [[&'static str; 3]; 2] {
        &TICKS[self.of(Part::Tick)]
    }

    fn between(&self) -> &'static str {
        BETWEEN[self.of(Part::Between)]
    }

    fn arrangement(&self) -> &'static str {
        ARRANGEMENTS[self.of(Part::Arrangement)]
    }

    fn extra(&self) -> (&'static str, &'static str) {
        let extra = EXTRAS[self.of(Part::Extra)];
        // Statements have signs of their own kind.
        let is_same_sign = extra.0.contains('ㄱ') && LABELS[self.of(Part::Label)].0[0].contains('ㄱ');
        if is_same_sign { EXTRAS[0] } else { extra }
    }

    /// The document.
    pub(crate) fn written(&self) -> Written {
        let questions: &[Asked] = [&KOREAN, &ENGLISH, &MIXED][self.of(Part::Words)];
        let (_, signs) = LABELS[self.of(Part::Label)];
        let mut text = String::from(
            ["2031년 1회 모의고사\n\n", "# Practice 7\n\n", ""][(self.of(Part::Number) + self.of(Part::Label)) % 3],
        );
        let mut asked = Vec::new();
        for (n, question) in questions.iter().enumerate() {
            if n > 0 {
                text.push_str(self.between());
            }
            self.write(&mut text, n + 1, question);
            text.push('\n');
            asked.push(Expected {
                question: folded(question.stem),
                also: folded(self.extra().1),
                options: (0..4)
                    .map(|place| (folded(question.options[place]), question.right.contains(&place)))
                    .collect(),
            });
        }
        let answers: Vec<String> = questions.iter().map(|question| joined(signs, question)).collect();
        match self.place() {
            "key lines" => {
                text.push_str(["정답표\n", "\n## 정답 및 해설\n\n", "Answer key\n"][self.of(Part::Answer) % 3]);
                for (n, answer) in answers.iter().enumerate() {
                    writeln!(
                        text,
                        "{}{}{answer}",
                        n + 1,
                        [". ", ") ", "번 ", " - ", ": "][self.of(Part::Answer) % 5]
                    )
                    .unwrap();
                }
            }
            "key one line" => {
                text.push_str(["정답표\n", "\n### 정답\n\n", "Answers\n", "[정답]\n"][self.of(Part::Answer) % 4]);
                for (n, answer) in answers.iter().enumerate() {
                    write!(
                        text,
                        "{}{}{answer}  ",
                        n + 1,
                        [". ", ") ", "-"][self.of(Part::Answer) % 3]
                    )
                    .unwrap();
                }
                text.push('\n');
            }
            "key rows" => {
                text.push_str("정답표\n");
                let gap = ["  ", "\t"][self.of(Part::Answer) % 2];
                let numbers: Vec<String> = (1..=answers.len()).map(|n| n.to_string()).collect();
                writeln!(text, "{}\n{}", numbers.join(gap), answers.join(gap)).unwrap();
            }
            "key table" => {
                text.push_str("\n## 정답\n\n| 문항 | 정답 | 해설 |\n|---|---|---|\n");
                for (n, answer) in answers.iter().enumerate() {
                    writeln!(text, "| {} | {answer} | 까닭이 있다 |", n + 1).unwrap();
                }
            }
            _ => {}
        }
        Written {
            text,
            file: FILES[self.of(Part::File)],
            asked,
        }
    }

    fn write(&self, text: &mut String, n: usize, question: &Asked) {
        let (before, signs) = LABELS[self.of(Part::Label)];
        text.push_str(&NUMBERS[self.of(Part::Number)].replace('%', &n.to_string()));
        text.push_str(question.stem);
        text.push('\n');
        text.push_str(self.extra().0);
        let is_inline = self.arrangement().starts_with("one") || self.arrangement().starts_with("two");
        let bullet = if before[0].starts_with('-') { "- " } else { "" };
        for (place, sign) in before.iter().enumerate() {
            let mut option = question.options[place].to_owned();
            if self.arrangement().starts_with("wrapped") && option.contains(' ') {
                let gap = if self.arrangement() == "wrapped inside" {
                    "\n   "
                } else {
                    "\n"
                };
                option = option.replacen(' ', gap, 1);
            }
            let mut before_label = "";
            if self.place() == "ticks" {
                let is_right = question.right.contains(&place);
                let [label, words, behind] = self.tick()[usize::from(!is_right)];
                option = format!("{words}{option}{behind}");
                before_label = label;
            }
            let sign = sign.trim_start_matches("- ");
            let lead = match self.arrangement() {
                "own lines apart" if place == 0 && !bullet.is_empty() => "\n- ",
                "own lines apart" if place == 0 => "\n",
                "indented" => "   ",
                "bulleted" => "- ",
                "bulleted inside" => "   - ",
                _ => bullet,
            };
            let lead = if is_inline && place > 0 { "" } else { lead };
            write!(text, "{lead}{before_label}{sign}{option}").unwrap();
            let end = match self.arrangement() {
                "one line" if place < 3 => " ",
                "one line wide" if place < 3 => "    ",
                "one line tabs" if place < 3 => "\t",
                "two columns" if place % 2 == 0 => "      ",
                "two columns tabs" if place % 2 == 0 => "\t",
                _ => "\n",
            };
            text.push_str(end);
        }
        let mut answer = ANSWERS[self.of(Part::Answer)].to_owned();
        if answer.contains('~') {
            let first = question.right[0];
            let is_one = question.right.len() == 1;
            let named = if is_one {
                format!("{}{}", before[first].trim_start_matches("- "), question.options[first])
            } else {
                joined(signs, question)
            };
            answer = answer.replace('~', &named);
        }
        let answer = answer.replace('@', &joined(signs, question));
        match self.place() {
            "below" => writeln!(text, "{answer}").unwrap(),
            "below apart" => write!(text, "\n{answer}\n").unwrap(),
            "details" => write!(
                text,
                "\n<details><summary>정답 보기</summary>\n\n{answer}\n\n</details>\n"
            )
            .unwrap(),
            "details open" => write!(text, "\n<details>\n<summary>정답</summary>\n{answer}\n</details>\n").unwrap(),
            _ => return,
        }
        if !EXPLANATIONS[self.of(Part::Explanation)].is_empty() {
            text.push_str(EXPLANATIONS[self.of(Part::Explanation)]);
            text.push('\n');
        }
    }
}

fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn joined(signs: [&str; 4], question: &Asked) -> String {
    let right: Vec<&str> = question.right.iter().map(|&place| signs[place]).collect();
    right.join(", ")
}
