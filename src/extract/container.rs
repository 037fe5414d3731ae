//! Which place an article puts inside which: "Northam, south London", "the Rivergate district of Hallow", "Sel Bahir in
//! Velmora". The gazetteer knows no boroughs and few villages, so what the outlets say is taken at its word.

use std::collections::BTreeMap;

use crate::lexicon::{Lexicon, PlaceRelation, PlaceWord};
use crate::model::Claim;

use super::{Mention, MentionKind};

/// What the words of an article say of its places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Containers {
    /// Keys of places, each with the keys of those that hold it, ascending.
    within: BTreeMap<String, Vec<String>>,
    /// Where a name follows that of a place in it ("Northam, south London"): its first byte, with text and key of the finer
    /// place, which is the one that is meant.
    finer: BTreeMap<u32, (String, String)>,
}

impl Containers {
    /// Learns from the place names of an article, sentence by sentence.
    pub(super) fn of(text: &str, places: &[Vec<Mention>], lexicon: &Lexicon) -> Self {
        let mut found = Containers::default();
        for pair in places.iter().flat_map(|sentence| sentence.windows(2)) {
            let [inner, outer] = pair else { continue };
            let (MentionKind::Place { key: part }, MentionKind::Place { key: whole }) = (&inner.kind, &outer.kind)
            else {
                continue;
            };
            let between = text.get(inner.span.end as usize..outer.span.start as usize);
            let told = between.is_some_and(|words| holds(words, lexicon));
            let listed = || lexicon.places.relation(part, whole) == PlaceRelation::Within;
            if told || between.is_some_and(|words| words.trim() == ",") && listed() {
                let name = (inner.span.of(text).to_owned(), part.clone());
                found.finer.insert(outer.span.start, name);
            }
            // a province often shares its name with its city, and the gazetteer knows what it holds
            let city = whole.starts_with('~') || whole.contains('/');
            if city && told && part != whole {
                let known = found.within.entry(part.clone()).or_default();
                if let Err(at) = known.binary_search(whole) {
                    known.insert(at, whole.clone());
                }
            }
        }
        // a pair that is told both ways tells nothing
        let both_ways = found.within.clone();
        for (part, wholes) in &mut found.within {
            wholes.retain(|whole| !both_ways.get(whole).is_some_and(|inside| inside.contains(part)));
        }
        found
    }

    /// Text and key of the place in the one whose name starts at byte `start`, where both are named together.
    pub(super) fn finer(&self, start: u32) -> Option<(String, String)> {
        self.finer.get(&start).cloned()
    }

    /// Writes into the place of a claim what holds it.
    pub(super) fn put(&self, claim: &mut Claim) {
        if let Some(place) = &mut claim.place
            && let Some(wholes) = self.within.get(&place.key)
        {
            place.within.clone_from(wholes);
        }
    }
}

/// True for what stands between a place and the one that holds it: ", south ", " in the ", ", a village in northern ",
/// " district of ". A bare comma may join a list.
fn holds(between: &str, lexicon: &Lexicon) -> bool {
    const LONGEST: usize = 6;
    let mut tells = false;
    let mut words = 0;
    for word in between
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|w| !w.is_empty())
    {
        let word = word.to_lowercase();
        words += 1;
        match word.as_str() {
            "in" | "within" | "of" => tells = true,
            "the" | "a" | "an" | "'s" | "’s" | "small" | "rural" => {}
            // "northern", "south", "village", "suburb", "countryside"
            _ if lexicon
                .places
                .word(word.strip_suffix("ern").unwrap_or(&word))
                .is_some_and(|kind| kind != PlaceWord::Site) =>
            {
                tells = true
            }
            _ => return false,
        }
    }
    // "Northam south of London", "the villages of ..." name another place and a list
    tells && words <= LONGEST && !outside(between, lexicon)
}

/// "10 km south of", "north of": beside it, not in it.
fn outside(between: &str, lexicon: &Lexicon) -> bool {
    let words: Vec<String> = between
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    let direction = |w: &str| lexicon.places.word(w) == Some(PlaceWord::Direction);
    words.windows(2).enumerate().any(|(n, pair)| {
        // "in the south of" is inside
        let inside = n > 0 && matches!(words[n - 1].as_str(), "the" | "in");
        direction(&pair[0]) && pair[1] == "of" && !inside
    })
}

#[cfg(test)]
mod tests {
    use super::{Containers, holds};
    use crate::extract::{Mention, MentionKind};
    use crate::lexicon::Lexicon;
    use crate::model::Span;

    #[test]
    fn words_that_put_one_place_into_another() {
        let lexicon = Lexicon::english();
        for between in [
            ", south ",
            " in ",
            ", a village in northern ",
            " district of ",
            " in the south of ",
            ", in central ",
        ] {
            assert!(holds(between, lexicon), "{between}");
        }
        for between in [
            ", ",
            " and ",
            " to ",
            " south of ",
            ", 10 km south of ",
            " near ",
            ". In ",
            " bridge of ",
        ] {
            assert!(!holds(between, lexicon), "{between}");
        }
    }

    #[test]
    fn what_is_told_both_ways_is_not_known() {
        let place = |text: &str, name: &str, from: usize| {
            let at = from + text[from..].find(name).expect("the name stands in the text");
            Mention {
                span: Span::new(at, at + name.len()),
                rule: "test",
                kind: MentionKind::Place {
                    key: format!("~{}", name.to_lowercase()),
                },
            }
        };
        let text = "A tram fell in Northam, south Hallow. Later Hallow in Northam was closed, as was Easton.";
        let first = vec![place(text, "Northam", 0), place(text, "Hallow", 0)];
        let second = vec![
            place(text, "Hallow", 40),
            place(text, "Northam", 40),
            place(text, "Easton", 40),
        ];
        let one = Containers::of(text, std::slice::from_ref(&first), Lexicon::english());
        assert_eq!(one.within.get("~northam"), Some(&vec!["~hallow".to_owned()]));
        let outer = text.find("Hallow").expect("the name stands in the text") as u32;
        assert_eq!(one.finer(outer).map(|(name, _)| name).as_deref(), Some("Northam"));
        let both = Containers::of(text, &[first, second], Lexicon::english());
        assert_eq!(both.within.get("~northam"), Some(&vec![]));
        assert_eq!(both.within.get("~easton"), None);
    }
}
