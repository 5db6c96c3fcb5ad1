//! Lines of a note.
//!
//! A note is a flat list of blocks, each with a kind and a depth, rather than a tree: a flat list is what is shown,
//! searched and saved, and RON cannot read back trees nested more than 31 deep.
//!
//! A block keeps the words as they are read ([`Block::text`], without markup) *and* what stood in the source
//! ([`Block::source`]), so that an untouched note can be exported byte for byte and an edited one stays as close to its
//! source as possible.

use super::{BlockId, DiagramId, Lang, NoteId, PictureSize, Span, Status, picture_sizes};

/// One line of a note, or one thing that stands for a line: a table, a piece of code, a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Never changes, and is kept when the note is imported again.
    pub id: BlockId,
    /// The note it belongs to.
    pub note: NoteId,
    /// What it is.
    pub kind: BlockKind,
    /// From 0. For a heading its level less one, for a list item its nesting, for anything inside a quote or callout
    /// how deep that is.
    pub depth: u8,
    /// The words as they are read, without markup. Rows of a table are lines, its cells are separated by tabs.
    /// For an image the name of the picture, and below it the caption where the source has one.
    pub text: String,
    /// How parts of [`text`](Self::text) are set off; sorted by start, on character boundaries.
    pub spans: Vec<Span>,
    /// The same line in the other language, where the source has both or somebody wrote it; empty otherwise.
    pub translation: String,
    /// What the line said when it was translated, where it has come to say something else since; empty otherwise.
    pub translated_from: String,
    /// What stands in front of a list item whose source does not spell it, as Markdown would: `2.`, `- [x]`. Empty where
    /// the source has it.
    pub sign: String,
    /// What stood in the source.
    pub source: SourceText,
    /// Whether the line is known to be right.
    pub status: Status,
}

impl Block {
    /// A line of plain words that came from nowhere: nothing is set off in it, and nothing known of it.
    pub fn new(id: BlockId, note: NoteId, kind: BlockKind, depth: u8, text: impl Into<String>) -> Self {
        Self {
            id,
            note,
            kind,
            depth,
            text: text.into(),
            spans: Vec::new(),
            translation: String::new(),
            translated_from: String::new(),
            sign: String::new(),
            source: SourceText::default(),
            status: Status::default(),
        }
    }

    /// Whether this is made of words that can be rewritten: not a picture, a rule or a table.
    pub const fn is_of_words(&self) -> bool {
        !matches!(self.kind, BlockKind::Image(_) | BlockKind::Rule | BlockKind::Table)
    }

    /// What this block adds to an export of its note: the source bytes where the words are untouched, the same
    /// surroundings with the new words where they were edited.
    pub fn source_text(&self) -> String {
        match &self.source {
            SourceText::Around { lead, tail } | SourceText::Edited { lead, tail, .. } => {
                format!("{lead}{}{tail}", self.text)
            }
            SourceText::Verbatim(raw) => raw.clone(),
        }
    }

    /// The sign in front of a list item as the source has it (`-`, `•`, `1.`, `①`), without blanks; empty for
    /// anything else.
    pub fn marker(&self) -> &str {
        if self.kind != BlockKind::ListItem {
            return "";
        }
        let line = self.lead().trim_start_matches(|c: char| c.is_whitespace() || c == '>');
        let sign = line.split_whitespace().next().unwrap_or_default();
        // In `①큐` no blank parts the sign from the first word.
        let first_word = self.text.split_whitespace().next().unwrap_or_default();
        match sign.strip_suffix(first_word) {
            Some(before) if !before.is_empty() => before,
            _ => sign,
        }
    }

    /// What stands before the words in the source, or all of it where that is not told apart. The tags of a page are no
    /// sign.
    fn lead(&self) -> &str {
        if !self.sign.is_empty() {
            return &self.sign;
        }
        let lead = match &self.source {
            SourceText::Around { lead, .. } | SourceText::Edited { lead, .. } => lead,
            SourceText::Verbatim(raw) => raw,
        };
        if lead.trim_start().starts_with('<') { "" } else { lead }
    }

