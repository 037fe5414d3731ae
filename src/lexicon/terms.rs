//! Words that outlets choose between for one referent ("government forces", "regime forces"): `terms.tsv`.

use super::{LexiconError, fold::lowered, table::rows, word_map::WordMap};
use crate::model::Span;

/// When two terms stand for one referent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TermBasis {
    /// Wherever they stand: they are names of one thing.
    Name,
    /// Where both stand beside one nationality, or as for [`TermBasis::Fact`].
    Nation,
    /// Where two outlets use them in the sentences that answer one question.
    Fact,
}

/// Something that outlets call by different words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referent {
    /// Its id in the table.
    pub id: String,
    /// What it is, in neutral words: "the forces of the government".
    pub label: String,
    /// When two of its terms stand for one thing.
    pub basis: TermBasis,
    /// The terms, as they are shown.
    pub terms: Vec<String>,
}

/// A term in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermMention<'a> {
    /// Where it stands, without the nationality before it.
    pub span: Span,
    /// Index into [`Terms::referents`].
    pub referent: usize,
    /// Index into its terms.
    pub term: usize,
    /// The word before it, which may be a nationality.
    pub before: &'a str,
}

/// One form of a term: its words after the first.
#[derive(Clone, Debug)]
struct Form {
    rest: Vec<String>,
    referent: usize,
    term: usize,
}

/// The table of terms.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    referents: Vec<Referent>,
    /// Forms by first word, longest first; those of names in their own letters, the others in small ones.
    names: WordMap<Vec<Form>>,
    words: WordMap<Vec<Form>>,
}

impl Terms {
    /// Reads tables, each the name and text of one; a later row of one referent adds terms to it.
    pub(super) fn read(tables: Vec<(&str, &str)>) -> Result<Self, LexiconError> {
        let mut out = Terms::default();
        for row in tables.into_iter().flat_map(|(name, text)| rows(name, text)) {
            let basis = match row.field(2) {
                "name" => TermBasis::Name,
                "nation" => TermBasis::Nation,
                "fact" => TermBasis::Fact,
                other => return Err(row.error(format!("basis `{other}` is unknown; expected name, nation or fact"))),
            };
            if row.list(3).next().is_none() {
                return Err(row.error(format!("referent `{}` has no terms in column 4", row.field(0))));
            }
            let known = out.referents.iter().position(|r| r.id == row.field(0));
            let referent = known.unwrap_or(out.referents.len());
            if known.is_none() {
                out.referents.push(Referent {
                    id: row.field(0).to_owned(),
                    label: row.field(1).to_owned(),
                    basis,
                    terms: vec![],
                });
            }
            for forms in row.list(3) {
                out.add(referent, forms);
            }
        }
        for forms in out.names.values_mut().chain(out.words.values_mut()) {
            forms.sort_by_key(|f| (std::cmp::Reverse(f.rest.len()), f.referent, f.term));
        }
        Ok(out)
    }

    fn add(&mut self, referent: usize, forms: &str) {
        let known = &mut self.referents[referent];
        let shown = forms.split('|').next().unwrap_or_default().trim().to_owned();
        let term = known
            .terms
            .iter()
            .position(|t| *t == shown)
            .unwrap_or(known.terms.len());
        if term == known.terms.len() {
            known.terms.push(shown);
        }
        let is_name = known.basis == TermBasis::Name;
        for form in forms.split('|').map(str::trim).filter(|f| !f.is_empty()) {
            let singular = form.strip_suffix('s').filter(|s| !is_name && !s.ends_with('s'));
            for form in [Some(form), singular].into_iter().flatten() {
                let mut words = pieces(form, Span::new(0, form.len())).map(|span| {
                    let word = span.of(form);
                    if is_name { word.to_owned() } else { word.to_lowercase() }
                });
                let Some(first) = words.next() else { continue };
                let rest = words.collect();
                let table = if is_name { &mut self.names } else { &mut self.words };
                table.entry(&first).push(Form { rest, referent, term });
            }
        }
    }

    /// What the table tells apart.
    pub fn referents(&self) -> &[Referent] {
        &self.referents
    }

