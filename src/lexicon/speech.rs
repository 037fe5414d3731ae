//! Who can speak and with which verbs: `reporting_verbs.tsv`, `source_nouns.tsv`, `agencies.tsv`.

use std::collections::BTreeMap;

use super::{
    table::{LexiconError, rows},
    word_map::WordMap,
};

/// How a verb presents what it reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stance {
    /// "said": the source stands for it.
    Said,
    /// "claimed": the outlet keeps its distance.
    Claimed,
    /// "accused": about somebody else.
    Accused,
    /// "denied": the source says it is not so.
    Denied,
}

/// The constructions that a reporting verb takes (see the header of `reporting_verbs.tsv`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frames {
    /// "said that ...".
    pub(crate) clause: bool,
    /// "..., she said".
    pub(crate) beside: bool,
    /// "told reporters that ...".
    pub(crate) hearer: bool,
    /// "reported 12 deaths".
    pub(crate) noun: bool,
    /// "put the toll at 12".
    pub(crate) figure: bool,
    /// "..., said the mayor".
    pub(crate) inverted: bool,
    /// "accused them of".
    pub(crate) bare: bool,
}

/// One reporting verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ReportingVerb {
    pub(crate) stance: Stance,
    pub(crate) frames: Frames,
}

/// What a noun that can speak stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SourceKind {
    /// A human being, by role.
    Person,
    /// An organisation or organ of a state.
    Body,
    /// An outlet or news agency.
    Media,
    /// A report, a statement, data.
    Document,
    /// Nobody in particular.
    Vague,
}

/// One source noun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SourceNoun {
    pub(crate) kind: SourceKind,
    /// Nouns that may take it up again ("the monitor" for an observatory).
    pub(crate) also: Vec<String>,
}

/// A well-known organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Organisation {
    /// Name without article.
    pub(crate) name: String,
    /// True for news agencies, whose text other outlets carry.
    pub(crate) is_agency: bool,
    /// True for agencies and outlets.
    pub(crate) is_media: bool,
}

/// All knowledge about speaking.
#[derive(Clone, Debug, Default)]
pub struct Speech {
    verbs: WordMap<ReportingVerb>,
    nouns: WordMap<SourceNoun>,
    /// By folded name and folded alias.
    organisations: WordMap<Organisation>,
    /// Words of their names, lower-cased.
    organisation_words: std::collections::BTreeSet<String>,
    /// Last words of company names ("motors", "airlines").
    company_words: std::collections::BTreeSet<String>,
}

impl Speech {
    /// The built-in tables, then the rows that `overlay` adds to them.
    pub(super) fn read(overlay: &BTreeMap<String, String>) -> Result<Self, LexiconError> {
        let mut speech = Speech::default();
        speech.read_verbs(include_str!("en/reporting_verbs.tsv"))?;
        speech.read_nouns(include_str!("en/source_nouns.tsv"))?;
        speech.read_organisations(include_str!("en/agencies.tsv"))?;
        let added = |table: &str| overlay.get(table).map_or("", String::as_str);
        speech.read_verbs(added("reporting_verbs.tsv"))?;
        speech.read_nouns(added("source_nouns.tsv"))?;
        speech.read_organisations(added("agencies.tsv"))?;
        Ok(speech)
    }

    fn read_verbs(&mut self, text: &str) -> Result<(), LexiconError> {
        for row in rows("reporting_verbs.tsv", text) {
            let stance = match row.field(1) {
                "said" => Stance::Said,
                "claimed" => Stance::Claimed,
                "accused" => Stance::Accused,
                "denied" => Stance::Denied,
                other => return Err(row.error(format!("stance `{other}`, expected said, claimed, accused or denied"))),
            };
            let has = |letter: char| row.field(2).contains(letter);
            if let Some(unknown) = row.field(2).chars().find(|c| !"cqtnpik".contains(*c)) {
                return Err(row.error(format!("frame `{unknown}`, expected letters of cqtnpik")));
            }
            let frames = Frames {
                clause: has('c'),
                beside: has('q'),
                hearer: has('t'),
                noun: has('n'),
                figure: has('p'),
                inverted: has('i'),
                bare: has('k'),
            };
            for form in row.list(0) {
                self.verbs.insert(form, ReportingVerb { stance, frames });
            }
        }
        Ok(())
    }

