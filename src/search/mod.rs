//! Finding lines, cards, diagrams, regions and annotations while the person types.
