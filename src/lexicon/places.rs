//! Where things are: a gazetteer, words for kinds of places, demonyms, and how two places relate.
//!
//! A place id is `CC` (country), `CC.DIVISION` or `CC.DIVISION/CITY`; a name that the gazetteer does not have is `~KEY`
//! with KEY from [`place_key`](super::place_key).

use std::sync::LazyLock;

use super::{
    LexiconError,
    fold::lowered,
    place_key::{SAME_NAME, likeness, only_generic_shared, place_key},
    table::rows,
    word_map::{WordMap, hash},
};

/// What a word for a place stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PlaceWord {
    /// City, town, village.
    Settlement,
    /// Province, state.
    Division,
    /// Neighbourhood, outskirts, countryside.
    Area,
    /// Airport, crossing, bridge.
    Site,
    /// North, southwest, central.
    Direction,
}

/// How place `a` relates to place `b`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceRelation {
    /// One place, or two spellings of it.
    Same,
    /// `b` lies in `a`.
    Contains,
    /// `a` lies in `b`.
    Within,
    /// Two places of which neither holds the other.
    Apart,
    /// Nothing speaks for or against.
    Unknown,
}

/// A place that goes by a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Candidate<'a> {
    /// `CC`, `CC.DIVISION` or the part before the slash.
    area: &'a str,
    /// The city's key, when it is one.
    city: Option<&'a str>,
    /// Digits of the population; countries and divisions come first.
    magnitude: u32,
}

/// Everything about places.
#[derive(Clone, Debug, Default)]
pub struct Places {
    words: WordMap<PlaceWord>,
    demonyms: WordMap<String>,
}

const GAZETTEER: &str = include_str!("places/gazetteer.tsv");

impl Places {
    /// Reads tables of kinds of places and of demonyms, each the name and text of a table.
    pub(super) fn read(words: Vec<(&str, &str)>, demonyms: Vec<(&str, &str)>) -> Result<Self, LexiconError> {
        let mut places = Places::default();
        for row in words.into_iter().flat_map(|(name, text)| rows(name, text)) {
            let kind = match row.field(1) {
                "settlement" => PlaceWord::Settlement,
                "division" => PlaceWord::Division,
                "area" => PlaceWord::Area,
                "site" => PlaceWord::Site,
                "direction" => PlaceWord::Direction,
                other => {
                    return Err(row.error(format!(
                        "kind `{other}`, expected settlement, division, area, site or direction"
                    )));
                }
            };
            places.words.insert(row.field(0), kind);
        }
        for row in demonyms.into_iter().flat_map(|(name, text)| rows(name, text)) {
            if row.field(1).is_empty() {
                return Err(row.error("no country; write its ISO code, or * for a people without one".to_owned()));
            }
            places.demonyms.insert(row.field(0), row.field(1).to_owned());
        }
        Ok(places)
    }

    /// The kind of place that `word` (lower case, singular or plural) names.
    pub(crate) fn word(&self, word: &str) -> Option<PlaceWord> {
        let plural = || word.strip_suffix('s').and_then(|w| self.words.get(w));
        let many = || word.strip_suffix("ies").and_then(|w| self.words.get(&format!("{w}y")));
        self.words.get(word).or_else(plural).or_else(many).copied()
    }

    /// The country of a demonym ("Turkish", "Syrians"): `TR`, or `*` for a people without one country.
    pub fn demonym(&self, word: &str) -> Option<&str> {
        let lower = lowered(word);
        self.demonyms
            .get(&lower)
            .or_else(|| self.demonyms.get(lower.strip_suffix('s')?))
            .map(String::as_str)
    }

    /// The id of the best known place that goes by `name`, those in `countries` (ISO codes) first; `None` when the
    /// gazetteer has none.
    pub(crate) fn find(&self, name: &str, countries: &[String]) -> Option<String> {
        let key = place_key(name);
        let best = candidates(&key).enumerate().min_by_key(|(order, c)| {
            let at_home = countries
                .iter()
                .any(|country| c.area.split('.').next() == Some(country));
            (c.magnitude < 7 && !at_home && c.city.is_some(), *order)
        })?;
        Some(match best.1.city {
            Some("=") => format!("{}/{key}", best.1.area),
            Some(city) => format!("{}/{city}", best.1.area),
            None => best.1.area.to_owned(),
        })
    }

