//! A sentence cut into words, digit literals and signs, whatever the tokeniser made of hyphens and glued forms.

use super::literal::{self, Literal};
use crate::{
    language::{Sentence, Upos},
    lexicon::{OpeningWords, Openings, phrases::PhraseTable},
    model::Span,
};

/// What an atom is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AtomKind {
    /// A run of letters.
    Word,
    /// Digits that are written as a number.
    Number(Literal),
    /// Digits that are not: versions, telephone numbers, identifiers; a whole web address.
    Code,
    /// Any other character.
    Sign(char),
}

/// The smallest piece that the number grammar looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Atom {
    /// Bytes of the article.
    pub(crate) span: Span,
    pub(crate) kind: AtomKind,
    /// True when no blank stands before it.
    pub(crate) glued: bool,
    /// Part of speech of the token that it starts in.
    pub(crate) upos: Upos,
    /// What it may open, where it is a word.
    opens: Openings,
}

/// The atoms of one sentence, in order.
#[derive(Clone, Debug)]
pub(crate) struct Atoms<'a> {
    text: &'a str,
    start: usize,
    /// The sentence with ASCII letters in lower case: the same length, byte for byte.
    lower: String,
    list: Vec<Atom>,
    /// Most words are written large, as in headlines: capitals tell no names.
    title_case: bool,
}

impl<'a> Atoms<'a> {
    /// Cuts the bytes of `text` under `sentence`.
    pub(crate) fn cut(text: &'a str, sentence: &Sentence, openings: &OpeningWords) -> Self {
        let span = sentence.span;
        let body = span.of(text);
        let lower = body.to_ascii_lowercase();
        let mut tokens = sentence.tokens.iter().peekable();
        let mut list: Vec<Atom> = Vec::with_capacity(sentence.tokens.len());
        let mut at = 0;
        while let Some(c) = body[at..].chars().next() {
            if c.is_whitespace() {
                at += c.len_utf8();
                continue;
            }
            let glued = list
                .last()
                .is_some_and(|a| a.span.end as usize == span.start as usize + at);
            let (len, kind) = match address(&body[at..]) {
                Some(len) if !glued => (len, AtomKind::Code),
                _ => piece(body, at, c, list.last().filter(|_| glued)),
            };
            let opens = match kind {
                AtomKind::Word => openings.get(&lower[at..at + len]),
                _ => Openings::default(),
            };
            let begin = span.start as usize + at;
            while tokens.next_if(|t| t.span.end as usize <= begin).is_some() {}
            let upos = tokens.peek().map_or(Upos::Unknown, |t| t.upos);
            list.push(Atom {
                span: Span::new(begin, begin + len),
                kind,
                glued,
                upos,
                opens,
            });
            at += len;
        }
        let (mut large, mut words) = (0, 0);
        for atom in list.iter().filter(|a| a.kind == AtomKind::Word && a.span.len() > 3) {
            words += 1;
            large += usize::from(atom.span.of(text).starts_with(char::is_uppercase));
        }
        Atoms {
            title_case: words > 2 && large * 3 > words * 2,
            text,
            start: span.start as usize,
            lower,
            list,
        }
    }

    /// Most words are written large, as in headlines, so that a capital tells no name.
    pub(crate) fn is_title_case(&self) -> bool {
        self.title_case
    }

    /// Number of atoms.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// Atom `i`.
    pub(crate) fn get(&self, i: usize) -> Option<&Atom> {
        self.list.get(i)
    }

