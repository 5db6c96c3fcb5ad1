//! Groups of terms that mean the same.

/// Terms that mean the same, in any language and spelling (Lambda, 람다).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    /// Each group holds at least two terms.
    pub groups: Vec<Vec<String>>,
}