    /// "Syria" for "Syrias", where a source lost its apostrophes: the name of a well-known place with a letter too many.
    pub(crate) fn without_lost_possessive<'n>(&self, name: &'n str) -> Option<&'n str> {
        let stem = name.strip_suffix('s')?;
        (self.find(name, &[]).is_none() && self.find(stem, &[]).is_some() && self.magnitude(stem) >= 6).then_some(stem)
    }

    /// True when the division `id` holds a city that goes by `key`.
    pub(crate) fn has_city(&self, key: &str, id: &str) -> bool {
        candidates(key).any(|c| c.city.is_some() && c.area == id)
    }

    /// True for the key of a country (ISO 3166-1 alpha-2).
    pub fn is_country(key: &str) -> bool {
        key.len() == 2
    }

    /// The key of the country that a name is that of; `None` for other places.
    pub fn country_named(&self, name: &str) -> Option<String> {
        self.find(name, &[]).filter(|key| Places::is_country(key))
    }

    /// The country that a name is best known for: its own, or that of a division or large city.
    pub(crate) fn country(&self, name: &str) -> Option<&'static str> {
        let key = place_key(name);
        // the best known come first
        let best = candidates(&key).next().filter(|c| c.magnitude >= 7)?;
        best.area.split('.').next()
    }

    /// Digits of the population of the best known place of this name; 0 when there is none.
    pub(crate) fn magnitude(&self, name: &str) -> u32 {
        candidates(&place_key(name)).map(|c| c.magnitude).max().unwrap_or(0)
    }

    /// How the place with id `a` relates to that with id `b`.
    pub fn relation(&self, a: &str, b: &str) -> PlaceRelation {
        if a == b {
            return PlaceRelation::Same;
        }
        match (a.strip_prefix('~'), b.strip_prefix('~')) {
            (None, None) => known(a, b),
            (Some(x), Some(y)) => match likeness(x, y) >= SAME_NAME {
                true => PlaceRelation::Same,
                false if only_generic_shared(x, y) => PlaceRelation::Apart,
                false => PlaceRelation::Unknown,
            },
            (Some(x), None) => unlisted(x, b),
            (None, Some(y)) => unlisted(y, a),
        }
    }

    /// The same for two places that articles put into others: each id comes with the ids of those that hold it.
    pub fn relation_within(&self, (a, holds_a): (&str, &[String]), (b, holds_b): (&str, &[String])) -> PlaceRelation {
        let inside = |holders: &[String], place: &str| {
            let holds = |holder: &String| {
                matches!(
                    self.relation(holder, place),
                    PlaceRelation::Same | PlaceRelation::Within
                )
            };
            holders.iter().any(holds)
        };
        match self.relation(a, b) {
            PlaceRelation::Apart | PlaceRelation::Unknown if inside(holds_a, b) => PlaceRelation::Within,
            PlaceRelation::Apart | PlaceRelation::Unknown if inside(holds_b, a) => PlaceRelation::Contains,
            told => told,
        }
    }

    /// True when the two ids are one place: equal, or spellings of one name.
    pub fn same_place(&self, a: &str, b: &str) -> bool {
        self.relation(a, b) == PlaceRelation::Same
    }
}

fn known(a: &str, b: &str) -> PlaceRelation {
    let holds = |outer: &str, inner: &str| {
        inner
            .strip_prefix(outer)
            .is_some_and(|rest| rest.starts_with(['.', '/']))
    };
    match (a.split_once('/'), b.split_once('/')) {
        _ if holds(a, b) => PlaceRelation::Contains,
        _ if holds(b, a) => PlaceRelation::Within,
        // one town listed twice under two spellings
        (Some((x, city)), Some((y, other))) if x == y && likeness(city, other) > 0.9 => PlaceRelation::Same,
        _ => PlaceRelation::Apart,
    }
}

/// An unlisted name against a listed place: the same when it spells the city, else it may lie anywhere.
fn unlisted(key: &str, id: &str) -> PlaceRelation {
    match id.split_once('/') {
        Some((_, city)) if likeness(key, city) >= SAME_NAME => PlaceRelation::Same,
        Some((_, city)) if only_generic_shared(key, city) => PlaceRelation::Apart,
        _ => PlaceRelation::Unknown,
    }
}

/// Places that go by `key`, best known first.
fn candidates(key: &str) -> impl Iterator<Item = Candidate<'static>> {
    let list = line_of(key)
        .and_then(|line| line.split_once('\t'))
        .map_or("", |(_, list)| list);
    list.split(' ')
        .filter(|c| !c.is_empty())
        .map(|c| match c.split_once('/') {
            Some((area, rest)) => {
                let (city, magnitude) = rest.split_once('*').unwrap_or((rest, "0"));
                Candidate {
                    area,
                    city: Some(city),
                    magnitude: magnitude.parse().unwrap_or(0),
                }
            }
            None => Candidate {
                area: c,
                city: None,
                magnitude: if c.contains('.') { 8 } else { 10 },
            },
        })
}

