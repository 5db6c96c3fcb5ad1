//! The templates of Anki's note types: what a side of a card shows, as HTML.
//!
//! Fields, conditions and the usual filters are filled in; what a filter of an add-on would do is not known, so its field
//! stands as it is. A field that is typed shows nothing on the question.

/// What a template is filled in with.
pub(super) struct Values<'a> {
    /// Fields by name, and what Anki itself names (`Tags`, `Deck`).
    pub(super) fields: &'a [(&'a str, &'a str)],
    /// Whether it is the question.
    pub(super) is_question: bool,
    /// Fields of which conditions know and whose words are left out.
    pub(super) unsaid: &'a [&'a str],
}

/// What stands in braces: `{{field}}`, `{{filter:field}}`.
struct Wanted<'t> {
    name: &'t str,
    filters: Vec<&'t str>,
}

impl<'t> Wanted<'t> {
    fn of(inside: &'t str) -> Self {
        let mut parts: Vec<&str> = inside.split(':').map(str::trim).collect();
        let name = parts.pop().unwrap_or_default();
        Self { name, filters: parts }
    }

    fn has(&self, filter: &str) -> bool {
        self.filters
            .iter()
            .any(|own| *own == filter || own.strip_prefix(filter).is_some_and(|rest| rest.starts_with(' ')))
    }
}

impl Values<'_> {
    fn get(&self, name: &str) -> &str {
        self.fields
            .iter()
            .find(|(own, _)| *own == name)
            .map_or("", |(_, value)| value)
    }

    /// The template, filled in.
    pub(super) fn fill(&self, template: &str) -> String {
        let mut filled = String::with_capacity(template.len());
        // The conditions that are open, and whether each is met.
        let mut open: Vec<(&str, bool)> = Vec::new();
        for part in parts(template) {
            let is_shown = open.iter().all(|(_, is_met)| *is_met);
            match part {
                Part::Html(_) | Part::Field(_) if !is_shown => {}
                Part::Html(html) => filled.push_str(html),
                Part::Begin(name, is_negated) => {
                    let is_full = !super::is_blank_html(self.get(name));
                    open.push((name, is_full != is_negated));
                }
                Part::End(name) => {
                    if let Some(place) = open.iter().rposition(|(own, _)| *own == name) {
                        open.truncate(place);
                    }
                }
                Part::Field(inside) => self.field(&Wanted::of(inside), &mut filled),
            }
        }
        filled
    }

    fn field(&self, wanted: &Wanted<'_>, filled: &mut String) {
        let is_left_out = self.is_question && (wanted.has("type") || wanted.has("hint"))
            || self.unsaid.contains(&wanted.name)
            || wanted.name == "FrontSide"
            || wanted.filters.iter().any(|filter| filter.starts_with("tts"));
        if !is_left_out {
            filled.push_str(self.get(wanted.name));
        }
    }
}

/// The fields a template shows, but for those that are typed where it is a question.
pub(super) fn fields_of(template: &str, is_question: bool) -> Vec<&str> {
    let is_shown = |wanted: &Wanted<'_>| wanted.name != "FrontSide" && !(is_question && wanted.has("type"));
    let fields = parts(template).into_iter().filter_map(|part| match part {
        Part::Field(inside) => Some(Wanted::of(inside)).filter(is_shown).map(|wanted| wanted.name),
        Part::Html(_) | Part::Begin(..) | Part::End(_) => None,
    });
    fields.collect()
}

/// The fields a template shows only to those who ask for a hint.
pub(super) fn hint_fields(template: &str) -> Vec<&str> {
    let fields = parts(template).into_iter().filter_map(|part| match part {
        Part::Field(inside) => Some(Wanted::of(inside))
            .filter(|wanted| wanted.has("hint"))
            .map(|wanted| wanted.name),
        Part::Html(_) | Part::Begin(..) | Part::End(_) => None,
    });
    fields.collect()
}

/// The field whose gaps a template asks.
pub(super) fn gap_field(template: &str) -> Option<&str> {
    parts(template).into_iter().find_map(|part| match part {
        Part::Field(inside) => Some(Wanted::of(inside))
            .filter(|wanted| wanted.has("cloze"))
            .map(|wanted| wanted.name),
        Part::Html(_) | Part::Begin(..) | Part::End(_) => None,
    })
}

/// Whether nothing but fields stands in a template, besides tags and blanks: what it shows is then its fields.
pub(super) fn is_plain(template: &str) -> bool {
    let is_html = |part: &Part<'_>| matches!(part, Part::Html(html) if !super::is_blank_html(html));
    let parts = parts(template);
    !parts.iter().any(is_html) && !template.contains("<script")
}

enum Part<'t> {
    Html(&'t str),
    Begin(&'t str, bool),
    End(&'t str),
    Field(&'t str),
}

fn parts(template: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some((before, from)) = rest.split_once("{{") {
        let Some((inside, after)) = from.split_once("}}") else {
            break;
        };
        parts.push(Part::Html(before));
        // Three braces are two.
        let inside = inside.trim_start_matches('{').trim();
        let after = after
            .strip_prefix('}')
            .filter(|_| from.starts_with('{'))
            .unwrap_or(after);
        match inside.split_at_checked(1) {
            Some(("#", name)) => parts.push(Part::Begin(name.trim(), false)),
            Some(("^", name)) => parts.push(Part::Begin(name.trim(), true)),
            Some(("/", name)) => parts.push(Part::End(name.trim())),
            Some(("!", _)) | None => {}
            Some(_) => parts.push(Part::Field(inside)),
        }
        rest = after;
    }
    parts.push(Part::Html(rest));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_filled_in() {
        let fields = [("Front", "<b>a</b>"), ("Back", "b"), ("None", "<br>")];
        let values = |is_question| Values {
            fields: &fields,
            is_question,
            unsaid: &[],
        };
        for (template, question, answer) in [
            ("{{Front}}", "<b>a</b>", "<b>a</b>"),
            ("{{Front}} {{type:Back}}", "<b>a</b> ", "<b>a</b> b"),
            ("{{#Back}}x{{/Back}}{{^Back}}y{{/Back}}", "x", "x"),
            ("{{#None}}x{{#Front}}z{{/Front}}{{/None}}y", "y", "y"),
            ("{{FrontSide}}<hr>{{hint:Back}}", "<hr>", "<hr>b"),
            ("{{! words }}{{text:Front}} {{", "<b>a</b> {{", "<b>a</b> {{"),
            ("{{{Front}}}", "<b>a</b>", "<b>a</b>"),
        ] {
            assert_eq!(values(true).fill(template), question, "{template}");
            assert_eq!(values(false).fill(template), answer, "{template}");
        }
        assert_eq!(gap_field("<p>{{type:cloze:Text}}</p>"), Some("Text"));
        assert_eq!(
            hint_fields("{{Front}}{{#Hint}}{{hint:Hint}}{{/Hint}}{{hint:Back}}"),
            ["Hint", "Back"]
        );
        assert!(is_plain("{{Front}}\n<hr id=answer>{{Back}}") && !is_plain("Say: {{Front}}"));
    }
}