    /// Whether the box in front of a task is ticked; nothing where there is no box.
    pub fn checkbox(&self) -> Option<bool> {
        let mut signs = self
            .lead()
            .trim_start_matches(|c: char| c.is_whitespace() || c == '>')
            .split_whitespace();
        let _ = signs.next().filter(|_| self.kind == BlockKind::ListItem)?;
        // A blank box falls apart where blanks do: `[ ]` is `[` and `]`.
        match (signs.next()?, signs.next()) {
            ("[x]" | "[X]", _) => Some(true),
            ("[", Some("]")) => Some(false),
            _ => None,
        }
    }

    /// The sign in front of a list item with the box of a task, as Markdown writes both (`1.`, `- [x]`); empty for anything
    /// else.
    pub fn full_sign(&self) -> String {
        let sign = self.marker();
        match self.checkbox() {
            Some(true) => format!("{sign} [x]"),
            Some(false) => format!("{sign} [ ]"),
            None => sign.to_owned(),
        }
    }

    /// The words as the source has them: those of before the first edit; nothing for a line the source does not have.
    pub fn source_words(&self) -> Option<&str> {
        match &self.source {
            SourceText::Around { .. } | SourceText::Verbatim(_) => Some(&self.text),
            SourceText::Edited { was, .. } => Some(was.as_str()).filter(|was| !was.is_empty()),
        }
    }

    /// What is to be kept as the source once this block gets other words.
    pub(crate) fn edited_source(&self) -> SourceText {
        match &self.source {
            SourceText::Edited { .. } => self.source.clone(),
            // Signs around the words, as those of a link that is the whole line, are written with the new words.
            SourceText::Around { lead, tail } => {
                let raw = self.source_text();
                let is_set_off = lead.ends_with(['[', '*', '_', '`', '=', '~']);
                let (lead, tail) = if is_set_off {
                    self.surroundings(&raw)
                } else {
                    (lead.as_str(), tail.as_str())
                };
                SourceText::Edited {
                    was: self.text.clone(),
                    lead: lead.to_owned(),
                    tail: tail.to_owned(),
                }
            }
            SourceText::Verbatim(raw) => {
                let (lead, tail) = self.surroundings(raw);
                SourceText::Edited {
                    was: self.text.clone(),
                    lead: lead.to_owned(),
                    tail: tail.to_owned(),
                }
            }
        }
    }

