//! What is shipped inside the program. Read by `app` and `cli`; the files lie in `data/`.

mod exams;

use std::collections::BTreeSet;

use serde::Deserialize;

pub use exams::exam_presets;

use crate::model::{BilingualNames, BlockId, Glossary, NotebookId, SeedLines};

const GLOSSARY: &str = include_str!("../data/glossary.ron");

macro_rules! starter {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../data/starter/", $path)).as_slice()),)*]
    };
}

/// The files of the bundled notebook, by their path in a library. `library.ron` is not among them: every library gets
/// one, and an id, of its own.
pub const STARTER: &[(&str, &[u8])] = starter![
    "attachments/11/11b2eba2b7bedf54c2fcc8dabb9022b41b56b10611c0a7c2c7ce1e2aaacd7eb1.png",
    "attachments/3e/3e82e5ca9971b56412937ea3b7deaa1a059d40c934a841cf561d8a9068cb5b14.png",
    "attachments/47/47a9bfd63283476b76128ef8e5c03c71dbfc8664f455db4df4fdc27192b558e4.png",
    "attachments/47/47c85265bb2f192443ba9ff7409cd562096b4cc1efc52be4031c03e28aaae471.png",
    "attachments/80/80ababe2291707cd5a2530c8f6244b7ba04e7561ade584a7bb9fa6935332234f.png",
    "attachments/81/81ded630b62088b8211cab4aae3122d1dc860f438aa858a1472b6597374aa196.png",
    "attachments/ad/ad744afc9c4bef1bc6256fec1ccc36c4e8f8d3524faa384f4386bdf5a67f6927.png",
    "attachments/bf/bf95b55355f31b9873f8f5801138ef7ff6aba18a6fb3df54138e6e80dddd8e34.png",
    "attachments/ce/ce6c35fbc917f8814264a4b5c4560b549b0a966584f31b64d06dae757fa9f5db.png",
    "attachments/d0/d09cb77998aaf8f956c75f7a11ac79ac135d3a753200a82830f7a3b3beca4171.png",
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

/// What of it has a name in both languages: the notebook itself, a note and the diagrams, and what its notes took from elsewhere.
pub static STARTER_NAMES: BilingualNames = BilingualNames(&[
    "AWS 개발자 (DVA) · AWS Developer (DVA)",
    "시험 안내 · About the exam",
    "ECS의 두 역할 · Two roles in ECS",
    "Elastic Beanstalk 배포 정책 · Deployment policies",
    "Fargate 태스크와 EFS · Fargate tasks and EFS",
    "IMDSv2와 임시 자격 증명 · IMDSv2 credentials",
    "Lambda 가중치 별칭 · Weighted alias",
    "Lambda에서 RDS까지 · Lambda to RDS",
    "계정 동시성 · Account concurrency",
    "두 가용 영역의 ASG · ASG over two zones",
    "리전 간 암호화 AMI · Encrypted AMI across Regions",
    "최소 용량 1과 2 · Minimum capacity 1 or 2",
    "주제 순서 · Order of subjects",
]);

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

/// The lines of the notebook, by the way they are written: each begins with `(id: "…", kind:`.
pub fn starter_lines() -> BTreeSet<BlockId> {
    let texts = STARTER.iter().filter_map(|(_, bytes)| std::str::from_utf8(bytes).ok());
    let written = texts.flat_map(|text| text.split("(id: \"").skip(1));
    let lines = written.filter_map(|behind| behind.split_once("\", kind: "));
    lines.filter_map(|(id, _)| id.parse().ok()).collect()
}

/// The lines of the note that the notebook began from.
pub fn seed_lines() -> SeedLines {
    SeedLines::read(include_str!("../data/seed.tsv"))
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
