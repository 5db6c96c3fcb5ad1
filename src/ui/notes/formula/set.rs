//! A formula as letters and lines with their places: scripts smaller and moved, fractions one above the other.
//!
//! Everything is measured from the line the letters stand on, to the right and upwards positive in the sizes kept here. The
//! shares of the size of letters are those that look right with the bundled fonts.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontFamily, FontId, Galley, Painter, Pos2, Rect, Shape, Stroke, Vec2};

use super::signs::Sign;
use super::tex::Atom;

/// How high letters are above their line and deep below it, as shares of their size.
const ASCENT: f32 = 0.78;
const DESCENT: f32 = 0.22;
/// The height of the middle of a plus, on which fractions lie.
const AXIS: f32 = 0.3;
/// The size of scripts, and of the parts of a fraction in a line of words.
const SCRIPT: f32 = 0.7;
const PART: f32 = 0.8;
/// The size of a sum.
const LARGE: f32 = 1.35;
/// How thick lines are.
const RULE: f32 = 1.0;
/// The blanks of TeX, as shares of the size: beside the name of a function, an operation, a relation.
const THIN: f32 = 0.17;
const MEDIUM: f32 = 0.2;
const THICK: f32 = 0.28;
/// How far a sum is lowered to stand on the axis.
const SUM_DROP: f32 = 0.09;
/// Between what belongs to a sum and the sum, and between a base and its scripts.
const LIMIT_GAP: f32 = 0.08;
const SCRIPT_GAP: f32 = 0.04;
/// How far a slanted letter leans over what is raised behind it.
const LEAN: f32 = 0.08;
/// How far a script is raised at least, and how far below the top of a high base; how far one is lowered alone and below another.
const RAISED: f32 = 0.38;
const BELOW_TOP: f32 = 0.4;
const LOWERED: f32 = 0.2;
const LOWERED_BELOW: f32 = 0.26;

/// The measures of a fraction.
mod fraction {
    /// Between its line and its parts.
    pub(super) const GAP: f32 = 0.12;
    /// How far its line reaches beyond the wider part.
    pub(super) const OVERHANG: f32 = 0.1;
}

/// The measures of a root.
mod root {
    /// The size of what says which root it is, how far it stands over the hook, and how far above the hook's middle.
    pub(super) const WHICH: f32 = 0.55;
    pub(super) const TUCKED: f32 = 0.25;
    pub(super) const WHICH_RAISED: f32 = 0.1;
    /// Between its line and what is below.
    pub(super) const GAP: f32 = 0.12;
    /// How wide the hook is, and the places of its corners as shares of that.
    pub(super) const HOOK: f32 = 0.5;
    pub(super) const BEND: f32 = 0.3;
    pub(super) const FOOT: f32 = 0.55;
    /// How high the hook begins, as a share of the root, and how far it rises to its bend.
    pub(super) const MIDDLE: f32 = 0.42;
    pub(super) const RISE: f32 = 0.06;
    /// Before and behind what is below it.
    pub(super) const BEFORE: f32 = 0.04;
    pub(super) const BEHIND: f32 = 0.08;
}

/// Something to be painted.
#[derive(Clone, Debug)]
enum Ink {
    /// Letters, and how far below their top the line is that they stand on.
    Letters(Arc<Galley>, f32),
    /// A line between two points.
    Line(Vec2, Vec2),
}

/// A part of a formula with its size.
#[derive(Clone, Debug, Default)]
pub(super) struct Set {
    pub(super) width: f32,
    /// Above the line and below it.
    pub(super) ascent: f32,
    pub(super) descent: f32,
    /// Each from the left end of the line.
    inks: Vec<(Vec2, Ink)>,
}

/// Sets formulas.
pub(super) struct Setter<'a> {
    pub(super) painter: &'a Painter,
    pub(super) color: Color32,
    pub(super) family: FontFamily,
    /// Whether it stands alone: fractions are larger, and what belongs to a sum stands below and above it.
    pub(super) is_display: bool,
}

