//! When two names stand for one source: aliases, state media of one country, a name and a part of it.

use std::collections::{BTreeMap, BTreeSet};

use super::places::Places;
use super::speech::Speech;
use super::table::{LexiconError, rows};

/// The words of `sources.tsv`.
#[derive(Clone, Debug, Default)]
pub struct SourceNames {
    generic: BTreeSet<String>,
    state: BTreeSet<String>,
    medium: BTreeSet<String>,
    /// Lower-cased name of a state medium to its country.
    outlets: BTreeMap<String, String>,
}

impl SourceNames {
    /// Reads the rows; later rows add to earlier ones.
    pub(super) fn read<'a>(tables: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, LexiconError> {
        let mut out = SourceNames::default();
        for (file, text) in tables {
            for row in rows(file, text) {
                let words = |n: usize| row.list(n).map(str::to_lowercase);
                match row.field(0) {
                    "generic" => out.generic.extend(words(1)),
                    "state" => out.state.extend(words(1)),
                    "medium" => out.medium.extend(words(1)),
                    "outlet" => {
                        let country = row.field(1).to_owned();
                        out.outlets.extend(words(2).map(|name| (name, country.clone())));
                    }
                    other => {
                        return Err(row.error(format!("kind is `{other}`, expected generic, state, medium or outlet")));
                    }
                }
            }
        }
        Ok(out)
    }

    /// True when both names surely stand for one source. Unnamed ones ("police", "two officials") never do.
    pub(crate) fn same(&self, a: &str, b: &str, speech: &Speech, places: &Places) -> bool {
        match (self.state_of(a, places), self.state_of(b, places)) {
            // "state TV" names no country: that of the story
            (Some(x), Some(y)) => return x == y || x.is_empty() || y.is_empty(),
            (None, None) => {}
            _ => return false,
        }
        let known = |name: &str| speech.organisation(name).is_some();
        if (known(a) || known(b)) && speech.root_key(a) == speech.root_key(b) {
            return true;
        }
        let (x, y) = (self.telling(a, speech, places), self.telling(b, speech, places));
        x.iter().any(|word| y.contains(word)) || acronym(a, b) || acronym(b, a)
    }

    /// The country whose state medium this is ("Syrian state television", "SANA"); empty when the name tells none ("state TV").
    fn state_of(&self, name: &str, places: &Places) -> Option<String> {
        let lower = name.to_lowercase();
        let bare = lower.strip_prefix("the ").unwrap_or(&lower);
        if let Some(country) = self.outlets.get(bare) {
            return Some(country.clone());
        }
        let words: Vec<&str> = bare.split(|c: char| c.is_whitespace() || c == ',').collect();
        let any = |set: &BTreeSet<String>| words.iter().any(|w| set.contains(*w));
        if !(any(&self.state) && any(&self.medium)) {
            return None;
        }
        Some(words.iter().find_map(|word| country(word, places)).unwrap_or_default())
    }

    /// Words of a name that identify it, lower case.
    fn telling(&self, name: &str, speech: &Speech, places: &Places) -> Vec<String> {
        name.split(|c: char| !c.is_alphanumeric() && c != '-')
            .map(str::to_lowercase)
            .filter(|w| w.chars().count() > 2 && !self.generic.contains(w))
            .filter(|w| speech.noun(w).is_none() && !speech.is_company_word(w) && country(w, places).is_none())
            .collect()
    }
}

/// The country of a demonym or of a country's name, with a genitive or without.
fn country(word: &str, places: &Places) -> Option<String> {
    let bare = word.trim_end_matches("'s").trim_end_matches("\u{2019}s");
    let forms = [bare, bare.strip_suffix('s').unwrap_or(bare)];
    forms.iter().find_map(|form| {
        let demonym = places.demonym(form).map(str::to_owned);
        demonym.or_else(|| places.country_named(form))
    })
}

/// True when `short` is made of the initials of `long` ("UMU", "United Metal Union").
fn acronym(short: &str, long: &str) -> bool {
    let initials: String = long
        .split_whitespace()
        .filter_map(|w| w.chars().next())
        .filter(|c| c.is_uppercase())
        .collect();
    initials.chars().count() > 1 && initials == short.replace('.', "")
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    fn same(a: &str, b: &str) -> bool {
        let lexicon = Lexicon::english();
        lexicon.source_names.same(a, b, &lexicon.speech, &lexicon.places)
    }

    #[test]
    fn names_and_parts_of_names_meet() {
        assert!(same("Harbour Hospital", "a doctor at Harbour Hospital"));
        assert!(same("SOHR", "Syrian Observatory for Human Rights"));
        assert!(same("UMU", "United Metal Union"));
        assert!(same("head of the health authority", "directorate of health"));
    }

    #[test]
    fn state_media_of_one_country_speak_with_one_voice() {
        assert!(same("Syrian state television", "SANA"));
        assert!(same("Iran's state-run news agency", "Iranian state TV"));
        assert!(same("state TV", "Syrian state television"));
        assert!(!same("Syrian state television", "Iranian state TV"));
        assert!(!same("Syrian state television", "Syrian Observatory for Human Rights"));
    }

    #[test]
    fn unnamed_sources_and_shared_nouns_are_no_sign() {
        assert!(!same("police", "police") && !same("two officials", "local officials"));
        assert!(!same("Interior Ministry", "Health Ministry") && !same("Turkish officials", "Turkish army"));
    }
}
