//! Short forms and small word classes that decide where sentences and words end.

use super::{LexiconError, table::rows, word_map::WordMap};

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $text:literal),* $(,)?) => {
        /// What a form is good for; a form may be of several kinds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum FormKind { $($(#[$doc])* $kind),* }

        impl FormKind {
            fn from_name(name: &str) -> Option<Self> {
                match name { $($text => Some(FormKind::$kind),)* _ => None }
            }
        }
    };
}

kinds! {
    /// Stands before a name ("Gen").
    Title = "title",
    /// May end a sentence before a plain opener ("U.S").
    Open = "open",
    /// Usually ends one before a capital ("p.m").
    Closing = "closing",
    /// "Sept".
    Month = "month",
    /// "Thurs".
    Weekday = "weekday",
    /// Short only before a figure ("No").
    Number = "number",
    /// "e.g".
    Latin = "latin",
    /// Glued after a figure ("km").
    Unit = "unit",
    /// Glued before a figure ("Rs").
    Currency = "currency",
    /// Keeps its hyphen ("pro").
    Prefix = "prefix",
    /// Opens sentences ("The").
    Starter = "starter",
    /// Capitalised but no opener ("Friday").
    NeverStarter = "never_starter",
    /// "said".
    Reporting = "reporting",
    /// "cannot".
    Contraction = "contraction",
}

#[derive(Clone, Copy, Debug, Default)]
struct Form {
    kinds: u32,
    split: usize,
}

/// Short forms by spelling, without their last stop.
#[derive(Clone, Debug, Default)]
pub struct Abbreviations {
    forms: WordMap<Form>,
}

impl Abbreviations {
    /// Reads tables (name, text) in order; later rows add kinds to a form.
    pub(super) fn parse(tables: &[(&str, &str)]) -> Result<Self, LexiconError> {
        let mut forms: WordMap<Form> = WordMap::default();
        for (file, text) in tables {
            for row in rows(file, text) {
                let kind = FormKind::from_name(row.field(1)).ok_or_else(|| {
                    row.error(format!(
                        "`{}` is no kind; the head of the table lists them",
                        row.field(1)
                    ))
                })?;
                let form = forms.entry(row.field(0));
                form.kinds |= 1 << kind as u32;
                if kind == FormKind::Contraction {
                    form.split = row.parsed(2, "the byte where the form splits")?;
                    if form.split == 0 || !row.field(0).is_char_boundary(form.split) {
                        return Err(row.error("the split lies outside the form".to_owned()));
                    }
                }
            }
        }
        Ok(Abbreviations { forms })
    }

    /// True when `form` (without its last stop, as written) is of that kind.
    pub(crate) fn is(&self, form: &str, kind: FormKind) -> bool {
        self.forms.get(form).is_some_and(|f| f.kinds & (1 << kind as u32) != 0)
    }

    /// Byte where a contraction splits, by its lower-case spelling ("cannot": 3).
    pub(crate) fn contraction(&self, lower: &str) -> Option<usize> {
        self.forms
            .get(lower)
            .map(|f| f.split)
            .filter(|&at| at > 0 && at < lower.len())
    }
}

#[cfg(test)]
mod tests {
    use super::{Abbreviations, FormKind};

    #[test]
    fn built_in_table_parses_and_knows_its_kinds() {
        let forms = Abbreviations::parse(&[("abbreviations.tsv", include_str!("en/abbreviations.tsv"))])
            .expect("built-in table");
        assert!(forms.is("Gen", FormKind::Title) && !forms.is("gen", FormKind::Title));
        assert!(forms.is("m", FormKind::Unit));
        assert_eq!(forms.contraction("cannot"), Some(3));
        assert_eq!(forms.contraction("can"), None);
    }

    #[test]
    fn an_unknown_kind_names_its_line() {
        let error = Abbreviations::parse(&[("abbreviations.tsv", "Gen\ttitel\n")]).expect_err("misspelt");
        assert!(error.to_string().starts_with("abbreviations.tsv:1: `titel` is no kind"));
    }
}
