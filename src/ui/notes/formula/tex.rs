//! The small part of TeX that notes are set in: scripts, fractions, roots, Greek letters, operators, names of functions.
//!
//! What is not in it makes the whole formula one that is not set: half of a formula would say something else.

use super::signs::{self, Sign};

/// A part of a formula.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Atom {
    /// Letters that are set as one, with what they are.
    Sign(String, Sign),
    /// Parts beside one another.
    Row(Vec<Self>),
    /// One above the other.
    Fraction(Box<Self>, Box<Self>),
    /// What is below a root, and which root it is.
    Root(Option<Box<Self>>, Box<Self>),
    /// What is lowered and raised beside something.
    Scripts {
        base: Box<Self>,
        sub: Option<Box<Self>>,
        sup: Option<Box<Self>>,
    },
    /// Something with a line above it.
    Overline(Box<Self>),
    /// Something between signs as high as it.
    Fenced(&'static str, Box<Self>, &'static str),
    /// A blank, as a share of the size of letters.
    Blank(f32),
}

/// Blanks that are asked for, as shares of the size of letters.
const THIN: f32 = 0.17;
const WIDE: f32 = 0.25;

/// How deep parts may lie in one another.
const MAX_DEPTH: usize = 12;
/// Longest formula that is set, in bytes.
const MAX_BYTES: usize = 1_000;

/// Reads a formula; nothing where something in it is not known.
pub(super) fn parse(tex: &str) -> Option<Atom> {
    if tex.len() > MAX_BYTES {
        return None;
    }
    let mut reader = Reader { rest: tex, depth: 0 };
    let row = reader.row(End::Text)?;
    (!matches!(&row, Atom::Row(parts) if parts.is_empty())).then_some(row)
}