    fn read_nouns(&mut self, text: &str) -> Result<(), LexiconError> {
        for row in rows("source_nouns.tsv", text) {
            let kind = match row.field(1) {
                "person" => SourceKind::Person,
                "body" => SourceKind::Body,
                "media" => SourceKind::Media,
                "document" => SourceKind::Document,
                "vague" => SourceKind::Vague,
                other => {
                    return Err(row.error(format!(
                        "kind `{other}`, expected person, body, media, document or vague"
                    )));
                }
            };
            let also = row.list(2).map(str::to_owned).collect();
            self.nouns.insert(row.field(0), SourceNoun { kind, also });
        }
        Ok(())
    }

    fn read_organisations(&mut self, text: &str) -> Result<(), LexiconError> {
        for row in rows("agencies.tsv", text) {
            let kind = row.field(1);
            if kind == "company word" {
                self.company_words.extend(row.list(2).map(str::to_owned));
                continue;
            }
            if !matches!(kind, "agency" | "outlet" | "body") {
                return Err(row.error(format!("kind `{kind}`, expected agency, outlet, body or company word")));
            }
            let name = row.field(0);
            let entry = Organisation {
                name: name.to_owned(),
                is_agency: kind == "agency",
                is_media: kind != "body",
            };
            for alias in row.list(2).chain([name]) {
                self.organisations.insert(&fold(alias), entry.clone());
                let words = alias.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
                self.organisation_words.extend(words.map(str::to_lowercase));
            }
        }
        Ok(())
    }

    /// The reporting verb that `form` (lower case) is a form of.
    pub(crate) fn verb(&self, form: &str) -> Option<ReportingVerb> {
        self.verbs.get(form).copied()
    }

    /// The source noun `word` (lower case, singular or regular plural).
    pub(crate) fn noun(&self, word: &str) -> Option<&SourceNoun> {
        self.nouns
            .get(word)
            .or_else(|| self.nouns.get(singular(word)?.as_str()))
    }

    /// True when `word` takes up a source whose noun is `earlier` ("monitor" for "observatory").
    pub(crate) fn takes_up(&self, word: &str, earlier: &str) -> bool {
        let base = |w: &str| {
            if self.nouns.contains(w) {
                w.to_owned()
            } else {
                singular(w).unwrap_or_else(|| w.to_owned())
            }
        };
        let (word, earlier) = (base(word), base(earlier));
        word == earlier || self.nouns.get(&earlier).is_some_and(|n| n.also.contains(&word))
    }

    /// The organisation that goes by `name`, in any spelling of case, dots and article.
    pub(crate) fn organisation(&self, name: &str) -> Option<&Organisation> {
        self.organisations.get(&fold(name))
    }

    /// True for a noun of sources and a word of the name of a known one, lower case ("police", "observatory", "press"): news
    /// of every kind has them.
    pub(crate) fn is_source_word(&self, word: &str) -> bool {
        self.organisation_words.contains(word) || self.noun(word).is_some()
    }

    /// True for the last word of a company's name, lower case ("motors", "ltd").
    pub(crate) fn is_company_word(&self, word: &str) -> bool {
        self.company_words.contains(word)
    }

    /// Key under which two names of one source fall together: known aliases by their full name, articles, case, dots,
    /// accents and "so-called" left out.
    pub fn root_key(&self, name: &str) -> String {
        let key = fold(name);
        match self.organisations.get(&key) {
            Some(organisation) => fold(&organisation.name),
            None => key,
        }
    }
}

