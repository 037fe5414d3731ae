//! Canonical concepts: which class of things a number counts, in which state, and which event a date belongs to.

use std::collections::BTreeSet;

use super::{
    fold::lowered,
    table::{LexiconError, rows},
    word_map::WordMap,
};

/// How the counted thing stands to its governing verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// It does what the verb says ("12 people **died**").
    Subject,
    /// It suffers what the verb says: object or passive subject ("killed 12 people", "12 people were killed").
    Object,
    /// Not known (no tree, or an oblique argument); fits every verb.
    Unknown,
}

/// The two halves of a concept id: `soldier_killed` is the thing `soldier` in the state `killed`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Concept<'a> {
    /// Class of things.
    pub thing: Option<&'a str>,
    /// What happened to them.
    pub state: Option<&'a str>,
}

/// How two ids of one kind stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kinship {
    /// One id.
    Same,
    /// The second is the wider class of the first, or the other way round.
    Nested,
    /// A row of `exclusions.tsv` holds both: they are never one fact.
    Excluded,
    /// Nothing is known.
    Open,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Class {
    label: String,
    parent: Option<String>,
}

/// The concepts of `concepts.tsv` and the exclusions of `exclusions.tsv`.
#[derive(Clone, Debug, Default)]
pub struct Concepts {
    things: WordMap<Class>,
    states: WordMap<Class>,
    events: WordMap<Class>,
    /// Lemma or words joined by a blank to thing id.
    thing_words: WordMap<String>,
    /// Verb lemma to `(role, state)`, in the order of the rows.
    state_verbs: WordMap<Vec<(Role, String)>>,
    /// Noun or adjective that says the state to state id.
    state_nouns: WordMap<String>,
    /// Last words of the entries of two and more words in `thing_words` and `state_nouns`.
    phrase_ends: WordMap<()>,
    /// The things that a state is of; the first is what it counts when no noun names one.
    default_things: WordMap<Vec<String>>,
    event_words: WordMap<String>,
    /// Id to the ids that exclude it.
    excluded: WordMap<BTreeSet<String>>,
    /// Qualifier to the (row, member) pairs it stands in.
    qualifiers: WordMap<Vec<(usize, usize)>>,
    /// Concept to the one that it is another name of.
    named: WordMap<String>,
    /// Concept to the one that it is compared as.
    compared: WordMap<String>,
}

impl Concepts {
    /// Reads the concept rows, then the names of peoples and the exclusion rows; later rows add to earlier ones.
    pub(super) fn read<'a>(
        concepts: impl IntoIterator<Item = (&'a str, &'a str)>,
        exclusions: impl IntoIterator<Item = (&'a str, &'a str)>,
        demonyms: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Concepts, LexiconError> {
        let mut out = Concepts::default();
        for (file, text) in concepts {
            rows(file, text).try_for_each(|row| out.add_concept(&row))?;
        }
        // "30 Armenians" are people, unless a row above says more
        for (file, text) in demonyms {
            for row in rows(file, text) {
                out.thing_words
                    .insert_new(&lowered(row.field(0)), || "national".to_owned());
            }
        }
        let mut qualifier_rows = 0;
        for (file, text) in exclusions {
            for row in rows(file, text) {
                out.add_exclusion(&row, &mut qualifier_rows)?;
            }
        }
        Ok(out)
    }

