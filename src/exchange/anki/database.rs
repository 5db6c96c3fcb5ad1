//! The database of a package and the archive around it.
//!
//! The schema is the eleventh, which every Anki brings up to date by itself: note types, decks and presets are JSON in the
//! one row of `col`. Ids of notes and cards are times there; ours follow from what they belong to, so that they are the
//! same each time. The database is made in memory: nothing is written anywhere until the package is whole.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write as _};

use rusqlite::{Connection, MAIN_DB, params};
use serde_json::{Value as Json, json};
use sha1::{Digest as _, Sha1};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::html::plain;
use super::types::Form;
use super::{AnswerStanding, CardDue, CardStanding, PackageContents, UnwrittenPackage};
use crate::model::{CardId, LeechAction, Library, NO_REVIEW_LIMIT, NewOrder, NotebookId, Preset, row_id, row_of_card};

/// A note to be written.
pub(super) struct NoteRow<'a> {
    pub(super) guid: String,
    pub(super) form: Form,
    pub(super) fields: Vec<String>,
    pub(super) tags: BTreeSet<String>,
    /// The names of its deck from the top down.
    pub(super) deck: Vec<String>,
    pub(super) notebook: NotebookId,
    pub(super) cards: Vec<CardRow<'a>>,
}

/// A card to be written.
pub(super) struct CardRow<'a> {
    pub(super) card: CardId,
    pub(super) ord: u16,
    pub(super) is_suspended: bool,
    /// From 1 to 7; 0 for none.
    pub(super) flag: u8,
    pub(super) standing: &'a CardStanding,
}

const TABLES: &str = "
CREATE TABLE col (id INTEGER PRIMARY KEY, crt INTEGER NOT NULL, mod INTEGER NOT NULL, scm INTEGER NOT NULL,
    ver INTEGER NOT NULL, dty INTEGER NOT NULL, usn INTEGER NOT NULL, ls INTEGER NOT NULL, conf TEXT NOT NULL,
    models TEXT NOT NULL, decks TEXT NOT NULL, dconf TEXT NOT NULL, tags TEXT NOT NULL);
CREATE TABLE notes (id INTEGER PRIMARY KEY, guid TEXT NOT NULL, mid INTEGER NOT NULL, mod INTEGER NOT NULL,
    usn INTEGER NOT NULL, tags TEXT NOT NULL, flds TEXT NOT NULL, sfld INTEGER NOT NULL, csum INTEGER NOT NULL,
    flags INTEGER NOT NULL, data TEXT NOT NULL);
CREATE TABLE cards (id INTEGER PRIMARY KEY, nid INTEGER NOT NULL, did INTEGER NOT NULL, ord INTEGER NOT NULL,
    mod INTEGER NOT NULL, usn INTEGER NOT NULL, type INTEGER NOT NULL, queue INTEGER NOT NULL, due INTEGER NOT NULL,
    ivl INTEGER NOT NULL, factor INTEGER NOT NULL, reps INTEGER NOT NULL, lapses INTEGER NOT NULL, left INTEGER NOT NULL,
    odue INTEGER NOT NULL, odid INTEGER NOT NULL, flags INTEGER NOT NULL, data TEXT NOT NULL);
CREATE TABLE revlog (id INTEGER PRIMARY KEY, cid INTEGER NOT NULL, usn INTEGER NOT NULL, ease INTEGER NOT NULL,
    ivl INTEGER NOT NULL, lastIvl INTEGER NOT NULL, factor INTEGER NOT NULL, time INTEGER NOT NULL, type INTEGER NOT NULL);
CREATE TABLE graves (usn INTEGER NOT NULL, oid INTEGER NOT NULL, type INTEGER NOT NULL);
CREATE INDEX notes_of_guid ON notes (guid);
CREATE INDEX cards_of_note ON cards (nid);
CREATE INDEX answers_of_card ON revlog (cid);
";

/// The deck and preset every collection has.
const DEFAULT_ID: i64 = 1;

