//! What a person answered before the answer was shown, and how good it was.

use super::RegionId;

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
    /// This place of a diagram was pointed at, or the name of one of its regions chosen.
    Pointed(Pointed),
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnsweredBy {
    /// With words, thought of or typed.
    Words,
    /// With some of its options.
    Options,
    /// With its steps in an order.
    Steps,
    /// With true or not.
    Truth,
    /// With a place on a diagram.
    Place,
}

impl Response {
    /// Whether it says nothing: nothing was chosen, typed, put in order, judged or pointed at.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Shown => true,
            Self::Options(places) | Self::Order(places) => places.is_empty(),
            Self::Typed(typed) => typed.trim().is_empty(),
            Self::Judged(_) | Self::Pointed(_) => false,
        }
    }
}

/// What was pointed at on a diagram.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pointed {
    /// The region that was meant; nothing where none lies there.
    pub region: Option<RegionId>,
    /// Where exactly; nothing where the region was chosen by a key or by its name.
    pub at: Option<Spot>,
}

/// A point of a picture, in ten-thousandths of its width and height from the left and from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    x: u16,
    y: u16,
}

/// How many parts the side of a picture has.
const PARTS: f32 = 10_000.0;

impl Spot {
    /// The spot nearest to a point (0..1); what lies beside the picture is on its edge.
    pub fn new((x, y): (f32, f32)) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it lies between 0 and 10,000"
        )]
        let parts = |share: f32| (share.clamp(0.0, 1.0) * PARTS).round() as u16;
        Self {
            x: parts(x),
            y: parts(y),
        }
    }

    /// The point (0..1).
    pub fn point(self) -> (f32, f32) {
        (f32::from(self.x) / PARTS, f32::from(self.y) / PARTS)
    }
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
