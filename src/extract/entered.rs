//! Claims entered by hand: the words that a person wrote go through the same extractor as an article, and the fields that
//! the person gave override what it found.

use std::collections::BTreeMap;

use super::{identity, wording::Wording};
use crate::{
    lexicon::{Lexicon, place_key},
    model::{Article, Basis, Claim, ClaimKind, ClaimTime, Entered, Place, Span, What, Zone},
};

/// An entry that states nothing the extractor can read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The value at fault, in [`Article::text`].
    pub(crate) span: Span,
    /// What is wrong and how to mend it.
    pub(crate) message: String,
}

/// The claims of a file of entries, one an entry that can be read, in their order; and what is wrong with the others.
/// `index` is the number of the article in the report.
pub(crate) fn claims(article: &Article, index: usize, lexicon: &Lexicon) -> (Vec<Claim>, Vec<Fault>) {
    let mut reader = Reader {
        article,
        lexicon,
        taken: vec![],
    };
    let mut seen: BTreeMap<(ClaimKind, String), usize> = BTreeMap::new();
    let (mut claims, mut faults) = (vec![], vec![]);
    for entry in &article.entered {
        match reader.claim(entry) {
            Ok(mut claim) => {
                let phrase = identity::normalised(claim.value.span.of(&article.text));
                let ordinal = seen.entry((claim.kind, phrase.clone())).or_default();
                claim.id = identity::claim_id(&article.id, claim.kind, &phrase, *ordinal);
                claim.article = index;
                *ordinal += 1;
                claims.push(claim);
            }
            Err(fault) => faults.push(fault),
        }
    }
    (claims, faults)
}

struct Reader<'a> {
    article: &'a Article,
    lexicon: &'a Lexicon,
    /// Values of quotes that an entry has: two entries of one quote are two claims.
    taken: Vec<(Span, Span)>,
}

