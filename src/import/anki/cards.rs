//! The notes of a database, as lines with cards that ask them.
//!
//! A card shows what its template makes of the fields of its note. What asks gaps, has options, steps, a verdict or hidden
//! places on a picture becomes the kind of ours that does so; everything else is a question with its answer. A template
//! that says more than its fields is rendered all the same, and named in the report.

use std::collections::{BTreeMap, BTreeSet};

use super::filled::{Filled, is_beside, is_hint, one_after_another, without_question};
use super::fragment::{Fragment, text_of};
use super::history::{self, Counts};
use super::note_lines::NoteLines;
use super::tables::{AnswerRow, CardRow, NoteRow, NoteType, Tables, Template};
use super::template::Values;
use super::{Left, MediaFile, Package, PackageCard, PackageNote, PackageOcclusion, occlusion, place_name, region_id};
use crate::model::{
    Cloze, FLAG_TAGS, Hidden, Id as _, Occlusion, Prompt, RegionAsked, RegionId, STAR_TAG, Text, percent_decoded,
    tag_of, unnested_gaps, without_gaps,
};

/// A package, from its tables; not whole where the reading was broken off.
pub(super) fn package(
    name: &str,
    mut tables: Tables,
    mut media: BTreeMap<String, MediaFile>,
    is_cancelled: &dyn Fn() -> bool,
) -> Package {
    // Fields may say the name of a file as it is or as an address, and are read as addresses.
    let addressed = media.iter().filter(|(name, _)| name.contains('%'));
    let addressed: Vec<_> = addressed
        .map(|(name, file)| (percent_decoded(name), file.clone()))
        .collect();
    for (name, file) in addressed {
        media.entry(name).or_insert(file);
    }
    let mut reader = Reader::default();
    let mut notes: Vec<(i64, PackageNote)> = Vec::with_capacity(tables.notes.len());
    let mut presets = BTreeMap::new();
    for row in std::mem::take(&mut tables.notes) {
        if is_cancelled() {
            break;
        }
        let cards = tables.cards.remove(&row.id).unwrap_or_default();
        let note_type = tables.types.get(&row.note_type);
        let (Some(first), Some(note_type)) = (cards.first(), note_type) else {
            reader.n_no_cards += 1;
            continue;
        };
        let deck = tables.decks.get(&first.deck);
        let path = deck.map_or_else(|| vec!["Default".to_owned()], |deck| deck.path.clone());
        let preset = deck.and_then(|deck| tables.presets.get(&deck.preset?));
        if let (Some(top), Some(preset)) = (path.first(), preset) {
            presets.entry(top.clone()).or_insert_with(|| preset.clone());
        }
        let note = reader.note(&row, path, note_type, &cards, &mut tables.answers, tables.created_at);
        notes.push((row.id, note));
    }
    notes.sort_by(|(one, a), (other, b)| a.deck.cmp(&b.deck).then(one.cmp(other)));
    Package {
        name: name.to_owned(),
        notes: notes.into_iter().map(|(_, note)| note).collect(),
        presets,
        left: reader.left(),
        media,
    }
}

/// Reads notes, and counts what has no place here.
#[derive(Default)]
struct Reader {
    counts: Counts,
    rendered: BTreeMap<String, usize>,
    /// Whether the note that is being read is one of these.
    is_rendered: bool,
    sounds: BTreeSet<String>,
    n_no_cards: usize,
    n_shapes: usize,
    n_unasked: usize,
    changed_tags: BTreeSet<String>,
}

