//! A first look over a page: where its text stands, what it is called, and what its style sheets say.
//!
//! Blogs, forges and documentation put their text into a part of a known name; elsewhere it is the `article` or the
//! `main` part, where that holds enough of the words.

use super::style::Sheet;
use super::title::Titles;

/// Classes and ids of the part of a page that holds its text.
const BODIES: [&str; 20] = [
    "article-body",
    "article-content",
    "article_view",
    "atom-one",
    "contents_style",
    "devsite-article-body",
    "doc-content",
    "entry-content",
    "main-col-body",
    "markdown-body",
    "mw-parser-output",
    "notion-page-content",
    "post-body",
    "post-content",
    "post_content",
    "postViewArea",
    "se-main-container",
    "se_component_wrap",
    "theme-doc-markdown",
    "tt_article_useless_p_margin",
];

/// Words that a part of a known name, and one of a tag, must hold of all words of the page, in percent.
const BODY_PERCENT: usize = 15;
const TAG_PERCENT: usize = 40;

/// Where the text of a page stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Scope {
    /// Anywhere.
    #[default]
    Page,
    /// In what has this class or id.
    Named(&'static str),
    /// In this tag.
    Tag(&'static str),
}

impl Scope {
    fn of(name: &str, attribute: &impl Fn(&str) -> Option<String>) -> Option<Self> {
        let class = attribute("class").unwrap_or_default();
        let id = attribute("id").unwrap_or_default();
        let names = || class.split_ascii_whitespace().chain(std::iter::once(id.as_str()));
        let body = BODIES.iter().find(|body| names().any(|name| name == **body));
        match (body, name) {
            (Some(body), "div" | "article" | "section" | "main" | "body") => Some(Self::Named(body)),
            (_, "article") => Some(Self::Tag("article")),
            (_, "main") => Some(Self::Tag("main")),
            _ => None,
        }
    }

    /// Whether a tag begins it.
    pub(super) fn begins(&self, name: &str, attribute: &impl Fn(&str) -> Option<String>) -> bool {
        match self {
            Self::Page => false,
            Self::Tag(tag) => name == *tag,
            Self::Named(_) => Self::of(name, attribute).as_ref() == Some(self),
        }
    }
}

/// What is known of a page before it is read.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) scope: Scope,
    pub(super) title: String,
    pub(super) sheet: Sheet,
    /// Whether its formulas stand in scripts, beside pictures of them.
    pub(super) has_tex_scripts: bool,
}

/// A part that is open.
struct OpenPart {
    scope: Scope,
    tag: String,
    /// Tags of the same name in each other.
    n_nested: usize,
    n_words: usize,
}

/// What was seen so far.
#[derive(Default)]
pub(super) struct Survey {
    titles: Titles,
    /// The style sheets so far; they come in pieces.
    css: String,
    has_tex_scripts: bool,
    open: Vec<OpenPart>,
    /// The parts with their words, in the order they ended.
    parts: Vec<(Scope, usize)>,
    n_words: usize,
    /// The tag whose words are no text, or those of a title.
    inside: Option<String>,
}

impl Survey {
    pub(super) fn words(&mut self, words: &str) {
        match self.inside.as_deref() {
            Some("title") => self.titles.head.push_str(words),
            Some("style") => self.css.push_str(words),
            Some("h1") => {
                if let Some((heading, _)) = self.titles.headings.last_mut() {
                    heading.push_str(words);
                }
            }
            Some("p") => self.titles.shared.push_str(words),
            Some(_) => {}
            None => self.count(words),
        }
    }

    fn count(&mut self, words: &str) {
        let n_words = words.chars().filter(|c| !c.is_whitespace()).count();
        self.n_words += n_words;
        for part in &mut self.open {
            part.n_words += n_words;
        }
    }

    pub(super) fn open(&mut self, name: &str, attribute: impl Fn(&str) -> Option<String>) {
        match name {
            "meta" => self.meta(&attribute),
            "script" => {
                self.has_tex_scripts |= attribute("type").is_some_and(|kind| kind.starts_with("math/tex"));
                self.inside = Some(name.to_owned());
            }
            // Rules of two sheets are never one.
            "style" => self.css.push('}'),
            _ => {}
        }
        match name {
            "title" if self.titles.head.is_empty() => self.inside = Some(name.to_owned()),
            "style" | "nav" | "footer" | "aside" | "noscript" | "svg" | "select" => {
                self.inside = self.inside.take().or_else(|| Some(name.to_owned()));
            }
            "h1" => {
                self.titles.headings.push((String::new(), !self.open.is_empty()));
                self.inside = Some(name.to_owned());
            }
            // Editors of documents have a line of its own for the title.
            "p" if self.titles.shared.is_empty() && self.is_in_document() => {
                let class = attribute("class").unwrap_or_default();
                if class.split_ascii_whitespace().any(|class| class == "title") {
                    self.inside = Some(name.to_owned());
                }
            }
            _ => {}
        }
        for part in self.open.iter_mut().filter(|part| part.tag == name) {
            part.n_nested += 1;
        }
        if let Some(scope) = Scope::of(name, &attribute)
            && !self.open.iter().any(|part| part.scope == scope)
        {
            self.open.push(OpenPart {
                scope,
                tag: name.to_owned(),
                n_nested: 1,
                n_words: 0,
            });
        }
    }

    pub(super) fn close(&mut self, name: &str) {
        if self.inside.as_deref() == Some(name) {
            self.inside = None;
        }
        for part in self.open.iter_mut().filter(|part| part.tag == name) {
            part.n_nested -= 1;
        }
        let parts = &mut self.parts;
        self.open.retain(|part| {
            let is_open = part.n_nested > 0;
            if !is_open {
                parts.push((part.scope.clone(), part.n_words));
            }
            is_open
        });
    }

    pub(super) fn finish(mut self) -> Plan {
        self.parts
            .extend(self.open.drain(..).map(|part| (part.scope, part.n_words)));
        let mut sheet = Sheet::default();
        sheet.read(&self.css);
        Plan {
            scope: self.scope(),
            title: self.titles.of_article(),
            sheet,
            has_tex_scripts: self.has_tex_scripts,
        }
    }

    fn is_in_document(&self) -> bool {
        self.open.iter().any(|part| part.scope == Scope::Named("doc-content"))
    }

    fn meta(&mut self, attribute: &impl Fn(&str) -> Option<String>) {
        let property = attribute("property").or_else(|| attribute("name")).unwrap_or_default();
        let slot = match property.as_str() {
            "og:title" => &mut self.titles.shared,
            "og:site_name" => &mut self.titles.site,
            _ => return,
        };
        if slot.is_empty() {
            *slot = attribute("content").unwrap_or_default();
        }
    }

    /// The part that holds the text: the one of a known name with the most words, else an article, else the main part.
    fn scope(&self) -> Scope {
        let share = |scope: &Scope| {
            let words = self.parts.iter().filter(|(part, _)| part == scope);
            words.map(|(_, n_words)| n_words).sum::<usize>() * 100 / self.n_words.max(1)
        };
        let is_named = |scope: &&Scope| matches!(scope, Scope::Named(_));
        let named = self.parts.iter().map(|(scope, _)| scope).filter(is_named);
        let largest = named.max_by_key(|scope| share(scope));
        if let Some(scope) = largest.filter(|scope| share(scope) >= BODY_PERCENT) {
            return scope.clone();
        }
        let tags = [Scope::Tag("article"), Scope::Tag("main")];
        let found = tags.into_iter().find(|scope| share(scope) >= TAG_PERCENT);
        found.unwrap_or_default()
    }
}