    fn add_concept(&mut self, row: &super::table::Row<'_>) -> Result<(), LexiconError> {
        let id = row.field(1).to_owned();
        let class = |parent: &str| Class {
            label: row.field(3).to_owned(),
            parent: Some(parent.to_owned()).filter(|p| !p.is_empty()),
        };
        match row.field(0) {
            "thing" => {
                for word in row.list(4).map(lowered) {
                    self.thing_words.insert(&word, id.clone());
                    self.add_phrase_end(&word);
                }
                self.things.insert_new(&id, || class(row.field(2)));
            }
            "event" => {
                for word in row.list(4).map(lowered) {
                    self.event_words.insert_new(&word, || id.clone());
                }
                self.events.insert_new(&id, || class(row.field(2)));
            }
            "state" => {
                let role = match row.field(2) {
                    "object" => Role::Object,
                    "subject" => Role::Subject,
                    "any" => Role::Unknown,
                    other => return Err(row.error(format!("role is `{other}`, expected object, subject or any"))),
                };
                for verb in row.list(4) {
                    self.state_verbs.entry(&lowered(verb)).push((role, id.clone()));
                }
                for noun in row.list(5).map(lowered) {
                    self.state_nouns.insert_new(&noun, || id.clone());
                    self.add_phrase_end(&noun);
                }
                let things: Vec<String> = row.list(6).map(str::to_owned).collect();
                if !things.is_empty() {
                    self.default_things.insert(&id, things);
                }
                self.states.insert_new(&id, || class(""));
            }
            "named" => self.named.insert(&id, row.field(2).to_owned()),
            "compared" => self.compared.insert(&id, row.field(2).to_owned()),
            other => {
                let expected = "expected thing, state, event, named or compared";
                return Err(row.error(format!("kind is `{other}`, {expected}")));
            }
        }
        Ok(())
    }

    fn add_phrase_end(&mut self, entry: &str) {
        if let Some((_, last)) = entry.rsplit_once(' ') {
            self.phrase_ends.insert(last, ());
        }
    }

    fn add_exclusion(&mut self, row: &super::table::Row<'_>, qualifier_rows: &mut usize) -> Result<(), LexiconError> {
        let members: Vec<&str> = row.list(1).collect();
        let known = match row.field(0) {
            "states" => &self.states,
            "things" => &self.things,
            "qualifiers" => {
                for (n, member) in members.iter().enumerate() {
                    for word in member.split('|').map(|w| lowered(w.trim())) {
                        self.qualifiers.entry(&word).push((*qualifier_rows, n));
                    }
                }
                *qualifier_rows += 1;
                return Ok(());
            }
            other => return Err(row.error(format!("kind is `{other}`, expected states, things or qualifiers"))),
        };
        if let Some(unknown) = members.iter().find(|m| !known.contains(m)) {
            return Err(row.error(format!(
                "`{unknown}` is no id of concepts.tsv; add a row there or correct it"
            )));
        }
        for a in &members {
            for b in members.iter().filter(|b| *b != a) {
                self.excluded.entry(a).insert((*b).to_owned());
            }
        }
        Ok(())
    }

    /// The concept of a counted noun: `head` is its lemma ("" for a bare number), `governor` the governing verb's lemma
    /// and how the noun stands to it, `qualifiers` the words beside the noun. `None` when no table knows any of them.
    ///
    /// ```
    /// use crosscheck::lexicon::{Lexicon, Role};
    /// let concepts = &Lexicon::english().concepts;
    /// assert_eq!(concepts.of("soldier", Some(("kill", Role::Object)), &[]).as_deref(), Some("soldier_killed"));
    /// assert_eq!(concepts.of("post", None, &["observation".to_owned()]).as_deref(), Some("observation_post"));
    /// ```
    pub fn of(&self, head: &str, governor: Option<(&str, Role)>, qualifiers: &[String]) -> Option<String> {
        let state = governor.and_then(|(verb, role)| self.state_of_verb(verb, role));
        self.compose(head, state, qualifiers)
    }