pub(super) struct Database<'a> {
    connection: Connection,
    contents: &'a PackageContents<'a>,
    /// By their names from the top down.
    decks: BTreeMap<Vec<String>, i64>,
}

fn failed<E>(_: E) -> UnwrittenPackage {
    UnwrittenPackage::Failed
}

impl<'a> Database<'a> {
    pub(super) fn new(contents: &'a PackageContents<'a>) -> Result<Self, UnwrittenPackage> {
        let connection = Connection::open_in_memory().map_err(failed)?;
        connection.execute_batch(TABLES).map_err(failed)?;
        Ok(Self {
            connection,
            contents,
            decks: BTreeMap::new(),
        })
    }

    const fn seconds(&self) -> i64 {
        self.contents.now.0 / 1_000
    }

    /// Puts in the one row of `col`: note types, decks and presets.
    pub(super) fn put_decks(&mut self, library: &Library, notes: &[NoteRow<'_>]) -> Result<(), UnwrittenPackage> {
        let seconds = self.seconds();
        let mut ids = Ids::default();
        let mut paths: BTreeMap<Vec<String>, NotebookId> = BTreeMap::new();
        for note in notes {
            for n_levels in 1..=note.deck.len() {
                let path = note.deck.get(..n_levels).unwrap_or_default().to_vec();
                paths.entry(path).or_insert(note.notebook);
            }
        }
        let mut presets: BTreeMap<String, Json> = BTreeMap::new();
        presets.insert(
            DEFAULT_ID.to_string(),
            preset_json(DEFAULT_ID, "Default", &Preset::default(), seconds),
        );
        let mut decks: BTreeMap<String, Json> = BTreeMap::new();
        decks.insert(
            DEFAULT_ID.to_string(),
            deck_json(DEFAULT_ID, "Default", DEFAULT_ID, seconds),
        );
        for (path, notebook) in paths {
            let settings = library.settings();
            let named = settings
                .place_of_preset(notebook)
                .and_then(|place| settings.presets.get(place));
            let (preset_name, preset) =
                named.map_or(("Saegim", &settings.preset), |named| (&named.name, &named.preset));
            let preset_id = row_id(&["preset", preset_name]);
            presets
                .entry(preset_id.to_string())
                .or_insert_with(|| preset_json(preset_id, preset_name, preset, seconds));
            let name = path.join("::");
            let id = if name == "Default" {
                DEFAULT_ID
            } else {
                ids.free(row_id(&["deck", &name]))
            };
            decks.insert(id.to_string(), deck_json(id, &name, preset_id, seconds));
            self.decks.insert(path, id);
        }
        let used: BTreeSet<Form> = notes.iter().map(|note| note.form).collect();
        let types: BTreeMap<String, Json> = Form::ALL
            .into_iter()
            .filter(|form| used.contains(form))
            .map(|form| (form.id().to_string(), form.to_json(seconds)))
            .collect();
        let conf = json!({
            "schedVer": 2, "sched2021": true, "curDeck": DEFAULT_ID, "activeDecks": [DEFAULT_ID], "nextPos": notes.len() + 1,
            "curModel": Form::Recall.id(), "creationOffset": self.contents.minutes_west, "collapseTime": 1200, "timeLim": 0,
            "estTimes": true, "dueCounts": true, "newSpread": 0, "sortType": "noteFld", "sortBackwards": false, "addToCur": true,
        });
        let texts = [conf, json!(types), json!(decks), json!(presets)].map(|json| json.to_string());
        let [conf, types, decks, presets] = texts;
        self.connection
            .execute(
                "INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')",
                params![
                    self.contents.first_day.0 / 1_000,
                    self.contents.now.0,
                    self.contents.now.0,
                    conf,
                    types,
                    decks,
                    presets
                ],
            )
            .map_err(failed)?;
        Ok(())
    }

    pub(super) fn put_notes(&mut self, notes: &[NoteRow<'_>]) -> Result<(), UnwrittenPackage> {
        let seconds = self.seconds();
        let transaction = self.connection.transaction().map_err(failed)?;
        {
            let mut note_row = transaction
                .prepare("INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')")
                .map_err(failed)?;
            let mut card_row = transaction
                .prepare("INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?)")
                .map_err(failed)?;
            let mut answer_row = transaction
                .prepare("INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)")
                .map_err(failed)?;
            let (mut note_ids, mut card_ids, mut answer_ids) = (Ids::default(), Ids::default(), Ids::default());
            for (position, note) in (1_i64..).zip(notes) {
                let id = note_ids.free(row_id(&["note", &note.guid]));
                let first = note.fields.first().map_or("", String::as_str);
                let words = plain(first);
                let tags: Vec<&str> = note.tags.iter().map(String::as_str).collect();
                let tags = if tags.is_empty() {
                    String::new()
                } else {
                    format!(" {} ", tags.join(" "))
                };
                note_row
                    .execute(params![
                        id,
                        note.guid,
                        note.form.id(),
                        seconds,
                        tags,
                        note.fields.join("\u{1f}"),
                        words.trim(),
                        checksum(&words)
                    ])
                    .map_err(failed)?;
                let deck = self.decks.get(&note.deck).copied().unwrap_or(DEFAULT_ID);
                for card in &note.cards {
                    let card_id = card_ids.free(row_of_card(card.card));
                    let row = Scheduled::of(card.standing, card.is_suspended, position);
                    card_row
                        .execute(params![
                            card_id,
                            id,
                            deck,
                            card.ord,
                            seconds,
                            row.kind,
                            row.queue,
                            row.due,
                            row.interval,
                            row.factor,
                            card.standing.reps,
                            card.standing.lapses,
                            row.left,
                            card.flag,
                            row.data
                        ])
                        .map_err(failed)?;
                    for answer in &card.standing.answers {
                        let at = answer_ids.free(answer.at.0);
                        answer_row
                            .execute(params![
                                at,
                                card_id,
                                answer.ease,
                                answer.interval,
                                answer.last_interval,
                                factor_of(answer),
                                answer.millis,
                                answer.kind
                            ])
                            .map_err(failed)?;
                    }
                }
            }
        }
        transaction.commit().map_err(failed)
    }

    /// The archive: the database, the list of pictures, and the pictures by their numbers.
    pub(super) fn packed(mut self, media: &[(String, Vec<u8>)]) -> Result<Vec<u8>, UnwrittenPackage> {
        let database = self.connection.serialize(MAIN_DB).map_err(failed)?;
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let deflated = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .large_file(true);
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let mut put = |name: &str, bytes: &[u8], options| {
            archive.start_file(name, options).map_err(failed)?;
            archive.write_all(bytes).map_err(failed)
        };
        put("collection.anki2", &database, deflated)?;
        let names: BTreeMap<String, &str> = media
            .iter()
            .enumerate()
            .map(|(n, (name, _))| (n.to_string(), name.as_str()))
            .collect();
        put("media", json!(names).to_string().as_bytes(), deflated)?;
        for (n, (_, bytes)) in media.iter().enumerate() {
            put(&n.to_string(), bytes, stored)?;
        }
        Ok(archive.finish().map_err(failed)?.into_inner())
    }
}

/// Ids that are given out once.
#[derive(Default)]
struct Ids {
    taken: BTreeSet<i64>,
    /// Behind ids that were asked for more than once: where to look on.
    next: BTreeMap<i64, i64>,
}

impl Ids {
    /// This id, or the next that is free.
    fn free(&mut self, id: i64) -> i64 {
        if self.taken.insert(id) {
            return id;
        }
        let mut free = self.next.get(&id).copied().unwrap_or(id + 1);
        while !self.taken.insert(free) {
            free += 1;
        }
        self.next.insert(id, free + 1);
        free
    }
}

/// The first four bytes of the SHA-1 of the first field, by which duplicates are told.
fn checksum(words: &str) -> i64 {
    let hash = Sha1::digest(words.as_bytes());
    hash.iter().take(4).fold(0, |sum, byte| (sum << 8) | i64::from(*byte))
}

/// A difficulty from 1 to 10 as it stands in the log, from 100 to 1100.
fn factor_of(answer: &AnswerStanding) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "it lies between 100 and 1100")]
    let factor = answer.difficulty.map_or(0, |d| {
        ((d.clamp(1.0, 10.0) - 1.0) / 9.0 * 1_000.0 + 100.0).round() as i64
    });
    factor
}

