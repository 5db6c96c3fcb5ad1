//! Questions from cards, when they are due, and what is asked next.