/// The line of the gazetteer that a key opens.
fn line_of(key: &str) -> Option<&'static str> {
    if key.is_empty() {
        return None;
    }
    let slots = &*LINES;
    let mask = slots.len() - 1;
    let hash = hash(key.as_bytes());
    let mut at = hash as usize & mask;
    loop {
        let slot = slots[at];
        let start = ((slot & START) as usize).checked_sub(1)?;
        // most names that are no places end here, before the text of the table is touched
        if slot & !START == hash & !START {
            let line = line_at(start);
            if line.strip_prefix(key).is_some_and(|rest| rest.starts_with('\t')) {
                return Some(line);
            }
        }
        at = (at + 1) & mask;
    }
}

/// The bits of a slot of [`LINES`] that hold a place in the gazetteer.
const START: u32 = (1 << 24) - 1;
const _: () = assert!(GAZETTEER.len() < START as usize, "a slot holds the start of every line");

fn line_at(start: usize) -> &'static str {
    let rest = &GAZETTEER[start..];
    rest.split('\n').next().unwrap_or_default()
}

/// Where each line of the gazetteer starts, plus one, by the hash of its key, under the upper bits of that hash; 0 in free
/// slots.
static LINES: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let lines = GAZETTEER.bytes().filter(|&b| b == b'\n').count() + 1;
    let mut slots = vec![0u32; (lines * 2).next_power_of_two()];
    let mask = slots.len() - 1;
    let bytes = GAZETTEER.as_bytes();
    // one walk over the bytes, since millions of them stand before the first answer
    let (mut start, mut keyed) = (0, false);
    for (n, &byte) in bytes.iter().enumerate() {
        if byte == b'\t' && !keyed && bytes[start] != b'#' {
            let hash = hash(&bytes[start..n]);
            let mut at = hash as usize & mask;
            while slots[at] != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = hash & !START | (start as u32 + 1);
            keyed = true;
        } else if byte == b'\n' {
            (start, keyed) = (n + 1, false);
        }
    }
    slots
});

#[cfg(test)]
mod tests {
    use super::PlaceRelation;
    use crate::lexicon::Lexicon;

    fn find(name: &str) -> String {
        Lexicon::english().places.find(name, &[]).unwrap_or_default()
    }

    #[test]
    fn names_and_spellings_are_found() {
        assert_eq!(find("Turkey"), "TR");
        assert!(
            find("Saraqib").starts_with("SY.") && find("Saraqib") == find("Saraqeb"),
            "{} {}",
            find("Saraqib"),
            find("Saraqeb")
        );
        assert!(find("London").starts_with("GB."));
        assert_eq!(find("Nowheresuchplace"), "");
        assert_eq!(find(""), "");
    }

    #[test]
    fn a_country_in_the_text_decides_between_namesakes() {
        let places = &Lexicon::english().places;
        let tripoli = places.find("Tripoli", &["LB".to_owned()]).unwrap_or_default();
        assert!(tripoli.starts_with("LB") || tripoli.starts_with("LY"), "{tripoli}");
    }

    #[test]
    fn containers_and_neighbours() {
        let places = &Lexicon::english().places;
        assert_eq!(places.relation("SY", &find("Saraqib")), PlaceRelation::Contains);
        assert_eq!(places.relation(&find("Saraqib"), "SY"), PlaceRelation::Within);
        assert_eq!(places.relation("SY", "TR"), PlaceRelation::Apart);
        assert_eq!(places.relation("~kafrlossin", "~kafrluzhin"), PlaceRelation::Same);
        assert_eq!(places.relation("~kafrlossin", "~kafrbattikh"), PlaceRelation::Apart);
        assert_eq!(places.relation("~milaya", "SY"), PlaceRelation::Unknown);
        assert!(places.same_place("~sarakib", &find("Saraqib")));
    }

    #[test]
    fn demonyms_and_place_words() {
        let places = &Lexicon::english().places;
        assert_eq!(
            (
                places.demonym("Turkish"),
                places.demonym("Syrians"),
                places.demonym("Turkey")
            ),
            (Some("TR"), Some("SY"), None)
        );
        assert!(
            places.word("province").is_some() && places.word("cities").is_some() && places.word("report").is_none()
        );
    }
}