    /// What stands before and behind the lines of the words in a piece of source that has them in another form: the
    /// indent, the quote signs and the marker, and everything from the end of the last line on.
    fn surroundings<'a>(&self, raw: &'a str) -> (&'a str, &'a str) {
        let after_quote = raw.trim_start_matches(|c: char| c.is_whitespace() || c == '>');
        if let Some(around) = self.around_formula(raw, after_quote) {
            return around;
        }
        let after_marker = match self.kind {
            BlockKind::ListItem => {
                let after_sign = after_quote
                    .trim_start_matches(|c: char| !c.is_whitespace())
                    .trim_start_matches([' ', '\t']);
                let is_box = after_sign.starts_with('[') && after_sign.chars().nth(2) == Some(']');
                if is_box {
                    after_sign.split_once("] ").map_or(after_sign, |(_, words)| words)
                } else {
                    after_sign
                }
            }
            BlockKind::Heading => after_quote.trim_start_matches('#').trim_start_matches([' ', '\t']),
            BlockKind::Callout => after_quote.split_once(' ').map_or("", |(_, title)| title),
            BlockKind::Code if after_quote.starts_with(['`', '~']) => {
                after_quote.split_once('\n').map_or("", |(_, code)| code)
            }
            _ => after_quote,
        };
        let lead = raw.strip_suffix(after_marker).unwrap_or_default();
        let n_lines = self.text.lines().count().max(1);
        let words_len: usize = after_marker.split_inclusive('\n').take(n_lines).map(str::len).sum();
        let line_end = after_marker
            .get(..words_len)
            .unwrap_or(after_marker)
            .trim_end_matches(['\r', '\n'])
            .len();
        (lead, after_marker.get(line_end..).unwrap_or_default())
    }

    /// What stands before and behind the words of a formula between `$$`.
    fn around_formula<'a>(&self, raw: &'a str, after_quote: &'a str) -> Option<(&'a str, &'a str)> {
        let inside = after_quote
            .strip_prefix("$$")
            .filter(|_| self.kind == BlockKind::Code)?;
        let (words, _) = inside.rsplit_once("$$")?;
        let (begins, ends) = (words.trim_start(), words.trim_end());
        let start = raw.len() - inside.len() + (words.len() - begins.len());
        let end = raw.len() - inside.len() + ends.len();
        Some((raw.get(..start)?, raw.get(end.max(start)..)?))
    }

    /// Level of a heading from 0, or nothing when this is no heading.
    pub fn heading_level(&self) -> Option<u8> {
        (self.kind == BlockKind::Heading).then_some(self.depth)
    }

    /// Whether this line, which stands behind another one, stands below it, where all between them do.
    pub fn hangs_below(&self, above: &Self) -> bool {
        match (above.heading_level(), self.heading_level()) {
            (Some(level), Some(own)) => own > level,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => self.depth > above.depth,
        }
    }

    /// What its source writes behind the fence of code: the language, and whatever else; nothing where nothing is.
    pub fn code_info(&self) -> Option<String> {
        let source = self.source_text();
        let is_before = |c: char| c.is_whitespace() || c == '>';
        let first = source.lines().find(|line| !line.chars().all(is_before))?;
        let fence = first.trim_start_matches(is_before);
        let behind = fence.strip_prefix("```").or_else(|| fence.strip_prefix("~~~"))?;
        let info = behind.trim_start_matches(['`', '~']).trim();
        // Behind a fence of backticks none can stand.
        (!info.is_empty() && !info.contains('`')).then(|| info.to_owned())
    }

    /// Whether it is code that says a formula: between `$$`, or in a fence that is called `math`.
    pub fn is_formula(&self) -> bool {
        let source = self.source_text();
        let between_dollars = source
            .trim_start_matches(|c: char| c.is_whitespace() || c == '>')
            .starts_with("$$");
        self.kind == BlockKind::Code && (between_dollars || self.code_info().as_deref() == Some("math"))
    }

    /// How large the only picture that its source shows is to be shown, where it says so.
    pub fn picture_size(&self) -> Option<PictureSize> {
        let source = self.source_text();
        match picture_sizes(&source).as_slice() {
            [(_, size)] => Some(*size),
            _ => None,
        }
    }

    /// How deep an item may stand that comes next.
    pub fn deepest_item_behind(&self) -> u8 {
        match self.kind {
            BlockKind::Heading => 0,
            BlockKind::ListItem | BlockKind::Callout => self.depth.saturating_add(1),
            _ => self.depth,
        }
    }

    /// Whether the translation is what is read in a language.
    pub fn is_translated_in(&self, lang: Lang) -> bool {
        self.has_translation() && Lang::of(&self.text) != lang
    }

    /// The words that are read in a language.
    pub fn words_in(&self, lang: Lang) -> &str {
        if self.is_translated_in(lang) {
            &self.translation
        } else {
            &self.text
        }
    }

    /// Whether the line has come to say something else since it was translated.
    pub fn is_translation_behind(&self) -> bool {
        self.has_translation() && !self.translated_from.is_empty()
    }

    /// What its translation was made from, where the line is to say something else; nothing where it says that again.
    pub(crate) fn translated_before(&self, text: &str) -> String {
        let from = self.translated_words();
        if from == text { String::new() } else { from.to_owned() }
    }

    /// What its translation was made from; nothing where it has none.
    pub(crate) fn translated_words(&self) -> &str {
        match self.has_translation() {
            false => "",
            true if self.translated_from.is_empty() => &self.text,
            true => &self.translated_from,
        }
    }

    /// Whether the line is there in the other language too; blanks are no words.
    pub fn has_translation(&self) -> bool {
        !self.translation.trim().is_empty()
    }
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading.
    Heading,
    /// An item of a list, ordered or not.
    ListItem,
    /// Running text.
    Paragraph,
    /// Lines set as code; the words are the code itself.
    Code,
    /// A table.
    Table,
    /// The title line of a callout (`> [!tip] …`); what stands in it follows one deeper.
    Callout,
    /// A quoted paragraph.
    Quote,
    /// The place of a picture.
    Image(DiagramId),
    /// A line across the page.
    Rule,
}

