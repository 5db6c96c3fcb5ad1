//! The sheet of wrong answers as a page to be printed: two columns, dense, black on white.

use super::WrongSheet;
use super::words::{SheetWords, day, left_out, n_questions, n_wrong};
use super::wrong::{Confused, Mistaken};
use crate::exchange::{Markup, Paper};
use crate::model::Lang;

/// From so many on the letters are smaller, so that about sixty stand on the two sides of one sheet.
const MANY: usize = 24;

impl WrongSheet {
    /// A whole HTML file.
    pub fn to_html(&self) -> String {
        let words = SheetWords::of(self.lang);
        let mut body = Markup::default();
        self.head(&mut body);
        if self.mistakes.is_empty() {
            body.line("p", "", words.nothing);
        } else {
            let class = if self.mistakes.len() < MANY {
                "columns"
            } else {
                "columns many"
            };
            body.element("div", class, |columns| {
                for (number, mistake) in (1..).zip(&self.mistakes) {
                    entry(columns, number, mistake, self.lang);
                }
                if !self.confused.is_empty() {
                    confused(columns, &self.confused, words);
                }
            });
        }
        if self.n_left_out > 0 {
            body.line("p", "foot", &left_out(self.n_left_out, self.lang));
        }
        let paper = Paper {
            lang: self.lang,
            title: match self.of.as_str() {
                "" => words.wrong_title.to_owned(),
                of => format!("{} · {of}", words.wrong_title),
            },
            style: include_str!("wrong.css"),
            body,
        };
        paper.to_html()
    }

    fn head(&self, body: &mut Markup) {
        body.element("header", "head", |head| {
            head.line("h1", "", SheetWords::of(self.lang).wrong_title);
            let count = n_questions(self.mistakes.len(), self.lang);
            let parts = [self.of.as_str(), &count, SheetWords::of(self.lang).latest_first];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let about = parts.join(" · ");
            head.line("span", "", &about);
            head.line("span", "day", &day(self.made_at, self.lang));
        });
    }
}

fn entry(columns: &mut Markup, number: usize, mistake: &Mistaken, lang: Lang) {
    columns.element("section", "mistake", |entry| {
        entry.line("span", "number", &number.to_string());
        entry.prose("h3", "", &mistake.asked);
        entry.element("div", "both", |both| {
            if let Some(given) = &mistake.given {
                let class = if mistake.is_letter { "given letter" } else { "given" };
                both.element("p", class, |line| {
                    line.line("span", "", given);
                });
            }
            both.prose("p", "right", &mistake.right);
        });
        let class = if mistake.note.is_empty() { "note" } else { "note own" };
        entry.element("div", class, |note| {
            note.prose("p", "", &mistake.note);
            note.element("p", "about", |about| {
                if let Some(reason) = mistake.reason {
                    about.line("span", "tag", reason);
                }
                // Once is what every entry was, and takes room.
                let times = (mistake.n_wrong > 1).then(|| n_wrong(mistake.n_wrong, lang));
                let parts = [mistake.as_of.as_deref(), Some(&mistake.place), times.as_deref()];
                let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
                about.words(&parts.join(" · "));
            });
        });
    });
}

fn confused(columns: &mut Markup, pairs: &[Confused], words: &SheetWords) {
    columns.element("section", "box", |inside| {
        inside.line("h2", "", words.confused);
        inside.element("table", "", |table| {
            table.element("tr", "", |row| {
                row.line("th", "", "A").line("th", "", "B");
            });
            for pair in pairs {
                table.element("tr", "", |row| {
                    for (name, known) in &pair.sides {
                        row.element("td", "", |cell| {
                            cell.line("b", "", name).words(known);
                        });
                    }
                });
            }
        });
    });
}