impl Reader {
    fn note(
        &mut self,
        row: &NoteRow,
        deck: Vec<String>,
        note_type: &NoteType,
        cards: &[CardRow],
        answers: &mut BTreeMap<i64, Vec<AnswerRow>>,
        created_at: i64,
    ) -> PackageNote {
        let deck_name = deck.join("::");
        let filled = Filled::new(row, &deck, &deck_name, note_type);
        let (tags, is_starred) = self.tags(&row.tags);
        let mut lines = NoteLines::default();
        self.is_rendered = false;
        let occlusion = self.occlusion(&filled, row);
        let shared = occlusion.is_none().then(|| filled.shared_prompt()).flatten();
        let mut made = Vec::with_capacity(cards.len());
        for card in cards {
            let (prompt, explanation, at) = match (&occlusion, &shared) {
                (Some(occlusion), _) => place(&filled, row, card, occlusion, &mut lines, &mut self.sounds),
                (None, Some(prompt)) => {
                    let at = lines.list(prompt);
                    (prompt.clone(), filled.extra(), at)
                }
                (None, None) => self.card(&filled, card, &mut lines),
            };
            self.n_unasked += usize::from(prompt.defect().is_some());
            let rows = answers.remove(&card.id).unwrap_or_default();
            let mut tags = tags.clone();
            let flag = card.flags & 7;
            let colour = usize::try_from(flag - 2).ok().and_then(|place| FLAG_TAGS.get(place));
            tags.extend(colour.map(|tag| (*tag).to_owned()));
            made.push(PackageCard {
                row: card.id,
                ord: card.ord,
                prompt,
                explanation,
                hint: filled.hint(card.ord),
                lines: at,
                tags,
                is_suspended: card.queue == -1,
                is_flagged: flag != 0,
                is_starred,
                answers: history::answers(card, &rows, created_at, &mut self.counts),
                memory: memory(&card.data),
            });
        }
        if self.is_rendered {
            *self.rendered.entry(note_type.name.clone()).or_default() += 1;
        }
        let has_extra = made.iter().any(|card| !card.explanation.is_empty());
        let own = note_type.fields.iter().zip(&row.fields);
        for (_, html) in own.filter(|(name, _)| shared.is_some() || is_hint(name) || has_extra && is_beside(name)) {
            lines.beside(html, &mut self.sounds);
        }
        PackageNote {
            guid: row.guid.clone(),
            deck,
            lines: lines.into_lines(),
            cards: made,
            occlusion: occlusion.map(|occlusion| occlusion.found),
        }
    }

    /// A card that asks gaps, or a question with its answer.
    fn card(&mut self, filled: &Filled<'_>, card: &CardRow, lines: &mut NoteLines) -> (Prompt, Text, Vec<usize>) {
        let templates = &filled.note_type.templates;
        let of_gaps = templates
            .first()
            .filter(|template| filled.note_type.is_cloze && template.gaps.is_some());
        if let Some(template) = of_gaps {
            return self.gaps(filled, card, template, lines);
        }
        let template = templates.get(usize::from(card.ord));
        let (question, answer) = template.map_or(("", ""), |template| (&template.question, &template.answer));
        let fill = |template: &str, is_question: bool, fields: &[(&str, &str)]| {
            let values = Values {
                fields,
                is_question,
                unsaid: &[],
            };
            values.fill(template)
        };
        let question_html = fill(question, true, &filled.fields);
        let plain_answer = fill(answer, false, &filled.without_extra);
        let (answer_html, explanation) = if super::is_blank_html(&plain_answer) {
            (fill(answer, false, &filled.fields), Text::default())
        } else {
            let shows_extra =
                |(name, _): &(&str, &str)| template.is_some_and(|template| has_name(&template.told, name));
            let has_extra = filled
                .fields
                .iter()
                .filter(|field| !filled.without_extra.contains(field))
                .any(shows_extra);
            (plain_answer, if has_extra { filled.extra() } else { Text::default() })
        };
        let n_shown = |names: &[String]| names.iter().filter(|name| filled.says(name)).count();
        self.is_rendered |= template
            .is_some_and(|template| !template.is_plain || n_shown(&template.asked) > 1 || n_shown(&template.told) > 2);
        let (asked, told) = (text_of(&question_html), text_of(&answer_html));
        let told = without_question(told, &asked);
        let mut at = lines.side(&question_html, 0, &mut self.sounds);
        let below = lines.side(&answer_html, 1, &mut self.sounds);
        at.truncate(1);
        if at.is_empty() {
            at.extend(below.first());
        }
        (Prompt::recall(asked, told), explanation, at)
    }

    fn gaps(
        &mut self,
        filled: &Filled<'_>,
        card: &CardRow,
        template: &Template,
        lines: &mut NoteLines,
    ) -> (Prompt, Text, Vec<usize>) {
        let number = card.ord.saturating_add(1);
        let question = Values {
            fields: &filled.fields,
            is_question: true,
            unsaid: &[],
        };
        // The words of a gap that is typed are there to be asked.
        let html = question.fill(&template.question.replace("type:cloze:", "cloze:"));
        let flat = unnested_gaps(&html, number);
        let text = text_of(&flat);
        let is_nested = flat != html;
        let shown = if is_nested { html.clone() } else { without_gaps(&html) };
        let mut at = lines.side(&shown, 0, &mut self.sounds);
        at.truncate(1);
        let told = told_beside(filled, template);
        lines.beside(&told, &mut self.sounds);
        (
            Prompt::Cloze(Cloze {
                text,
                asked: Some(number),
            }),
            one_after_another([text_of(&told), filled.extra()].into_iter()),
            at,
        )
    }

