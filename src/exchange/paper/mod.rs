//! Sheets to be printed: one HTML file that opens in any browser and needs nothing beside it.
//!
//! Why HTML: every machine can print it and turn it into a PDF, its fonts hold Korean, and people can still mend it. A sheet is
//! for A4, black on white, and legible without colour. Everything of the user's goes through [`Markup`], which escapes it, so no
//! words can become tags; a sheet has no script and asks for nothing from outside, which its own policy forbids besides.
//!
//! What stands on a sheet is the matter of those who make one.

mod base64;
mod exam;
mod markup;

pub use exam::exam_paper;
pub use markup::Markup;

use crate::model::Lang;

/// What every sheet goes by.
const FRAME: &str = include_str!("frame.css");

/// A sheet to be printed.
#[derive(Clone, Debug)]
pub struct Paper {
    /// The language it is written in.
    pub lang: Lang,
    /// What it is called in the browser and what a PDF of it is called; it is not printed.
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
        html.push_str("</style>\n</head>\n<body>\n");
        html.push_str(self.body.html());
        html.push_str("\n</body>\n</html>\n");
        html
    }
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
        let html = paper("오답 한 장", Markup::default());
        assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"ko\">"));
        for part in [
            "<meta charset=\"utf-8\">",
            "<title>오답 한 장</title>",
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
    fn a_sheet_asks_for_nothing_from_outside() {
        let mut body = Markup::default();
        body.line("p", "", "https://example.com/a.css");
        let html = paper("a", body);
        for asked in ["<script", "<link", "@import", "url(", "src=", "href="] {
            assert!(!html.contains(asked), "{asked}");
        }
    }
}