impl Set {
    /// Puts a part into this one with its line raised by so much, and `x` from the left.
    fn put(&mut self, part: Self, x: f32, raised: f32) {
        self.ascent = self.ascent.max(part.ascent + raised);
        self.descent = self.descent.max(part.descent - raised);
        self.width = self.width.max(x + part.width);
        let by = Vec2::new(x, -raised);
        self.inks.extend(part.inks.into_iter().map(|(at, ink)| (at + by, ink)));
    }

    fn rule(&mut self, from: Vec2, to: Vec2) {
        self.inks.push((Vec2::ZERO, Ink::Line(from, to)));
    }

    /// Paints it with its line beginning at a point.
    pub(super) fn paint(&self, painter: &Painter, at: Pos2, color: Color32) {
        for (place, ink) in &self.inks {
            match ink {
                Ink::Letters(galley, ascent) => {
                    painter.galley(at + *place - Vec2::new(0.0, *ascent), Arc::clone(galley), color);
                }
                Ink::Line(from, to) => {
                    let points = [at + *place + *from, at + *place + *to];
                    painter.add(Shape::line_segment(points, Stroke::new(RULE, color)));
                }
            }
        }
    }

    /// Where it is, with its line beginning at a point.
    pub(super) fn rect(&self, at: Pos2) -> Rect {
        let top = at - Vec2::new(0.0, self.ascent);
        Rect::from_min_size(top, Vec2::new(self.width, self.ascent + self.descent))
    }
}