    /// Text of atom `i` as written; "" past the end.
    pub(crate) fn raw(&self, i: usize) -> &'a str {
        self.list.get(i).map_or("", |a| a.span.of(self.text))
    }

    /// Text of atom `i` in lower case; "" past the end.
    pub(crate) fn lower(&self, i: usize) -> &str {
        let Some(atom) = self.list.get(i) else { return "" };
        self.lower
            .get(atom.span.start as usize - self.start..atom.span.end as usize - self.start)
            .unwrap_or_default()
    }

    /// Atom `i` in lower case when it is a word, else "".
    pub(crate) fn word(&self, i: usize) -> &str {
        if matches!(
            self.get(i),
            Some(Atom {
                kind: AtomKind::Word,
                ..
            })
        ) {
            self.lower(i)
        } else {
            ""
        }
    }

    /// [`Atoms::word`] of the atom that stands `back` atoms before atom `i`; "" before the start.
    pub(crate) fn word_before(&self, i: usize, back: usize) -> &str {
        i.checked_sub(back).map_or("", |i| self.word(i))
    }

    /// Part of speech of atom `i`; unknown past the end.
    pub(crate) fn upos(&self, i: usize) -> Upos {
        self.get(i).map_or(Upos::Unknown, |a| a.upos)
    }

    /// What the word at `i` may open.
    pub(crate) fn opens(&self, i: usize) -> Openings {
        self.get(i).map_or(Openings::default(), |a| a.opens)
    }

    /// The digit literal at `i`.
    pub(crate) fn literal(&self, i: usize) -> Option<Literal> {
        match self.get(i)?.kind {
            AtomKind::Number(literal) => Some(literal),
            _ => None,
        }
    }

    /// The sign at `i`.
    pub(crate) fn sign(&self, i: usize) -> Option<char> {
        match self.get(i)?.kind {
            AtomKind::Sign(c) => Some(c),
            _ => None,
        }
    }

    /// True when atom `i` exists and stands right behind the one before.
    pub(crate) fn glued(&self, i: usize) -> bool {
        self.get(i).is_some_and(|a| a.glued)
    }

    /// True for a hyphen or dash at `i` with no blank on either side.
    pub(crate) fn joint(&self, i: usize) -> bool {
        self.sign(i).is_some_and(is_dash) && self.glued(i) && self.glued(i + 1)
    }

    /// `i`, or the atom after it when `i` is a glued hyphen.
    pub(crate) fn past_joint(&self, i: usize) -> usize {
        if self.joint(i) { i + 1 } else { i }
    }

    /// The longest phrase of `table` that starts at atom `i`, letter case ignored: one past its last atom, and its value.
    pub(crate) fn phrase<'t, T>(&self, table: &'t PhraseTable<T>, i: usize) -> Option<(usize, &'t T)> {
        self.match_phrase(table, i, |a| self.lower(a))
    }

    /// The same with letter case kept.
    pub(crate) fn exact_phrase<'t, T>(&self, table: &'t PhraseTable<T>, i: usize) -> Option<(usize, &'t T)> {
        self.match_phrase(table, i, |a| self.raw(a))
    }

    /// The longest phrase of `table` that ends before atom `end`: its first atom, and its value.
    pub(crate) fn phrase_before<'t, T>(&self, table: &'t PhraseTable<T>, end: usize) -> Option<(usize, &'t T)> {
        self.match_before(table, end, |a| self.lower(a))
    }

    /// The same with letter case kept.
    pub(crate) fn exact_phrase_before<'t, T>(&self, table: &'t PhraseTable<T>, end: usize) -> Option<(usize, &'t T)> {
        self.match_before(table, end, |a| self.raw(a))
    }

    fn match_before<'s, 't, T>(
        &'s self,
        table: &'t PhraseTable<T>,
        end: usize,
        text: impl Fn(usize) -> &'s str + Copy,
    ) -> Option<(usize, &'t T)> {
        (end.saturating_sub(LONGEST_PHRASE)..end).find_map(|start| {
            let phrases = table.starting_with(text(start)).iter();
            phrases
                .filter(|p| self.phrase_end(&p.rest, start, text) == Some(end))
                .map(|p| (start, &p.value))
                .next()
        })
    }

    fn match_phrase<'s, 't, T>(
        &'s self,
        table: &'t PhraseTable<T>,
        i: usize,
        text: impl Fn(usize) -> &'s str,
    ) -> Option<(usize, &'t T)> {
        table
            .starting_with(text(i))
            .iter()
            .find_map(|phrase| Some((self.phrase_end(&phrase.rest, i, &text)?, &phrase.value)))
    }

    /// One past the phrase whose first piece stands at `i`. Digits in a phrase ("m2") stand right behind what is before.
    fn phrase_end<'s>(&'s self, rest: &[Box<str>], i: usize, text: impl Fn(usize) -> &'s str) -> Option<usize> {
        rest.iter().try_fold(i + 1, |at, piece| {
            let at = self.past_joint(at);
            let apart = self.literal(at).is_some() && !self.glued(at);
            (text(at) == &**piece && !apart).then_some(at + 1)
        })
    }

    /// Bytes from atom `first` up to, not including, atom `end`.
    pub(crate) fn span(&self, first: usize, end: usize) -> Span {
        match (self.list.get(first), self.list.get(end.wrapping_sub(1))) {
            (Some(a), Some(b)) if first < end => a.span.cover(b.span),
            _ => Span::new(self.start, self.start),
        }
    }

    /// The text between two atoms that follow each other is one blank or a no-break space.
    pub(crate) fn one_blank_before(&self, i: usize) -> bool {
        let (Some(before), Some(atom)) = (self.list.get(i.wrapping_sub(1)), self.list.get(i)) else {
            return false;
        };
        let gap = Span {
            start: before.span.end,
            end: atom.span.start,
        }
        .of(self.text);
        let mut chars = gap.chars();
        chars.next().is_some() && chars.next().is_none()
    }

    /// The blank before atom `i` keeps its neighbours together: a no-break or thin space.
    pub(crate) fn bound_blank_before(&self, i: usize) -> bool {
        let (Some(before), Some(atom)) = (self.list.get(i.wrapping_sub(1)), self.list.get(i)) else {
            return false;
        };
        let gap = Span {
            start: before.span.end,
            end: atom.span.start,
        }
        .of(self.text);
        matches!(gap, "\u{a0}" | "\u{202f}" | "\u{2009}" | "\u{2007}")
    }
}

