//! The kinds of files that are read, told by the ends of their names.
//!
//! This is the one list: what is looked for in folders, offered in dialogs and dropped on the window comes from it. A name
//! says what is expected; what a file really holds is found out when it is read.

/// What a file is by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// Markdown.
    Markdown,
    /// Any other text.
    Text,
    /// A saved page.
    Page,
    /// A table whose columns are parted by commas.
    Csv,
    /// A table whose columns are parted by tabs.
    Tsv,
    /// JSON.
    Json,
    /// A picture.
    Picture,
    /// A package of Anki, or the collection itself, of which is said that it is none.
    Package,
    /// An archive, which may hold an exported library.
    Archive,
}

/// The ends of names, in small letters and without the dot.
const EXTENSIONS: [(&str, FileKind); 24] = [
    ("md", FileKind::Markdown),
    ("markdown", FileKind::Markdown),
    ("mdown", FileKind::Markdown),
    ("mkd", FileKind::Markdown),
    ("txt", FileKind::Text),
    ("text", FileKind::Text),
    ("html", FileKind::Page),
    ("htm", FileKind::Page),
    ("xhtml", FileKind::Page),
    ("csv", FileKind::Csv),
    ("tsv", FileKind::Tsv),
    ("json", FileKind::Json),
    ("png", FileKind::Picture),
    ("jpg", FileKind::Picture),
    ("jpeg", FileKind::Picture),
    ("jfif", FileKind::Picture),
    ("gif", FileKind::Picture),
    ("webp", FileKind::Picture),
    ("bmp", FileKind::Picture),
    ("svg", FileKind::Picture),
    ("apkg", FileKind::Package),
    ("colpkg", FileKind::Package),
    ("anki2", FileKind::Package),
    ("zip", FileKind::Archive),
];

/// Ends of names of what people keep beside their notes and Saegim does not read: documents, and pictures.
const UNREAD_DOCUMENTS: [&str; 19] = [
    "doc", "docx", "epub", "hwp", "hwpx", "key", "m4a", "mov", "mp3", "mp4", "numbers", "odt", "pages", "pdf", "ppt",
    "pptx", "rtf", "xls", "xlsx",
];
const UNREAD_PICTURES: [&str; 7] = ["avif", "heic", "heif", "ico", "psd", "tif", "tiff"];

/// Whether a file with this name or path is a document of a kind that is not read.
pub fn is_unread_document(name: &str) -> bool {
    ends_in(name, &UNREAD_DOCUMENTS)
}

/// Whether a file with this name or path is a picture of a kind that is not read.
pub fn is_unread_picture(name: &str) -> bool {
    ends_in(name, &UNREAD_PICTURES)
}

fn ends_in(name: &str, extensions: &[&str]) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_some_and(|extension| extensions.iter().any(|known| extension.eq_ignore_ascii_case(known)))
}

impl FileKind {
    /// The kind of a file with this name or path; nothing when it is none that is read.
    pub fn of(name: &str) -> Option<Self> {
        let (stem, extension) = name.rsplit_once('.')?;
        if stem.is_empty() || stem.ends_with('/') {
            return None;
        }
        EXTENSIONS
            .iter()
            .find(|(known, _)| extension.eq_ignore_ascii_case(known))
            .map(|&(_, kind)| kind)
    }

    /// Whether it holds records or nothing that is read.
    pub const fn is_table(self) -> bool {
        matches!(self, Self::Csv | Self::Tsv | Self::Json)
    }

    /// The ends of the names of all kinds that pass, without the dot, the usual one of each kind first.
    pub fn extensions(is_wanted: impl Fn(Self) -> bool) -> Vec<&'static str> {
        EXTENSIONS
            .iter()
            .filter(|&&(_, kind)| is_wanted(kind))
            .map(|&(extension, _)| extension)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_the_kind_whatever_their_case() {
        for (name, kind) in [
            ("노트.md", Some(FileKind::Markdown)),
            ("a.b/NOTE.MD", Some(FileKind::Markdown)),
            ("문제.Csv", Some(FileKind::Csv)),
            ("page.xhtml", Some(FileKind::Page)),
            ("그림.JFIF", Some(FileKind::Picture)),
            ("archive.ZIP", Some(FileKind::Archive)),
            ("README", None),
            ("folder/.md", None),
            ("", None),
        ] {
            assert_eq!(FileKind::of(name), kind, "{name}");
        }
    }

    #[test]
    fn every_kind_has_an_end_of_name_of_its_own() {
        let mut extensions = FileKind::extensions(|_| true);
        extensions.sort_unstable();
        extensions.dedup();
        assert_eq!(extensions.len(), EXTENSIONS.len());
        assert_eq!(FileKind::extensions(FileKind::is_table), ["csv", "tsv", "json"]);
    }
}