    /// The concept of a counted noun in a state that the sentence puts it into; words of the phrase itself ("dead", "toll")
    /// say the state where the sentence does not.
    pub fn compose(&self, head: &str, state: Option<&str>, qualifiers: &[String]) -> Option<String> {
        let head = lowered(head);
        let own = self.state_of_noun(&head);
        let thing = self
            .thing_of(&head, qualifiers)
            .or_else(|| own.and_then(|_| qualifiers.iter().rev().find_map(|q| word_in(&self.thing_words, q))));
        let beside = |q: &String| {
            self.phrase_state(q, &head)
                .map(String::as_str)
                .or_else(|| self.state_of_noun(q))
        };
        let bare = head.is_empty() || own.is_some();
        // what no table knows may be killed, but is not fired as shells are: "launched 12 products"
        let fits = |state: &&str| match thing {
            Some(thing) => self.suits(thing, state),
            None => bare || !self.default_things.contains(state) || self.is_of_people(state),
        };
        let state = state
            .or_else(|| qualifiers.iter().rev().find_map(beside))
            .or(own)
            .filter(fits);
        let usual = |state: &str| self.default_things.get(state)?.first();
        let thing = thing.or_else(|| state.filter(|_| bare).and_then(usual));
        let concept = match (thing, state) {
            (Some(thing), Some(state)) => format!("{thing}_{state}"),
            (Some(id), None) => id.clone(),
            (None, Some(id)) => id.to_owned(),
            (None, None) => return None,
        };
        Some(self.named.get(&concept).cloned().unwrap_or(concept))
    }

    /// The state that a noun or adjective says ("dead", "fatality": killed).
    pub fn state_of_noun(&self, word: &str) -> Option<&str> {
        word_in(&self.state_nouns, word).map(String::as_str)
    }

    /// The state that a verb puts its argument into.
    pub fn state_of_verb(&self, verb: &str, role: Role) -> Option<&str> {
        let readings = self.state_verbs.get(&lowered(verb))?;
        let fits = |r: Role| r == role || r == Role::Unknown || role == Role::Unknown;
        readings.iter().find(|(r, _)| fits(*r)).map(|(_, state)| state.as_str())
    }

    /// False for a state of people ("killed") beside a thing that is none ("a bus").
    pub fn suits(&self, thing: &str, state: &str) -> bool {
        self.default_things
            .get(state)
            .is_none_or(|usual| usual.iter().any(|usual| self.is_a(thing, usual)))
    }

    /// The state that two words say together ("serious condition").
    pub fn state_of_phrase(&self, first: &str, second: &str) -> Option<&str> {
        let (first, second) = (lowered(first), lowered(second));
        self.phrase_in(&self.state_nouns, &first, &second).map(String::as_str)
    }

    /// True for a state that counts people where no noun says what it counts.
    pub fn is_of_people(&self, state: &str) -> bool {
        self.default_things
            .get(state)
            .and_then(|usual| usual.first())
            .is_some_and(|thing| self.is_a(thing, "person"))
    }

    /// True for a qualifier that makes one name with the head ("focal depth", "prison sentence"), and narrows it no further.
    pub fn names_together(&self, qualifier: &str, head: &str) -> bool {
        let (qualifier, head) = (lowered(qualifier), lowered(head));
        self.phrase_in(&self.thing_words, &qualifier, &head).is_some()
    }

    fn phrase_state(&self, qualifier: &str, head: &str) -> Option<&String> {
        self.phrase_in(&self.state_nouns, &lowered(qualifier), head)
    }

    fn thing_of(&self, head: &str, qualifiers: &[String]) -> Option<&String> {
        let compound = |q: &String| self.phrase_in(&self.thing_words, &lowered(q), head);
        qualifiers
            .iter()
            .rev()
            .find_map(compound)
            .or_else(|| word_in(&self.thing_words, head))
    }

