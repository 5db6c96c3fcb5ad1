//! Why a card cannot be asked, in a sentence that says what to do.

use super::Words;
use crate::model::{MAX_OPTIONS, MAX_STEPS, PromptDefect};

impl Words {
    /// What a card needs before it can be asked.
    pub fn defect(&self, defect: PromptDefect) -> String {
        let errors = &self.errors;
        match defect {
            PromptDefect::NoQuestion => errors.refused_no_question.to_string(),
            PromptDefect::NoAnswer | PromptDefect::NoGap => errors.refused_no_answer.to_string(),
            PromptDefect::NestedGaps => errors.refused_nested_gaps.to_string(),
            PromptDefect::TooFewOptions | PromptDefect::TooManyOptions | PromptDefect::NoRightOption => {
                errors.refused_options.with(MAX_OPTIONS)
            }
            PromptDefect::SameOptions => errors.refused_same_options.to_string(),
            PromptDefect::TooFewSteps | PromptDefect::TooManySteps | PromptDefect::EmptyStep => {
                errors.refused_steps.with(MAX_STEPS)
            }
            PromptDefect::NoRegion | PromptDefect::NoLabel | PromptDefect::NoPicture => {
                errors.refused_region.to_string()
            }
            PromptDefect::Caption => errors.refused_caption.to_string(),
        }
    }
}
