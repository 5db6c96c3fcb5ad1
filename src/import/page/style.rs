//! Weights and slants that a page gives its words by style instead of by tag.
//!
//! Editors write `<span style="font-weight:700">`, or a class whose rule says so; some wrap all of a text in a `<b>` that
//! is not bold. Of style sheets only rules of one class are read, and of those only what sets words off.

use std::collections::BTreeMap;

use crate::import::markdown::tint_of_style;
use crate::model::SpanStyle;

/// Rules that are remembered; a saved page may bring the style sheets of half a site.
const MAX_RULES: usize = 4_000;

/// What a style says about weight, slant and strokes; nothing where it does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Setting {
    bold: Option<bool>,
    italic: Option<bool>,
    struck: Option<bool>,
}

impl Setting {
    fn of(declarations: &str) -> Self {
        let mut setting = Self::default();
        for declaration in declarations.split(';') {
            let Some((name, value)) = declaration.split_once(':') else {
                continue;
            };
            let value = value.trim().to_ascii_lowercase();
            let value = value.trim_end_matches("!important").trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "font-weight" => {
                    let is_heavy = value.parse::<u32>().map(|weight| weight >= 600);
                    setting.bold = is_heavy.ok().or(match value {
                        "bold" | "bolder" => Some(true),
                        "normal" | "lighter" => Some(false),
                        _ => None,
                    });
                }
                "font-style" => setting.italic = Some(matches!(value, "italic" | "oblique")),
                "text-decoration" | "text-decoration-line" => {
                    setting.struck = Some(value.contains("line-through"));
                }
                _ => {}
            }
        }
        setting
    }

    fn or(self, other: Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            struck: self.struck.or(other.struck),
        }
    }
}

/// What the classes of a page say.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    by_class: BTreeMap<String, Setting>,
}

impl Sheet {
    /// Reads the rules of a style sheet.
    pub(super) fn read(&mut self, css: &str) {
        for rule in css.split('}') {
            let Some((selectors, declarations)) = rule.split_once('{') else {
                continue;
            };
            let setting = Setting::of(declarations);
            if setting == Setting::default() || self.by_class.len() >= MAX_RULES {
                continue;
            }
            for selector in selectors.split(',') {
                let class = selector.trim().strip_prefix('.').filter(|class| is_name(class));
                if let Some(class) = class {
                    let known = self.by_class.entry(class.to_owned()).or_default();
                    *known = setting.or(*known);
                }
            }
        }
    }

    /// How a tag sets its words off.
    pub(super) fn styles(&self, name: &str, attribute: &impl Fn(&str) -> Option<String>) -> Vec<SpanStyle> {
        let own = attribute("style").map(|style| Setting::of(&style)).unwrap_or_default();
        let class = attribute("class").unwrap_or_default();
        let of_class = class
            .split_ascii_whitespace()
            .filter_map(|class| self.by_class.get(class));
        let setting = of_class.fold(own, |setting, &other| setting.or(other));
        let is = |said: Option<bool>, tags: &[&str]| said.unwrap_or_else(|| tags.contains(&name));
        let mut styles = Vec::new();
        if is(setting.bold, &["b", "strong"]) {
            styles.push(SpanStyle::Bold);
        }
        if is(setting.italic, &["i", "em", "cite", "dfn", "var"]) {
            styles.push(SpanStyle::Italic);
        }
        if is(setting.struck, &["s", "del", "strike"]) {
            styles.push(SpanStyle::Strike);
        }
        styles.extend(match name {
            "code" | "kbd" | "samp" | "tt" => Some(SpanStyle::Code),
            "mark" => Some(SpanStyle::Highlight(tint_of_style(
                &attribute("style").unwrap_or_default(),
                &class,
            ))),
            "a" => attribute("href")
                .filter(|target| !target.is_empty() && !target.starts_with('#'))
                .map(SpanStyle::Link),
            _ => None,
        });
        styles
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weight_comes_from_tag_style_and_class() {
        let mut sheet = Sheet::default();
        sheet.read("p{margin:0}.c1,.c2{font-weight:700;color:#000}.c3{font-weight:400}.c4 b{font-weight:700}");
        let check = |name: &str, class: &str, style: &str, is_bold: bool| {
            let attribute = |wanted: &str| match wanted {
                "class" => Some(class.to_owned()),
                "style" => Some(style.to_owned()),
                _ => None,
            };
            let styles = sheet.styles(name, &attribute);
            assert_eq!(styles.contains(&SpanStyle::Bold), is_bold, "{name} {class} {style}");
        };
        check("span", "", "font-weight:700", true);
        check("span", "", "FONT-WEIGHT: Bold !important", true);
        check("span", "", "font-weight:400", false);
        check("b", "", "font-weight:normal", false);
        check("strong", "", "", true);
        check("span", "x c2", "", true);
        check("b", "c3", "", false);
        check("span", "c4", "", false);
        check("span", "c1", "font-weight:400", false);
    }
}
