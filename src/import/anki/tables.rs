//! The database of a package, as its tables are: note types, decks, presets, notes, cards and answers.
//!
//! Two schemas are read: one keeps types, decks and presets as JSON in its one row of `col`, the other in tables whose
//! settings are protocol buffers. Both become the same values here. The database is opened from memory, read-only, and
//! looked through for damage first; a view in the place of a table is refused, because reading it would run its query.

use std::collections::BTreeMap;
use std::io::Cursor;

use rusqlite::{Connection, MAIN_DB, Row};
use serde_json::Value as Json;
use unicode_normalization::UnicodeNormalization as _;

use super::{PackagePreset, PackageTrouble, template, wire};

/// Which of Anki's own kinds a note type with pictures to be hidden comes from.
const IMAGE_OCCLUSION: u64 = 6;

/// Times in seconds, and numbers of days, lie between this and its negative: far beyond what any collection has.
const MOST_SECONDS: i64 = 1 << 34;

/// A database, read whole.
#[derive(Default)]
pub(super) struct Tables {
    /// The second at which its first day began.
    pub(super) created_at: i64,
    pub(super) types: BTreeMap<i64, NoteType>,
    pub(super) decks: BTreeMap<i64, Deck>,
    pub(super) presets: BTreeMap<i64, PackagePreset>,
    pub(super) notes: Vec<NoteRow>,
    /// By note.
    pub(super) cards: BTreeMap<i64, Vec<CardRow>>,
    /// By card, in the order of their times.
    pub(super) answers: BTreeMap<i64, Vec<AnswerRow>>,
}

#[derive(Default)]
pub(super) struct NoteType {
    pub(super) name: String,
    /// Whether its cards ask gaps.
    pub(super) is_cloze: bool,
    pub(super) is_occlusion: bool,
    pub(super) fields: Vec<String>,
    pub(super) templates: Vec<Template>,
}

pub(super) struct Template {
    pub(super) question: String,
    pub(super) answer: String,
    /// Whether neither side says more than its fields.
    pub(super) is_plain: bool,
    /// The fields that each side shows.
    pub(super) asked: Vec<String>,
    pub(super) told: Vec<String>,
    /// The field whose gaps are asked.
    pub(super) gaps: Option<String>,
}

impl Template {
    fn new(question: String, answer: String) -> Self {
        let names = |template: &str, is_question| {
            let names = template::fields_of(template, is_question).into_iter();
            names.map(ToOwned::to_owned).collect()
        };
        Self {
            is_plain: template::is_plain(&question) && template::is_plain(&answer),
            asked: names(&question, true),
            told: names(&answer, false),
            gaps: template::gap_field(&question).map(ToOwned::to_owned),
            question,
            answer,
        }
    }
}

pub(super) struct Deck {
    /// The names from the top down.
    pub(super) path: Vec<String>,
    /// Nothing for a filtered deck, which holds cards of others.
    pub(super) preset: Option<i64>,
}

pub(super) struct NoteRow {
    pub(super) id: i64,
    pub(super) guid: String,
    pub(super) note_type: i64,
    pub(super) tags: String,
    pub(super) fields: Vec<String>,
}

pub(super) struct CardRow {
    pub(super) id: i64,
    /// The deck it belongs to, wherever it lies now.
    pub(super) deck: i64,
    pub(super) ord: u16,
    /// 0 new, 1 learning, 2 review, 3 learning again.
    pub(super) kind: i64,
    pub(super) queue: i64,
    /// In days since the first for a learned card.
    pub(super) due: i64,
    pub(super) interval_days: i64,
    pub(super) flags: i64,
    pub(super) data: String,
}

pub(super) struct AnswerRow {
    /// Milliseconds since 1970.
    pub(super) at: i64,
    pub(super) ease: i64,
    /// In days; below 0 in seconds.
    pub(super) interval: i64,
    pub(super) factor: i64,
    pub(super) millis: i64,
    /// 0 learning, 1 review, 2 learning again, 3 in a filtered deck, 4 and 5 by hand.
    pub(super) kind: i64,
}

impl Tables {
    pub(super) fn read(mut database: Vec<u8>) -> Result<Self, PackageTrouble> {
        // A database that was written with a log beside it says so in these two bytes, and is not opened without one;
        // packages come without.
        if let Some(versions) = database.get_mut(18..20) {
            versions.fill(1);
        }
        let damaged = |_: rusqlite::Error| PackageTrouble::Damaged;
        let mut connection = Connection::open_in_memory().map_err(damaged)?;
        connection
            .deserialize_read_exact(MAIN_DB, Cursor::new(&database), database.len(), true)
            .map_err(damaged)?;
        drop(database);
        connection
            .create_collation("unicase", |one, other| one.to_lowercase().cmp(&other.to_lowercase()))
            .map_err(damaged)?;
        connection
            .execute_batch("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;")
            .map_err(damaged)?;
        check(&connection).map_err(damaged)?;
        let mut tables = Self::default();
        tables.read_all(&connection).map_err(damaged)?;
        if tables.types.is_empty() && !tables.notes.is_empty() {
            return Err(PackageTrouble::Damaged);
        }
        Ok(tables)
    }

