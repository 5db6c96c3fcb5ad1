//! Collections of Anki as Anki makes them, for what no package of ours has: note types of other people and odd rows.

use rusqlite::{Connection, MAIN_DB, params};
use serde_json::json;

/// A note type.
#[derive(Clone, Copy)]
pub(crate) struct Kind {
    pub(crate) is_cloze: bool,
    pub(crate) fields: &'static [&'static str],
    /// The question and the answer of each.
    pub(crate) templates: &'static [(&'static str, &'static str)],
}

/// A card of a note, as its row has it.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    pub(crate) ord: i64,
    /// 0 new, 2 learned.
    pub(crate) kind: i64,
    pub(crate) due: i64,
    pub(crate) interval: i64,
}

/// A card that was never asked.
pub(crate) const NEW: Row = Row {
    ord: 0,
    kind: 0,
    due: 1,
    interval: 0,
};

pub(crate) struct Collection {
    connection: Connection,
    n_rows: i64,
}

impl Collection {
    /// One whose first day began at this second.
    pub(crate) fn new(created_at: i64, kinds: &[Kind], presets: &serde_json::Value) -> Self {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch(
                "CREATE TABLE col (id INTEGER PRIMARY KEY, crt INTEGER, models TEXT, decks TEXT, dconf TEXT);
                 CREATE TABLE notes (id INTEGER PRIMARY KEY, guid TEXT, mid INTEGER, tags TEXT, flds TEXT);
                 CREATE TABLE cards (id INTEGER PRIMARY KEY, nid INTEGER, did INTEGER, ord INTEGER, type INTEGER,
                     queue INTEGER, due INTEGER, ivl INTEGER, flags INTEGER, data TEXT, odue INTEGER, odid INTEGER);
                 CREATE TABLE revlog (id INTEGER PRIMARY KEY, cid INTEGER, ease INTEGER, ivl INTEGER, factor INTEGER,
                     time INTEGER, type INTEGER);",
            )
            .unwrap();
        let types = kinds.iter().enumerate().map(|(n, kind)| {
            let fields = kind.fields.iter().enumerate();
            let templates = kind.templates.iter().enumerate();
            let of = json!({
                "name": format!("Kind {n}"),
                "type": i32::from(kind.is_cloze),
                "flds": fields.map(|(ord, name)| json!({"name": name, "ord": ord})).collect::<Vec<_>>(),
                "tmpls": templates
                    .map(|(ord, (question, answer))| json!({"qfmt": question, "afmt": answer, "ord": ord}))
                    .collect::<Vec<_>>(),
            });
            (n.to_string(), of)
        });
        let types: serde_json::Map<String, serde_json::Value> = types.collect();
        let decks = json!({"1": {"name": "덱", "conf": 1, "dyn": 0}, "2": {"name": "다른 덱", "conf": 2, "dyn": 0}});
        connection
            .execute(
                "INSERT INTO col VALUES (1, ?, ?, ?, ?)",
                params![
                    created_at,
                    json!(types).to_string(),
                    decks.to_string(),
                    presets.to_string()
                ],
            )
            .unwrap();
        Self { connection, n_rows: 0 }
    }

    /// A note of a kind in a deck; answers with the ids of its cards.
    pub(crate) fn note(&mut self, kind: i64, deck: i64, fields: &[&str], cards: &[Row]) -> Vec<i64> {
        self.n_rows += 1;
        let note = 1_600_000_000_000 + self.n_rows * 1_000;
        self.connection
            .execute(
                "INSERT INTO notes VALUES (?, ?, ?, '', ?)",
                params![note, format!("guid {}", self.n_rows), kind, fields.join("\u{1f}")],
            )
            .unwrap();
        let row = |(n, card): (usize, &Row)| {
            let id = note + i64::try_from(n).unwrap();
            let Row {
                ord,
                kind,
                due,
                interval,
            } = *card;
            self.connection
                .execute(
                    "INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, '', 0, 0)",
                    params![id, note, deck, ord, kind, kind, due, interval],
                )
                .unwrap();
            id
        };
        cards.iter().enumerate().map(row).collect()
    }

    /// An entry of the log: when, how well, and the days until the next.
    pub(crate) fn answer(&mut self, card: i64, at: i64, ease: i64, interval: i64) {
        self.entry(card, at, (ease, 1), interval);
    }

    /// The same of some kind: 1 an answer to a learned card, 4 moved by hand, 5 moved with all others.
    pub(crate) fn entry(&mut self, card: i64, at: i64, (ease, kind): (i64, i64), interval: i64) {
        let entry = params![at, card, ease, interval, kind];
        self.connection
            .execute("INSERT INTO revlog VALUES (?, ?, ?, ?, 2500, 1000, ?)", entry)
            .unwrap();
    }

    /// The package, without files.
    pub(crate) fn packed(self) -> Vec<u8> {
        self.packed_with(&[])
    }

    /// The package, with files by their names.
    pub(crate) fn packed_with(mut self, files: &[(&str, &[u8])]) -> Vec<u8> {
        let database = self.connection.serialize(MAIN_DB).unwrap();
        let entries: Vec<String> = (0..files.len()).map(|n| n.to_string()).collect();
        let names: serde_json::Map<String, serde_json::Value> = entries
            .iter()
            .zip(files)
            .map(|(entry, (name, _))| (entry.clone(), json!(name)))
            .collect();
        let names = json!(names).to_string();
        let mut packed: Vec<(&str, &[u8])> = vec![("collection.anki2", &database), ("media", names.as_bytes())];
        packed.extend(
            entries
                .iter()
                .zip(files)
                .map(|(entry, (_, bytes))| (entry.as_str(), *bytes)),
        );
        super::archive(&packed)
    }
}
