//! What is found on real pictures beside what a person drew on them: on some of them, `benches/boxes.rs` looks at all.

use crate::material;
use crate::score::{Score, drawn};

#[test]
fn most_of_what_a_person_would_draw_is_found_and_most_of_what_is_found_would_be_drawn() {
    let Some(folder) = material::shared("corpora/aws-saa-vault-en") else {
        material::skip("the pictures of the shared material are not there: SAEGIM_SHARED names no folder");
        return;
    };
    let pictures = drawn();
    assert_eq!(pictures.len(), 20);
    let some = pictures.iter().step_by(5);
    let scores = some.map(|(name, drawn)| Score::of(&folder, name, drawn));
    let all = scores.fold(Score::default(), Score::and);
    assert!(all.recall() >= 0.7, "recall {}: {all:?}", all.recall());
    assert!(all.precision() >= 0.6, "precision {}: {all:?}", all.precision());
    let strict = all.strict_precision();
    assert!(
        strict >= 0.45,
        "with what is optional counted as wrong {strict}: {all:?}"
    );
}