/// What a card's row says of its schedule.
struct Scheduled {
    kind: i64,
    queue: i64,
    due: i64,
    interval: i64,
    factor: i64,
    left: i64,
    data: String,
}

impl Scheduled {
    fn of(standing: &CardStanding, is_suspended: bool, position: i64) -> Self {
        let learned = |was_learned: bool| if was_learned { 3 } else { 1 };
        let (kind, queue, due) = match standing.due {
            CardDue::New => (0, 0, position),
            CardDue::Steps(at, was_learned) => (learned(was_learned), 1, at.0 / 1_000),
            CardDue::StepDays(day, was_learned) => (learned(was_learned), 3, i64::from(day)),
            CardDue::Days(day) => (2, 2, i64::from(day)),
        };
        let is_new = standing.due == CardDue::New;
        Self {
            kind,
            queue: if is_suspended { -1 } else { queue },
            due,
            interval: match kind {
                2 | 3 => i64::from(standing.interval_days.max(1)),
                _ => 0,
            },
            factor: if is_new { 0 } else { 2_500 },
            left: if matches!(kind, 1 | 3) { 1_001 } else { 0 },
            data: data(standing, position),
        }
    }
}

/// What FSRS knows of a card.
fn data(standing: &CardStanding, position: i64) -> String {
    let rounded = |value: f32, digits: i32| {
        let scale = 10_f64.powi(digits);
        (f64::from(value) * scale).round() / scale
    };
    let mut data = serde_json::Map::new();
    data.insert("pos".to_owned(), json!(position));
    if let Some((stability, difficulty, decay)) = standing.memory {
        data.insert("s".to_owned(), json!(rounded(stability, 4)));
        data.insert("d".to_owned(), json!(rounded(difficulty, 3)));
        data.insert("dr".to_owned(), json!(rounded(standing.retention, 2)));
        data.insert("decay".to_owned(), json!(rounded(decay, 3)));
    }
    if let Some(last) = standing.last {
        data.insert("lrt".to_owned(), json!(last.0 / 1_000));
    }
    Json::Object(data).to_string()
}