    /// The hidden places of a note, where that is what it is of.
    fn occlusion(&mut self, filled: &Filled<'_>, row: &NoteRow) -> Option<Occluded> {
        let field = row
            .fields
            .first()
            .filter(|field| filled.note_type.is_occlusion || occlusion::is_one(field))?;
        let picture = row.fields.iter().find_map(|field| {
            let read = Fragment::read(field);
            read.lines.into_iter().find_map(|line| line.pictures.into_iter().next())
        })?;
        let read = occlusion::read(field);
        self.n_shapes += read.n_unread;
        (!read.found.is_empty()).then_some(Occluded {
            hides: if read.hides_all { Hidden::All } else { Hidden::One },
            found: PackageOcclusion {
                picture,
                places: read.found,
            },
        })
    }

    /// The tags of a note as we write them, and whether it has a star.
    fn tags(&mut self, tags: &str) -> (BTreeSet<String>, bool) {
        let mut own = BTreeSet::new();
        let mut is_starred = false;
        for tag in tags.split_whitespace() {
            if tag.eq_ignore_ascii_case(STAR_TAG) {
                is_starred = true;
                continue;
            }
            let parts = tag.replace("::", "/");
            let safe: String = parts
                .chars()
                .map(|c| {
                    if c.is_alphanumeric() || "_-/".contains(c) {
                        c
                    } else {
                        '-'
                    }
                })
                .collect();
            let read = tag_of(&safe).or_else(|| tag_of(&format!("tag-{safe}")));
            if read.as_deref() != Some(parts.as_str()) {
                self.changed_tags.insert(tag.to_owned());
            }
            own.extend(read);
        }
        (own, is_starred)
    }

    fn left(self) -> Vec<Left> {
        let mut left: Vec<Left> = self
            .rendered
            .into_iter()
            .map(|(name, n)| Left::Rendered(name, n))
            .collect();
        left.extend(
            self.sounds
                .first()
                .map(|first| Left::Sounds(self.sounds.len(), first.clone())),
        );
        let counted = [
            Left::NoCards(self.n_no_cards),
            Left::Shapes(self.n_shapes),
            Left::Tags(self.changed_tags.len()),
            Left::Unasked(self.n_unasked),
            Left::Entries(self.counts.entries),
            Left::Undated(self.counts.undated),
            Left::MadeUp(self.counts.made_up),
        ];
        left.extend(counted.into_iter().filter(|left| !left.is_nothing()));
        left
    }
}

/// What the answer of a card with gaps shows of the note that its question does not, but for what is shown beside every answer.
/// Words of the template alone say nothing.
fn told_beside(filled: &Filled<'_>, template: &Template) -> String {
    let is_told = |name: &str| {
        filled.note_type.fields.iter().any(|own| own == name)
            && template.gaps.as_deref() != Some(name)
            && !has_name(&template.asked, name)
    };
    if !template.told.iter().any(|name| is_told(name) && filled.says(name)) {
        return String::new();
    }
    let fields = filled.without_extra.iter().map(|(name, _)| *name);
    let unsaid: Vec<&str> = fields.filter(|name| !is_told(name)).collect();
    let answer = Values {
        fields: &filled.without_extra,
        is_question: false,
        unsaid: &unsaid,
    };
    answer.fill(&template.answer)
}

fn has_name(names: &[String], name: &str) -> bool {
    names.iter().any(|own| own == name)
}

/// A card that asks a hidden place.
fn place(
    filled: &Filled<'_>,
    row: &NoteRow,
    card: &CardRow,
    occluded: &Occluded,
    lines: &mut NoteLines,
    sounds: &mut BTreeSet<String>,
) -> (Prompt, Text, Vec<usize>) {
    let number = card.ord.saturating_add(1);
    let mut at = Vec::new();
    if let Some(header) = filled
        .named(&["header", "머리말"])
        .filter(|html| !super::is_blank_html(html))
    {
        at.extend(lines.side(header, 0, sounds));
    }
    at.push(lines.picture(&occluded.found.picture, 0));
    at.truncate(1);
    let place = occluded.found.places.iter().position(|(own, _)| *own == number);
    let region = place.map_or(RegionId::from_raw(0), |place| region_id(&row.guid, place));
    let prompt = Prompt::Occlusion(Occlusion {
        region,
        name: place_name(number),
        asks: RegionAsked::Name,
        hides: occluded.hides,
        question: Text::default(),
    });
    (prompt, filled.extra(), at)
}

/// The picture of a note and what is hidden of it.
struct Occluded {
    found: PackageOcclusion,
    hides: Hidden,
}

/// Stability and difficulty, as a card keeps them.
fn memory(data: &str) -> Option<(f32, f32)> {
    #[derive(serde::Deserialize)]
    struct Data {
        s: Option<f32>,
        d: Option<f32>,
    }
    let data: Data = serde_json::from_str(data).ok()?;
    Some((data.s?, data.d?)).filter(|(s, d)| s.is_finite() && d.is_finite() && *s > 0.0)
}
