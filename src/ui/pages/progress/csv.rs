//! Numbers as lines of values, for other programs (RFC 4180).

/// Lines of values with their names in the first.
#[derive(Clone, Debug)]
pub(in crate::ui::pages) struct Csv(String);

impl Csv {
    /// Begins with names.
    pub(in crate::ui::pages) fn new(names: &[&str]) -> Self {
        let mut csv = Self(String::new());
        csv.line(names);
        csv
    }

    /// Adds a line.
    pub(in crate::ui::pages) fn line<T: AsRef<str>>(&mut self, values: &[T]) {
        for (place, value) in values.iter().enumerate() {
            if place > 0 {
                self.0.push(',');
            }
            self.value(value.as_ref());
        }
        self.0.push_str("\r\n");
    }

    /// All of it.
    pub(in crate::ui::pages) fn finish(self) -> String {
        self.0
    }

    fn value(&mut self, value: &str) {
        if value.contains([',', '"', '\n', '\r']) {
            self.0.push('"');
            self.0.push_str(&value.replace('"', "\"\""));
            self.0.push('"');
        } else {
            self.0.push_str(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_with_commas_quotes_and_lines_are_quoted() {
        let mut csv = Csv::new(&["a", "b"]);
        csv.line(&["1,5", "he said \"no\"\nand left"]);
        assert_eq!(csv.finish(), "a,b\r\n\"1,5\",\"he said \"\"no\"\"\nand left\"\r\n");
    }
}