impl BlockKind {
    /// The name in exports and in `--json` answers.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::ListItem => "list_item",
            Self::Paragraph => "paragraph",
            Self::Code => "code",
            Self::Table => "table",
            Self::Callout => "callout",
            Self::Quote => "quote",
            Self::Image(_) => "image",
            Self::Rule => "rule",
        }
    }
}

/// What stood in the source for a block.
///
/// The pieces of all blocks of a note, one after the other behind
/// [`Provenance::preamble`](super::Provenance::preamble), are the source text of the whole note, blank lines included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceText {
    /// The words stand in the source as they are read, between these two pieces (`"  - "` and `"\n"`).
    Around {
        /// From the end of the block before to the first word.
        lead: String,
        /// From the last word to the start of the next block.
        tail: String,
    },
    /// The words were derived from this (`"| a | b |\n|---|---|\n"`).
    Verbatim(String),
    /// The words were changed in the program, or the line was made there.
    Edited {
        /// The words as the source has them; empty for a line the source does not have.
        was: String,
        /// What stands before the words.
        lead: String,
        /// What stands behind the words.
        tail: String,
    },
}

impl Default for SourceText {
    fn default() -> Self {
        Self::Around {
            lead: String::new(),
            tail: "\n".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id as _;

    fn item(lead: &str) -> Block {
        Block {
            source: SourceText::Around {
                lead: lead.into(),
                tail: "\n".into(),
            },
            ..Block::new(BlockId::from_raw(1), NoteId::from_raw(1), BlockKind::ListItem, 0, "EC2")
        }
    }

    #[test]
    fn the_marker_is_the_sign_before_the_words() {
        for (lead, marker) in [("  • ", "•"), ("- ", "-"), ("  12) ", "12)"), ("> - ", "-"), ("", "")] {
            assert_eq!(item(lead).marker(), marker, "{lead:?}");
        }
    }

    #[test]
    fn an_item_of_a_page_has_the_sign_its_list_gives_it() {
        let of_page = |sign: &str| Block {
            sign: sign.into(),
            source: SourceText::Verbatim("<ul class=\"x\"><li>EC2</li></ul>".into()),
            ..item("")
        };
        for (sign, marker, is_ticked) in [
            ("", "", None),
            ("2.", "2.", None),
            ("- [x]", "-", Some(true)),
            ("3. [ ]", "3.", Some(false)),
        ] {
            let block = of_page(sign);
            assert_eq!((block.marker(), block.checkbox()), (marker, is_ticked), "{sign}");
        }
    }

    #[test]
    fn an_edited_line_keeps_its_surroundings() {
        let mut block = item("  - ");
        block.text = "ECS".into();
        assert_eq!(block.source_text(), "  - ECS\n");
    }

    #[test]
    fn a_line_with_markup_keeps_its_surroundings_when_edited() {
        let cases = [
            (BlockKind::ListItem, "  - [x] **EC2**\n\n", "  - [x] ECS\n\n"),
            (
                BlockKind::ListItem,
                "> 12) `EC2` <!-- x -->\n%%y%%\n",
                "> 12) ECS\n%%y%%\n",
            ),
            (BlockKind::Heading, "## **EC2**\r\n", "## ECS\r\n"),
            (BlockKind::Callout, "> [!tip]- **EC2**\n", "> [!tip]- ECS\n"),
            (BlockKind::Code, "  ```sh\n  EC2\n  ```\n", "  ```sh\nECS\n  ```\n"),
            (BlockKind::Paragraph, "**EC2**", "ECS"),
            (BlockKind::Code, "$$\nEC2\n$$\n", "$$\nECS\n$$\n"),
            (BlockKind::Code, "$$EC2$$\n\n", "$$ECS$$\n\n"),
        ];
        for (kind, raw, exported) in cases {
            let mut block = Block {
                kind,
                source: SourceText::Verbatim(raw.into()),
                ..item("")
            };
            block.source = block.edited_source();
            block.text = "ECS".into();
            assert_eq!(block.source_text(), exported);
            assert_eq!(block.source_words(), Some("EC2"));
        }
    }
}
