//! Where the links of notes lead.
//!
//! Names are looked up as Obsidian does: a path from the note or from the root, with or without its `.md`, else the name
//! of a file or the title of a note. How names are compared is the caller's affair, because the model has no tables of
//! Unicode. Only addresses that begin with `http` or `https` lead out of the library.

use std::collections::BTreeMap;

use super::{Block, BlockId, DiagramId, FileKind, Library, Note, NoteId, NotebookId, Origin};

/// Brings a name into the form in which names are compared.
pub type NameKey = fn(&str) -> String;

/// What a link says, before anything is looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget<'a> {
    /// An address on the web.
    Web(&'a str),
    /// A name or path, and a place in what it names; without a name a place in the same note.
    Name {
        /// Without percent signs; may be empty.
        path: String,
        /// A heading, or `^` and the name of a line.
        place: Option<String>,
    },
    /// Another kind of address (`mailto:`, `file:`), or nothing. It is never opened.
    Foreign,
}

impl<'a> LinkTarget<'a> {
    /// Takes a target apart.
    pub fn parse(target: &'a str) -> Self {
        let target = target.trim();
        match scheme(target) {
            Some(scheme) if is_web(scheme, target) => Self::Web(target),
            Some(_) => Self::Foreign,
            None if target.is_empty() || target.starts_with("//") || target.starts_with("www.") => Self::Foreign,
            None => Self::name(target),
        }
    }

    fn name(target: &str) -> Self {
        let (path, place) = match target.split_once('#') {
            Some((path, place)) => (path, Some(place)),
            None => (target, None),
        };
        Self::Name {
            path: percent_decoded(path).trim().to_owned(),
            place: place.map(percent_decoded).filter(|place| !place.trim().is_empty()),
        }
    }
}

fn is_web(scheme: &str, target: &str) -> bool {
    let is_http = ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    let rest = target.get(scheme.len()..).unwrap_or_default();
    is_http && rest.starts_with("://") && !target.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// What stands before the colon of an address. A single letter is a drive or a word.
fn scheme(target: &str) -> Option<&str> {
    let (scheme, _) = target.split_once(':')?;
    let is_scheme = scheme.len() > 1
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    is_scheme.then_some(scheme)
}

/// `%EA%B7%B8` put back into text; left as it is where that gives no UTF-8.
pub fn percent_decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        let decoded = digits
            .filter(|_| first == b'%')
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        bytes.push(decoded.unwrap_or(first));
        rest = if decoded.is_some() {
            after.get(2..).unwrap_or_default()
        } else {
            after
        };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// A path relative to a folder with its `.` and `..` worked out; nothing when it leaves the root.
pub fn joined_path(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Names that links can say, each with what it names.
#[derive(Clone, Debug)]
pub struct LinkNames<V> {
    key: NameKey,
    named: BTreeMap<String, Vec<V>>,
}

impl<V: PartialEq> LinkNames<V> {
    /// Without names.
    pub const fn new(key: NameKey) -> Self {
        Self {
            key,
            named: BTreeMap::new(),
        }
    }

    /// Adds a title.
    pub fn add_title(&mut self, title: &str, value: V) {
        let key = (self.key)(title);
        self.add(without_extension(&key).to_owned(), value);
    }

    /// Adds a path, and its last part alone.
    pub fn add_path(&mut self, path: &str, value: V)
    where
        V: Copy,
    {
        let key = (self.key)(path);
        let key = without_extension(&key);
        if let Some((_, name)) = key.rsplit_once('/') {
            self.add(name.to_owned(), value);
        }
        self.add(key.to_owned(), value);
    }

    fn add(&mut self, key: String, value: V) {
        let named = self.named.entry(key).or_default();
        if !named.contains(&value) {
            named.push(value);
        }
    }

    /// What a path names that stands in a note from this file: seen from its folder, else from the root.
    pub fn find(&self, path: &str, source: Option<&str>) -> &[V] {
        let key = (self.key)(path);
        let key = without_extension(&key);
        let folder = source.and_then(|source| source.rsplit_once('/'));
        let folder = folder.map_or_else(String::new, |(folder, _)| (self.key)(folder));
        [joined_path(&folder, key), joined_path("", key)]
            .into_iter()
            .flatten()
            .find_map(|path| self.named.get(&path))
            .map_or(&[], Vec::as_slice)
    }
}

/// A name or path without the end by which Markdown files are known.
fn without_extension(path: &str) -> &str {
    match path.rsplit_once('.') {
        Some((stem, _)) if FileKind::of(path) == Some(FileKind::Markdown) => stem,
        _ => path,
    }
}

/// Something in the library that a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkEnd {
    /// A note.
    Note(NoteId),
    /// A diagram.
    Diagram(DiagramId),
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead<'a> {
    /// To an address on the web.
    Web(&'a str),
    /// To something in the library, and a place in it.
    Inside(LinkEnd, Option<String>),
    /// To nothing in the library.
    Nowhere,
    /// To an address that is never opened.
    Foreign,
}

/// Everything in a library that links can lead to, by name.
#[derive(Clone, Debug)]
pub struct Links {
    names: LinkNames<(NotebookId, LinkEnd)>,
}

impl Links {
    /// The names of all notes and diagrams.
    pub fn new(library: &Library, key: NameKey) -> Self {
        let mut names = LinkNames::new(key);
        for note in library.notes() {
            let end = (note.notebook, LinkEnd::Note(note.id));
            names.add_title(&note.title, end);
            note.aliases().iter().for_each(|alias| names.add_title(alias, end));
            if let Origin::File(path) = &note.provenance.origin {
                names.add_path(path, end);
            }
        }
        for diagram in library.diagrams() {
            names.add_path(&diagram.name, (diagram.notebook, LinkEnd::Diagram(diagram.id)));
        }
        Self { names }
    }

    /// Where a link of a note leads.
    pub fn follow<'a>(&self, target: &'a str, note: &Note) -> Lead<'a> {
        match LinkTarget::parse(target) {
            LinkTarget::Web(url) => Lead::Web(url),
            LinkTarget::Name { path, place } => match self.end_of(&path, note) {
                Some(end) => Lead::Inside(end, place),
                None => Lead::Nowhere,
            },
            // A title may look like an address (`Redis: basics`).
            LinkTarget::Foreign => match self.end_of(target.trim(), note) {
                Some(end) if !target.trim().is_empty() => Lead::Inside(end, None),
                _ => Lead::Foreign,
            },
        }
    }

    /// What a name in a note leads to, in its own notebook first; the note itself without a name.
    fn end_of(&self, path: &str, note: &Note) -> Option<LinkEnd> {
        if path.is_empty() {
            return Some(LinkEnd::Note(note.id));
        }
        let source = match &note.provenance.origin {
            Origin::File(path) => Some(path.as_str()),
            Origin::Own | Origin::Pasted => None,
        };
        let ends = self.names.find(path, source);
        let own = ends.iter().find(|(notebook, _)| *notebook == note.notebook);
        own.or_else(|| ends.first()).map(|(_, end)| *end)
    }

    /// The line that a place in a note names: a heading, by its words or as an anchor of a web page, or with `^` a line by its
    /// id, wherever it stands by now, or by the name that its source gives it.
    pub fn line_of(&self, library: &Library, note: &Note, place: &str) -> Option<BlockId> {
        let last = place.rsplit('#').next().unwrap_or(place).trim();
        let id = last.strip_prefix('^').and_then(|name| name.parse::<BlockId>().ok());
        if let Some(line) = id.and_then(|id| library.block(id)) {
            return Some(line.id);
        }
        let wanted = anchor(&(self.names.key)(last));
        let is_it = |block: &Block| {
            if last.starts_with('^') {
                block.source_text().trim_end().ends_with(last)
            } else {
                block.heading_level().is_some() && anchor(&(self.names.key)(&block.text)) == wanted
            }
        };
        library.blocks_of(note).find(|block| is_it(block)).map(|block| block.id)
    }
}