impl Reader<'_> {
    fn claim(&mut self, entry: &Entered) -> Result<Claim, Fault> {
        let (mut claim, whole) = match entry.quote {
            Some(quote) => (self.quoted(entry, quote)?, quote),
            // a bare "15" says nothing to a reader: its question stands with it
            None => (
                self.composed(entry)?,
                entry.asked.map_or(entry.value, |asked| asked.cover(entry.value)),
            ),
        };
        claim.sentence = whole;
        claim.zone = Zone::Body;
        self.override_what(entry, &mut claim);
        if let Some(name) = &entry.place {
            let place = self.place(name);
            if !claim.places.contains(&place.key) {
                claim.places.push(place.key.clone());
                claim.places.sort();
            }
            claim.place = Some(place);
        }
        if let Some(when) = &entry.when {
            let days = when.days.or_else(|| self.days(when.span));
            let range = days.ok_or_else(|| Fault {
                span: when.span,
                message: self.no_date(when.span),
            })?;
            // "the same day" with its date: the person knows which
            if claim.kind.is_date() {
                claim.value.dates = Some(range);
            }
            claim.time = Some(ClaimTime {
                range,
                basis: Basis::Sentence,
            });
        }
        if let Some(chain) = &entry.attributed_to {
            claim.attribution.clone_from(chain);
        }
        Ok(claim)
    }

    /// The claim that the quote makes with the value.
    fn quoted(&mut self, entry: &Entered, quote: Span) -> Result<Claim, Fault> {
        let text = quote.of(&self.article.text);
        let said = entry.value.of(&self.article.text);
        let claims = self.extract(text);
        let spans = occurrences(text, said);
        let free = |c: &&Claim| !self.taken.contains(&(quote, c.value.span));
        let overlap = |c: &Claim| spans.iter().any(|s| s.overlaps(c.value.span));
        let found = claims.iter().filter(free).find(|c| overlap(c)).or_else(|| {
            let values = self.extract(&as_sentence(said));
            let same = |c: &&Claim| values.iter().any(|v| same_value(v, c));
            claims.iter().filter(free).find(same)
        });
        if let Some(claim) = found {
            self.taken.push((quote, claim.value.span));
            return Ok(moved(claim.clone(), Span::default(), quote.start));
        }
        // the words are there, and only the fields say what they count
        let Some(stands) = spans.first() else {
            return Err(Fault {
                span: entry.value,
                message: format!("`{said}` is not said in the quote; write the value as the quote has it"),
            });
        };
        let mut claim = self.composed(entry)?;
        let at = claim.value.span.start - entry.value.start;
        let start = quote.start + stands.start + at;
        claim.value.span = Span {
            start,
            end: start + claim.value.span.end - entry.value.start - at,
        };
        Ok(claim)
    }

    /// The claim of a sentence made of the fields; its value stands in the value of the entry.
    fn composed(&self, entry: &Entered) -> Result<Claim, Fault> {
        let said = entry.value.of(&self.article.text);
        let alone = self.extract(&as_sentence(said)).into_iter().next();
        let wording = Wording::of(said, alone.as_ref(), entry);
        let (sentence, value) = wording.sentence();
        let found = self
            .extract(&sentence)
            .into_iter()
            .find(|c| c.value.span.overlaps(value));
        let found = found.map(|claim| {
            let within = Span {
                start: claim.value.span.start.max(value.start),
                end: claim.value.span.end.min(value.end),
            };
            let mut claim = claim;
            claim.value.span = within;
            moved(claim, value, entry.value.start)
        });
        let alone = alone.map(|claim| moved(claim, Span::default(), entry.value.start));
        let mut claim = found.or(alone).ok_or_else(|| Fault {
            span: entry.value,
            message: format!(
                "no number, date or length of time can be read in `{said}`; write it as it was said, such as \
                 `about 150 vehicles` or `7 February 2020`"
            ),
        })?;
        if claim.what.text.is_empty() {
            let Some(what) = wording.what() else {
                return Err(Fault {
                    span: entry.value,
                    message: format!("nothing says what `{said}` answers; add `what: observation posts` or a `quote:`"),
                });
            };
            claim.what = bare(what);
        }
        Ok(claim)
    }

    /// What a person names counts, unless the words have the same noun: then they know its state as well.
    fn override_what(&self, entry: &Entered, claim: &mut Claim) {
        let named = entry.what.as_ref().or(entry.question.as_ref());
        let Some(phrase) = named.filter(|_| entry.quote.is_some()) else {
            return;
        };
        if phrase.eq_ignore_ascii_case(&claim.what.text) {
            return;
        }
        if let Ok(named) = self.composed(entry)
            && named.kind == claim.kind
            && named.what.head != claim.what.head
        {
            claim.what = named.what;
            claim.predicate = named.predicate;
            claim.context.extend(named.context);
            claim.context.sort();
            claim.context.dedup();
        }
    }

    /// The place of a name, as a sentence would have it; else by the gazetteer or its spelling.
    fn place(&self, name: &str) -> Place {
        let sentence = format!("Two people were in {name}.");
        let read = self.extract(&sentence).into_iter().find_map(|c| c.place);
        let key = match read.filter(|place| place.basis == Basis::Sentence && name.contains(&place.text)) {
            Some(place) => place.key,
            None => self
                .lexicon
                .places
                .find(name, &[])
                .unwrap_or_else(|| format!("~{}", place_key(name))),
        };
        Place {
            text: name.to_owned(),
            key,
            basis: Basis::Sentence,
            within: vec![],
        }
    }

    /// The days of words such as "on Friday", "last week", "since December".
    fn days(&self, words: Span) -> Option<crate::model::DateRange> {
        let words = words.of(&self.article.text);
        ["", "on ", "in "].iter().find_map(|preposition| {
            let claims = self.extract(&format!("It happened {preposition}{words}."));
            claims.into_iter().find_map(|c| c.value.dates)
        })
    }

    fn no_date(&self, words: Span) -> String {
        let words = words.of(&self.article.text);
        let dated = self.article.published.range.is_some();
        let mend = if dated {
            "write `2020-02-07`, `February 2020` or `on Friday`"
        } else {
            "write a full date such as `2020-02-07`, or say with `date:` when it was said"
        };
        format!("`{words}` is no date that can be read here; {mend}")
    }

    /// The claims of some words, as if the source had published them alone.
    fn extract(&self, text: &str) -> Vec<Claim> {
        let article = self.article;
        let scratch = Article::from_text(&article.id.0, &article.outlet.name, article.published, text);
        super::claims(&scratch, 0, self.lexicon)
    }
}

