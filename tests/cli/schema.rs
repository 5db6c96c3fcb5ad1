//! What the schema says of exported JSON is so: every export fits it, and what does not fit is no export.

use std::path::Path;

use serde_json::{Map, Value};

use crate::home::Home;

fn schema() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/saegim.schema.json");
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// What of JSON Schema the file uses; a word that is not known here fails, so that nothing in it goes unread.
fn check(schema: &Value, of: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let Value::Object(words) = of else {
        panic!("{at}: a schema is an object");
    };
    for (word, said) in words {
        let fits = match word.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" => true,
            "$ref" => {
                let name = said.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                let named = schema["$defs"].get(name).unwrap_or_else(|| panic!("{name} is nowhere"));
                check(schema, named, value, at, found);
                true
            }
            "type" => match said.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "boolean" => value.is_boolean(),
                "integer" => value.is_i64() || value.is_u64(),
                "number" => value.is_number(),
                other => panic!("unknown type {other}"),
            },
            "const" => said == value,
            "enum" => said.as_array().unwrap().contains(value),
            "minLength" => value
                .as_str()
                .is_none_or(|text| text.len() as u64 >= said.as_u64().unwrap()),
            "maxLength" => value
                .as_str()
                .is_none_or(|text| text.len() as u64 <= said.as_u64().unwrap()),
            "minItems" => value
                .as_array()
                .is_none_or(|items| items.len() as u64 >= said.as_u64().unwrap()),
            "maxItems" => value
                .as_array()
                .is_none_or(|items| items.len() as u64 <= said.as_u64().unwrap()),
            "minimum" => value.as_f64().is_none_or(|number| number >= said.as_f64().unwrap()),
            "maxProperties" => value
                .as_object()
                .is_none_or(|object| object.len() as u64 <= said.as_u64().unwrap()),
            "required" => said
                .as_array()
                .unwrap()
                .iter()
                .all(|key| value.get(key.as_str().unwrap()).is_some()),
            "properties" => {
                let none = Map::new();
                for (key, inner) in value.as_object().unwrap_or(&none) {
                    match said.get(key) {
                        Some(of) => check(schema, of, inner, &format!("{at}.{key}"), found),
                        None => found.push(format!("{at}.{key}: not in the schema")),
                    }
                }
                true
            }
            "items" => {
                for (place, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(schema, said, item, &format!("{at}[{place}]"), found);
                }
                true
            }
            other => panic!("{at}: the schema says {other}, which is not known here"),
        };
        if !fits {
            found.push(format!("{at}: {value} is not {word} {said}"));
        }
    }
}

fn misfits(value: &Value) -> Vec<String> {
    let schema = schema();
    let mut found = Vec::new();
    check(&schema, &schema, value, "$", &mut found);
    found
}

#[test]
fn the_bundled_library_exported_whole_fits_the_schema() {
    let home = Home::new();
    home.run(["import", "--bundled"]).done();
    let cards = home.run(["cards"]).done();
    for card in cards.ids().iter().step_by(7).take(12) {
        // What cannot be graded, as disputed cards, is refused; the others get an answer.
        home.run(["review", card, "hard"]);
        home.run(["review", card, "--answer", "A", "--confidence", "guess"]);
    }
    let json = home.run(["export", "--format", "json"]).done().json();
    assert_eq!(misfits(&json), Vec::<String>::new());
    assert!(json["notes"].as_array().unwrap().iter().any(|note| {
        note["cards"]
            .as_array()
            .unwrap()
            .iter()
            .any(|card| !card["reviews"].as_array().unwrap().is_empty())
    }));
}

#[test]
fn what_is_not_so_does_not_fit() {
    let home = Home::with_note();
    let json = home.run(["export", "--format", "json"]).done().json();
    assert_eq!(misfits(&json), Vec::<String>::new());
    let mut other = json.clone();
    other["notes"][0]["blocks"][0]["kind"] = "headline".into();
    assert_eq!(misfits(&other).len(), 1);
    let mut other = json.clone();
    other["notes"][0].as_object_mut().unwrap().remove("id");
    assert_eq!(misfits(&other).len(), 1);
    let mut other = json;
    other["more"] = true.into();
    assert_eq!(misfits(&other), ["$.more: not in the schema"]);
}
