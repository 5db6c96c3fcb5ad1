//! A document from the parts of a layout.

use std::fmt::Write as _;

use super::words::{
    ANSWERS, Asked, BETWEEN, ENGLISH, EXPLANATIONS, EXTRAS, JOINTS, KOREAN, LABELS, Label, MIXED, NUMBERS, TICKS,
};

/// A layout: which form each of its parts has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout([usize; 12]);

/// A document with what it asks.
pub(crate) struct Written {
    pub(crate) text: String,
    /// The name of its file; empty for pasted text.
    pub(crate) file: &'static str,
    pub(crate) asked: Vec<Expected>,
}

/// What should be asked.
pub(crate) struct Expected {
    pub(crate) question: String,
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

const ARRANGEMENTS: [&str; 20] = [
    "lines with breaks",
    "lines with blanks",
    "quoted",
    "one line bars",
    "one line slashes",
    "one line commas",
    "one line breaks",
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
const PLACES: [&str; 22] = [
    "key tight",
    "key pairs",
    "key bare",
    "key fives",
    "key across",
    "key named",
    "key explained",
    "key details",
    "below",
    "below",
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
    Joint,
}

/// How many forms each part has.
fn sizes() -> [usize; 12] {
    [
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
        JOINTS.len(),
    ]
}

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
        let sizes = sizes();
        (0..n).map(|_| Self(sizes.map(&mut place))).collect()
    }

    const fn of(&self, part: Part) -> usize {
        self.0[part as usize]
    }

    /// The parts by name.
    pub(crate) fn parts(&self) -> Vec<String> {
        let label = self.label();
        vec![
            format!("number {:?}", NUMBERS[self.of(Part::Number)]),
            format!("label {:?} {:?}", label.before[0], label.signs[0]),
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
            format!("joint {:?}", JOINTS[self.of(Part::Joint)]),
            format!("words {}", self.of(Part::Words)),
            format!("file {:?}", self.file()),
        ]
    }

