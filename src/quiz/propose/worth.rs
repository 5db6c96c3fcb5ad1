//! How much a proposed card is worth, so that the best are offered first and steps of a manual last.
//!
//! What somebody wrote to be asked is worth most; then numbers, definitions and contrasts, which examinations ask for;
//! then words in bold and lists. A step that says where to click is hardly ever worth a card, nor is a sentence of which
//! the gap leaves next to nothing.

use super::{Proposal, ProposalKind, steps};
use crate::model::{ClozePart, Prompt, cloze_parts};

/// How much a card is worth, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Worth {
    /// Offered first.
    Best,
    /// Worth a look.
    Fair,
    /// Offered last, and only to who looks for it.
    Doubtful,
}

/// Fewer letters and digits around a gap do not say what is asked.
const LEAST_AROUND_GAP: usize = 6;

impl Proposal {
    /// How much the card is worth.
    pub fn worth(&self) -> Worth {
        match self.kind {
            ProposalKind::Question | ProposalKind::Flashcard | ProposalKind::Highlight => Worth::Best,
            _ if is_step(&self.prompt) || is_bare(&self.prompt) => Worth::Doubtful,
            ProposalKind::Figure | ProposalKind::Definition | ProposalKind::Comparison => Worth::Best,
            ProposalKind::Children | ProposalKind::Term | ProposalKind::Order => Worth::Fair,
            // Half of the guesses at it are right.
            ProposalKind::Statement => Worth::Doubtful,
        }
    }
}

/// Whether a sentence with a gap tells somebody what to do at a screen.
fn is_step(prompt: &Prompt) -> bool {
    let Prompt::Cloze(cloze) = prompt else { return false };
    [&cloze.text.ko, &cloze.text.en]
        .into_iter()
        .any(|sentence| steps::is_step(sentence))
}

/// Whether next to nothing stands around the gaps.
fn is_bare(prompt: &Prompt) -> bool {
    let Prompt::Cloze(cloze) = prompt else { return false };
    let sentence = if cloze.text.ko.is_empty() {
        &cloze.text.en
    } else {
        &cloze.text.ko
    };
    let n_around: usize = cloze_parts(sentence)
        .into_iter()
        .map(|part| match part {
            ClozePart::Shown(words) => words.chars().filter(|c| c.is_alphanumeric()).count(),
            ClozePart::Gap(_) => 0,
        })
        .sum();
    n_around < LEAST_AROUND_GAP
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;
    use crate::model::Text;

    #[track_caller]
    fn check(sentence: &str, is_doubtful: bool) {
        let lang = Lang::of(sentence);
        let prompt = Prompt::cloze(Text::only(lang, sentence.to_owned()));
        assert_eq!(is_step(&prompt) || is_bare(&prompt), is_doubtful, "{sentence}");
    }

    #[test]
    fn steps_of_a_manual_and_bare_gaps_are_doubtful() {
        check("Click {{Clusters}} and then the button beside it", true);
        check("1. Select the {{Fargate}} template", true);
        check("메뉴에서 {{Clusters}} 항목을 클릭합니다", true);
        check("{{15분}} 최대", true);
        check("{{SQS}}: FIFO", true);
        check("Type safety means {{no surprises}} at run time", false);
        check("Open source software has a {{licence}} too", false);
        check("Check constraints hold on {{each row}} of a table", false);
        check("최대 실행 시간은 {{15분}}이다", false);
        check("A function runs for {{15 minutes}} at most", false);
        check("An {{alias}} points to a version", false);
    }
}