/// Lower case, ASCII letters and digits, single spaces, without leading article or "so-called".
fn fold(name: &str) -> String {
    let plain = super::fold::ascii(name);
    let mut folded = String::with_capacity(plain.len());
    let mut parted = false;
    for c in plain.chars() {
        if c.is_ascii_alphanumeric() {
            if parted && !folded.is_empty() {
                folded.push(' ');
            }
            folded.push(c);
            parted = false;
        } else {
            parted |= c.is_whitespace() || matches!(c, '-' | '/' | ',');
        }
    }
    let mut rest = folded.as_str();
    while let Some(("the" | "a" | "an" | "so" | "called" | "socalled", after)) = rest.split_once(' ') {
        rest = after;
    }
    rest.to_owned()
}

/// The singular of a regular plural.
fn singular(word: &str) -> Option<String> {
    match word {
        "men" => return Some("man".to_owned()),
        "women" => return Some("woman".to_owned()),
        "police" | "people" | "data" => return None,
        _ => {}
    }
    if let Some(stem) = word.strip_suffix("women").or_else(|| word.strip_suffix("men")) {
        let end = if word.ends_with("women") { "woman" } else { "man" };
        return Some(format!("{stem}{end}"));
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return Some(format!("{stem}y"));
    }
    ["sses", "shes", "ches", "xes"]
        .iter()
        .find(|end| word.ends_with(**end))
        .map(|_| word[..word.len() - 2].to_owned())
        .or_else(|| {
            word.strip_suffix('s')
                .filter(|stem| !stem.ends_with('s'))
                .map(str::to_owned)
        })
}

#[cfg(test)]
mod tests {
    use super::{SourceKind, Stance};
    use crate::lexicon::Lexicon;

    #[test]
    fn verbs_are_found_by_any_form() {
        let speech = &Lexicon::english().speech;
        for form in ["said", "says", "told", "announcing", "estimates"] {
            assert!(speech.verb(form).is_some(), "{form}");
        }
        assert_eq!(speech.verb("denied").map(|v| v.stance), Some(Stance::Denied));
        for form in ["walked", "died", "saying so", ""] {
            assert!(speech.verb(form).is_none(), "{form}");
        }
    }

    #[test]
    fn plurals_of_source_nouns_are_understood() {
        let speech = &Lexicon::english().speech;
        for word in [
            "official",
            "officials",
            "ministries",
            "spokesmen",
            "businesswomen",
            "women",
            "witnesses",
            "authorities",
        ] {
            let expected = word != "businesswomen";
            assert_eq!(speech.noun(word).is_some(), expected, "{word}");
        }
        assert_eq!(speech.noun("figures").map(|n| n.kind), Some(SourceKind::Document));
        assert!(speech.noun("bridge").is_none() && speech.noun("ss").is_none());
    }

    #[test]
    fn a_noun_takes_up_its_kin_and_no_other() {
        let speech = &Lexicon::english().speech;
        assert!(speech.takes_up("monitor", "observatory") && speech.takes_up("group", "watchdog"));
        assert!(speech.takes_up("officials", "official"));
        assert!(!speech.takes_up("ministry", "observatory") && !speech.takes_up("doctor", "mayor"));
    }

    #[test]
    fn aliases_share_a_root() {
        let speech = &Lexicon::english().speech;
        assert_eq!(
            speech.root_key("SOHR"),
            speech.root_key("the Syrian Observatory for Human Rights")
        );
        assert_eq!(
            speech.root_key("so-called Syrian Observatory of Human Rights"),
            speech.root_key("SOHR")
        );
        assert_eq!(speech.root_key("The U.N."), speech.root_key("United Nations"));
        assert_ne!(speech.root_key("AFP"), speech.root_key("AP"));
        assert_ne!(speech.root_key("Interior Ministry"), speech.root_key("Health Ministry"));
    }
}