/// A heading as the anchors of web pages write it: letters and digits, with dashes for blanks.
fn anchor(heading: &str) -> String {
    let letters = heading.trim().chars().filter_map(|c| match c {
        ' ' | '-' => Some('-'),
        '_' => Some('_'),
        _ => c.is_alphanumeric().then_some(c),
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lower(name: &str) -> String {
        name.to_lowercase()
    }

    #[test]
    fn only_addresses_of_the_web_are_web() {
        for target in ["https://a.b", "http://a.b/c?d=e#f", "HTTPS://A.B"] {
            assert_eq!(LinkTarget::parse(target), LinkTarget::Web(target));
        }
        for target in [
            "mailto:a@b",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "http:a",
            "https://a b",
            "https://a\u{7}b",
            "obsidian://open?vault=x",
            "//a/b",
            "www.a.b",
            "",
            "  ",
        ] {
            assert_eq!(LinkTarget::parse(target), LinkTarget::Foreign, "{target:?}");
        }
    }

    #[test]
    fn names_are_told_from_places_in_them() {
        let name = |path: &str, place: Option<&str>| LinkTarget::Name {
            path: path.to_owned(),
            place: place.map(str::to_owned),
        };
        for (target, expected) in [
            ("노트", name("노트", None)),
            ("폴더/노트.md#절", name("폴더/노트.md", Some("절"))),
            ("#절", name("", Some("절"))),
            ("노트#", name("노트", None)),
            ("a%20b#c%20d", name("a b", Some("c d"))),
            ("노트: 부제", name("노트: 부제", None)),
            ("노트#^a1", name("노트", Some("^a1"))),
        ] {
            assert_eq!(LinkTarget::parse(target), expected, "{target:?}");
        }
    }

    #[test]
    fn a_path_cannot_leave_the_root() {
        assert_eq!(joined_path("a/b", "../c/./d.png").as_deref(), Some("a/c/d.png"));
        assert_eq!(joined_path("a", "../../etc/passwd"), None);
        assert_eq!(joined_path("", "/x.png").as_deref(), Some("x.png"));
    }

    #[test]
    fn names_are_found_by_path_from_the_note_then_from_the_root_then_by_name() {
        let mut names = LinkNames::new(lower);
        names.add_path("a/Readme.md", 1);
        names.add_path("b/Readme.md", 2);
        names.add_path("b/deep/Other.md", 3);
        names.add_title("TCP/IP", 4);
        for (path, source, expected) in [
            ("Readme", Some("b/x.md"), &[2][..]),
            ("readme.md", Some("a/x.md"), &[1]),
            ("Readme", None, &[1, 2]),
            ("b/readme", Some("a/x.md"), &[2]),
            ("../b/deep/other.md", Some("a/x.md"), &[3]),
            ("other", Some("a/x.md"), &[3]),
            ("tcp/ip", None, &[4]),
            ("../../x", Some("a/x.md"), &[]),
            ("nothing", None, &[]),
        ] {
            assert_eq!(names.find(path, source), expected, "{path} in {source:?}");
        }
    }

    #[test]
    fn a_heading_is_found_by_its_words_and_by_its_anchor() {
        assert_eq!(anchor("lambda & vpc"), "lambda--vpc");
        assert_eq!(anchor("메모리와 cpu?"), "메모리와-cpu");
        assert_eq!(anchor("lambda--vpc"), "lambda--vpc");
    }
}
