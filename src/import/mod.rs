//! From bytes to a draft with warnings, and from a draft to an action on the library.
