//! What the lexer has to know of each language: how comments and strings look, and which words are its own.

/// A language, or several that look alike.
#[derive(Debug)]
pub(super) struct Language {
    /// What stands behind the fence, in small letters.
    pub(super) names: &'static [&'static str],
    /// What begins a comment up to the end of the line.
    pub(super) line_comments: &'static [&'static str],
    /// What begins and ends a comment of several lines.
    pub(super) block_comment: Option<(&'static str, &'static str)>,
    /// What strings stand between, longer ones first.
    pub(super) quotes: &'static [Quote],
    /// Words of the language, sorted.
    pub(super) keywords: &'static [&'static str],
    /// What else there is.
    pub(super) form: Form,
}

/// What a string stands between.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quote {
    pub(super) sign: &'static str,
    /// Whether it goes over line ends.
    pub(super) is_long: bool,
    /// Whether it is a single character, as between `'` in C; elsewhere the sign means something else.
    pub(super) is_char: bool,
}

/// What a language is like besides its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Words.
    Words,
    /// Words, whether in capitals or not.
    CapitalsAlike,
    /// Words and names behind a dollar sign.
    Shell,
    /// Names before a colon.
    Keys,
    /// Tags.
    Tags,
}

const fn short(sign: &'static str) -> Quote {
    Quote {
        sign,
        is_long: false,
        is_char: false,
    }
}

const fn long(sign: &'static str) -> Quote {
    Quote {
        is_long: true,
        ..short(sign)
    }
}

const CHAR: Quote = Quote {
    is_char: true,
    ..short("'")
};

/// The language of a name behind a fence.
pub(super) fn language(name: &str) -> Option<&'static Language> {
    let name = name.to_ascii_lowercase();
    LANGUAGES
        .iter()
        .find(|language| language.names.contains(&name.as_str()))
}