    /// The terms within `range` of `text`, in order, the longest at each place; one that two referents share ("gunmen")
    /// counts for both.
    pub fn mentions<'a>(&self, text: &'a str, range: Span) -> Vec<TermMention<'a>> {
        let spans: Vec<Span> = pieces(text, range).collect();
        let mut out: Vec<TermMention<'a>> = vec![];
        let mut at = 0;
        while at < spans.len() {
            let before = at.checked_sub(1).map_or("", |n| spans[n].of(text));
            let found: Vec<(&Form, usize)> = self.starting_at(text, &spans, at).collect();
            let longest = found.iter().map(|(_, end)| *end).max();
            out.extend(
                found
                    .iter()
                    .filter(|(_, end)| Some(*end) == longest)
                    .map(|(form, end)| TermMention {
                        span: spans[at].cover(spans[end - 1]),
                        referent: form.referent,
                        term: form.term,
                        before,
                    }),
            );
            at = longest.unwrap_or(at + 1);
        }
        out
    }

    /// The forms that start at word `at`, with the number of the word after each.
    fn starting_at<'s>(
        &'s self,
        text: &'s str,
        spans: &'s [Span],
        at: usize,
    ) -> impl Iterator<Item = (&'s Form, usize)> {
        let first = spans[at].of(text);
        let small = lowered(first);
        let names = self.names.get(first).into_iter().flatten().map(|f| (f, true));
        let words = self.words.get(&small).into_iter().flatten().map(|f| (f, false));
        names.chain(words).filter_map(move |(form, exact)| {
            let end = at + 1 + form.rest.len();
            let following = spans.get(at + 1..end)?;
            let same = following.iter().zip(&form.rest).all(|(span, word)| {
                let written = span.of(text);
                if exact {
                    written == word
                } else {
                    lowered(written) == *word
                }
            });
            same.then_some((form, end))
        })
    }
}

/// The words within `range`: runs of letters, with apostrophes inside; hyphens part them.
fn pieces(text: &str, range: Span) -> impl Iterator<Item = Span> {
    let mut rest = range.start as usize;
    std::iter::from_fn(move || {
        let left = text.get(rest..range.end as usize)?;
        let start = rest + left.find(char::is_alphanumeric)?;
        let left = text.get(start..range.end as usize)?;
        let apostrophe = |c: char| matches!(c, '\'' | '’' | 'ʼ');
        let mut end = start;
        let mut letters = left.char_indices().peekable();
        while let Some((n, c)) = letters.next() {
            let inside = apostrophe(c) && letters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
            if !c.is_alphanumeric() && !inside {
                break;
            }
            end = start + n + c.len_utf8();
        }
        rest = end;
        let word = text.get(start..end).unwrap_or_default();
        let own = word
            .strip_suffix("'s")
            .or_else(|| word.strip_suffix("’s"))
            .unwrap_or(word);
        Some(Span::new(start, start + own.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::Terms;
    use crate::lexicon::Lexicon;
    use crate::model::Span;

    fn found(text: &str) -> Vec<(&str, &str, &str)> {
        let terms = &Lexicon::english().terms;
        let mentions = terms.mentions(text, Span::new(0, text.len()));
        let named = mentions.into_iter().map(|m| {
            let referent = &terms.referents()[m.referent];
            (referent.id.as_str(), referent.terms[m.term].as_str(), m.before)
        });
        named.collect()
    }

    #[test]
    fn the_longest_form_counts_in_any_number() {
        assert_eq!(
            found("A Syrian regime soldier met pro-government militiamen."),
            [
                ("government_forces", "regime forces", "Syrian"),
                ("government_forces", "pro-government forces", "met")
            ]
        );
        assert_eq!(
            found("The regime's army fled."),
            [("government_forces", "regime forces", "The")]
        );
    }

    #[test]
    fn names_keep_their_letters() {
        assert_eq!(
            found("ISIS and Kiev"),
            [("islamic_state", "ISIS", ""), ("kyiv", "Kiev", "and")]
        );
        assert!(found("They ate a turkey in the east by the sea.").is_empty());
    }

    #[test]
    fn any_text_is_read() {
        for text in ["", "’", "Da’esh’s", "é's rebel", "…rebels…"] {
            let _ = found(text);
        }
    }

    #[test]
    fn a_row_says_on_what_it_rests() {
        let error = Terms::read(vec![("terms.tsv", "x\tX\tsome\ta, b\n")]).expect_err("no such basis");
        assert!(error.to_string().starts_with("terms.tsv:1: basis `some`"));
    }
}
