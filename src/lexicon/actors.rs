//! Who carries out attacks: named groups with their side, and words around attacks (`actors.tsv`).

use std::collections::BTreeMap;

use super::{LexiconError, Side, States, table::rows, word_map::WordMap};

/// Most words that a name of a group has.
const LONGEST: usize = 7;

/// What a lemma does in a sentence about an attack.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct AttackWord {
    /// Acts for a state after its demonym.
    pub(crate) force: bool,
    /// Carries out.
    pub(crate) carry: bool,
    /// Is an attack by itself, as a verb.
    pub(crate) act: bool,
    /// Names an attack after who makes it.
    pub(crate) strike: bool,
}

/// How two actors stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Alignment {
    /// One actor.
    Same,
    /// A side, and one of it: "rebels" and a rebel group.
    Nested,
    /// Not on one side.
    Apart,
    /// Nothing is known: an army, and "government forces" of which country.
    Unknown,
}

#[derive(Clone, Debug, Default)]
struct Group {
    name: String,
    side: Option<String>,
}

/// The table.
#[derive(Clone, Debug, Default)]
pub struct Actors {
    words: WordMap<AttackWord>,
    groups: BTreeMap<String, Group>,
    /// Key of each name of a group, lower case.
    keys: WordMap<String>,
    /// First words of the names.
    firsts: WordMap<()>,
}

impl Actors {
    /// Reads the tables, each the name and text of one; later rows add to earlier ones.
    pub(super) fn read(tables: Vec<(&str, &str)>) -> Result<Self, LexiconError> {
        let mut out = Actors::default();
        for row in tables.into_iter().flat_map(|(name, text)| rows(name, text)) {
            if row.field(0) == "group" {
                let (key, name) = (row.field(1), row.field(2));
                if name.is_empty() {
                    return Err(row.error(format!("group `{key}` has no name in column 3")));
                }
                for alias in row.list(4).chain([name]) {
                    let folded = alias.to_lowercase().replace('-', " - ").replace('\'', " '");
                    let folded = folded.split_whitespace().collect::<Vec<_>>().join(" ");
                    out.firsts.insert(folded.split(' ').next().unwrap_or_default(), ());
                    out.keys.insert(&folded, key.to_owned());
                }
                let side = Some(row.field(3).to_owned()).filter(|s| !s.is_empty());
                out.groups.entry(key.to_owned()).or_insert(Group {
                    name: name.to_owned(),
                    side,
                });
                continue;
            }
            for lemma in row.list(1) {
                let word = out.words.entry(lemma);
                let kind = match row.field(0) {
                    "force" => &mut word.force,
                    "carry" => &mut word.carry,
                    "act" => &mut word.act,
                    "strike" => &mut word.strike,
                    other => {
                        return Err(row.error(format!("kind `{other}`, expected group, force, carry, act or strike")));
                    }
                };
                *kind = true;
            }
        }
        Ok(out)
    }

    /// What a lemma does; nothing for most.
    pub(crate) fn word(&self, lemma: &str) -> AttackWord {
        self.words.get(lemma).copied().unwrap_or_default()
    }

    /// Key and name of the group with the longest name that `words` (tokens in lower case) open with, and the number of
    /// its words.
    pub(crate) fn group(&self, words: &[&str]) -> Option<(&str, &str, usize)> {
        self.firsts.get(words.first()?)?;
        let longest = words.len().min(LONGEST);
        (1..=longest).rev().find_map(|n| {
            let key = self.keys.get(&words[..n].join(" "))?;
            Some((key.as_str(), self.groups[key].name.as_str(), n))
        })
    }

    /// How two actors stand to each other. Keys are those of states, of groups, or `@` and a side.
    pub(crate) fn alignment(&self, a: &str, b: &str, states: &States) -> Alignment {
        if a == b {
            return Alignment::Same;
        }
        let one = |key: &str| states.knows(key) || self.groups.contains_key(key);
        match (a.strip_prefix('@'), b.strip_prefix('@')) {
            (Some(x), Some(y)) => Self::sides(x, y),
            (Some(side), None) => self.within(side, b, states),
            (None, Some(side)) => self.within(side, a, states),
            (None, None) if one(a) && one(b) => Alignment::Apart,
            (None, None) => Alignment::Unknown,
        }
    }

    fn within(&self, side: &str, key: &str, states: &States) -> Alignment {
        let armed = !is_government(side);
        match self.groups.get(key).map(|g| g.side.as_deref()) {
            Some(Some(own)) if own == side => Alignment::Nested,
            Some(Some(own)) => Self::sides(side, own),
            // an army is not the rebels
            None if states.knows(key) && armed => Alignment::Apart,
            _ => Alignment::Unknown,
        }
    }

    /// "Rebels", "militants" and "terrorists" may be words for one side; government forces are another.
    fn sides(a: &str, b: &str) -> Alignment {
        match (is_government(a), is_government(b)) {
            _ if a == b => Alignment::Same,
            (true, false) | (false, true) => Alignment::Apart,
            _ => Alignment::Unknown,
        }
    }
}

fn is_government(side: &str) -> bool {
    side == "government_forces"
}

/// The key of a side.
pub(crate) fn side_key(Side(side): Side<'_>) -> Option<String> {
    matches!(side, "government_forces" | "rebels" | "extremists" | "separatists").then(|| format!("@{side}"))
}

#[cfg(test)]
mod tests {
    use super::Alignment;
    use crate::lexicon::Lexicon;

    #[test]
    fn aliases_name_one_group() {
        let actors = &Lexicon::english().actors;
        let key = |text: &str| {
            let words: Vec<&str> = text.split(' ').collect();
            actors.group(&words).map(|(key, _, n)| (key.to_owned(), n))
        };
        assert_eq!(key("daesh said"), Some(("islamic_state".to_owned(), 1)));
        assert_eq!(
            key("islamic state group claimed"),
            Some(("islamic_state".to_owned(), 3))
        );
        assert_eq!(key("al - shabab fighters"), Some(("al_shabab".to_owned(), 3)));
        assert_eq!(key("islamic art"), None);
    }

    #[test]
    fn actors_on_one_side_and_apart() {
        let lexicon = Lexicon::english();
        let alignment = |a: &str, b: &str| {
            let found = lexicon.actors.alignment(a, b, &lexicon.states);
            assert_eq!(found, lexicon.actors.alignment(b, a, &lexicon.states), "{a} {b}");
            found
        };
        assert_eq!(alignment("SY", "SY"), Alignment::Same);
        assert_eq!(alignment("SY", "RU"), Alignment::Apart);
        assert_eq!(alignment("SY", "islamic_state"), Alignment::Apart);
        assert_eq!(alignment("@extremists", "islamic_state"), Alignment::Nested);
        assert_eq!(alignment("@rebels", "SY"), Alignment::Apart);
        assert_eq!(alignment("@government_forces", "@rebels"), Alignment::Apart);
        // one outlet's rebels are the other's terrorists
        assert_eq!(alignment("@rebels", "@extremists"), Alignment::Unknown);
        assert_eq!(alignment("@rebels", "islamic_state"), Alignment::Unknown);
        assert_eq!(alignment("@government_forces", "SY"), Alignment::Unknown);
    }
}
