//! Knowledge as data: word lists compiled in from `lexicon/en/*.tsv`, typed here; an overlay may add rows.

pub(crate) mod abbreviations;
mod actors;
mod agreements;
mod calendar;
mod common;
mod concepts;
mod fold;
mod hedges;
mod holidays;
pub(crate) mod negation;
pub(crate) mod numbers;
mod openings;
mod opposites;
pub(crate) mod phrases;
mod place_key;
pub(crate) mod places;
mod policy;
mod sides;
mod sources;
pub(crate) mod speech;
mod states;
mod synonyms;
pub(crate) mod table;
mod terms;
mod units;
mod weighing;
pub(crate) mod word_map;

pub use abbreviations::Abbreviations;
pub use actors::Actors;
pub(crate) use actors::{Alignment, side_key};
pub(crate) use agreements::AgreementWord;
pub use agreements::Agreements;
pub use calendar::{Calendar, CalendarClass, CalendarWord, Certainty, TimeUnit};
pub use concepts::{Concept, Concepts, Kinship, Role};
pub(crate) use fold::lowered;
pub use holidays::{Holiday, Holidays, Named};
pub(crate) use openings::{OpeningWords, Openings};
pub use opposites::Opposites;
pub use place_key::{likeness, place_key};
pub(crate) use places::PlaceWord;
pub use places::{PlaceRelation, Places};
pub use policy::Policy;
pub use sides::{Side, Sides};
pub use sources::SourceNames;
pub use states::States;
pub use synonyms::Synonyms;
pub use table::LexiconError;
pub use terms::{Referent, TermBasis, TermMention, Terms};
pub use units::Units;
pub use weighing::Weighing;
pub(crate) use weighing::Weight;

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// All English knowledge. One sub-lexicon a field, one file a sub-lexicon.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// What is counted or dated, by class, state and event.
    pub concepts: Concepts,
    /// Short forms, for sentence and word boundaries.
    pub abbreviations: Abbreviations,
    /// Words of the calendar and the clock.
    pub calendar: Calendar,
    /// Words that say nothing of what an article is about.
    pub(crate) common: common::CommonWords,
    /// Days with a name.
    pub holidays: Holidays,
    /// Number words.
    pub(crate) numbers: numbers::Numbers,
    /// Words that qualify a number.
    pub(crate) hedges: hedges::Hedges,
    /// Zeros and unknown amounts.
    pub(crate) negation: negation::Negation,
    /// Units of measurement and currencies.
    pub units: Units,
    /// Intervals of vague amounts and hedges.
    pub policy: Policy,
    /// Verbs and nouns of saying, known organisations.
    pub speech: speech::Speech,
    /// Gazetteer, place words, demonyms.
    pub places: Places,
    /// When two names stand for one source.
    pub source_names: SourceNames,
    /// Sides of an event and which exclude each other.
    pub sides: Sides,
    /// Names that stand for states.
    pub states: States,
    /// Words that news uses for one another.
    pub synonyms: Synonyms,
    /// Words of which one denies what the other says.
    pub opposites: Opposites,
    /// Words around agreements.
    pub agreements: Agreements,
    /// Words that outlets choose between for one referent.
    pub terms: Terms,
    /// Who carries out attacks.
    pub actors: Actors,
    /// What each word of the tables of numbers may open.
    pub(crate) openings: OpeningWords,
    /// How much each finding of grouping weighs.
    pub weighing: Weighing,
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::with_overlay(&BTreeMap::new()).unwrap_or_default());

