//! Sentence boundaries of one paragraph.
//!
//! Every full stop, question mark, exclamation mark and ellipsis before white space is a candidate; the word before it
//! and the one after it decide. A break of line ends a sentence only before a list item or at a blank line.

use super::unstopped;
use crate::{
    lexicon::{
        Lexicon,
        abbreviations::{Abbreviations, FormKind},
    },
    model::Span,
};

/// Spans of the sentences under `range`, without surrounding white space, in order.
pub fn split(text: &str, range: Span, lexicon: &Lexicon) -> Vec<Span> {
    let mut sentences = vec![];
    for stretch in stretches(text, range, lexicon) {
        let mut start = stretch.start as usize;
        for end in unstopped::ends(stretch.of(text)) {
            let end = stretch.start as usize + end;
            push_trimmed(text, start, end, &mut sentences);
            start = end;
        }
        push_trimmed(text, start, stretch.end as usize, &mut sentences);
    }
    sentences
}

/// The stretches that stops, blank lines and list items end. A stretch is one sentence, or several where stops are missing.
pub fn stretches(text: &str, range: Span, lexicon: &Lexicon) -> Vec<Span> {
    let body = range.of(text);
    let splitter = Splitter {
        body,
        forms: &lexicon.abbreviations,
    };
    let base = range.start as usize;
    let mut stretches = vec![];
    let mut start = 0;
    for end in splitter.boundaries() {
        push_pieces(text, base + start, base + end, &mut stretches);
        start = end;
    }
    push_pieces(text, base + start, base + body.len(), &mut stretches);
    stretches
}

fn push_trimmed(text: &str, start: usize, end: usize, spans: &mut Vec<Span>) {
    let piece = &text[start..end];
    let from = start + piece.len() - piece.trim_start().len();
    let to = start + piece.trim_end().len();
    if from < to {
        spans.push(Span::new(from, to));
    }
}

fn push_pieces(text: &str, start: usize, end: usize, spans: &mut Vec<Span>) {
    let mut at = start;
    while at < end {
        let next = at + cut(text[at..end].trim_end());
        push_trimmed(text, at, next, spans);
        at = if next == at { end } else { next };
    }
}

/// Where a sentence ends at the latest: the whole of it unless it is longer than any that was written as one. What reads a
/// sentence may then compare its words with one another, and still take time linear in the text.
fn cut(sentence: &str) -> usize {
    const LONGEST: usize = 2048;
    if sentence.len() <= LONGEST {
        return sentence.len();
    }
    let boundary = |at: usize| (0..=at).rev().find(|&at| sentence.is_char_boundary(at)).unwrap_or(0);
    let window = boundary(LONGEST / 2)..boundary(LONGEST);
    let tail = &sentence[window.clone()];
    let after = |mark: &str| tail.rfind(mark).map(|at| window.start + at + mark.len());
    ["\n", "; ", ", ", " "]
        .iter()
        .find_map(|mark| after(mark))
        .unwrap_or(window.end)
}

struct Splitter<'a> {
    body: &'a str,
    forms: &'a Abbreviations,
}