    /// Two lower-cased words in a table.
    fn phrase_in<'a>(&self, table: &'a WordMap<String>, first: &str, second: &str) -> Option<&'a String> {
        // most words end no phrase: the two are joined for the few that do
        let last = second.rsplit_once(' ').map_or(second, |(_, last)| last);
        let known = self.phrase_ends.contains(last);
        known.then(|| table.get(&format!("{first} {second}"))).flatten()
    }

    /// The event that a noun or verb lemma names ("blast", "explode": `explosion`).
    pub fn event(&self, lemma: &str) -> Option<&str> {
        word_in(&self.event_words, lemma).map(String::as_str)
    }

    /// True for a verb lemma that tells when something began: "begin", "erupt", the "break" of "broke out".
    pub fn is_beginning(&self, verb: &str) -> bool {
        verb == "break" || self.event(verb) == Some("start")
    }

    /// The class of things that a noun names by itself.
    pub fn thing(&self, lemma: &str) -> Option<&str> {
        word_in(&self.thing_words, lemma).map(String::as_str)
    }

    /// The halves of the concept that a claim may have; none of a claim without one.
    pub fn halves<'a>(&self, concept: Option<&'a str>) -> Concept<'a> {
        concept.map_or(Concept::default(), |id| self.split(id))
    }

    /// The halves of what the concept of a claim is compared as: the 47 survivors are the 47 people who were rescued.
    pub fn compared<'a>(&'a self, concept: Option<&'a str>) -> Concept<'a> {
        let known = |id: &'a str| self.compared.get(id).map_or(id, String::as_str);
        self.halves(concept.map(known))
    }

    /// The halves of a concept id.
    pub fn split<'a>(&self, concept: &'a str) -> Concept<'a> {
        if self.things.contains(concept) {
            return Concept {
                thing: Some(concept),
                state: None,
            };
        }
        if self.states.contains(concept) {
            return Concept {
                thing: None,
                state: Some(concept),
            };
        }
        let cut = concept.match_indices('_').find_map(|(at, _)| {
            let (thing, state) = (&concept[..at], &concept[at + 1..]);
            (self.things.contains(thing) && self.states.contains(state)).then_some((thing, state))
        });
        cut.map_or(
            Concept {
                thing: Some(concept),
                state: None,
            },
            |(thing, state)| Concept {
                thing: Some(thing),
                state: Some(state),
            },
        )
    }

    /// How two thing ids, two state ids or two event ids stand to each other.
    pub fn kinship(&self, a: &str, b: &str) -> Kinship {
        if a == b {
            return Kinship::Same;
        }
        let excluded = |a: &str, b: &str| self.excluded.get(a).is_some_and(|ids| ids.contains(b));
        if excluded(a, b) {
            return Kinship::Excluded;
        }
        if self.is_a(a, b) || self.is_a(b, a) {
            return Kinship::Nested;
        }
        let inherited = self.lineage(a).any(|x| self.lineage(b).any(|y| excluded(x, y)));
        if inherited { Kinship::Excluded } else { Kinship::Open }
    }

    /// True when `id` is `ancestor` or lies below it.
    pub fn is_a(&self, id: &str, ancestor: &str) -> bool {
        self.lineage(id).any(|x| x == ancestor)
    }

    /// `id` and the classes above it.
    fn lineage<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a str> {
        let parent = |id: &&'a str| self.things.get(id).or_else(|| self.events.get(id))?.parent.as_deref();
        std::iter::successors(Some(id), parent).take(8)
    }

    /// True when two words beside a noun exclude each other (north and south, hourly and weekly).
    pub fn qualifiers_exclude(&self, a: &str, b: &str) -> bool {
        let (Some(a), Some(b)) = (self.qualifiers.get(a), self.qualifiers.get(b)) else {
            return false;
        };
        a.iter()
            .any(|(row, member)| b.iter().any(|(r, m)| r == row && m != member))
            && !a.iter().any(|place| b.contains(place))
    }

    /// Ids of all classes of things.
    pub fn things(&self) -> impl Iterator<Item = &str> {
        self.things.words()
    }

    /// Ids of all states.
    pub fn states(&self) -> impl Iterator<Item = &str> {
        self.states.words()
    }

    /// Ids of all events.
    pub fn events(&self) -> impl Iterator<Item = &str> {
        self.events.words()
    }

    /// Label of a thing, as the start of a question ("Observation posts").
    pub fn thing_label(&self, id: &str) -> Option<&str> {
        self.things.get(id).map(|c| c.label.as_str())
    }

    /// Label of a state, after the thing ("killed", "shot down").
    pub fn state_label(&self, id: &str) -> Option<&str> {
        self.states.get(id).map(|c| c.label.as_str())
    }

    /// Label of an event ("explosion").
    pub fn event_label(&self, id: &str) -> Option<&str> {
        self.events.get(id).map(|c| c.label.as_str())
    }
}

/// A word in a table, also by its singular.
fn word_in<'a>(table: &'a WordMap<String>, word: &str) -> Option<&'a String> {
    let word = lowered(word);
    table.get(&word).or_else(|| table.get(word.strip_suffix('s')?))
}