impl Setter<'_> {
    /// Sets a part in letters of a size.
    pub(super) fn set(&self, atom: &Atom, size: f32) -> Option<Set> {
        Some(match atom {
            Atom::Sign(shown, sign) => self.letters(shown, *sign, size)?,
            Atom::Row(parts) => self.row(parts, size)?,
            Atom::Blank(share) => Set {
                width: share * size,
                ..Set::default()
            },
            Atom::Fraction(above, below) => self.fraction(above, below, size)?,
            Atom::Root(which, inside) => self.root(which.as_deref(), inside, size)?,
            Atom::Scripts { base, sub, sup } => self.scripts(base, sub.as_deref(), sup.as_deref(), size)?,
            Atom::Overline(inside) => {
                let mut set = self.set(inside, size)?;
                let y = -(set.ascent + RULE);
                set.rule(Vec2::new(0.0, y), Vec2::new(set.width, y));
                set.ascent += 2.0 * RULE;
                set
            }
            Atom::Fenced(open, inside, close) => self.fenced(open, inside, close, size)?,
        })
    }

    /// Letters as one; nothing where the fonts have not all of them.
    fn letters(&self, shown: &str, sign: Sign, size: f32) -> Option<Set> {
        let size = if sign == Sign::Large && !shown.is_ascii() {
            size * LARGE
        } else {
            size
        };
        let font = FontId::new(size, self.family.clone());
        if !self.painter.fonts_mut(|fonts| fonts.has_glyphs(&font, shown)) {
            return None;
        }
        let format = TextFormat {
            font_id: font,
            color: self.color,
            italics: sign == Sign::Variable,
            ..TextFormat::default()
        };
        let galley = self
            .painter
            .layout_job(LayoutJob::single_section(shown.to_owned(), format));
        let stands = galley.rows.first()?.glyphs.first()?.pos.y;
        let is_sum = sign == Sign::Large && !shown.is_ascii();
        // A sum stands with its middle on the middle of a plus.
        let lowered = if is_sum { size * SUM_DROP } else { 0.0 };
        Some(Set {
            width: galley.size().x,
            ascent: size * ASCENT - lowered,
            descent: size * DESCENT + lowered,
            inks: vec![(Vec2::new(0.0, lowered), Ink::Letters(galley, stands))],
        })
    }

    fn row(&self, parts: &[Atom], size: f32) -> Option<Set> {
        let mut row = Set::default();
        let mut before: Option<Sign> = None;
        for (place, part) in parts.iter().enumerate() {
            let sign = sign_of(part);
            let set = self.set(part, size)?;
            // A sign before which nothing stands is that of a number: `−1`.
            let is_alone = !matches!(before, Some(Sign::Variable | Sign::Upright)) && before != Some(Sign::Large);
            // The name of a function stands apart from what it is multiplied with.
            let is_factor = matches!(before, Some(Sign::Variable | Sign::Upright)) && !opens(before_part(parts, place));
            let around = match sign {
                Some(Sign::Followed | Sign::Large) if is_factor && !is_comma(part) => THIN,
                Some(Sign::Relation) => THICK,
                Some(Sign::Binary) if !is_alone => MEDIUM,
                _ => 0.0,
            };
            let is_last = place + 1 == parts.len();
            let behind = match sign {
                Some(Sign::Followed | Sign::Large) if opens(parts.get(place + 1)) => 0.0,
                Some(Sign::Followed | Sign::Large) => THIN,
                _ => around,
            };
            let x = row.width + if place == 0 { 0.0 } else { around * size };
            row.put(set, x, 0.0);
            row.width += if is_last { 0.0 } else { behind * size };
            before = Some(sign.unwrap_or(Sign::Upright));
        }
        Some(row)
    }

    fn fraction(&self, above: &Atom, below: &Atom, size: f32) -> Option<Set> {
        let part_size = if self.is_display { size } else { size * PART };
        let (above, below) = (self.set(above, part_size)?, self.set(below, part_size)?);
        let gap = size * fraction::GAP;
        let overhang = size * fraction::OVERHANG;
        let width = above.width.max(below.width) + 2.0 * overhang;
        let axis = size * AXIS;
        let mut set = Set::default();
        let (x_above, x_below) = ((width - above.width) / 2.0, (width - below.width) / 2.0);
        let (up, down) = (axis + gap + above.descent, axis - gap - below.ascent);
        set.put(above, x_above, up);
        set.put(below, x_below, down);
        set.rule(Vec2::new(0.0, -axis), Vec2::new(width, -axis));
        set.width = width;
        Some(set)
    }

    fn root(&self, which: Option<&Atom>, inside: &Atom, size: f32) -> Option<Set> {
        let inside = self.set(inside, size)?;
        let which = match which {
            Some(which) => Some(self.set(which, size * root::WHICH)?),
            None => None,
        };
        let lead = which
            .as_ref()
            .map_or(0.0, |which| (which.width - size * root::TUCKED).max(0.0));
        let (top, foot) = (inside.ascent + size * root::GAP, inside.descent);
        let hook = size * root::HOOK;
        let mut set = Set::default();
        let left = lead;
        let (low, high) = (foot, -top);
        let middle = low - (low - high) * root::MIDDLE;
        set.rule(
            Vec2::new(left, middle),
            Vec2::new(left + hook * root::BEND, middle - size * root::RISE),
        );
        set.rule(
            Vec2::new(left + hook * root::BEND, middle - size * root::RISE),
            Vec2::new(left + hook * root::FOOT, low),
        );
        set.rule(Vec2::new(left + hook * root::FOOT, low), Vec2::new(left + hook, high));
        let end = left + hook + inside.width + size * root::BEHIND;
        set.rule(Vec2::new(left + hook, high), Vec2::new(end, high));
        set.put(inside, left + hook + size * root::BEFORE, 0.0);
        if let Some(which) = which {
            let raised = -middle + size * root::WHICH_RAISED + which.descent;
            set.put(which, 0.0, raised);
        }
        set.width = end;
        set.ascent = set.ascent.max(top + RULE);
        Some(set)
    }

    fn scripts(&self, base: &Atom, sub: Option<&Atom>, sup: Option<&Atom>, size: f32) -> Option<Set> {
        let has_limits = self.is_display && sign_of(base) == Some(Sign::Large);
        let is_slanted = sign_of(base) == Some(Sign::Variable);
        let lean = if is_slanted { size * LEAN } else { 0.0 };
        let base = self.set(base, size)?;
        let sub = match sub {
            Some(sub) => Some(self.set(sub, size * SCRIPT)?),
            None => None,
        };
        let sup = match sup {
            Some(sup) => Some(self.set(sup, size * SCRIPT)?),
            None => None,
        };
        let mut set = Set::default();
        if has_limits {
            let widths = [
                Some(base.width),
                sub.as_ref().map(|it| it.width),
                sup.as_ref().map(|it| it.width),
            ];
            let width = widths.into_iter().flatten().fold(0.0, f32::max);
            let (ascent, descent) = (base.ascent, base.descent);
            let x = (width - base.width) / 2.0;
            set.put(base, x, 0.0);
            if let Some(sup) = sup {
                let (x, raised) = ((width - sup.width) / 2.0, ascent + size * LIMIT_GAP + sup.descent);
                set.put(sup, x, raised);
            }
            if let Some(sub) = sub {
                let (x, raised) = ((width - sub.width) / 2.0, -(descent + size * LIMIT_GAP + sub.ascent));
                set.put(sub, x, raised);
            }
            return Some(set);
        }
        let (ascent, descent, right) = (base.ascent, base.descent, base.width + size * SCRIPT_GAP);
        set.put(base, 0.0, 0.0);
        let has_both = sub.is_some() && sup.is_some();
        if let Some(sup) = sup {
            let raised = (size * RAISED).max(ascent - size * BELOW_TOP);
            set.put(sup, right + lean, raised);
        }
        if let Some(sub) = sub {
            let lowered = (size * if has_both { LOWERED_BELOW } else { LOWERED }).max(descent - size * SCRIPT_GAP);
            set.put(sub, right, -lowered);
        }
        Some(set)
    }

    /// Signs as high as what is between them, on the same middle.
    fn fenced(&self, open: &str, inside: &Atom, close: &str, size: f32) -> Option<Set> {
        let inside = self.set(inside, size)?;
        let axis = size * AXIS;
        let half = (inside.ascent - axis).max(inside.descent + axis);
        let factor = (2.0 * half / (size * (ASCENT + DESCENT))).clamp(1.0, 4.0);
        let mut set = Set::default();
        let fence = |set: &mut Set, sign: &str, x: f32| -> Option<f32> {
            if sign.is_empty() {
                return Some(x);
            }
            let letters = self.letters(sign, Sign::Upright, size * factor)?;
            let width = letters.width;
            set.put(letters, x, axis - size * factor * AXIS);
            Some(x + width)
        };
        let left = fence(&mut set, open, 0.0)?;
        let right = left + inside.width;
        set.put(inside, left, 0.0);
        fence(&mut set, close, right)?;
        Some(set)
    }
}

/// What a part is to its neighbours: that of its base where it has scripts.
fn sign_of(atom: &Atom) -> Option<Sign> {
    match atom {
        Atom::Sign(_, sign) => Some(*sign),
        Atom::Scripts { base, .. } => sign_of(base),
        _ => None,
    }
}

fn before_part(parts: &[Atom], place: usize) -> Option<&Atom> {
    parts.get(place.checked_sub(1)?)
}

fn is_comma(atom: &Atom) -> bool {
    matches!(atom, Atom::Sign(shown, _) if matches!(shown.as_str(), "," | ";" | ":"))
}

/// Whether a part begins with a bracket, which stands close to the name of a function.
fn opens(atom: Option<&Atom>) -> bool {
    match atom {
        Some(Atom::Sign(shown, _)) => matches!(shown.as_str(), "(" | "["),
        Some(Atom::Fenced(..)) => true,
        _ => false,
    }
}
