//! The words within one run of text between white space.

use std::ops::Range;

use super::lowered;
use crate::lexicon::abbreviations::{Abbreviations, FormKind};

const CLITICS: [&str; 6] = ["s", "m", "re", "ve", "ll", "d"];

/// Appends the words of `body[range]`, which holds no white space.
pub(super) fn words(body: &str, range: Range<usize>, forms: &Abbreviations, out: &mut Vec<Range<usize>>) {
    let chunk = &body[range.clone()];
    let scanner = |end| Scanner { body, end, forms };
    let letters = chunk.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters > 0 && matches!(&chunk[letters..], "" | ",") {
        // most chunks are one word, alone or before a comma
        let end = range.start + letters;
        scanner(end).one_or_two(range.start..end, out);
        if end < range.end {
            out.push(end..range.end);
        }
    } else if let Some(address) = address(chunk) {
        scanner(range.start + address.start).run(range.start, out);
        out.push(range.start + address.start..range.start + address.end);
        scanner(range.end).run(range.start + address.end, out);
    } else {
        scanner(range.end).run(range.start, out);
    }
}

/// A web or mail address within a chunk, without what surrounds it.
fn address(chunk: &str) -> Option<Range<usize>> {
    let start = chunk.len()
        - chunk
            .trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@')
            .len();
    let core = &chunk[start..];
    let web = core.contains("://") || core.starts_with("www.");
    let mail = core.find('@').is_some_and(|at| at > 0 && core[at..].contains('.'));
    if !web && !mail {
        return None;
    }
    let stop = core.find(['<', '>', '"', '”', '“']).unwrap_or(core.len());
    let end = core[..stop]
        .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’'])
        .len();
    (end > 0).then_some(start..start + end)
}

struct Scanner<'a> {
    body: &'a str,
    end: usize,
    forms: &'a Abbreviations,
}