#[cfg(test)]
mod tests {
    use super::{Concept, Kinship, Role};
    use crate::lexicon::Lexicon;

    fn of(head: &str, verb: Option<(&str, Role)>, qualifiers: &[&str]) -> Option<String> {
        let qualifiers: Vec<String> = qualifiers.iter().map(|q| (*q).to_owned()).collect();
        Lexicon::english().concepts.of(head, verb, &qualifiers)
    }

    #[test]
    fn deaths_in_many_words_are_one_concept() {
        for (head, verb, qualifiers) in [
            ("person", Some(("kill", Role::Object)), &[][..]),
            ("people", Some(("die", Role::Subject)), &[]),
            ("death", None, &[]),
            ("toll", Some(("rise", Role::Subject)), &["death"]),
            ("fatality", None, &[]),
            ("", Some(("kill", Role::Object)), &[]),
            ("dead", None, &[]),
        ] {
            assert_eq!(
                of(head, verb, qualifiers).as_deref(),
                Some("person_killed"),
                "{head} {qualifiers:?}"
            );
        }
        assert_eq!(of("death", None, &["civilian"]).as_deref(), Some("civilian_killed"));
    }

    #[test]
    fn the_killers_are_not_the_killed() {
        assert_eq!(
            of("gunman", Some(("kill", Role::Subject)), &[]).as_deref(),
            Some("combatant")
        );
        assert_eq!(
            of("gunman", Some(("kill", Role::Object)), &[]).as_deref(),
            Some("combatant_killed")
        );
        assert_eq!(of("unicorn", None, &[]), None);
        assert_eq!(of("bus", Some(("kill", Role::Object)), &[]).as_deref(), Some("bus"));
    }

    #[test]
    fn compounds_narrow_the_head() {
        assert_eq!(of("post", None, &["observation"]).as_deref(), Some("observation_post"));
        assert_eq!(of("post", None, &["blog"]).as_deref(), Some("post"));
        assert_eq!(of("rate", None, &["interest"]).as_deref(), Some("interest_rate"));
    }

    #[test]
    fn exclusions_hold_for_narrower_classes_too() {
        let c = &Lexicon::english().concepts;
        assert_eq!(c.kinship("killed", "wounded"), Kinship::Excluded);
        assert_eq!(c.kinship("soldier", "civilian"), Kinship::Excluded);
        assert_eq!(c.kinship("officer_military", "civilian"), Kinship::Excluded);
        assert_eq!(c.kinship("soldier", "person"), Kinship::Nested);
        assert_eq!(c.kinship("demanded", "agreed"), Kinship::Excluded);
        assert_eq!(c.kinship("killed", "won"), Kinship::Open);
    }

    #[test]
    fn ids_split_into_thing_and_state() {
        let c = &Lexicon::english().concepts;
        assert_eq!(
            c.split("observation_post_surrounded"),
            Concept {
                thing: Some("observation_post"),
                state: Some("surrounded")
            }
        );
        assert_eq!(
            c.split("interest_rate"),
            Concept {
                thing: Some("interest_rate"),
                state: None
            }
        );
        assert_eq!(
            c.split("killed"),
            Concept {
                thing: None,
                state: Some("killed")
            }
        );
    }

    #[test]
    fn qualifiers_of_one_row_exclude_and_synonyms_do_not() {
        let c = &Lexicon::english().concepts;
        assert!(c.qualifiers_exclude("north", "southern") && c.qualifiers_exclude("turkish", "syrian"));
        assert!(!c.qualifiers_exclude("north", "northern") && !c.qualifiers_exclude("turkish", "military"));
    }

    #[test]
    fn nouns_and_verbs_name_one_event() {
        let c = &Lexicon::english().concepts;
        assert_eq!(
            (c.event("explode"), c.event("blast"), c.event("deal")),
            (Some("explosion"), Some("explosion"), Some("agreement"))
        );
        assert_eq!(c.event("teapot"), None);
    }
}
