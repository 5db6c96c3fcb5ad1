//! Presets of exams: readable files in `data/exams`, read into profiles of the model.
//!
//! What is not known of an exam is not in its file. A test reads every one that is shipped.

use serde::Deserialize;

use crate::model::{ExamDay, ExamDomain, ExamKind, ExamPreset, ExamProfile, Lang, Text};

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    id: String,
    name: Words,
    about: Words,
    title: String,
    #[serde(default)]
    ends: String,
    #[serde(default)]
    notice: Words,
    questions: u16,
    minutes: u16,
    #[serde(default, deserialize_with = "some")]
    pass_percent: Option<u8>,
    kinds: Vec<String>,
    domains: Vec<Domain>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Domain {
    name: Words,
    weight_percent: u8,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default, deserialize_with = "some")]
    least_percent: Option<u8>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
struct Words {
    ko: String,
    en: String,
}

impl Words {
    fn text(&self) -> Text {
        Text {
            ko: self.ko.clone(),
            en: self.en.clone(),
        }
    }
}

/// A number that is written without `Some(…)` around it.
fn some<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<u8>, D::Error> {
    u8::deserialize(deserializer).map(Some)
}

const FILES: &[&str] = &[
    include_str!("../../data/exams/aws-dva-c02.ron"),
    include_str!("../../data/exams/korean-written.ron"),
];

/// The exams that are known. One that cannot be read, which a test rules out, is left out.
pub fn exam_presets() -> Vec<ExamPreset> {
    let read = |text: &&str| ron::from_str::<Shape>(text).ok().map(preset);
    FILES.iter().filter_map(read).collect()
}

fn preset(file: Shape) -> ExamPreset {
    let profiles = [Lang::Ko, Lang::En].map(|lang| profile(&file, lang));
    ExamPreset {
        name: file.name.text(),
        about: file.about.text(),
        ends: ExamDay::parse(&file.ends),
        notice: file.notice.text(),
        profiles,
        id: file.id,
    }
}

fn profile(file: &Shape, lang: Lang) -> ExamProfile {
    let domain = |domain: &Domain| ExamDomain {
        name: domain.name.text().get(lang).to_owned(),
        weight_percent: domain.weight_percent,
        tags: domain.tags.iter().cloned().collect(),
        least_percent: domain.least_percent,
    };
    ExamProfile {
        name: file.title.clone(),
        preset: file.id.clone(),
        date: None,
        n_questions: file.questions,
        minutes: file.minutes,
        pass_percent: file.pass_percent,
        kinds: file.kinds.iter().filter_map(|name| ExamKind::of_name(name)).collect(),
        domains: file.domains.iter().map(domain).collect(),
        may_pause: true,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn every_shipped_preset_is_read_and_makes_sense() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/exams");
        let n_files = std::fs::read_dir(folder).unwrap().count();
        let presets = exam_presets();
        assert_eq!(presets.len(), n_files);
        for preset in presets {
            for lang in [Lang::Ko, Lang::En] {
                let profile = preset.profile(lang);
                assert_eq!(profile.defect(), None, "{}", preset.id);
                assert!(!profile.kinds.is_empty() && !profile.domains.is_empty());
                let text = [&preset.name, &preset.about, &preset.notice];
                assert!(text.iter().all(|text| !text.ko.is_empty() && !text.en.is_empty()));
            }
        }
    }

    #[test]
    fn what_is_known_of_the_developer_exam_is_what_its_guide_says() {
        let presets = exam_presets();
        let developer = presets.iter().find(|preset| preset.id == "aws-dva-c02").unwrap();
        let profile = developer.profile(Lang::En);
        let weights: Vec<u8> = profile.domains.iter().map(|domain| domain.weight_percent).collect();
        assert_eq!((profile.n_questions, profile.minutes), (65, 130));
        assert_eq!(weights, [32, 26, 24, 18]);
        // The provider scales its score: a share of right answers to reach is the person's own.
        assert_eq!(profile.pass_percent, None);
        assert_eq!(developer.ends, ExamDay::new(2026, 11, 30));
        assert!(presets.iter().all(|preset| !preset.id.contains("c03")));
    }
}