impl Scanner<'_> {
    fn run(&self, start: usize, out: &mut Vec<Range<usize>>) {
        let mut at = start;
        while let Some(c) = self.char_at(at) {
            let end = if self.opens_word(at, c) {
                self.word_end(at)
            } else {
                self.mark_end(at, c)
            };
            if c.is_alphanumeric() {
                self.parts(at..end, out);
            } else {
                out.push(at..end);
            }
            at = end;
        }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.body[at..self.end].chars().next()
    }

    fn opens_word(&self, at: usize, c: char) -> bool {
        let next_is = |test: fn(char) -> bool| self.char_at(at + c.len_utf8()).is_some_and(test);
        match c {
            '#' | '@' => next_is(char::is_alphabetic),
            '+' | '.' => next_is(|d| d.is_ascii_digit()),
            '\'' | '’' => self.clitic_end(at, c).is_some(),
            _ => c.is_alphanumeric(),
        }
    }

    /// A clitic that stands alone before the end of a word: "'s" after a quote or figure.
    fn clitic_end(&self, at: usize, c: char) -> Option<usize> {
        let rest = &self.body[at + c.len_utf8()..self.end];
        let letters = &rest[..rest.find(|d: char| !d.is_alphanumeric()).unwrap_or(rest.len())];
        CLITICS.contains(&letters).then(|| at + c.len_utf8() + letters.len())
    }

    /// End of the run of marks that makes one token.
    fn mark_end(&self, at: usize, c: char) -> usize {
        let rest = &self.body[at..self.end];
        if let Some(face) = [":-)", ";-)", ":-(", ":)", ";)", ":(", ":D"]
            .iter()
            .find(|f| rest == **f)
        {
            return at + face.len();
        }
        if matches!(c, '!' | '?') {
            return at + rest.find(|d| d != '!' && d != '?').unwrap_or(rest.len());
        }
        let run = at + rest.find(|d| d != c).unwrap_or(rest.len());
        match c {
            '.' | '-' | '=' | '*' | '_' | '~' | '<' | '>' | '`' | '\'' | '…' | '|' => run,
            _ if is_mark_of_letter(c) => run,
            _ => at + c.len_utf8(),
        }
    }

    /// End of the word that starts at `at`, over the marks that bind its parts.
    fn word_end(&self, at: usize) -> usize {
        let mut end = at + self.char_at(at).map_or(1, char::len_utf8);
        while let Some(c) = self.char_at(end) {
            let after = end + c.len_utf8();
            let letter = c.is_alphanumeric() || c == '_' || is_mark_of_letter(c);
            let bond = || self.char_at(after).is_some_and(char::is_alphanumeric) && self.binds(at, end, c, after);
            if letter || bond() {
                end = after;
            } else if c == '$' && end - at < 4 && self.body[at..end].bytes().all(|b| b.is_ascii_uppercase()) {
                return after;
            } else {
                break;
            }
        }
        self.with_stop(at, end)
    }

    /// Whether the mark `c` at `end..after` between two letters or figures keeps one word together.
    fn binds(&self, start: usize, end: usize, c: char, after: usize) -> bool {
        let left = &self.body[start..end];
        let right = &self.body[after..self.end];
        let digit_before = left.ends_with(|d: char| d.is_ascii_digit());
        let digit_after = right.starts_with(|d: char| d.is_ascii_digit());
        match c {
            '.' | '@' | '&' => true,
            '\'' | '’' | 'ʼ' => !digit_before || !digit_after,
            ',' | ':' => digit_before && digit_after,
            '/' => digit_before && digit_after || self.is_letter_pair(left, right),
            '-' => self.hyphen_binds(left, right),
            _ => false,
        }
    }

    /// "b/c", "w/o", "c/o".
    fn is_letter_pair(&self, left: &str, right: &str) -> bool {
        let right = &right[..right.find(|c: char| !c.is_alphanumeric()).unwrap_or(right.len())];
        left.len() == 1 && right.len() <= 3 && right.bytes().all(|b| b.is_ascii_lowercase())
    }

    fn hyphen_binds(&self, left: &str, right: &str) -> bool {
        let group = &right[..right.find(|c: char| !c.is_alphanumeric()).unwrap_or(right.len())];
        if left.contains('-') {
            return left.bytes().all(|b| b.is_ascii_digit() || b == b'-') && group.bytes().all(|b| b.is_ascii_digit());
        }
        let figures = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if figures(left) && figures(group) {
            let more = right[group.len()..]
                .strip_prefix('-')
                .is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
            return more || (left.len() == 3 && group.len() == 4);
        }
        self.forms.is(&left.to_lowercase(), FormKind::Prefix)
    }

    /// `end`, or the byte after the stop there when it belongs to the word.
    fn with_stop(&self, start: usize, end: usize) -> usize {
        let word = &self.body[start..end];
        let rest = &self.body[end..];
        if !rest.starts_with('.') || rest[1..].starts_with('.') {
            return end;
        }
        let last = rest[1..].trim_start_matches(|c: char| !c.is_alphanumeric()).is_empty();
        let is = |kind| self.forms.is(word, kind);
        let dotted = word.contains('.')
            && word
                .split('.')
                .all(|p| p.chars().count() == 1 && p.starts_with(char::is_alphabetic));
        let short = [
            FormKind::Open,
            FormKind::Closing,
            FormKind::Title,
            FormKind::Month,
            FormKind::Latin,
        ]
        .into_iter()
        .any(is);
        let initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase) && word != "I";
        let before_figure = is(FormKind::Number) && rest[1..].trim_start().starts_with(|c: char| c.is_ascii_digit());
        let whole = dotted
            || before_figure
            || (!last && (short || initial))
            || (last && (is(FormKind::Closing) || is_capital_form(word) && is(FormKind::Open)));
        if whole { end + 1 } else { end }
    }

    /// Splits a word into currency, figure, unit, and clitics.
    fn parts(&self, range: Range<usize>, out: &mut Vec<Range<usize>>) {
        let word = &self.body[range.clone()];
        let at = range.start;
        if let Some(split) = self.currency_end(word) {
            out.push(at..at + split);
            return self.parts(at + split..range.end, out);
        }
        if let Some(split) = self.figure_end(word) {
            out.push(at..at + split);
            out.push(at + split..range.end);
            return;
        }
        match clitic_start(word) {
            Some(split) => {
                self.parts(at..at + split, out);
                out.push(at + split..range.end);
            }
            None => self.one_or_two(range, out),
        }
    }

    /// A word without marks and figures, or the two that a contraction is made of.
    fn one_or_two(&self, range: Range<usize>, out: &mut Vec<Range<usize>>) {
        match self.forms.contraction(&lowered(&self.body[range.clone()])) {
            Some(split) => out.extend([range.start..range.start + split, range.start + split..range.end]),
            None => out.push(range),
        }
    }

    /// End of a currency code glued before a figure.
    fn currency_end(&self, word: &str) -> Option<usize> {
        let split = word.find(|c: char| c.is_ascii_digit()).filter(|&n| n > 1)?;
        self.forms.is(&word[..split], FormKind::Currency).then_some(split)
    }

    /// End of a figure glued before a unit; ordinals and decades stay whole.
    fn figure_end(&self, word: &str) -> Option<usize> {
        let split = word.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','))?;
        if split == 0 || !word[..split].ends_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let tail = &word[split..];
        let spelt = tail.len() > 2 && tail.bytes().all(|b| b.is_ascii_lowercase());
        let time = matches!(tail, "a.m." | "p.m." | "a.m" | "p.m");
        let ordinal = matches!(tail, "st" | "nd" | "rd" | "th" | "s");
        (!ordinal && (spelt || time || self.forms.is(tail, FormKind::Unit))).then_some(split)
    }
}

fn is_capital_form(word: &str) -> bool {
    word.contains('.') || matches!(word, "Inc" | "Corp" | "Co" | "Ltd")
}

/// Start of a clitic at the end of a word: "Syria|'s", "do|n't".
fn clitic_start(word: &str) -> Option<usize> {
    let (at, mark) = word.char_indices().rev().find(|(_, c)| matches!(c, '\'' | '’' | 'ʼ'))?;
    let tail = word[at + mark.len_utf8()..].to_ascii_lowercase();
    let head = &word[..at];
    if tail == "t" && head.len() > 1 && head.ends_with(['n', 'N']) {
        return Some(at - 1);
    }
    (!head.is_empty() && CLITICS.contains(&tail.as_str())).then_some(at)
}

/// Combining marks belong to the letter before them.
fn is_mark_of_letter(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{ad}' | '\u{64b}'..='\u{65f}')
}
