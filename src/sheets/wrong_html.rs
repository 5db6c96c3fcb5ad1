//! The sheet of wrong answers as a page to be printed: two columns, dense, black on white.

use super::WrongSheet;
use super::words::{SheetWords, day, left_out, n_questions, n_wrong};
use super::wrong::{Confused, Mistaken};
use crate::exchange::{Markup, Paper};
use crate::model::Lang;

impl WrongSheet {
    /// A whole HTML file.
    pub fn to_html(&self) -> String {
        let words = SheetWords::of(self.lang);
        let mut body = Markup::default();
        self.head(&mut body);
        if self.mistakes.is_empty() {
            body.line("p", "", words.nothing);
        } else {
            body.element("div", "columns", |columns| {
                for (number, mistake) in (1..).zip(&self.mistakes) {
                    entry(columns, number, mistake, self.lang);
                }
                if !self.confused.is_empty() {
                    confused(columns, &self.confused, words);
                }
            });
        }
        let mut foot = words.printed_by.to_owned();
        if self.n_left_out > 0 {
            foot.push_str(" · ");
            foot.push_str(&left_out(self.n_left_out, self.lang));
        }
        body.line("p", "foot", &foot);
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
            let about = match self.of.as_str() {
                "" => count,
                of => format!("{of} · {count}"),
            };
            head.line("span", "", &about);
            head.line("span", "day", &day(self.made_at, self.lang));
        });
    }
}

fn entry(columns: &mut Markup, number: usize, mistake: &Mistaken, lang: Lang) {
    columns.element("section", "mistake", |entry| {
        entry.line("span", "number", &number.to_string());
        entry.line("h3", "", &mistake.asked);
        if let Some(given) = &mistake.given {
            entry.element("p", "given", |line| {
                line.line("span", "", given);
            });
        }
        let right = match &mistake.as_of {
            Some(date) => format!("{} ({date})", mistake.right),
            None => mistake.right.clone(),
        };
        entry.line("p", "right", &right);
        if !mistake.note.is_empty() {
            entry.line("p", "own", &mistake.note);
        }
        entry.element("p", "about", |about| {
            if let Some(reason) = mistake.reason {
                about.line("span", "tag", reason);
            }
            about.words(&format!("{} · {}", mistake.place, n_wrong(mistake.n_wrong, lang)));
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
