//! The search over a handful of names: commands, notebooks, whatever a person picks from a list.

use super::hit::HitTarget;
use super::index::Index;

/// Names that can be searched like titles of notes.
#[derive(Debug)]
pub struct Names(Index);

impl Names {
    /// Takes the names in their order.
    pub fn new(names: impl IntoIterator<Item = impl Into<Box<str>>>) -> Self {
        Self(Index::of_names((0..).zip(names)))
    }

    /// The places of the names that match, best first; for an empty query all of them, in their order.
    pub fn find(&self, query: &str) -> Vec<usize> {
        if query.trim().is_empty() {
            return (0..self.0.len()).collect();
        }
        let place = |target| match target {
            HitTarget::Name(number) => usize::try_from(number).ok(),
            _ => None,
        };
        let hits = self.0.find(query, self.0.len());
        hits.iter().filter_map(|hit| place(hit.target)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_parts_initials_and_the_wrong_layout() {
        let names = Names::new(["뒤로", "카드 만들기", "노트 열기"]);
        for query in ["카드", "ㅋㄷ", "만들기 카드", "zkem"] {
            assert_eq!(names.find(query).first(), Some(&1), "{query}");
        }
        assert_eq!(names.find(""), [0, 1, 2]);
        assert!(names.find("없는 이름").is_empty());
    }

    #[test]
    fn equal_names_stand_in_their_order() {
        let names = Names::new(["복습", "다시 복습", "복습", "복습"]);
        assert_eq!(names.find("복습"), [0, 2, 3, 1]);
    }
}
