//! What stands around the text on a page: left out and listed, or not seen at all.
//!
//! Tags say it (`nav`, `footer`), and where everything is a `div`, the names of classes do. Only whole parts of a class
//! name count (`post-share` is one, `shared-memory` is none), and none inside of code, whose colours are classes too.

/// What stands in these surrounds the text, or stands in for what cannot be shown; it is listed as left out.
const TAGS: [&str; 13] = [
    "aside", "audio", "button", "canvas", "footer", "iframe", "nav", "noscript", "object", "select", "svg", "template",
    "video",
];

/// What stands in these is no text.
const HIDDEN: [&str; 2] = ["script", "style"];

/// Tags whose class is looked at: those that always have an end.
const CLASSED: [&str; 9] = ["a", "div", "form", "header", "i", "ol", "section", "span", "ul"];

/// Parts of class names that say what surrounds a text.
const PARTS: [&str; 29] = [
    "ads",
    "adsbygoogle",
    "advertisement",
    "breadcrumb",
    "breadcrumbs",
    "btn",
    "clipboard",
    "comment",
    "comments",
    "cookie",
    "disqus",
    "gnb",
    "lnb",
    "login",
    "newsletter",
    "pager",
    "pagination",
    "postbtn",
    "related",
    "share",
    "sharing",
    "sidebar",
    "signin",
    "subscribe",
    "toc",
    "toolbar",
    "utterances",
    "giscus",
    "tags",
];

/// Whole class names that say the same.
const NAMES: [&str; 14] = [
    "another_category",
    "blind",
    "file-navigation",
    "license-wrapper",
    "page-header-icon",
    "post-meta",
    "post-tail-wrapper",
    "post-tail-bottom",
    "screen_out",
    "screen-reader-text",
    "se-oglink-info",
    "sns_area",
    "sr-only",
    "visually-hidden",
];

/// Ids that say it; those of other parts come from the headings of a text.
const IDS: [&str; 6] = ["comments", "disqus_thread", "sidebar", "toc", "toc-bar", "utterances"];

/// Numbers of lines beside code.
const LINE_NUMBERS: [&str; 8] = [
    "blob-num",
    "gutter",
    "hljs-ln-numbers",
    "line-numbers-rows",
    "lineno",
    "linenos",
    "linenumber",
    "rouge-gutter",
];

/// What hides a part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hiding {
    /// It belongs to the page and is listed.
    Listed,
    /// Nobody sees it.
    Silent,
}

/// What a tag hides.
pub(super) fn hiding(name: &str, attribute: &impl Fn(&str) -> Option<String>, is_code: bool) -> Option<Hiding> {
    if HIDDEN.contains(&name) {
        return Some(Hiding::Silent);
    }
    if TAGS.contains(&name) {
        return Some(Hiding::Listed);
    }
    let class = attribute("class").unwrap_or_default();
    let names = || class.split_ascii_whitespace();
    if names().any(|name| LINE_NUMBERS.contains(&name)) && matches!(name, "td" | "pre" | "span" | "div") {
        return Some(Hiding::Silent);
    }
    if is_code || !CLASSED.contains(&name) {
        return None;
    }
    // The signs beside headings that link to them.
    if attribute("aria-hidden").is_some_and(|hidden| hidden == "true") && matches!(name, "a" | "i" | "span") {
        return Some(Hiding::Silent);
    }
    let id = attribute("id").unwrap_or_default();
    let is_furniture = |name: &str| {
        NAMES.contains(&name)
            || name
                .split(|c: char| !c.is_alphanumeric())
                .any(|part| PARTS.contains(&part.to_ascii_lowercase().as_str()))
    };
    let is_small = matches!(name, "span" | "i");
    let hides = if is_small {
        names().any(|name| NAMES.contains(&name))
    } else {
        names().any(is_furniture) || IDS.contains(&id.as_str())
    };
    hides.then_some(Hiding::Listed)
}
