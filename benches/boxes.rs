//! Budget: a full-HD picture is looked at for boxes in ≤ 1 s; recall ≥ 0.7 and precision ≥ 0.6 (two cores, release build).
//!
//! Looks at 20 pictures of the shared collection `aws-saa-vault-en` and compares what is found with what a person drew
//! on them (`tests/picture/drawn.tsv`): found is what covers half of both. Without the collection it says so and ends.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench prints what it measured and stops where its input is wrong"
)]

#[path = "../tests/material/mod.rs"]
mod material;
#[path = "../tests/picture/score.rs"]
mod score;

use score::{Score, drawn};

fn main() {
    let Some(folder) = material::shared("corpora/aws-saa-vault-en") else {
        material::skip("the pictures of the shared material are not there: SAEGIM_SHARED names no folder");
        return;
    };
    let is_short = !std::env::args().any(|argument| argument == "--bench");
    let n_pictures = if is_short { 1 } else { usize::MAX };
    let (mut all, mut longest) = (Score::default(), std::time::Duration::ZERO);
    for (name, drawn) in drawn().iter().take(n_pictures) {
        let score = Score::of(&folder, name, drawn);
        print(name, score);
        longest = longest.max(score.took);
        all = all.and(score);
    }
    print("all", all);
    println!("longest {longest:.0?}");
}

fn print(name: &str, score: Score) {
    println!(
        "{name}: {} drawn, {} found, recall {:.3}, precision {:.3} ({:.3} with what is optional), {:.0?}",
        score.drawn,
        score.found,
        score.recall(),
        score.precision(),
        score.strict_precision(),
        score.took,
    );
}