/// Words that end as a sentence does.
fn as_sentence(words: &str) -> String {
    let end = if words.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{words}{end}")
}

/// A claim whose value stood after `from` in other words, put at byte `to` of the article.
fn moved(mut claim: Claim, from: Span, to: u32) -> Claim {
    let at = |offset: u32| (offset + to).saturating_sub(from.start);
    claim.value.span = Span {
        start: at(claim.value.span.start),
        end: at(claim.value.span.end),
    };
    claim
}

/// Where `part` stands in `text`, whatever its case.
fn occurrences(text: &str, part: &str) -> Vec<Span> {
    let (folded, part) = (text.to_ascii_lowercase(), part.trim().to_ascii_lowercase());
    if part.is_empty() {
        return vec![];
    }
    let spans = folded.match_indices(&part);
    spans.map(|(at, _)| Span::new(at, at + part.len())).collect()
}

fn same_value(a: &Claim, b: &Claim) -> bool {
    let key = |c: &Claim| (c.value.figure, c.value.hedge, c.value.unit.clone(), c.value.dates);
    a.kind == b.kind && key(a) == key(b)
}

/// What a phrase names when no sentence can be made of it: its last word is the head.
fn bare(phrase: &str) -> What {
    let head = phrase.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    What {
        head,
        text: phrase.to_owned(),
        ..What::default()
    }
}

#[cfg(test)]
mod tests {
    use super::claims;
    use crate::lexicon::Lexicon;
    use crate::model::{
        Article, Basis, Block, Claim, ClaimKind, DateBasis, DateRange, Entered, EnteredTime, Published, Span, Zone,
    };
    use jiff::civil::date;

    /// An entry as a person writes it: `key: value` lines.
    fn article(entries: &[&str]) -> Article {
        let text = entries.join("\n\n");
        let mut article = Article::from_text(
            "radio",
            "Coast Radio",
            Published {
                range: Some(DateRange::day(date(2021, 5, 7))),
                basis: DateBasis::FrontMatter,
            },
            &text,
        );
        let mut from = 0;
        article.entered = entries
            .iter()
            .map(|entry| {
                let at = text[from..].find(entry).expect("stands in the text") + from;
                from = at + entry.len();
                let span = |key: &str| {
                    let line = entry.lines().find(|l| l.starts_with(&format!("{key}: ")))?;
                    let value = &line[key.len() + 2..];
                    let start = at + (value.as_ptr() as usize - entry.as_ptr() as usize);
                    Some(Span::new(start, start + value.len()))
                };
                let word = |key: &str| span(key).map(|s| s.of(&text).to_owned());
                Entered {
                    entry: Span::new(at, from),
                    value: span("value").expect("a value"),
                    asked: span("question").or_else(|| span("what")),
                    quote: span("quote"),
                    question: word("question"),
                    what: word("what"),
                    place: word("place"),
                    when: span("when").map(|span| EnteredTime {
                        span,
                        days: span.of(&text).parse().ok().map(DateRange::day),
                    }),
                    attributed_to: word("by").map(|names| names.split(" > ").map(str::to_owned).collect()),
                }
            })
            .collect();
        article.blocks = article
            .entered
            .iter()
            .map(|e| Block {
                span: e.entry,
                zone: Zone::Body,
            })
            .collect();
        article
    }

    fn read(entry: &str) -> (Claim, String) {
        let article = article(&[entry]);
        let (claims, faults) = claims(&article, 0, Lexicon::english());
        assert_eq!(faults, [], "{entry}");
        let claim = claims.into_iter().next().expect("one claim");
        let value = claim.value.span.of(&article.text).to_owned();
        (claim, value)
    }

    fn fault(entry: &str) -> String {
        let (claims, faults) = claims(&article(&[entry]), 0, Lexicon::english());
        assert_eq!(claims, [], "{entry}");
        faults.into_iter().map(|f| f.message).collect()
    }

