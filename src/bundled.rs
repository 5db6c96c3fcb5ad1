//! What is shipped inside the program. Read by `app` and `cli`; the files lie in `data/`.

use serde::Deserialize;

use crate::model::Glossary;

const GLOSSARY: &str = include_str!("../data/glossary.ron");

/// The glossary of the program, which search reads beside the user's own.
///
/// A test reads the file, so that it can only be empty in a program built from a damaged copy.
pub fn glossary() -> Glossary {
    #[derive(Default, Deserialize)]
    struct File {
        groups: Vec<Vec<String>>,
    }
    let file: File = ron::from_str(GLOSSARY).unwrap_or_default();
    Glossary { groups: file.groups }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_glossary_can_be_read() {
        assert!(super::glossary().groups.len() >= 600);
    }
}
