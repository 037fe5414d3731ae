//! Which bytes of an article stand inside quotation marks.

use crate::model::{Article, Span};

/// A quotation: what stands between its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quotation {
    pub(super) span: Span,
    /// Opens with the mark that a paragraph repeats while the quotation before it was never closed.
    pub(super) continues: bool,
}

/// All quotations of the article, in order. A quotation that is still open at the end of its paragraph ends there, and
/// goes on in the next when that opens with a mark again.
pub(super) fn quotations(article: &Article) -> Vec<Quotation> {
    let mut out = vec![];
    let mut unclosed = false;
    for block in &article.blocks {
        let body = block.span.of(&article.text);
        let at = |offset: usize| block.span.start as usize + offset;
        // a closing mark before any opening one: the quotation of the paragraph before ends here
        let mut open: Option<(usize, bool)> = (unclosed && closes_first(body)).then_some((0, true));
        for (i, written) in marks(body) {
            let after = i + written.len();
            match (mark(body, i, written, open.is_some()), open) {
                (Mark::Open, None) => open = Some((after, unclosed && body[..i].trim_start().is_empty())),
                // a mark that opens again inside a quotation: the closing one was forgotten
                (Mark::Open, Some((start, continues))) => {
                    out.push(Quotation {
                        span: Span::new(at(start), at(i)),
                        continues,
                    });
                    open = Some((after, false));
                }
                (Mark::Close, Some((start, continues))) => {
                    out.push(Quotation {
                        span: Span::new(at(start), at(i)),
                        continues,
                    });
                    open = None;
                }
                (Mark::Close, None) => {}
            }
        }
        unclosed = open.is_some();
        if let Some((start, continues)) = open {
            out.push(Quotation {
                span: Span::new(at(start), block.span.end as usize),
                continues,
            });
        }
    }
    out.retain(|q| !q.span.is_empty());
    out
}

/// The first quotation mark of a paragraph closes.
fn closes_first(body: &str) -> bool {
    let first = marks(body).next();
    first.is_some_and(|(i, written)| matches!(mark(body, i, written, true), Mark::Close))
}

/// The quotation marks of a paragraph, with where each stands.
fn marks(body: &str) -> impl Iterator<Item = (usize, &str)> {
    body.match_indices(['“', '«', '„', '”', '»', '"'])
}

enum Mark {
    Open,
    Close,
}

/// What the mark `written` at byte `at` of `body` does, given its neighbours. A straight mark opens before a word and closes
/// after one.
fn mark(body: &str, at: usize, written: &str, is_open: bool) -> Mark {
    let space = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-'));
    let previous = || body[..at].chars().next_back();
    let next = || body[at + written.len()..].chars().next();
    match written {
        "“" | "«" | "„" => Mark::Open,
        "”" | "»" => Mark::Close,
        _ => match (space(previous()), space(next())) {
            (true, false) => Mark::Open,
            (false, true) => Mark::Close,
            _ if is_open => Mark::Close,
            _ => Mark::Open,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::quotations;
    use crate::extract::attribution::sample::article;

    fn quoted(paragraphs: &[&str]) -> Vec<(String, bool)> {
        let article = article(paragraphs);
        quotations(&article)
            .iter()
            .map(|q| (q.span.of(&article.text).to_owned(), q.continues))
            .collect()
    }

    #[test]
    fn marks_pair_by_their_neighbours() {
        assert_eq!(
            quoted(&[r#"She said "no." Then "yes" again."#]),
            [("no.".to_owned(), false), ("yes".to_owned(), false)]
        );
        assert_eq!(quoted(&["He called it “a mess”."]), [("a mess".to_owned(), false)]);
        assert_eq!(quoted(&["It isn't the mayor's."]), []);
    }

    #[test]
    fn an_open_quotation_goes_on_when_the_next_paragraph_opens_again() {
        let got = quoted(&["The mayor said: “We wait.", "“We hope.”", "Nobody came."]);
        assert_eq!(
            got,
            [
                ("We wait.".to_owned(), false),
                ("We hope.”".trim_end_matches('”').to_owned(), true)
            ]
        );
    }

    #[test]
    fn a_quotation_may_close_in_the_next_paragraph() {
        let got = quoted(&["“We felt it for a minute.", "People ran,” said Bo. “All of them.”"]);
        assert_eq!(got[1], ("People ran,".to_owned(), true));
        assert_eq!(got[2], ("All of them.".to_owned(), false));
    }

    #[test]
    fn a_forgotten_closing_mark_does_not_turn_the_rest_inside_out() {
        let got = quoted(&[r#"He said: "We wait. Later she said: "We go." The end."#]);
        assert_eq!(got.len(), 2);
        assert_eq!(got[1].0, "We go.");
    }
}
