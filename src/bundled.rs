//! What is shipped inside the program. Read by `app` and `cli`; the files lie in `data/`.

mod exams;

use serde::Deserialize;

pub use exams::exam_presets;

use crate::model::{Glossary, NotebookId};

const GLOSSARY: &str = include_str!("../data/glossary.ron");

macro_rules! starter {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../data/starter/", $path)).as_slice()),)*]
    };
}

/// The files of the bundled notebook, by their path in a library. `library.ron` is not among them: every library gets
/// one, and an id, of its own.
pub const STARTER: &[(&str, &[u8])] = starter![
    "attachments/02/02b4155bccbd9a3a71554d52096afe91f986db9c3cee0e2d695d58ed3dbd09dc.png",
    "attachments/37/377a26cb975ce3e9f3d4ed2db395e218022732b47be449620908c3119edf52d6.png",
    "attachments/5a/5a06e12f36d6426d364258327a76bd5b6a334a9f39c44741bd3fb49d1a43e590.png",
    "attachments/64/64a7f13af0cb2d692a6cad7d4c92937cabbccc2fb23fed03f0c2b570f48182f6.png",
    "attachments/90/906487db62453b5e7f264ccd37066e3f8508f23cd8abd2e157d441e90eaf8ccd.png",
    "attachments/91/91f6b3210bb76f5efe321415a7ffef8d55bd6a1a0d1abd259111f93f24660d81.png",
    "attachments/9e/9e03ed26d0a2a435d995c9b823f956bde40e1eb37288db5ac154ee3dcc2e1b37.png",
    "attachments/da/daf46bd19f1b915bcd087170ae3eba7f18687db43ef5e4a3eb4d28e7ec8dc69e.png",
    "attachments/de/de7c8eeab8150da773622197a526af59c994d68e3aaf984f59723d090c2af895.png",
    "attachments/e5/e598b015fc4f90a854cf66a5d06c1a0738b0f13b51c65d7987aba833f0740f4c.png",
    "diagrams/ami-encrypted-copy.ron",
    "diagrams/asg-minimum-capacity.ron",
    "diagrams/asg-two-zones.ron",
    "diagrams/beanstalk-policies.ron",
    "diagrams/ec2-imdsv2.ron",
    "diagrams/ecs-two-roles.ron",
    "diagrams/fargate-efs.ron",
    "diagrams/lambda-concurrency.ron",
    "diagrams/lambda-vpc-rds.ron",
    "diagrams/lambda-weighted-alias.ron",
    "notebooks/AWS Developer (DVA)/AMI.ron",
    "notebooks/AWS Developer (DVA)/ASG.ron",
    "notebooks/AWS Developer (DVA)/About the exam.ron",
    "notebooks/AWS Developer (DVA)/AppSync.ron",
    "notebooks/AWS Developer (DVA)/EC2.ron",
    "notebooks/AWS Developer (DVA)/ECS Fargate.ron",
    "notebooks/AWS Developer (DVA)/ECS.ron",
    "notebooks/AWS Developer (DVA)/Lambda.ron",
    "notebooks/AWS Developer (DVA)/notebook.ron",
];

/// What the first release put into a library: the documents alone, to be compared with.
pub const RELEASE_1: &[(&str, &[u8])] = &[
    (
        "diagrams/lambda-vpc-rds.ron",
        include_bytes!("../data/earlier/1/diagrams/lambda-vpc-rds.ron"),
    ),
    (
        "diagrams/lambda-weighted-alias.ron",
        include_bytes!("../data/earlier/1/diagrams/lambda-weighted-alias.ron"),
    ),
    (
        "notebooks/DVA-C02/Lambda.ron",
        include_bytes!("../data/earlier/1/notebooks/DVA-C02/Lambda.ron"),
    ),
    (
        "notebooks/DVA-C02/notebook.ron",
        include_bytes!("../data/earlier/1/notebooks/DVA-C02/notebook.ron"),
    ),
];

/// The bundled notebook, by which a library tells whether it has it.
///
/// A test reads the file, so that it can only be unknown in a program built from a damaged copy.
pub fn starter_notebook() -> Option<NotebookId> {
    #[derive(Deserialize)]
    struct File {
        id: NotebookId,
    }
    let (_, bytes) = STARTER.iter().find(|(path, _)| path.ends_with("/notebook.ron"))?;
    let file: File = ron::de::from_bytes(bytes).ok()?;
    Some(file.id)
}

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
    use std::path::Path;

    fn files_below(folder: &Path, found: &mut Vec<String>, root: &Path) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                files_below(&path, found, root);
            } else {
                found.push(path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/"));
            }
        }
    }

    #[test]
    fn every_file_of_the_bundled_notebook_is_shipped() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/starter");
        let mut found = Vec::new();
        files_below(&root, &mut found, &root);
        found.retain(|file| file != "library.ron" && !file.starts_with('.'));
        found.sort();
        let shipped: Vec<&str> = super::STARTER.iter().map(|(path, _)| *path).collect();
        assert_eq!(found, shipped);
    }

    #[test]
    fn the_bundled_notebook_is_known_by_its_id() {
        assert!(super::starter_notebook().is_some());
    }

    #[test]
    fn the_glossary_can_be_read() {
        assert!(super::glossary().groups.len() >= 600);
    }
}