#[rustfmt::skip]
const LANGUAGES: &[Language] = &[
    Language {
        names: &["json", "jsonc", "json5"],
        line_comments: &["//"],
        block_comment: Some(("/*", "*/")),
        quotes: &[short("\"")],
        keywords: &["false", "null", "true"],
        form: Form::Keys,
    },
    Language {
        names: &["yaml", "yml", "toml", "ini", "properties", "conf"],
        line_comments: &["#"],
        block_comment: None,
        quotes: &[short("\""), short("'")],
        keywords: &["false", "no", "null", "off", "on", "true", "yes"],
        form: Form::Keys,
    },
    Language {
        names: &["python", "py", "python3"],
        line_comments: &["#"],
        block_comment: None,
        quotes: &[long("\"\"\""), long("'''"), short("\""), short("'")],
        keywords: &[
            "False", "None", "True", "and", "as", "assert", "async", "await", "break", "case", "class", "continue", "def", "del",
            "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "match",
            "nonlocal", "not", "or", "pass", "raise", "return", "self", "try", "while", "with", "yield",
        ],
        form: Form::Words,
    },
    Language {
        names: &["javascript", "js", "jsx", "mjs", "typescript", "ts", "tsx", "node"],
        line_comments: &["//"],
        block_comment: Some(("/*", "*/")),
        quotes: &[short("\""), short("'"), long("`")],
        keywords: &[
            "abstract", "any", "as", "async", "await", "boolean", "break", "case", "catch", "class", "const", "continue",
            "declare", "default", "delete", "do", "else", "enum", "export", "extends", "false", "finally", "for", "from",
            "function", "if", "implements", "import", "in", "instanceof", "interface", "keyof", "let", "namespace", "never",
            "new", "null", "number", "of", "private", "protected", "public", "readonly", "return", "static", "string", "super",
            "switch", "this", "throw", "true", "try", "type", "typeof", "undefined", "unknown", "var", "void", "while", "yield",
        ],
        form: Form::Words,
    },
    Language {
        names: &["java", "kotlin", "kt", "scala", "groovy", "csharp", "cs", "c#", "swift"],
        line_comments: &["//"],
        block_comment: Some(("/*", "*/")),
        quotes: &[long("\"\"\""), short("\""), CHAR],
        keywords: &[
            "abstract", "as", "async", "await", "boolean", "break", "byte", "case", "catch", "char", "class", "const",
            "continue", "data", "default", "do", "double", "else", "enum", "extends", "false", "final", "finally", "float", "for",
            "foreach", "fun", "func", "if", "implements", "import", "in", "instanceof", "int", "interface", "internal", "is",
            "let", "long", "namespace", "new", "null", "object", "override", "package", "private", "protected", "public",
            "record", "return", "sealed", "short", "static", "string", "struct", "super", "switch", "synchronized", "this",
            "throw", "throws", "true", "try", "using", "val", "var", "virtual", "void", "volatile", "when", "while", "yield",
        ],
        form: Form::Words,
    },
    Language {
        names: &["bash", "sh", "shell", "zsh", "console", "terminal", "dockerfile", "docker", "makefile"],
        line_comments: &["#"],
        block_comment: None,
        quotes: &[long("\""), long("'")],
        keywords: &[
            "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "RUN", "USER", "VOLUME", "WORKDIR", "case", "do",
            "done", "echo", "elif", "else", "esac", "exit", "export", "fi", "for", "function", "if", "in", "local", "read",
            "return", "set", "shift", "source", "sudo", "then", "trap", "until", "while",
        ],
        form: Form::Shell,
    },
    Language {
        names: &["sql", "mysql", "postgres", "postgresql", "plsql", "sqlite"],
        line_comments: &["--"],
        block_comment: Some(("/*", "*/")),
        quotes: &[long("'"), short("\"")],
        keywords: &[
            "add", "all", "alter", "and", "as", "asc", "begin", "between", "by", "cascade", "case", "check", "column", "commit",
            "constraint", "count", "create", "cross", "database", "default", "delete", "desc", "distinct", "drop", "else",
            "end", "exists", "foreign", "from", "full", "grant", "group", "having", "if", "in", "index", "inner", "insert",
            "into", "is", "join", "key", "left", "like", "limit", "not", "null", "offset", "on", "or", "order", "outer",
            "primary", "references", "revoke", "right", "rollback", "select", "set", "table", "then", "to", "transaction",
            "union", "unique", "update", "using", "values", "view", "when", "where", "with",
        ],
        form: Form::CapitalsAlike,
    },
    Language {
        names: &["xml", "html", "xhtml", "svg", "vue", "jsp", "plist"],
        line_comments: &[],
        block_comment: Some(("<!--", "-->")),
        quotes: &[],
        keywords: &[],
        form: Form::Tags,
    },
    Language {
        names: &["rust", "rs"],
        line_comments: &["//"],
        block_comment: Some(("/*", "*/")),
        quotes: &[long("\""), CHAR],
        keywords: &[
            "Self", "as", "async", "await", "bool", "break", "char", "const", "continue", "crate", "dyn", "else", "enum",
            "extern", "f32", "f64", "false", "fn", "for", "i16", "i32", "i64", "i8", "if", "impl", "in", "isize", "let", "loop",
            "match", "mod", "move", "mut", "pub", "ref", "return", "self", "static", "str", "struct", "super", "trait", "true",
            "type", "u16", "u32", "u64", "u8", "unsafe", "use", "usize", "where", "while",
        ],
        form: Form::Words,
    },
    Language {
        names: &["go", "golang"],
        line_comments: &["//"],
        block_comment: Some(("/*", "*/")),
        quotes: &[short("\""), long("`"), CHAR],
        keywords: &[
            "any", "bool", "break", "byte", "case", "chan", "const", "continue", "default", "defer", "else", "error",
            "fallthrough", "false", "float64", "for", "func", "go", "goto", "if", "import", "int", "int64", "interface", "map",
            "nil", "package", "range", "return", "rune", "select", "string", "struct", "switch", "true", "type", "var",
        ],
        form: Form::Words,
    },
    Language {
        names: &["c", "h", "cpp", "c++", "cc", "hpp", "objc"],
        line_comments: &["//"],
        block_comment: Some(("/*", "*/")),
        quotes: &[short("\""), CHAR],
        keywords: &[
            "auto", "bool", "break", "case", "catch", "char", "class", "const", "constexpr", "continue", "default", "delete",
            "do", "double", "else", "enum", "extern", "false", "float", "for", "goto", "if", "inline", "int", "long", "namespace",
            "new", "nullptr", "operator", "private", "protected", "public", "register", "return", "short", "signed", "sizeof",
            "static", "struct", "switch", "template", "this", "throw", "true", "try", "typedef", "typename", "union", "unsigned",
            "using", "virtual", "void", "volatile", "while",
        ],
        form: Form::Words,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_and_names_are_of_one_language() {
        let mut names: Vec<&str> = LANGUAGES.iter().flat_map(|language| language.names).copied().collect();
        let n_names = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), n_names);
        for language in LANGUAGES {
            assert!(language.keywords.is_sorted(), "{:?}", language.names);
            assert!(language.names.iter().all(|name| *name == name.to_ascii_lowercase()));
        }
    }
}
