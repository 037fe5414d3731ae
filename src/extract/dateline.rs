//! The dateline at the head of a story: "PORT AGNES, May 3 (Reuters) - ", "LONDON — ". It says where and when somebody wrote, and is
//! no part of the sentence that follows.

use crate::model::{Block, Span, Zone};

/// Datelines are no longer than so many bytes.
const LONGEST: usize = 90;
const MOST_WORDS: usize = 10;

/// The stretches of a paragraph that are read apart: its dateline, if it has one, and the rest; the flag marks a dateline.
pub(super) fn parts(text: &str, block: Block) -> impl Iterator<Item = (Span, bool)> {
    let body = block.span.of(text);
    let start = block.span.start as usize;
    let told = !matches!(block.zone, Zone::Title | Zone::Caption);
    let head = Some(body).filter(|_| told).and_then(length);
    let cut = head.map(|length| start + length);
    let rest = Span::new(cut.unwrap_or(start), block.span.end as usize);
    cut.map(|cut| (Span::new(start, cut), true))
        .into_iter()
        .chain([(rest, false)])
}

/// Bytes of the dateline that opens a paragraph, its dash included.
fn length(paragraph: &str) -> Option<usize> {
    if !paragraph.starts_with(|c: char| c.is_uppercase() || c == '(') {
        return None;
    }
    let near = paragraph.char_indices().take_while(|&(at, _)| at <= LONGEST);
    let is_apart = |at: usize, dash: char| {
        let before = paragraph[..at].chars().next_back();
        let after = paragraph[at + dash.len_utf8()..].chars().next();
        let space = |c: Option<char>| c.is_some_and(|c| c.is_whitespace() || c == ')');
        space(before) && (space(after) || after == Some('-')) || dash == '—' && before.is_some_and(char::is_uppercase)
    };
    let (at, _) = near
        .into_iter()
        .find(|&(at, c)| matches!(c, '-' | '–' | '—') && is_apart(at, c))?;
    let head = paragraph[..at].trim_end();
    let rest = paragraph[at..].trim_start_matches(['-', '–', '—', ' ', '\u{a0}']);
    let opens = rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"“‘'$€£".contains(c));
    (opens && is_dateline(head)).then(|| paragraph.len() - rest.len())
}

/// A place in capitals, or one with the agency in brackets behind it; no word of a sentence.
fn is_dateline(head: &str) -> bool {
    let place = head.split(['(', ',']).next().unwrap_or_default().trim();
    let letters = |c: &char| c.is_alphabetic();
    let capitals = place.chars().filter(letters).count() > 1 && place.chars().filter(letters).all(char::is_uppercase);
    let credited =
        head.ends_with(')') && !place.is_empty() && place.split(' ').all(|w| w.starts_with(char::is_uppercase));
    let outside = head.split('(').next().unwrap_or_default();
    let is_word = |word: &str| word.len() > 3 && word.starts_with(char::is_lowercase);
    let sentence =
        outside.split_whitespace().any(is_word) || head.ends_with(['.', '!', '?', ':']) && !head.ends_with("m.");
    (capitals || credited) && !sentence && head.split_whitespace().count() <= MOST_WORDS
}

#[cfg(test)]
mod tests {
    use super::length;
    use crate::extract::attribution::sample::claims_of;

    /// What the paragraph tells behind its dateline.
    fn story(paragraph: &str) -> &str {
        &paragraph[length(paragraph).unwrap_or(0)..]
    }

    #[test]
    fn a_dateline_is_no_part_of_the_sentence() {
        for head in [
            "PORT AGNES, May 3 (Reuters) - ",
            "BERLIN (AP) — ",
            "NEW VELM — ",
            "ST. AGNES, Velmland, May 3 — ",
            "Agnes (AFP) – ",
            "VELM, Norland -- ",
        ] {
            assert_eq!(story(&format!("{head}A ferry sank.")), "A ferry sank.", "{head}");
        }
        for text in [
            "Velm - A ferry sank.",
            "The NATO base - Europe's largest - burned.",
            "The mayor — Ann Lee — left.",
            "UN-backed troops left.",
            "IBM closed three plants (in Velm) - The mayor wept.",
        ] {
            assert_eq!(story(text), text);
        }
    }

    #[test]
    fn the_lead_behind_a_dateline_is_read_by_itself() {
        let claims = claims_of("PORT AGNES, Norland, May 3 - Divers found two wrecks off the coast.");
        assert_eq!(claims.len(), 1, "{claims:?}");
        assert_eq!(claims[0].what.head, "wreck");
        assert_eq!(claims[0].agent.as_deref(), Some("Divers"));
    }
}