    fn read_all(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        self.created_at = connection.query_row("SELECT crt FROM col", [], |row| number(row, 0))?;
        let has_tables = connection
            .prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'notetypes'")?
            .exists([])?;
        if has_tables {
            self.read_types(connection)?;
        } else {
            self.read_json(connection)?;
        }
        self.read_rows(connection)
    }

    /// Note types, decks and presets as rows.
    fn read_types(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        each(connection, "SELECT id, name, config FROM notetypes", |row| {
            let config: Vec<u8> = row.get(2)?;
            let note_type = NoteType {
                name: row.get(1)?,
                is_cloze: wire::number_of(&config, 1) == 1,
                is_occlusion: wire::number_of(&config, 9) == IMAGE_OCCLUSION,
                ..NoteType::default()
            };
            self.types.insert(row.get(0)?, note_type);
            Ok(())
        })?;
        each(connection, "SELECT ntid, name FROM fields ORDER BY ntid, ord", |row| {
            if let Some(note_type) = self.types.get_mut(&row.get(0)?) {
                note_type.fields.push(row.get(1)?);
            }
            Ok(())
        })?;
        each(
            connection,
            "SELECT ntid, config FROM templates ORDER BY ntid, ord",
            |row| {
                let config: Vec<u8> = row.get(1)?;
                if let Some(note_type) = self.types.get_mut(&row.get(0)?) {
                    let (question, answer) = (wire::text_of(&config, 1), wire::text_of(&config, 2));
                    note_type.templates.push(Template::new(question, answer));
                }
                Ok(())
            },
        )?;
        each(connection, "SELECT id, name, kind FROM decks", |row| {
            let (name, kind): (String, Vec<u8>) = (row.get(1)?, row.get(2)?);
            let preset = wire::bytes_of(&kind, 1).map(|normal| wire::number_of(normal, 1).cast_signed());
            let path = name.split('\u{1f}').map(part_of_path).collect();
            self.decks.insert(row.get(0)?, Deck { path, preset });
            Ok(())
        })?;
        each(connection, "SELECT id, name, config FROM deck_config", |row| {
            let config: Vec<u8> = row.get(2)?;
            self.presets
                .insert(row.get(0)?, packed_preset(&row.get::<_, String>(1)?, &config));
            Ok(())
        })
    }

    /// The same as JSON in the one row of `col`.
    fn read_json(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let texts: [String; 3] = connection.query_row("SELECT models, decks, dconf FROM col", [], |row| {
            Ok([row.get(0)?, row.get(1)?, row.get(2)?])
        })?;
        let [types, decks, presets] = texts.map(|text| serde_json::from_str::<Json>(&text).unwrap_or_default());
        for (id, of) in entries(&types) {
            self.types.insert(id, json_type(of));
        }
        for (id, of) in entries(&decks) {
            let path = text_at(of, "name").split("::").map(part_of_path).collect();
            let preset = of
                .get("conf")
                .and_then(Json::as_i64)
                .filter(|_| number_at(of, "dyn") == 0);
            self.decks.insert(id, Deck { path, preset });
        }
        for (id, of) in entries(&presets) {
            self.presets.insert(id, json_preset(of));
        }
        Ok(())
    }

    fn read_rows(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        each(
            connection,
            "SELECT id, guid, mid, tags, flds FROM notes ORDER BY id",
            |row| {
                let fields = text(row, 4)?;
                self.notes.push(NoteRow {
                    id: row.get(0)?,
                    guid: text(row, 1)?,
                    note_type: row.get(2)?,
                    tags: text(row, 3)?,
                    fields: fields.split('\u{1f}').map(ToOwned::to_owned).collect(),
                });
                Ok(())
            },
        )?;
        let cards =
            "SELECT id, nid, did, ord, type, queue, due, ivl, flags, data, odue, odid FROM cards ORDER BY nid, ord";
        each(connection, cards, |row| {
            let (odue, odid) = (number(row, 10)?, row.get(11)?);
            let card = CardRow {
                id: row.get(0)?,
                deck: if odid == 0 { row.get(2)? } else { odid },
                ord: u16::try_from(row.get::<_, i64>(3)?).unwrap_or(u16::MAX),
                kind: row.get(4)?,
                queue: row.get(5)?,
                due: if odid == 0 || odue == 0 { number(row, 6)? } else { odue },
                interval_days: number(row, 7)?,
                flags: row.get(8)?,
                data: text(row, 9)?,
            };
            self.cards.entry(row.get(1)?).or_default().push(card);
            Ok(())
        })?;
        each(
            connection,
            "SELECT id, cid, ease, ivl, factor, time, type FROM revlog ORDER BY id",
            |row| {
                let answer = AnswerRow {
                    at: row.get(0)?,
                    ease: row.get(2)?,
                    interval: row.get(3)?,
                    factor: row.get(4)?,
                    millis: row.get(5)?,
                    kind: row.get(6)?,
                };
                self.answers.entry(row.get(1)?).or_default().push(answer);
                Ok(())
            },
        )
    }
}

