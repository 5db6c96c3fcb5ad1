//! What a card asks of a region of a diagram, and what it hides meanwhile.

/// What is asked of a region.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RegionAsked {
    /// What it is called.
    #[default]
    Name,
    /// Where it is.
    Place,
}

/// Which regions are hidden.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hidden {
    /// The one that is asked, and those that are called the same.
    #[default]
    One,
    /// All of its diagram.
    All,
}

impl RegionAsked {
    /// The name in exports and on disk.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Place => "place",
        }
    }
}

impl Hidden {
    /// The name in exports and on disk.
    pub const fn name(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::All => "all",
        }
    }
}