impl Splitter<'_> {
    fn boundaries(&self) -> Vec<usize> {
        let mut ends = vec![];
        let mut sentence_start = 0;
        let mut skip_to = 0;
        for (at, c) in self.body.char_indices() {
            if at < skip_to {
                continue;
            }
            let end = match c {
                '.' | '!' | '?' | '…' => {
                    let run = self.body[at..]
                        .find(|d| !is_stop(d))
                        .map_or(self.body.len(), |n| at + n);
                    skip_to = run;
                    self.stop_ends(sentence_start, at, run)
                }
                '\n' => self.line_ends(at).then_some(at),
                _ => None,
            };
            if let Some(end) = end {
                ends.push(end);
                sentence_start = end;
                skip_to = skip_to.max(end);
                if c == '\n' {
                    skip_to += 1;
                }
            }
        }
        ends
    }

    /// A blank line or a list item follows.
    fn line_ends(&self, at: usize) -> bool {
        let rest = &self.body[at + 1..];
        let line = rest.trim_start_matches([' ', '\t', '\r']);
        line.starts_with('\n') || starts_list_item(line)
    }

    /// Where the sentence ends whose stops are at `at..run`; `None` when it goes on.
    fn stop_ends(&self, sentence_start: usize, at: usize, run: usize) -> Option<usize> {
        let end = self.after_closers(run);
        let rest = &self.body[end..];
        let next = rest.trim_start();
        let first = next.chars().next()?;
        let stops = &self.body[at..run];
        if next.len() == rest.len() {
            return (end == run && stops == "." && self.words_run_together(at, next)).then_some(end);
        }
        if rest[..rest.len() - next.len()].bytes().filter(|&b| b == b'\n').count() > 1 {
            return Some(end);
        }
        let opener = next.trim_start_matches(is_opener);
        let head = opener.chars().next().unwrap_or(first);
        if head.is_lowercase() || matches!(first, ',' | ';' | ':' | ')' | ']' | '%' | '&' | '/') {
            return None;
        }
        let quoted = end > run;
        let goes_on = if stops == "." {
            !quoted && self.short_form_goes_on(sentence_start, at, next, opener)
        } else {
            (quoted || stops.chars().all(|c| c == '.' || c == '…')) && self.reporting_follows(opener)
        };
        (!goes_on).then_some(end)
    }

    /// "on Friday.The army": a lost space, not a domain or a figure.
    fn words_run_together(&self, at: usize, next: &str) -> bool {
        let before = self.chunk_before(at);
        let after = &next[..next.find(|c: char| !c.is_alphabetic()).unwrap_or(next.len())];
        let lower_tail = before.chars().rev().take(2).filter(|c| c.is_lowercase()).count() == 2;
        let capital =
            after.chars().next().is_some_and(char::is_uppercase) && after.chars().skip(1).all(char::is_lowercase);
        let apart = next[after.len()..]
            .chars()
            .next()
            .is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '\'' | '’'));
        let plain = !before.contains(['.', '/', '@', ':']);
        lower_tail && capital && apart && plain && (after.len() > 1 || after == "A" || after == "I")
    }

    /// Whether the stop after the word that ends at `at` belongs to a short form and the sentence goes on.
    fn short_form_goes_on(&self, sentence_start: usize, at: usize, next: &str, opener: &str) -> bool {
        let word = self.chunk_before(at);
        let figure = next.starts_with(|c: char| c.is_ascii_digit());
        let next_word = first_word(opener);
        let starter = self.forms.is(next_word, FormKind::Starter) && !opener[next_word.len()..].starts_with('.');
        let is = |kind| self.forms.is(word, kind);
        if word.is_empty() {
            return false;
        }
        if self.opens_sentence(sentence_start, at, word) && is_list_mark(word) {
            return true;
        }
        if is(FormKind::Number) {
            return figure || (next.starts_with('#'));
        }
        if is(FormKind::Title) || is(FormKind::Latin) {
            return true;
        }
        if is(FormKind::Month) || is(FormKind::Weekday) {
            return figure || next.starts_with('(');
        }
        if is(FormKind::Closing) {
            return !starter && (next.starts_with('(') || figure || self.forms.is(next_word, FormKind::NeverStarter));
        }
        if is(FormKind::Open) || is_dotted(word) {
            return !starter || next.starts_with('(');
        }
        is_initial(word) && !starter && !figure
    }

    /// After `"Why?"` a speaker and a verb of saying continue the sentence.
    fn reporting_follows(&self, opener: &str) -> bool {
        for word in opener.split_whitespace().take(4) {
            let bare = word.trim_end_matches(['.', ',', ':', ';']);
            if self.forms.is(bare, FormKind::Reporting) {
                return true;
            }
            if bare.len() < word.len() {
                break;
            }
        }
        false
    }

    fn opens_sentence(&self, sentence_start: usize, at: usize, word: &str) -> bool {
        self.body[sentence_start..at - word.len()].trim().is_empty()
    }

    /// The word that ends at `at`, back to white space, an opener, a dash or a slash.
    fn chunk_before(&self, at: usize) -> &str {
        let before = &self.body[..at];
        let mut start = at;
        for (i, c) in before.char_indices().rev().take(32) {
            if c.is_whitespace() || is_opener(c) || matches!(c, '-' | '–' | '—' | '/') {
                break;
            }
            start = i;
        }
        &self.body[start..at]
    }

    /// Byte after quotes, brackets and note marks ("[3]") that close at `run`.
    fn after_closers(&self, run: usize) -> usize {
        let mut end = run;
        loop {
            let rest = &self.body[end..];
            let Some(c) = rest.chars().next() else { return end };
            if is_closer(c) {
                end += c.len_utf8();
            } else if let Some(note) = note_mark(rest) {
                end += note;
            } else {
                return end;
            }
        }
    }
}

/// Length of a note mark ("[3]"), with the space before it.
fn note_mark(rest: &str) -> Option<usize> {
    let mark = rest.strip_prefix(' ').unwrap_or(rest);
    let inner = mark.strip_prefix('[')?;
    let digits = inner.bytes().take(4).take_while(u8::is_ascii_digit).count();
    (digits > 0 && inner[digits..].starts_with(']')).then_some(rest.len() - inner.len() + digits + 1)
}

fn first_word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())]
}

/// "J", also after another initial ("G.W").
fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none() && word != "I"
}

/// "U.S", "p.m", "S.p.A": single letters between stops.
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word
            .split('.')
            .all(|part| part.chars().count() <= 2 && part.starts_with(|c: char| c.is_alphabetic()))
}

/// "3", "12", "iv", "b" before a stop at the start of a line.
fn is_list_mark(word: &str) -> bool {
    word.len() <= 3
        && (word.bytes().all(|b| b.is_ascii_digit()) || word.bytes().all(|b| b"ivx".contains(&b)) || word.len() == 1)
}

fn starts_list_item(line: &str) -> bool {
    if let Some(rest) = line.strip_prefix(['•', '●', '▪', '■', '◦', '‣', '*', '-', '–', '—', '·']) {
        return rest.starts_with([' ', '\t', '\u{a0}']) || line.starts_with(['•', '●', '▪', '■']);
    }
    let digits = line.bytes().take(3).take_while(u8::is_ascii_digit).count();
    digits > 0 && digits < 3 && (line[digits..].starts_with(". ") || line[digits..].starts_with(") "))
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '«' | '„' | '(' | '[' | '{' | '¿' | '¡')
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '}')
}
