//! Tab-separated tables: one row a line, `#` starts a comment line, blank lines are skipped.

/// A broken line of a lexicon file, with the mend.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {problem}")]
pub struct LexiconError {
    /// Table name ("numbers.tsv").
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong and how to mend it.
    pub problem: String,
}

/// One row with the place it came from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    file: &'a str,
    line: usize,
    text: &'a str,
}

impl<'a> Row<'a> {
    /// Field number `n`, trimmed; "" when absent.
    pub(crate) fn field(&self, n: usize) -> &'a str {
        self.text.split('\t').nth(n).unwrap_or_default().trim()
    }

    /// Field `n` as a list, separated by commas.
    pub(crate) fn list(&self, n: usize) -> impl Iterator<Item = &'a str> {
        self.field(n).split(',').map(str::trim).filter(|s| !s.is_empty())
    }

    /// Field `n` parsed; an error that says what was expected.
    pub(crate) fn parsed<T: std::str::FromStr>(&self, n: usize, expected: &str) -> Result<T, LexiconError> {
        let field = self.field(n);
        field
            .parse()
            .map_err(|_| self.error(format!("column {} is `{field}`, expected {expected}", n + 1)))
    }

    /// An error at this row.
    pub(crate) fn error(&self, problem: String) -> LexiconError {
        LexiconError {
            file: self.file.to_owned(),
            line: self.line,
            problem,
        }
    }
}

/// The rows of a table.
pub(crate) fn rows<'a>(file: &'a str, text: &'a str) -> impl Iterator<Item = Row<'a>> {
    text.lines()
        .enumerate()
        .map(move |(i, text)| Row {
            file,
            line: i + 1,
            text,
        })
        .filter(|row| !row.text.trim().is_empty() && !row.text.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn comments_and_blank_lines_are_skipped_and_errors_name_the_line() {
        let table: Vec<_> = rows("t.tsv", "# head\n\none\t1\ntwo\tx\n").collect();
        assert_eq!(table[0].field(0), "one");
        let error = table[1].parsed::<i64>(1, "a whole number").expect_err("x is no number");
        assert_eq!(error.to_string(), "t.tsv:4: column 2 is `x`, expected a whole number");
    }
}
