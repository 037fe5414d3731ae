//! Values that are names rather than numbers: the parties of an agreement, a place, who acted.

use serde::{Deserialize, Serialize};

/// One name of a set.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Member {
    /// Canonical key for comparison: the code of a state (`TR`), the id of a place, or `~` and the folded name.
    pub key: String,
    /// Name in reports ("Turkey", where the text may say "Ankara"); as written when nothing better is known.
    pub name: String,
}

/// A set of names. Members are compared by key; they stand in the order in which the text gives them, each key once.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NameSet {
    /// The members.
    pub members: Vec<Member>,
    /// The text names them all ("between A and B"); an open set ("a deal with B") may leave some out.
    pub closed: bool,
}

impl NameSet {
    /// A set of these members; repeats of a key are dropped.
    pub fn new(members: impl IntoIterator<Item = Member>, closed: bool) -> Self {
        let mut out = NameSet {
            members: vec![],
            closed,
        };
        for member in members {
            if !out.has(&member.key) {
                out.members.push(member);
            }
        }
        out
    }

    /// True when a member has this key.
    pub fn has(&self, key: &str) -> bool {
        self.members.iter().any(|m| m.key == key)
    }

    /// True when `other` has every member.
    pub fn is_within(&self, other: &NameSet) -> bool {
        self.members.iter().all(|m| other.has(&m.key))
    }

    /// Number of members that `other` has too.
    pub fn common(&self, other: &NameSet) -> usize {
        self.members.iter().filter(|m| other.has(&m.key)).count()
    }

    /// Keys in order: equal for equal sets, however they are written.
    pub fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = self.members.iter().map(|m| m.key.as_str()).collect();
        keys.sort_unstable();
        keys
    }

    /// "Turkey, Russia, Iran".
    pub fn label(&self) -> String {
        let names: Vec<&str> = self.members.iter().map(|m| m.name.as_str()).collect();
        names.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::{Member, NameSet};

    fn set(keys: &[&str]) -> NameSet {
        let member = |key: &&str| Member {
            key: (*key).to_owned(),
            name: (*key).to_owned(),
        };
        NameSet::new(keys.iter().map(member), true)
    }

    #[test]
    fn order_and_repeats_do_not_matter() {
        assert_eq!(set(&["TR", "RU", "TR", "IR"]).keys(), set(&["IR", "TR", "RU"]).keys());
        assert_eq!(set(&["TR", "RU", "TR"]).label(), "TR, RU");
    }

    #[test]
    fn parts_and_overlaps() {
        let (two, three, other) = (set(&["TR", "RU"]), set(&["RU", "IR", "TR"]), set(&["TR", "GE"]));
        assert!(two.is_within(&three) && !three.is_within(&two) && !other.is_within(&three));
        assert_eq!(
            (two.common(&three), other.common(&three), set(&[]).common(&two)),
            (2, 1, 0)
        );
    }
}
