//! Words that news uses for one another: a probe is an inquiry.

use super::table::rows;
use super::word_map::WordMap;

/// Groups of words of one meaning. A word of several meanings stands in several groups.
#[derive(Clone, Debug, Default)]
pub struct Synonyms {
    /// The numbers of a word's groups, ascending.
    groups: WordMap<Vec<u16>>,
}

impl Synonyms {
    pub(super) fn read(tables: Vec<(&str, &str)>) -> Self {
        let mut synonyms = Synonyms::default();
        let all = tables.into_iter().flat_map(|(file, text)| rows(file, text));
        for (number, row) in (0..=u16::MAX).zip(all) {
            for word in row.list(0) {
                let groups = synonyms.groups.entry(word);
                if groups.last() != Some(&number) {
                    groups.push(number);
                }
            }
        }
        synonyms
    }

    /// The groups of a lemma, lower case: two words share one where one can stand for the other.
    pub fn groups(&self, lemma: &str) -> &[u16] {
        self.groups.get(lemma).map(Vec::as_slice).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn words_of_one_meaning_share_a_group_and_opposites_do_not() {
        let synonyms = &Lexicon::english().synonyms;
        let share = |a: &str, b: &str| synonyms.groups(a).iter().any(|g| synonyms.groups(b).contains(g));
        assert!(share("probe", "inquiry") && share("film", "movie") && share("fall", "decline"));
        assert!(share("decline", "refuse") && !share("fall", "refuse"));
        assert!(!share("rise", "fall") && !share("buy", "sell") && !share("ban", "allow"));
        assert!(synonyms.groups("gazebo").is_empty());
    }
}
