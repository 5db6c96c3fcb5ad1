//! Pixels that hang together.

use super::{Area, Grid, share};

/// Pixels that hang together, as a whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) area: Area,
    /// How many pixels it has.
    pub(super) n: i64,
    /// Pixels from the first to the last one of each row, added up.
    in_rows: i64,
    /// The same for columns.
    in_columns: i64,
}

impl Part {
    const NONE: Self = Self {
        area: Area {
            left: i32::MAX,
            top: i32::MAX,
            right: i32::MIN,
            bottom: i32::MIN,
        },
        n: 0,
        in_rows: 0,
        in_columns: 0,
    };

    /// How much of its upright rectangle it fills when what it surrounds counts too: 1 for a rectangle, little for lines.
    pub(super) fn fill(&self) -> f64 {
        share(self.in_rows.min(self.in_columns), self.area.size())
    }

    /// How much of its upright rectangle its own pixels are.
    pub(super) fn density(&self) -> f64 {
        share(self.n, self.area.size())
    }
}

/// The parts of a mask, and for each pixel the number of its part from 1 on; 0 where there is none.
pub(super) struct Parts {
    pub(super) numbers: Grid<u32>,
    pub(super) parts: Vec<Part>,
}

impl Parts {
    /// Pixels hang together with those on their four sides, or on all eight where corners count too.
    pub(super) fn of(mask: &Grid<bool>, with_corners: bool) -> Self {
        let mut numbers: Grid<u32> = Grid::new(mask.width(), mask.height());
        let mut joined = Joined(vec![0]);
        for y in 0..mask.height() {
            for x in 0..mask.width() {
                if !mask.at(x, y) {
                    continue;
                }
                let corner = |dx: i32| if with_corners { numbers.at(x + dx, y - 1) } else { 0 };
                let neighbours = [numbers.at(x - 1, y), numbers.at(x, y - 1), corner(-1), corner(1)];
                let mut number = 0;
                for neighbour in neighbours.into_iter().filter(|&neighbour| neighbour != 0) {
                    number = if number == 0 {
                        neighbour
                    } else {
                        joined.join(number, neighbour)
                    };
                }
                numbers.set(x, y, if number == 0 { joined.start() } else { number });
            }
        }
        let (new_numbers, n_parts) = joined.numbered();
        let renumber = |number: u32| {
            usize::try_from(number)
                .ok()
                .and_then(|old| new_numbers.get(old))
                .copied()
        };
        let numbers = Grid::made(mask.width(), mask.height(), |x, y| {
            renumber(numbers.at(x, y)).unwrap_or(0)
        });
        let mut parts = vec![Part::NONE; n_parts];
        measure(&numbers, &mut parts, |part, y, first, last, n| {
            let row = Area {
                left: first,
                top: y,
                right: last + 1,
                bottom: y + 1,
            };
            part.area = part.area.with(row);
            part.n += n;
            part.in_rows += i64::from(last - first) + 1;
        });
        measure(&numbers.turned(), &mut parts, |part, _, first, last, _| {
            part.in_columns += i64::from(last - first) + 1;
        });
        Self { numbers, parts }
    }

    /// The part with this number.
    pub(super) fn get(&self, number: u32) -> Option<&Part> {
        let place = usize::try_from(number).ok()?.checked_sub(1)?;
        self.parts.get(place)
    }
}

/// Tells for each row and each part that has pixels in it the first one, the last one and how many there are.
fn measure(numbers: &Grid<u32>, parts: &mut [Part], mut tell: impl FnMut(&mut Part, i32, i32, i32, i64)) {
    // For each part the row it was seen in, its first and last column there, and how many pixels.
    let mut seen: Vec<(i32, i32, i32, i64)> = vec![(-1, 0, 0, 0); parts.len()];
    for y in 0..numbers.height() {
        for x in 0..numbers.width() {
            let place = usize::try_from(numbers.at(x, y))
                .ok()
                .and_then(|number| number.checked_sub(1));
            let Some((place, seen)) = place.and_then(|place| seen.get_mut(place).map(|seen| (place, seen))) else {
                continue;
            };
            if seen.0 == y {
                seen.2 = x;
                seen.3 += 1;
                continue;
            }
            let &mut (row, first, last, n) = seen;
            *seen = (y, x, x, 1);
            if let Some(part) = parts.get_mut(place).filter(|_| row >= 0) {
                tell(part, row, first, last, n);
            }
        }
    }
    for (part, (row, first, last, n)) in parts.iter_mut().zip(seen) {
        if row >= 0 {
            tell(part, row, first, last, n);
        }
    }
}

/// Numbers of which some turned out to be the same.
struct Joined(Vec<u32>);

impl Joined {
    fn start(&mut self) -> u32 {
        let number = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.push(number);
        number
    }

    fn parent(&self, number: u32) -> u32 {
        let place = usize::try_from(number).unwrap_or(usize::MAX);
        self.0.get(place).copied().unwrap_or(number)
    }

    fn root(&mut self, mut number: u32) -> u32 {
        while self.parent(number) != number {
            let above = self.parent(self.parent(number));
            self.lead(number, above);
            number = above;
        }
        number
    }

    fn lead(&mut self, number: u32, to: u32) {
        let place = usize::try_from(number).unwrap_or(usize::MAX);
        if let Some(slot) = self.0.get_mut(place) {
            *slot = to;
        }
    }

    fn join(&mut self, one: u32, other: u32) -> u32 {
        let (one, other) = (self.root(one), self.root(other));
        let (smaller, larger) = (one.min(other), one.max(other));
        self.lead(larger, smaller);
        smaller
    }

    /// For each number one that counts those that are different, from 1 on; and how many there are.
    fn numbered(mut self) -> (Vec<u32>, usize) {
        let n = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        let mut new: Vec<u32> = vec![0; self.0.len()];
        let mut n_parts = 0_u32;
        for number in 1..n {
            let root = self.root(number);
            let value = if root == number {
                n_parts += 1;
                n_parts
            } else {
                let place = usize::try_from(root).unwrap_or(usize::MAX);
                new.get(place).copied().unwrap_or(0)
            };
            if let Some(slot) = usize::try_from(number).ok().and_then(|place| new.get_mut(place)) {
                *slot = value;
            }
        }
        (new, usize::try_from(n_parts).unwrap_or(0))
    }
}
