//! What a person answered before the answer was shown, and how good it was.

/// What was done with a question before its answer was shown. Options and steps are named by their place in the card,
/// from 0, whatever order they were shown in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Response {
    /// Nothing that can be seen: the answer was thought of, or only looked at.
    #[default]
    Shown,
    /// These options were chosen.
    Options(Vec<u8>),
    /// This was typed.
    Typed(String),
    /// The steps were put in this order.
    Order(Vec<u8>),
    /// The statement was held to be true, or not.
    Judged(bool),
}

/// How good a response is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is what is asked for.
    Right,
    /// It nearly is.
    Near,
    /// It is not.
    Wrong,
    /// There was something to do, and it was not done.
    Unanswered,
    /// Only the person can tell.
    Open,
}
