//! The sheet of wrong answers as Markdown.

use super::WrongSheet;
use super::words::{SheetWords, day, left_out, n_questions, n_wrong};
use super::wrong::Mistaken;
use crate::exchange::{Stretch, inline_markdown, stretches};
use crate::model::Lang;

impl WrongSheet {
    /// A list that any editor reads, with a line end behind it.
    pub fn to_markdown(&self) -> String {
        let words = SheetWords::of(self.lang);
        let about = [
            plain(&self.of),
            n_questions(self.mistakes.len(), self.lang),
            day(self.made_at, self.lang),
        ];
        let mut lines = vec![format!("# {}", words.wrong_title), String::new(), joined(about)];
        if self.mistakes.is_empty() {
            lines.extend([String::new(), words.nothing.to_owned()]);
        }
        for (number, mistake) in (1..).zip(&self.mistakes) {
            lines.push(String::new());
            lines.extend(entry(number, mistake, self.lang));
        }
        if !self.confused.is_empty() {
            let head = ["", "| A | B |", "| --- | --- |"].map(str::to_owned);
            lines.extend([String::new(), format!("## {}", words.confused)]);
            lines.extend(head);
            for pair in &self.confused {
                let [one, other] = pair.sides.each_ref().map(side);
                lines.push(format!("| {one} | {other} |"));
            }
        }
        if self.n_left_out > 0 {
            lines.extend([String::new(), left_out(self.n_left_out, self.lang)]);
        }
        lines.push(String::new());
        lines.join("\n")
    }
}

fn entry(number: usize, mistake: &Mistaken, lang: Lang) -> Vec<String> {
    let words = SheetWords::of(lang);
    let (asked, code) = apart(&mistake.asked);
    let mut lines = vec![format!("{number}. **{}**", plain(&asked))];
    for code in code {
        let fence = fence_around(code);
        let fenced = std::iter::once(fence.as_str())
            .chain(code.lines())
            .chain([fence.as_str()]);
        lines.push(String::new());
        lines.extend(fenced.map(|line| format!("    {line}").trim_end().to_owned()));
        lines.push(String::new());
    }
    if let Some(given) = &mistake.given {
        lines.push(format!("    - {}: ~~{}~~", words.given, plain(given)));
    }
    let as_of = mistake.as_of.iter().map(|date| format!(" ({date})"));
    let as_of: String = as_of.collect();
    lines.push(format!("    - {}: **{}**{as_of}", words.right, plain(&mistake.right)));
    if !mistake.note.is_empty() {
        lines.push(format!("    - {}", plain(&mistake.note)));
    }
    let about = [
        mistake.reason.unwrap_or_default().to_owned(),
        plain(&mistake.place),
        n_wrong(mistake.n_wrong, lang),
    ];
    lines.push(format!("    - {}", joined(about)));
    lines
}

/// The words of a question, and the code among them.
fn apart(asked: &str) -> (String, Vec<&str>) {
    let (mut words, mut code) = (Vec::new(), Vec::new());
    for stretch in stretches(asked) {
        match stretch {
            Stretch::Words(some) => words.push(some),
            Stretch::Code(some) => code.push(some),
        }
    }
    (words.join("\n"), code)
}

/// A fence that no line of the code ends.
fn fence_around(code: &str) -> String {
    let mut fence = "```".to_owned();
    while code.contains(&fence) {
        fence.push('`');
    }
    fence
}

fn side((name, known): &(String, String)) -> String {
    let name = cell(name);
    match known.as_str() {
        "" => format!("**{name}**"),
        known => format!("**{name}**<br>{}", cell(known)),
    }
}

fn joined(parts: [String; 3]) -> String {
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

/// Words on one line, in which nothing is a sign.
fn plain(words: &str) -> String {
    let lines: Vec<&str> = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    inline_markdown(&lines.join(" / "), &[])
}

fn cell(words: &str) -> String {
    plain(words).replace('|', "\\|")
}