/// Refuses what is damaged, and views under the names of tables.
fn check(connection: &Connection) -> rusqlite::Result<()> {
    let told: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    let others = "SELECT 1 FROM sqlite_master WHERE type IN ('view', 'trigger')";
    if told == "ok" && !connection.prepare(others)?.exists([])? {
        Ok(())
    } else {
        Err(rusqlite::Error::InvalidQuery)
    }
}

fn each(
    connection: &Connection,
    query: &str,
    mut on_row: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare(query)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        on_row(row)?;
    }
    Ok(())
}

/// A number of days or seconds, within what can be reckoned with.
fn number(row: &Row<'_>, place: usize) -> rusqlite::Result<i64> {
    let number: i64 = row.get(place)?;
    Ok(number.clamp(-MOST_SECONDS, MOST_SECONDS))
}

/// A text; bytes that are none stand as U+FFFD, and numbers as they are written.
fn text(row: &Row<'_>, place: usize) -> rusqlite::Result<String> {
    use rusqlite::types::ValueRef;
    Ok(match row.get_ref(place)? {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Null => String::new(),
    })
}

fn part_of_path(name: &str) -> String {
    let name: String = name.trim().nfc().filter(|c| !c.is_control()).collect();
    if name.is_empty() { "Default".to_owned() } else { name }
}

fn entries(object: &Json) -> impl Iterator<Item = (i64, &Json)> {
    let entries = object.as_object().into_iter().flatten();
    entries.filter_map(|(id, of)| Some((id.parse().ok()?, of)))
}

fn text_at<'j>(of: &'j Json, key: &str) -> &'j str {
    of.get(key).and_then(Json::as_str).unwrap_or_default()
}

fn number_at(of: &Json, key: &str) -> i64 {
    of.get(key)
        .and_then(|value| value.as_i64().or_else(|| value.as_bool().map(i64::from)))
        .unwrap_or_default()
}

fn list_at<'j>(of: &'j Json, key: &str) -> &'j [Json] {
    of.get(key).and_then(Json::as_array).map_or(&[], Vec::as_slice)
}

fn json_type(of: &Json) -> NoteType {
    let mut fields: Vec<&Json> = list_at(of, "flds").iter().collect();
    fields.sort_by_key(|field| number_at(field, "ord"));
    let mut templates: Vec<&Json> = list_at(of, "tmpls").iter().collect();
    templates.sort_by_key(|template| number_at(template, "ord"));
    NoteType {
        name: text_at(of, "name").to_owned(),
        is_cloze: number_at(of, "type") == 1,
        is_occlusion: number_at(of, "originalStockKind").cast_unsigned() == IMAGE_OCCLUSION,
        fields: fields
            .into_iter()
            .map(|field| text_at(field, "name").to_owned())
            .collect(),
        templates: templates
            .into_iter()
            .map(|template| {
                let side = |key| text_at(template, key).to_owned();
                Template::new(side("qfmt"), side("afmt"))
            })
            .collect(),
    }
}

fn floats(list: &[Json]) -> Vec<f32> {
    #[expect(clippy::cast_possible_truncation, reason = "parameters are kept as f32")]
    let floats = list.iter().filter_map(Json::as_f64).map(|number| number as f32);
    floats.collect()
}

fn json_preset(of: &Json) -> PackagePreset {
    let [new, rev, lapse] = ["new", "rev", "lapse"].map(|key| of.get(key).cloned().unwrap_or_default());
    let parameters = ["fsrsParams6", "fsrsParams5", "fsrsWeights"]
        .into_iter()
        .map(|key| floats(list_at(of, key)));
    #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
    let retention = of
        .get("desiredRetention")
        .and_then(Json::as_f64)
        .map(|share| share as f32);
    PackagePreset {
        name: text_at(of, "name").trim().to_owned(),
        retention,
        new_per_day: number_at(&new, "perDay"),
        reviews_per_day: number_at(&rev, "perDay"),
        learning_steps: floats(list_at(&new, "delays")),
        relearning_steps: floats(list_at(&lapse, "delays")),
        is_random: new.get("order").is_some() && number_at(&new, "order") == 0,
        leech_lapses: number_at(&lapse, "leechFails"),
        suspends_leeches: number_at(&lapse, "leechAction") == 0,
        has_siblings_apart: number_at(&rev, "bury") != 0,
        parameters: parameters.into_iter().find(|list| !list.is_empty()).unwrap_or_default(),
    }
}

fn packed_preset(name: &str, config: &[u8]) -> PackagePreset {
    let number = |place| wire::number_of(config, place).cast_signed();
    let parameters = [6, 5, 3].into_iter().map(|place| wire::floats_of(config, place));
    PackagePreset {
        name: name.trim().to_owned(),
        retention: wire::float_of(config, 37),
        new_per_day: number(9),
        reviews_per_day: number(10),
        learning_steps: wire::floats_of(config, 1),
        relearning_steps: wire::floats_of(config, 2),
        is_random: number(20) == 1,
        leech_lapses: number(22),
        suspends_leeches: number(21) == 0,
        has_siblings_apart: number(28) != 0,
        parameters: parameters.into_iter().find(|list| !list.is_empty()).unwrap_or_default(),
    }
}
