//! Sheets to be printed: one HTML file that opens in any browser and needs nothing beside it.
//!
//! Why HTML: every machine can print it and turn it into a PDF, its fonts hold Korean, and people can still mend it. A sheet is
//! for A4, black on white, and legible without colour. Everything of the user's goes through [`Markup`], which escapes it, so no
//! words can become tags; a sheet has no script and asks for nothing from outside, which its own policy forbids besides.
//!
//! What stands on a sheet is the matter of those who make one.

mod base64;
mod diagram;
mod exam;
mod flash;
mod markup;
mod notes;

pub use diagram::PictureBytes;
pub use exam::exam_paper;
pub use flash::flash_paper;
pub use markup::Markup;
pub use notes::notes_paper;

use crate::model::Lang;

/// What every sheet goes by.
const FRAME: &str = include_str!("frame.css");

/// A sheet to be printed.
#[derive(Clone, Debug)]
pub struct Paper {
    /// The language it is written in.
    pub lang: Lang,
    /// What it is called in the browser and what a PDF of it is called. It stands at the foot of each page, where a browser
    /// prints such a foot.
    pub title: String,
    /// Rules of its own behind those of every sheet.
    pub style: &'static str,
    /// What stands on it.
    pub body: Markup,
}

impl Paper {
    /// The file, UTF-8.
    pub fn to_html(&self) -> String {
        let lang = self.lang.code();
        let mut title = Markup::default();
        title.line("title", "", &self.title.replace('\n', " "));
        let mut html = format!("<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.push_str("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; ");
        html.push_str("style-src 'unsafe-inline'\">\n");
        html.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.push_str(title.html());
        html.push_str("\n<style>\n");
        html.push_str(FRAME);
        html.push_str(self.style);
        html.push_str("@page { @bottom-left { content: ");
        html.push_str(&css_string(&self.title));
        html.push_str("; font: 7.5pt sans-serif; } }\n");
        html.push_str("</style>\n</head>\n<body>\n");
        html.push_str(self.body.html());
        html.push_str("\n</body>\n</html>\n");
        html
    }
}

/// Words as a string of a style sheet, in which nothing is a sign: what is no letter or digit is written by its number.
fn css_string(words: &str) -> String {
    let mut string = String::from("\"");
    for c in words.chars() {
        match c {
            c if c.is_alphanumeric() => string.push(c),
            c if c.is_control() => string.push_str("\\20 "),
            c => string.extend(format!("\\{:x} ", u32::from(c)).chars()),
        }
    }
    string.push('"');
    string
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(title: &str, body: Markup) -> String {
        let paper = Paper {
            lang: Lang::Ko,
            title: title.to_owned(),
            style: ".own { color: black }\n",
            body,
        };
        paper.to_html()
    }

    #[test]
    fn a_sheet_says_its_language_its_letters_and_its_paper() {
        let html = paper("오답노트", Markup::default());
        assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"ko\">"));
        for part in [
            "<meta charset=\"utf-8\">",
            "<title>오답노트</title>",
            "size: A4",
            ".own { color: black }",
        ] {
            assert!(html.contains(part), "{part}");
        }
    }

    #[test]
    fn a_title_becomes_no_tag() {
        let html = paper("</title><script>\nalert(1)</script>", Markup::default());
        assert!(html.contains("<title>&lt;/title&gt;&lt;script&gt; alert(1)&lt;/script&gt;</title>"));
    }

    #[test]
    fn a_title_at_the_foot_ends_no_style() {
        let html = paper("</style>\"\\ a\n가 1", Markup::default());
        assert_eq!(html.matches("</style>").count(), 1);
        assert!(
            html.contains("content: \"\\3c \\2f style\\3e \\22 \\5c \\20 a\\20 가\\20 1\";"),
            "{html}"
        );
    }

    #[test]
    fn a_sheet_asks_for_nothing_from_outside() {
        let mut body = Markup::default();
        body.line("p", "", "https://example.com/a.css");
        let html = paper("a", body);
        for asked in ["<script", "<link", "@import", "url(", "src=", "href="] {
            assert!(!html.contains(asked), "{asked}");
        }
    }
}