impl Lexicon {
    /// The built-in English lexicon. (A test holds that every built-in table parses.)
    pub fn english() -> &'static Lexicon {
        &ENGLISH
    }

    /// The built-in tables, with the rows of `overlay` (table name such as `units.tsv` to its text) read after them, so
    /// that they add to or replace built-in rows.
    pub fn with_overlay(overlay: &BTreeMap<String, String>) -> Result<Lexicon, LexiconError> {
        let mut lexicon = Lexicon {
            concepts: Concepts::read(
                with_rows_of(overlay, "concepts.tsv", include_str!("en/concepts.tsv")),
                with_rows_of(overlay, "exclusions.tsv", include_str!("en/exclusions.tsv")),
                with_rows_of(overlay, "demonyms.tsv", include_str!("en/demonyms.tsv")),
            )?,
            abbreviations: Abbreviations::parse(&with_rows_of(
                overlay,
                "abbreviations.tsv",
                include_str!("en/abbreviations.tsv"),
            ))?,
            calendar: Calendar::read(&with_rows_of(overlay, "calendar.tsv", include_str!("en/calendar.tsv")))?,
            common: common::CommonWords::read(with_rows_of(
                overlay,
                "common_words.tsv",
                include_str!("en/common_words.tsv"),
            )),
            holidays: Holidays::read(&with_rows_of(overlay, "holidays.tsv", include_str!("en/holidays.tsv")))?,
            numbers: numbers::Numbers::read(&with_rows_of(overlay, "numbers.tsv", include_str!("en/numbers.tsv")))?,
            hedges: hedges::Hedges::read(&with_rows_of(overlay, "hedges.tsv", include_str!("en/hedges.tsv")))?,
            negation: negation::Negation::read(&with_rows_of(
                overlay,
                "negation.tsv",
                include_str!("en/negation.tsv"),
            ))?,
            units: Units::read(
                &with_rows_of(overlay, "units.tsv", include_str!("en/units.tsv")),
                &with_rows_of(overlay, "currencies.tsv", include_str!("en/currencies.tsv")),
            )?,
            policy: Policy::read(&with_rows_of(overlay, "policy.tsv", include_str!("en/policy.tsv")))?,
            speech: speech::Speech::read(overlay)?,
            sides: Sides::read(
                with_rows_of(overlay, "sides.tsv", include_str!("en/sides.tsv")),
                with_rows_of(overlay, "demonyms.tsv", include_str!("en/demonyms.tsv")),
            )?,
            terms: Terms::read(with_rows_of(overlay, "terms.tsv", include_str!("en/terms.tsv")))?,
            source_names: SourceNames::read(with_rows_of(overlay, "sources.tsv", include_str!("en/sources.tsv")))?,
            states: States::read(with_rows_of(overlay, "states.tsv", include_str!("en/states.tsv")))?,
            synonyms: Synonyms::read(with_rows_of(overlay, "synonyms.tsv", include_str!("en/synonyms.tsv"))),
            opposites: Opposites::read(with_rows_of(overlay, "opposites.tsv", include_str!("en/opposites.tsv")))?,
            agreements: Agreements::read(with_rows_of(
                overlay,
                "agreements.tsv",
                include_str!("en/agreements.tsv"),
            ))?,
            weighing: Weighing::read(&with_rows_of(overlay, "weights.tsv", include_str!("en/weights.tsv")))?,
            actors: Actors::read(with_rows_of(overlay, "actors.tsv", include_str!("en/actors.tsv")))?,
            places: Places::read(
                with_rows_of(overlay, "place_words.tsv", include_str!("en/place_words.tsv")),
                with_rows_of(overlay, "demonyms.tsv", include_str!("en/demonyms.tsv")),
            )?,
            openings: OpeningWords::default(),
        };
        lexicon.openings = OpeningWords::of(&lexicon.numbers, &lexicon.policy, &lexicon.negation, &lexicon.units);
        Ok(lexicon)
    }
}

/// A built-in table and, after it, the table of the same name in the overlay: name and text of each.
fn with_rows_of<'a>(
    overlay: &'a BTreeMap<String, String>,
    name: &'a str,
    built_in: &'a str,
) -> Vec<(&'a str, &'a str)> {
    let added = overlay.get(name).map(|text| (name, text.as_str()));
    std::iter::once((name, built_in)).chain(added).collect()
}

#[cfg(test)]
mod tests {
    use super::Lexicon;
    use std::collections::BTreeMap;

    #[test]
    fn the_built_in_tables_parse() {
        assert_eq!(Lexicon::with_overlay(&BTreeMap::new()).err(), None);
    }
}
