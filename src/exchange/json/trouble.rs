//! Why JSON was not read.

/// Why something was not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JsonTrouble {
    /// It is JSON of something else, or no JSON.
    #[error("this is no JSON that Saegim exported")]
    NotOurs,
    /// A newer program wrote it.
    #[error("a newer Saegim exported this (format {0}); import it there")]
    Newer(u32),
    /// It is not as this program would have written it; what and where is inside.
    #[error("this export is damaged: {0}")]
    Damaged(String),
}

/// Damage: something is called what nothing of its kind is.
pub(super) fn damaged<T>(what: &str, name: &str) -> Result<T, JsonTrouble> {
    Err(JsonTrouble::Damaged(format!("unknown {what} \"{name}\"")))
}
