//! The exam that is drawn from the bundled notebook alone.

use std::collections::BTreeSet;

use saegim::bundled::exam_presets;
use saegim::model::{ExamProfile, Lang, Library, NotebookId};
use saegim::quiz::exam::{DrawOrder, ExamPool, ExamWanted, draw, quotas};

use crate::starter::library;

/// The notebook, and the exam it is for in a language.
fn exam_of(library: &Library, lang: Lang) -> (NotebookId, ExamProfile) {
    let notebook = library.notebooks().next().unwrap().id;
    let preset = exam_presets().into_iter().find(|preset| preset.id == "aws-dva-c02");
    (notebook, preset.unwrap().profile(lang).clone())
}

#[test]
fn a_whole_exam_is_drawn_by_its_weights() {
    let library = library();
    for lang in [Lang::Ko, Lang::En] {
        let (notebook, profile) = exam_of(&library, lang);
        for order in DrawOrder::ALL {
            let wanted = ExamWanted {
                notebook,
                profile: &profile,
                n_questions: 65,
                order,
                seed: 7,
            };
            let drawn = draw(&library, wanted).unwrap();
            assert_eq!((drawn.questions.len(), drawn.scarce), (65, None));
            let of = |domain| {
                drawn
                    .questions
                    .iter()
                    .filter(|question| question.domain == Some(domain))
                    .count()
            };
            let weights: Vec<u8> = profile.domains.iter().map(|domain| domain.weight_percent).collect();
            assert_eq!([0, 1, 2, 3].map(of).to_vec(), quotas(&weights, 65));
            let cards: BTreeSet<_> = drawn.questions.iter().map(|question| question.card).collect();
            assert_eq!(cards.len(), 65, "a card is asked once");
        }
    }
}

/// How thin a domain is: its questions to its weight.
#[test]
fn the_introduction_names_the_domain_that_is_thinnest() {
    let library = library();
    let (notebook, profile) = exam_of(&library, Lang::En);
    let pool = ExamPool::of(&library, notebook, &profile);
    let (counts, n_without) = pool.usable();
    assert_eq!(n_without, 0, "each question has its domain");
    let share = |(domain, n): &(usize, &usize)| **n * 1000 / usize::from(profile.domains[*domain].weight_percent);
    let (thinnest, _) = counts.iter().enumerate().min_by_key(share).unwrap();
    let tag = profile.domains[thinnest].tags.first().unwrap();
    let says_so = |line: &str| line.starts_with(&format!("{tag} (")) && line.contains("thinnest");
    assert!(
        library.blocks().any(|line| says_so(&line.translation)),
        "{tag} of {counts:?}"
    );
}