    #[test]
    fn a_count_is_read_with_its_hedge_and_noun() {
        let (claim, value) =
            read("value: about 150 vehicles\nplace: Aleppo\nwhen: on Friday\nby: border guard > Coast Radio");
        assert_eq!(
            (claim.kind, value.as_str(), claim.what.head.as_str()),
            (ClaimKind::Count, "about 150", "vehicle")
        );
        assert_eq!(
            claim.place.map(|p| (p.text, p.basis)),
            Some(("Aleppo".into(), Basis::Sentence))
        );
        assert_eq!(claim.time.map(|t| t.range.from), Some(Some(date(2021, 5, 7))));
        assert_eq!(claim.attribution, ["border guard", "Coast Radio"]);
    }

    #[test]
    fn what_names_the_thing_that_a_bare_number_counts() {
        let (claim, _) = read("what: people killed\nvalue: at least 16");
        assert_eq!(claim.what.concept.as_deref(), Some("person_killed"));
        let (claim, _) = read("question: How many people were killed?\nvalue: 16");
        assert_eq!(claim.what.concept.as_deref(), Some("person_killed"));
        let (claim, value) = read("question: Year of the agreement\nvalue: 2018");
        assert_eq!(
            (claim.kind, value.as_str(), claim.what.concept.as_deref()),
            (ClaimKind::Year, "2018", Some("agreement"))
        );
        let (claim, _) = read("what: bridge\nvalue: 410 metres");
        assert_eq!((claim.kind, claim.what.head.as_str()), (ClaimKind::Measure, "bridge"));
    }

    #[test]
    fn a_value_without_a_quote_is_shown_with_its_question() {
        let article = article(&["question: How many came?\nvalue: 40 people\nplace: Homs"]);
        let (claims, _) = claims(&article, 0, Lexicon::english());
        assert_eq!(claims[0].sentence.of(&article.text), "How many came?\nvalue: 40 people");
    }

    #[test]
    fn a_quote_is_read_like_an_article() {
        let entry = "value: twelve\nquote: The storm killed twelve people near Aleppo, police said.";
        let (claim, value) = read(entry);
        assert_eq!(
            (value.as_str(), claim.what.concept.as_deref()),
            ("twelve", Some("person_killed"))
        );
        assert_eq!(
            (claim.attribution.as_slice(), claim.zone),
            (&["police".to_owned()][..], Zone::Body)
        );
        // the fields override
        let (claim, _) = read(&format!("{entry}\nby: mayor\nplace: Homs\nwhat: dogs killed"));
        assert_eq!(
            (claim.attribution.as_slice(), claim.what.head.as_str()),
            (&["mayor".to_owned()][..], "dog")
        );
        assert_eq!(claim.place.map(|p| p.text), Some("Homs".to_owned()));
    }

    #[test]
    fn the_value_may_be_written_otherwise_than_in_the_quote() {
        let (_, value) = read("value: 12\nquote: The storm killed twelve people.");
        assert_eq!(value, "twelve");
    }

    #[test]
    fn two_entries_of_one_quote_are_two_claims() {
        let quote = "quote: Police counted 12 dead and the mayor 12 wounded.";
        let article = article(&[&format!("value: 12\n{quote}"), &format!("value: 12\n{quote}")]);
        let (claims, _) = claims(&article, 3, Lexicon::english());
        assert_eq!(claims.len(), 2);
        assert_ne!(claims[0].id, claims[1].id);
        assert!(claims.iter().all(|c| c.article == 3));
    }

    #[test]
    fn what_cannot_be_read_says_how_to_mend_it() {
        assert!(fault("what: ferries\nvalue: lots and lots").starts_with("no number, date or length of time"));
        assert!(fault("value: 17").starts_with("nothing says what `17` answers; add `what:"));
        assert!(fault("value: 17\nquote: Nobody knew how many came.").starts_with("`17` is not said in the quote"));
        assert!(fault("what: ferries\nvalue: 17\nwhen: whenever").starts_with("`whenever` is no date"));
    }
}