fn deck_json(id: i64, name: &str, preset: i64, seconds: i64) -> Json {
    json!({
        "id": id, "name": name, "mod": seconds, "usn": -1, "collapsed": false, "browserCollapsed": false, "desc": "", "dyn": 0,
        "conf": preset, "extendNew": 0, "extendRev": 0, "newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0],
        "timeToday": [0, 0],
    })
}

fn preset_json(id: i64, name: &str, preset: &Preset, seconds: i64) -> Json {
    json!({
        "id": id, "name": name, "mod": seconds, "usn": -1, "maxTaken": 60, "autoplay": true, "timer": 0, "replayq": true,
        "dyn": false, "desiredRetention": f64::from(preset.retention_percent) / 100.0,
        "new": {
            "bury": preset.has_siblings_apart, "delays": preset.learning_steps_minutes, "initialFactor": 2500, "ints": [1, 4, 0],
            "order": i32::from(preset.new_order == NewOrder::Notes), "perDay": preset.new_per_day,
        },
        "rev": {
            "bury": preset.has_siblings_apart, "ease4": 1.3, "hardFactor": 1.2, "ivlFct": 1.0, "maxIvl": 36500,
            "perDay": preset.reviews_per_day.min(NO_REVIEW_LIMIT),
        },
        "lapse": {
            "delays": preset.relearning_steps_minutes, "leechAction": i32::from(preset.leech_action != LeechAction::Suspend),
            "leechFails": preset.leech_lapses, "minInt": 1, "mult": 0.0,
        },
    })
}