    fn label(&self) -> &'static Label {
        &LABELS[self.of(Part::Label)]
    }

    /// The signs of the right options, joined.
    fn joined(&self, question: &Asked) -> String {
        let right: Vec<&str> = question
            .right
            .iter()
            .map(|&place| &*self.label().signs[place])
            .collect();
        let joint = JOINTS[self.of(Part::Joint)];
        // Numbers side by side are another number.
        let is_number = right.iter().all(|sign| sign.chars().all(char::is_alphanumeric)) && joint.trim().is_empty();
        right.join(if is_number { ", " } else { joint })
    }

    fn file(&self) -> &'static str {
        FILES[self.of(Part::File)]
    }

    fn place(&self) -> &'static str {
        // Only Markdown has folds and tables, and a key needs numbers.
        let place = PLACES[self.of(Part::Place)];
        let is_numbered = NUMBERS[self.of(Part::Number)].contains('%');
        match place {
            "details" | "details open" | "key table" | "key across" | "key details" if self.file() != "exam.md" => {
                "below"
            }
            place if place.starts_with("key") && !is_numbered => "below",
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
        match ARRANGEMENTS[self.of(Part::Arrangement)] {
            // Only Markdown has tags and quotes.
            "one line breaks" | "lines with breaks" | "quoted" if self.file() != "exam.md" => "own lines",
            arrangement => arrangement,
        }
    }

    fn extra(&self) -> (&'static str, &'static str) {
        let extra = EXTRAS[self.of(Part::Extra)];
        // Statements have signs of their own kind.
        let is_same_sign = extra.0.contains('ㄱ') && self.label().before[0].contains('ㄱ');
        if is_same_sign { ("", "") } else { extra }
    }

    /// The document.
    pub(crate) fn written(&self) -> Written {
        let questions: &[Asked] = [&KOREAN, &ENGLISH, &MIXED][self.of(Part::Words)];
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
        let answers: Vec<String> = questions.iter().map(|question| self.joined(question)).collect();
        self.write_key(&mut text, &answers);
        Written {
            text,
            file: self.file(),
            asked,
        }
    }

    /// The answers at the end, where they stand there.
    fn write_key(&self, text: &mut String, answers: &[String]) {
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
            _ => self.write_short_key(text, answers),
        }
    }

    /// Other forms of them.
    fn write_short_key(&self, text: &mut String, answers: &[String]) {
        match self.place() {
            "key tight" => {
                text.push_str("정답\n");
                for (n, answer) in answers.iter().enumerate() {
                    write!(text, "{}.{answer} ", n + 1).unwrap();
                }
                text.push('\n');
            }
            "key pairs" => {
                let pairs = answers
                    .iter()
                    .enumerate()
                    .map(|(n, answer)| format!("{}-{answer}", n + 1));
                writeln!(text, "정답: {}", pairs.collect::<Vec<_>>().join(", ")).unwrap();
            }
            "key bare" => {
                text.push_str(["빠른 정답\n", "<정답>\n", "Answer Key\n"][self.of(Part::Answer) % 3]);
                for (n, answer) in answers.iter().enumerate() {
                    writeln!(
                        text,
                        "{}{}{answer}",
                        n + 1,
                        ["  ", "\t", " "][self.of(Part::Answer) % 3]
                    )
                    .unwrap();
                }
            }
            "key fives" => {
                text.push_str("## 정답\n\n");
                for (n, answer) in answers.iter().enumerate() {
                    let end = if n % 2 == 0 { "\t" } else { "\n" };
                    write!(text, "{}) {answer}{end}", n + 1).unwrap();
                }
            }
            "key across" => {
                let numbers: Vec<String> = (1..=answers.len()).map(|n| n.to_string()).collect();
                let rule = "---|".repeat(answers.len());
                let numbers = numbers.join(" | ");
                writeln!(
                    text,
                    "## 정답표\n\n| 번호 | {numbers} |\n|---|{rule}\n| 정답 | {} |",
                    answers.join(" | ")
                )
                .unwrap();
            }
            "key named" => {
                text.push_str("\n## Answers\n\n");
                for (n, answer) in answers.iter().enumerate() {
                    let name = ["문제 %: ", "Q%. ", "%번 정답: ", "[%] "][self.of(Part::Answer) % 4];
                    writeln!(text, "{}{answer}", name.replace('%', &(n + 1).to_string())).unwrap();
                }
            }
            "key explained" => {
                text.push_str("정답 및 해설\n");
                for (n, answer) in answers.iter().enumerate() {
                    writeln!(text, "{}. {answer}\n해설: 널리 쓰이는 까닭이다.", n + 1).unwrap();
                }
            }
            "key details" => {
                text.push_str("\n<details>\n<summary>정답</summary>\n\n");
                for (n, answer) in answers.iter().enumerate() {
                    writeln!(text, "{}. {answer}", n + 1).unwrap();
                }
                text.push_str("\n</details>\n");
            }
            _ => {}
        }
    }

    fn write(&self, text: &mut String, n: usize, question: &Asked) {
        let before = &self.label().before;
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
                "quoted" => "> ",
                _ => bullet,
            };
            let lead = if is_inline && place > 0 { "" } else { lead };
            write!(text, "{lead}{before_label}{sign}{option}").unwrap();
            let end = match self.arrangement() {
                "one line" if place < 3 => " ",
                "one line wide" if place < 3 => "    ",
                "one line tabs" if place < 3 => "\t",
                "one line bars" if place < 3 => " | ",
                "one line slashes" if place < 3 => " / ",
                "one line commas" if place < 3 => ", ",
                "one line breaks" if place < 3 => "<br>",
                "lines with breaks" if place < 3 => "<br>\n",
                "lines with blanks" => "  \n",
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
                self.joined(question)
            };
            answer = answer.replace('~', &named);
        }
        let answer = answer.replace('@', &self.joined(question)).replace("번번", "번");
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
