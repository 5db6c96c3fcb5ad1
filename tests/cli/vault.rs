//! A whole vault from the case folder: what the report says of it, for programs.

use std::path::Path;

use serde_json::Value;

use crate::home::Home;

/// Ids are others in every run.
fn without_ids(report: &mut Value) {
    match report {
        Value::Object(fields) => {
            fields.remove("id");
            fields.values_mut().for_each(without_ids);
        }
        Value::Array(items) => items.iter_mut().for_each(without_ids),
        _ => {}
    }
}

#[test]
fn an_empty_file_in_a_folder_is_named_and_the_rest_comes_in() {
    let home = Home::new();
    home.write("vault/note.md", "# 큐\n\n- 메시지는 14일 남는다\n");
    home.write("vault/empty.md", "");
    let imported = home.run(["import", "vault"]);
    assert_eq!((imported.code, imported.lines().len()), (0, 1), "{imported:?}");
    assert!(
        imported.err.contains("empty.md") && imported.err.contains("empty"),
        "{imported:?}"
    );
    // Who names a file expects something in it, and so does who names a folder.
    home.run(["import", "vault/note.md", "vault/empty.md"])
        .refused(1, &["empty.md"]);
    home.write("nothing/empty.md", "");
    home.run(["import", "nothing"]).refused(1, &["empty.md"]);
}

#[test]
fn a_vault_comes_in_with_its_pictures_links_and_cards_and_a_report_of_it() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/import/folders"));
    let home = Home::new();
    let vault = folder.join("vault");
    let mut report = home.run(["import", vault.to_str().unwrap(), "--json"]).done().json();
    without_ids(&mut report);
    let shown = format!("{report:#}\n");
    expect_test::expect_file![folder.join("vault.expected")].assert_eq(&shown);
    let checked = home.run(["check"]);
    assert!(
        checked.out.starts_with("notes=4 blocks=12 cards=0 diagrams=3 "),
        "{checked:?}"
    );
    assert_eq!(
        home.run(["import", vault.to_str().unwrap()])
            .done()
            .out
            .matches("unchanged")
            .count(),
        4
    );
}
