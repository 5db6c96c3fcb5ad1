//! The signs of formulas: what commands stand for, and how much room is around them.

/// What a sign is, which decides how it is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A variable: slanted.
    Variable,
    /// Digits, words, brackets: as they are.
    Upright,
    /// Between two things, with some room: `+`.
    Binary,
    /// Compares two things, with more room: `=`.
    Relation,
    /// Followed by some room: a comma, the name of a function.
    Followed,
    /// Larger than the others; what is lowered and raised stands below and above it where the formula stands alone.
    Large,
}

/// What a character is.
pub(super) const fn of_char(c: char) -> Sign {
    match c {
        '+' | '-' | '*' | '/' | '±' | '×' | '÷' | '·' => Sign::Binary,
        '=' | '<' | '>' | '≤' | '≥' | '≠' | '≈' | '→' | ':' => Sign::Relation,
        ',' | ';' => Sign::Followed,
        _ if c.is_ascii_alphabetic() => Sign::Variable,
        _ => Sign::Upright,
    }
}

/// Whether it is a letter of a word, not a variable: all but those of Latin and Greek.
pub(super) fn is_word_letter(c: char) -> bool {
    const FIRST_EASTERN_LETTER: char = '\u{1100}';
    c.is_alphabetic() && c >= FIRST_EASTERN_LETTER
}

/// The letter of a set of numbers.
pub(super) fn doubled(letter: &str) -> Option<&'static str> {
    Some(match letter {
        "N" => "ℕ",
        "Z" => "ℤ",
        "Q" => "ℚ",
        "R" => "ℝ",
        "C" => "ℂ",
        _ => return None,
    })
}

/// What a command is shown as.
pub(super) fn of_command(name: &str) -> Option<(&'static str, Sign)> {
    let (_, shown, sign) = COMMANDS.iter().find(|(known, _, _)| *known == name)?;
    Some((shown, *sign))
}

const COMMANDS: &[(&str, &str, Sign)] = {
    use Sign::{Binary, Followed, Large, Relation, Upright, Variable};
    &[
        ("alpha", "α", Variable),
        ("beta", "β", Variable),
        ("gamma", "γ", Variable),
        ("delta", "δ", Variable),
        ("epsilon", "ε", Variable),
        ("varepsilon", "ε", Variable),
        ("zeta", "ζ", Variable),
        ("eta", "η", Variable),
        ("theta", "θ", Variable),
        ("vartheta", "θ", Variable),
        ("iota", "ι", Variable),
        ("kappa", "κ", Variable),
        ("lambda", "λ", Variable),
        ("mu", "μ", Variable),
        ("nu", "ν", Variable),
        ("xi", "ξ", Variable),
        ("pi", "π", Variable),
        ("rho", "ρ", Variable),
        ("sigma", "σ", Variable),
        ("tau", "τ", Variable),
        ("upsilon", "υ", Variable),
        ("phi", "φ", Variable),
        ("varphi", "φ", Variable),
        ("chi", "χ", Variable),
        ("psi", "ψ", Variable),
        ("omega", "ω", Variable),
        ("Gamma", "Γ", Upright),
        ("Delta", "Δ", Upright),
        ("Theta", "Θ", Upright),
        ("Lambda", "Λ", Upright),
        ("Xi", "Ξ", Upright),
        ("Pi", "Π", Upright),
        ("Sigma", "Σ", Upright),
        ("Phi", "Φ", Upright),
        ("Psi", "Ψ", Upright),
        ("Omega", "Ω", Upright),
        ("times", "×", Binary),
        ("div", "÷", Binary),
        ("cdot", "·", Binary),
        ("pm", "±", Binary),
        ("mp", "∓", Binary),
        ("ast", "∗", Binary),
        ("oplus", "⊕", Binary),
        ("otimes", "⊗", Binary),
        ("cup", "∪", Binary),
        ("cap", "∩", Binary),
        ("setminus", "∖", Binary),
        ("land", "∧", Binary),
        ("wedge", "∧", Binary),
        ("lor", "∨", Binary),
        ("vee", "∨", Binary),
        ("le", "≤", Relation),
        ("leq", "≤", Relation),
        ("ge", "≥", Relation),
        ("geq", "≥", Relation),
        ("ne", "≠", Relation),
        ("neq", "≠", Relation),
        ("lt", "<", Relation),
        ("gt", ">", Relation),
        ("ll", "≪", Relation),
        ("gg", "≫", Relation),
        ("approx", "≈", Relation),
        ("simeq", "≃", Relation),
        ("cong", "≅", Relation),
        ("equiv", "≡", Relation),
        ("sim", "∼", Relation),
        ("propto", "∝", Relation),
        ("to", "→", Relation),
        ("rightarrow", "→", Relation),
        ("leftarrow", "←", Relation),
        ("gets", "←", Relation),
        ("leftrightarrow", "↔", Relation),
        ("Rightarrow", "⇒", Relation),
        ("implies", "⇒", Relation),
        ("Leftarrow", "⇐", Relation),
        ("Leftrightarrow", "⇔", Relation),
        ("iff", "⇔", Relation),
        ("mapsto", "↦", Relation),
        ("in", "∈", Relation),
        ("notin", "∉", Relation),
        ("subset", "⊂", Relation),
        ("subseteq", "⊆", Relation),
        ("supset", "⊃", Relation),
        ("supseteq", "⊇", Relation),
        ("mid", "|", Relation),
        ("perp", "⊥", Relation),
        ("colon", ":", Followed),
        ("forall", "∀", Upright),
        ("exists", "∃", Upright),
        ("neg", "¬", Upright),
        ("lnot", "¬", Upright),
        ("infty", "∞", Upright),
        ("partial", "∂", Upright),
        ("nabla", "∇", Upright),
        ("emptyset", "∅", Upright),
        ("varnothing", "∅", Upright),
        ("ldots", "…", Upright),
        ("dots", "…", Upright),
        ("cdots", "⋯", Upright),
        ("circ", "°", Upright),
        ("degree", "°", Upright),
        ("angle", "∠", Upright),
        ("prime", "′", Upright),
        ("ell", "ℓ", Upright),
        ("lfloor", "⌊", Upright),
        ("rfloor", "⌋", Upright),
        ("lceil", "⌈", Upright),
        ("rceil", "⌉", Upright),
        ("langle", "⟨", Upright),
        ("rangle", "⟩", Upright),
        ("lvert", "|", Upright),
        ("rvert", "|", Upright),
        ("lbrace", "{", Upright),
        ("rbrace", "}", Upright),
        ("sum", "∑", Large),
        ("prod", "∏", Large),
        ("int", "∫", Large),
        ("bigcup", "∪", Large),
        ("bigcap", "∩", Large),
        ("lim", "lim", Large),
        ("max", "max", Large),
        ("min", "min", Large),
        ("sup", "sup", Large),
        ("inf", "inf", Large),
        ("log", "log", Followed),
        ("ln", "ln", Followed),
        ("lg", "lg", Followed),
        ("exp", "exp", Followed),
        ("sin", "sin", Followed),
        ("cos", "cos", Followed),
        ("tan", "tan", Followed),
        ("gcd", "gcd", Followed),
        ("det", "det", Followed),
        ("dim", "dim", Followed),
        ("Pr", "Pr", Followed),
        ("mod", "mod", Binary),
        ("bmod", "mod", Binary),
    ]
};
