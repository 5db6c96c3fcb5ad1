//! Groups of terms that mean the same, and where they may come from.

/// Terms that mean the same, in any language and spelling (Lambda, 람다).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    /// Each group holds at least two terms.
    pub groups: Vec<Vec<String>>,
}

/// Whose terms the search uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermSources {
    /// Those that come with the program.
    pub shipped: bool,
    /// Those the notes themselves explain: `가용 영역(AZ)`.
    pub learnt: bool,
    /// The user's own.
    pub own: bool,
}

impl Default for TermSources {
    fn default() -> Self {
        Self {
            shipped: true,
            learnt: true,
            own: true,
        }
    }
}