/// No phrase of the tables has more pieces than this, hyphens included.
const LONGEST_PHRASE: usize = 8;

/// Hyphens and dashes, not the minus sign.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '–' | '—')
}

fn piece(body: &str, at: usize, c: char, glued_to: Option<&Atom>) -> (usize, AtomKind) {
    if let Some((len, literal)) = literal::at(body, at, glued_to.is_some()) {
        return (len, literal.map_or(AtomKind::Code, AtomKind::Number));
    }
    if c.is_alphabetic() {
        let len = body[at..]
            .find(|c: char| !c.is_alphabetic() && !is_mark(c))
            .unwrap_or(body.len() - at);
        return (len, AtomKind::Word);
    }
    (c.len_utf8(), AtomKind::Sign(c))
}

/// Length of the address of a page that `rest` starts with: its digits count nothing.
fn address(rest: &str) -> Option<usize> {
    if !rest.starts_with(['h', 'H', 'w', 'W']) {
        return None;
    }
    let opens = |scheme: &&str| {
        let head = rest.get(..scheme.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    };
    ["http://", "https://", "www."].iter().find(|scheme| opens(scheme))?;
    let word = rest.split(char::is_whitespace).next()?;
    Some(word.trim_end_matches([',', ';', '.', ')', '"', '”', '’']).len())
}

/// Combining marks of decomposed letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::{AtomKind, Atoms};
    use crate::{language::Sentence, lexicon::Lexicon, model::Span};

    fn cut(text: &str) -> Vec<&str> {
        let atoms = Atoms::cut(
            text,
            &Sentence::flat(Span::new(0, text.len()), vec![]),
            &Lexicon::english().openings,
        );
        (0..atoms.len()).map(|i| atoms.raw(i)).collect()
    }

    #[test]
    fn glued_forms_come_apart() {
        assert_eq!(
            cut("A $2.4bn, nine-year plan"),
            ["A", "$", "2.4", "bn", ",", "nine", "-", "year", "plan"]
        );
        assert_eq!(
            cut("1,200 of 12,15 and 3."),
            ["1,200", "of", "12", ",", "15", "and", "3", "."]
        );
        assert_eq!(cut("é1½m"), ["é", "1½", "m"]);
    }

    #[test]
    fn versions_and_addresses_are_codes() {
        let text = "release 1.2.3";
        let atoms = Atoms::cut(
            text,
            &Sentence::flat(Span::new(0, text.len()), vec![]),
            &Lexicon::english().openings,
        );
        assert_eq!(atoms.get(1).map(|a| a.kind), Some(AtomKind::Code));
    }

    #[test]
    fn any_text_can_be_cut() {
        for text in ["", " ", "\u{a0}", ".", "٣", "½", ".5", "1.", "e\u{301}1", "👍🏽5"] {
            assert_eq!(cut(text).concat(), text.replace(char::is_whitespace, ""));
        }
    }
}
