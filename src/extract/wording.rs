//! The sentence that the fields of a hand-entered claim make, so that the extractor reads them as it reads an article.

use crate::model::{Claim, ClaimKind, Entered, Span};

/// How a person put a value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wording<'a> {
    /// The value as said.
    said: &'a str,
    /// The number or date of it, without the noun that it counts.
    number: &'a str,
    /// What kind of value it is by itself; a count when it says nothing by itself.
    kind: ClaimKind,
    /// What it counts, measures or dates.
    what: Option<&'a str>,
    place: Option<&'a str>,
}

impl<'a> Wording<'a> {
    /// `alone` is the claim that the value makes by itself.
    pub(super) fn of(said: &'a str, alone: Option<&Claim>, entry: &'a Entered) -> Self {
        Wording {
            said,
            number: alone.map_or(said, |c| c.value.span.of(said)),
            kind: alone.map_or(ClaimKind::Count, |c| c.kind),
            what: entry
                .what
                .as_deref()
                .or_else(|| entry.question.as_deref().map(asked))
                .filter(|w| !w.is_empty()),
            place: entry.place.as_deref(),
        }
    }

    /// What the value is about, in the person's words.
    pub(super) fn what(&self) -> Option<&'a str> {
        self.what
    }

    /// The sentence, and where the number or date stands in it. The span leads into the value as said only where it
    /// begins: the number of a value that names its noun stands without it.
    pub(super) fn sentence(&self) -> (String, Span) {
        let (number, said) = (self.number, self.said);
        let (before, value, after) = match (self.what, self.kind) {
            (None, _) => (String::new(), said, String::new()),
            (
                Some(what),
                ClaimKind::Date | ClaimKind::Time | ClaimKind::Measure | ClaimKind::Money | ClaimKind::Age,
            ) => (format!("The {} was ", plain(what)), said, String::new()),
            (Some(what), ClaimKind::Duration) => (format!("The {} lasted ", plain(what)), said, String::new()),
            (Some(what), ClaimKind::Percent | ClaimKind::Fraction) => {
                (String::new(), number, format!(" of {}", what.trim_start_matches("of ")))
            }
            (Some(what), ClaimKind::Count | ClaimKind::Ordinal | ClaimKind::Year) => {
                (String::new(), number, format!(" {}", plain(what)))
            }
            (Some(what), ClaimKind::Party) => (format!("The {} was between ", plain(what)), said, String::new()),
            (Some(what), ClaimKind::Place) => (format!("The {} was in ", plain(what)), said, String::new()),
            (Some(what), ClaimKind::Actor) => (format!("The {} was carried out by ", plain(what)), said, String::new()),
        };
        let place = self.place.map(|p| format!(" in {p}")).unwrap_or_default();
        let span = Span::new(before.len(), before.len() + value.len());
        (format!("{before}{value}{after}{place}."), span)
    }
}

/// Without an article in front.
fn plain(what: &str) -> &str {
    let rest = |article: &str| {
        let head = what.get(..article.len())?;
        head.eq_ignore_ascii_case(article).then(|| &what[article.len()..])
    };
    ["the ", "a ", "an "].iter().find_map(|a| rest(a)).unwrap_or(what)
}

/// What a question asks for: "How many people were killed?", "Year of the agreement", "Observation posts, Idlib".
fn asked(question: &str) -> &str {
    const OPENINGS: [&str; 14] = [
        "how many ",
        "how much ",
        "number of ",
        "the number of ",
        "count of ",
        "total of ",
        "amount of ",
        "year of ",
        "date of ",
        "day of ",
        "month of ",
        "time of ",
        "when was ",
        "when did ",
    ];
    let question = question.trim().trim_end_matches('?').trim_end();
    let opened = OPENINGS.iter().find_map(|opening| {
        let head = question.get(..opening.len())?;
        head.eq_ignore_ascii_case(opening).then(|| &question[opening.len()..])
    });
    let rest = opened.unwrap_or_else(|| question.split_once(": ").map_or(question, |(_, rest)| rest));
    plain(rest.split(", ").next().unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::{asked, plain};

    #[test]
    fn a_question_names_what_it_asks_for() {
        for (question, what) in [
            ("How many people were killed?", "people were killed"),
            ("Year of the agreement", "agreement"),
            ("Number of observation posts, Idlib", "observation posts"),
            ("Length of time: war", "war"),
            ("When was the bridge opened?", "bridge opened"),
            ("Ferries", "ferries"),
        ] {
            assert_eq!(asked(question).to_lowercase(), what, "{question}");
        }
    }

    #[test]
    fn an_article_is_no_part_of_a_thing() {
        assert_eq!(
            (plain("The deal"), plain("theatre"), plain("é")),
            ("deal", "theatre", "é")
        );
    }
}