/// What ends a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Text,
    Brace,
    Bracket,
    Right,
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn row(&mut self, end: End) -> Option<Atom> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let mut parts: Vec<Atom> = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            let Some(c) = self.rest.chars().next() else {
                (end == End::Text).then_some(())?;
                break;
            };
            match c {
                '}' => {
                    (end == End::Brace).then_some(())?;
                    self.skip(c);
                    break;
                }
                ']' if end == End::Bracket => {
                    self.skip(c);
                    break;
                }
                '^' | '_' | '\'' => self.script(c, &mut parts)?,
                _ if end == End::Right
                    && self.rest.starts_with("\\right")
                    && !self.rest.starts_with("\\rightarrow") =>
                {
                    self.rest = self.rest.strip_prefix("\\right")?;
                    break;
                }
                _ => parts.push(self.atom()?),
            }
        }
        self.depth -= 1;
        Some(match <[Atom; 1]>::try_from(parts) {
            Ok([only]) => only,
            Err(parts) => Atom::Row(parts),
        })
    }

    fn skip(&mut self, c: char) {
        self.rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
    }

    /// A script of the part before it.
    fn script(&mut self, c: char, parts: &mut Vec<Atom>) -> Option<()> {
        self.skip(c);
        let script = if c == '\'' {
            let mut primes = "′".to_owned();
            while let Some(rest) = self.rest.strip_prefix('\'') {
                self.rest = rest;
                primes.push('′');
            }
            Atom::Sign(primes, Sign::Upright)
        } else {
            self.argument()?
        };
        let (base, mut sub, mut sup) = match parts.pop() {
            Some(Atom::Scripts { base, sub, sup }) => (base, sub, sup),
            Some(base) => (Box::new(base), None, None),
            None => (Box::new(Atom::Row(Vec::new())), None, None),
        };
        let place = if c == '_' { &mut sub } else { &mut sup };
        *place = Some(Box::new(match place.take() {
            None => script,
            // Two of a kind are an error, but for `f'^2`.
            Some(before) if matches!(&*before, Atom::Sign(shown, _) if shown.starts_with('′')) => {
                Atom::Row(vec![*before, script])
            }
            Some(_) => return None,
        }));
        parts.push(Atom::Scripts { base, sub, sup });
        Some(())
    }

    /// What a command is about: a group, or a single sign.
    fn argument(&mut self) -> Option<Atom> {
        self.rest = self.rest.trim_start();
        // Of digits without braces the first is meant.
        match self.rest.chars().next().filter(char::is_ascii_digit) {
            Some(digit) => {
                self.skip(digit);
                Some(Atom::Sign(digit.to_string(), Sign::Upright))
            }
            None => self.atom(),
        }
    }

    fn atom(&mut self) -> Option<Atom> {
        let c = self.rest.chars().next()?;
        match c {
            '{' => {
                self.skip(c);
                self.row(End::Brace)
            }
            '\\' => {
                self.skip(c);
                self.command()
            }
            '^' | '_' | '}' | '&' | '#' | '%' | '$' => None,
            _ if c.is_ascii_digit() || signs::is_word_letter(c) => Some(self.run(c)),
            _ => {
                self.skip(c);
                let sign = signs::of_char(c);
                let shown = if c == '-' { "−".to_owned() } else { c.to_string() };
                Some(Atom::Sign(shown, sign))
            }
        }
    }

    /// Digits, or letters of a language that has words in formulas, are set as one.
    fn run(&mut self, first: char) -> Atom {
        let is_number = first.is_ascii_digit();
        let belongs = |c: char| {
            if is_number {
                c.is_ascii_digit() || c == '.'
            } else {
                signs::is_word_letter(c)
            }
        };
        let n_bytes = self.rest.find(|c| !belongs(c)).unwrap_or(self.rest.len());
        let (run, rest) = self.rest.split_at(n_bytes);
        self.rest = rest;
        Atom::Sign(run.to_owned(), Sign::Upright)
    }

    fn command(&mut self) -> Option<Atom> {
        let n_letters = self
            .rest
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(self.rest.len());
        if n_letters == 0 {
            let c = self.rest.chars().next()?;
            self.skip(c);
            return match c {
                ',' | ':' | ';' | ' ' => Some(Atom::Blank(if c == ',' { THIN } else { WIDE })),
                '!' => Some(Atom::Blank(0.0)),
                '{' | '}' | '%' | '$' | '#' | '&' | '_' => Some(Atom::Sign(c.to_string(), signs::of_char(c))),
                '|' => Some(Atom::Sign("‖".to_owned(), Sign::Upright)),
                _ => None,
            };
        }
        let (name, rest) = self.rest.split_at(n_letters);
        self.rest = rest;
        Some(match name {
            "frac" | "dfrac" | "tfrac" => Atom::Fraction(self.argument()?.into(), self.argument()?.into()),
            "sqrt" => {
                self.rest = self.rest.trim_start();
                let which = match self.rest.strip_prefix('[') {
                    Some(rest) => {
                        self.rest = rest;
                        Some(Box::new(self.row(End::Bracket)?))
                    }
                    None => None,
                };
                Atom::Root(which, self.argument()?.into())
            }
            "text" | "mathrm" | "operatorname" | "textbf" | "textit" => {
                Atom::Sign(self.words()?.to_owned(), Sign::Upright)
            }
            "mathbf" | "mathit" | "boldsymbol" => self.argument()?,
            "mathbb" => Atom::Sign(signs::doubled(self.words()?)?.to_owned(), Sign::Upright),
            "overline" | "bar" => Atom::Overline(self.argument()?.into()),
            "left" => {
                let open = self.delimiter()?;
                let inside = self.row(End::Right)?;
                Atom::Fenced(open, inside.into(), self.delimiter()?)
            }
            "quad" => Atom::Blank(1.0),
            "qquad" => Atom::Blank(2.0),
            "displaystyle" | "textstyle" | "limits" | "big" | "Big" => Atom::Blank(0.0),
            _ => {
                let (shown, sign) = signs::of_command(name)?;
                Atom::Sign(shown.to_owned(), sign)
            }
        })
    }

    /// The words in braces behind a command, as they are.
    fn words(&mut self) -> Option<&'a str> {
        let (words, rest) = self.rest.trim_start().strip_prefix('{')?.split_once('}')?;
        self.rest = rest;
        (!words.contains(['{', '\\'])).then_some(words)
    }

    /// The sign behind `\left` or `\right`; a full stop is none.
    fn delimiter(&mut self) -> Option<&'static str> {
        const ALL: [(&str, &str); 13] = [
            ("(", "("),
            (")", ")"),
            ("[", "["),
            ("]", "]"),
            ("\\{", "{"),
            ("\\}", "}"),
            ("|", "|"),
            (".", ""),
            ("\\lfloor", "⌊"),
            ("\\rfloor", "⌋"),
            ("\\lceil", "⌈"),
            ("\\rceil", "⌉"),
            ("/", "/"),
        ];
        self.rest = self.rest.trim_start();
        let (rest, shown) = ALL
            .iter()
            .find_map(|&(written, shown)| Some((self.rest.strip_prefix(written)?, shown)))?;
        self.rest = rest;
        Some(shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A formula with its parts told apart by brackets.
    fn told(atom: &Atom) -> String {
        match atom {
            Atom::Sign(shown, _) => shown.clone(),
            Atom::Row(parts) => parts.iter().map(told).collect(),
            Atom::Fraction(above, below) => format!("({}÷{})", told(above), told(below)),
            Atom::Root(None, inside) => format!("√({})", told(inside)),
            Atom::Root(Some(which), inside) => format!("{}√({})", told(which), told(inside)),
            Atom::Scripts { base, sub, sup } => {
                let told_script = |sign: &str, script: &Option<Box<Atom>>| {
                    script
                        .as_ref()
                        .map_or_else(String::new, |it| format!("{sign}({})", told(it)))
                };
                format!("{}{}{}", told(base), told_script("↓", sub), told_script("↑", sup))
            }
            Atom::Overline(inside) => format!("‾({})", told(inside)),
            Atom::Fenced(open, inside, close) => format!("{open}{}{close}", told(inside)),
            Atom::Blank(_) => String::new(),
        }
    }

    #[test]
    fn what_is_known_is_read() {
        for (tex, expected) in [
            ("x^2", "x↑(2)"),
            ("x_i^{n+1}", "x↓(i)↑(n+1)"),
            ("x^{n}_{i}", "x↓(i)↑(n)"),
            ("a \\times b \\le c", "a×b≤c"),
            ("\\frac{a+b}{2}", "(a+b÷2)"),
            ("\\frac12", "(1÷2)"),
            ("\\sqrt{x}", "√(x)"),
            ("\\sqrt[3]{x}", "3√(x)"),
            ("\\alpha\\to\\Omega", "α→Ω"),
            ("\\sum_{i=1}^{n} i", "∑↓(i=1)↑(n)i"),
            ("O(n \\log n)", "O(nlogn)"),
            ("f'(x)", "f↑(′)(x)"),
            ("f''", "f↑(′′)"),
            ("10.5\\%", "10.5%"),
            ("지연 = \\frac{거리}{속도}", "지연=(거리÷속도)"),
            ("\\left( \\frac{1}{2} \\right)", "((1÷2))"),
            ("\\text{hit rate} = 0.9", "hit rate=0.9"),
            ("\\bar{x}", "‾(x)"),
            ("2^{10}", "2↑(10)"),
            ("-1", "−1"),
            ("\\mathbb{R}", "ℝ"),
        ] {
            assert_eq!(parse(tex).map(|it| told(&it)).as_deref(), Some(expected), "{tex}");
        }
    }

    #[test]
    fn what_is_not_known_is_not_set_at_all() {
        for tex in [
            "",
            "  ",
            "\\begin{matrix} a \\end{matrix}",
            "x^{2",
            "x}",
            "a & b",
            "\\unknown",
            "\\",
            "x^",
            "x^2^3",
            "\\frac{1}",
            "\\left( x",
            "a \\\\ b",
            "\\text{a",
        ] {
            assert_eq!(parse(tex), None, "{tex}");
        }
        assert_eq!(parse(&"{".repeat(100)), None);
        assert_eq!(parse(&"x".repeat(MAX_BYTES + 1)), None);
    }
}
