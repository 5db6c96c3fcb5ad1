//! What of a page is seen: not its head, not what surrounds the text, and of formulas not the drawing.

use super::formula::{Formula, is_drawn};
use super::furniture::{Hiding, hiding};
use super::survey::{Plan, Scope};

/// Tags that may stand before the text without ending the head of a page, which needs no end of its own.
const HEAD: [&str; 10] = [
    "base", "head", "html", "link", "meta", "noscript", "script", "style", "template", "title",
];

/// What becomes of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// They are words of the text.
    Seen,
    /// They belong to the page and are listed.
    Listed,
    /// Nobody sees them.
    Unseen,
}

/// What a tag that opens does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opened {
    /// It is a tag of the text.
    Seen,
    /// The text is broken off here by something that is left out.
    BreaksOff,
    /// Nothing.
    Unseen,
}

/// What a tag that closes does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Closed {
    /// It is a tag of the text.
    Seen,
    /// It is one, and the part that holds the text ends with it.
    EndsText,
    /// It ends a formula.
    Formula(FormulaWords),
    /// Nothing.
    Unseen,
}

/// A formula among words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FormulaWords {
    pub(super) words: String,
    /// Whether these are its source.
    pub(super) is_source: bool,
}

/// Where in the page the reading is.
pub(super) struct Sight<'p> {
    plan: &'p Plan,
    /// Tags that hide what stands in them, innermost last; with whether it is listed.
    hiding: Vec<(String, bool)>,
    /// The tag of the part that holds the text, with how many of its name are open in each other; nothing outside of it.
    scope: Option<(String, usize)>,
    formula: Option<Formula>,
    /// Whether the source of a formula was read just now, so that a drawing of it may follow.
    is_behind_formula: bool,
    is_title: bool,
    is_in_head: bool,
}

impl<'p> Sight<'p> {
    pub(super) fn new(plan: &'p Plan) -> Self {
        Self {
            plan,
            hiding: Vec::new(),
            scope: (plan.scope == Scope::Page).then(|| (String::new(), 1)),
            formula: None,
            is_behind_formula: false,
            is_title: false,
            is_in_head: false,
        }
    }

    pub(super) fn words(&mut self, words: &str) -> Shown {
        let is_blank = words.trim().is_empty();
        if self.is_title {
            return Shown::Unseen;
        }
        if let Some((_, is_listed)) = self.hiding.last() {
            return if *is_listed { Shown::Listed } else { Shown::Unseen };
        }
        if let Some(formula) = &mut self.formula {
            formula.words(words);
            return Shown::Unseen;
        }
        self.is_behind_formula &= is_blank;
        if self.scope.is_none() {
            return Shown::Listed;
        }
        if self.is_in_head && is_blank {
            return Shown::Unseen;
        }
        self.is_in_head = false;
        Shown::Seen
    }

    pub(super) fn open(&mut self, name: &str, attribute: &impl Fn(&str) -> Option<String>, is_code: bool) -> Opened {
        let hides = self.hides(name, attribute, is_code);
        if let Some((_, is_listed)) = self.hiding.last() {
            // What is of the same name counts too, so that what hides ends with its own end.
            if hides.is_some() || self.hiding.iter().any(|(tag, _)| tag == name) {
                let is_listed = *is_listed && hides != Some(Hiding::Silent);
                self.hiding.push((name.to_owned(), is_listed));
            }
            return Opened::Unseen;
        }
        if let Some(formula) = &mut self.formula {
            formula.open(name, attribute);
            return Opened::Unseen;
        }
        self.is_in_head &= HEAD.contains(&name);
        self.is_in_head |= name == "head";
        self.is_title |= name == "title";
        if let Some(hides) = hides {
            let is_listed = hides == Hiding::Listed;
            self.hiding.push((name.to_owned(), is_listed));
            let breaks_off = is_listed && self.scope.is_some();
            return if breaks_off { Opened::BreaksOff } else { Opened::Unseen };
        }
        if !self.is_in_scope(name, attribute) {
            return Opened::Unseen;
        }
        self.formula = Formula::begun_by(name, attribute);
        if self.formula.is_some() {
            Opened::Unseen
        } else {
            Opened::Seen
        }
    }

    pub(super) fn close(&mut self, name: &str) -> Closed {
        if let Some(place) = self.hiding.iter().rposition(|(tag, _)| tag == name) {
            self.hiding.truncate(place);
            return Closed::Unseen;
        }
        self.is_title &= name != "title";
        self.is_in_head &= name != "head";
        if !self.hiding.is_empty() {
            return Closed::Unseen;
        }
        if let Some(formula) = &mut self.formula {
            if formula.tag == name {
                return self.finish().map_or(Closed::Unseen, Closed::Formula);
            }
            formula.close(name);
            return Closed::Unseen;
        }
        match &mut self.scope {
            None => Closed::Unseen,
            Some((tag, n_open)) if tag == name => {
                *n_open -= 1;
                if *n_open > 0 {
                    return Closed::Seen;
                }
                self.scope = None;
                Closed::EndsText
            }
            Some(_) => Closed::Seen,
        }
    }

    /// The formula that is open.
    pub(super) fn finish(&mut self) -> Option<FormulaWords> {
        let (words, is_source) = self.formula.take()?.finish();
        self.is_behind_formula = is_source;
        Some(FormulaWords { words, is_source })
    }

    /// What hides a tag, if anything does.
    fn hides(&self, name: &str, attribute: &impl Fn(&str) -> Option<String>, is_code: bool) -> Option<Hiding> {
        if Formula::begun_by(name, attribute).is_some() {
            return None;
        }
        let class = attribute("class").unwrap_or_default();
        if is_drawn(&class, self.is_behind_formula, self.plan.has_tex_scripts) {
            return Some(Hiding::Silent);
        }
        hiding(name, attribute, is_code)
    }

    /// Whether the text of the page stands here; a tag may begin it.
    fn is_in_scope(&mut self, name: &str, attribute: &impl Fn(&str) -> Option<String>) -> bool {
        match &mut self.scope {
            Some((tag, n_open)) if tag == name => *n_open += 1,
            Some(_) => {}
            None if self.plan.scope.begins(name, attribute) => self.scope = Some((name.to_owned(), 1)),
            None => return false,
        }
        true
    }
}
