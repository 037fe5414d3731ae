//! Tags and relations that the network tells against what the treebanks say without exception, or nearly so.

use super::{Deprel, Upos, network::Network, word::Word};

/// Changes, in place, the tags of words that cannot be what they are told to be.
pub(super) fn tags(network: &Network, words: &[Word], tags: &mut [u8]) {
    // 146 of the 164 capitalised words that open a sentence of the treebanks, stand in no table and are names or common nouns
    // in the singular are names; no news sentence opens with an interjection that nobody knows
    let opening = [(Upos::Noun, "NN"), (Upos::Intj, "UH")];
    if words.first().is_some_and(Word::is_new_opening)
        && opening.iter().any(|&(upos, xpos)| network.is(tags[0], upos, xpos))
        && let Some(name) = network.tag_of(Upos::Propn, "NNP")
    {
        tags[0] = name;
    }
    // "official figures show": between an adjective or article and a verb of today or the past stands a noun 795 times, a verb never
    let Some(plural) = network.tag_of(Upos::Noun, "NNS") else {
        return;
    };
    for at in 1..tags.len().saturating_sub(1) {
        let [before, next] = [at - 1, at + 1].map(|i| network.tag(tags[i]));
        let described = matches!(before.upos, Upos::Adj | Upos::Det);
        let finite = matches!(next.xpos, "VBP" | "VBD" | "MD");
        if described && finite && network.is(tags[at], Upos::Verb, "VBZ") {
            tags[at] = plural;
        }
    }
}

/// Changes, in place, what subjects are told to be: "Twelve soldiers killed a guard" has no passive. Of 2,015 passive subjects
/// of the treebanks one stands with a verb that has an object and no auxiliary.
pub(super) fn subjects(network: &Network, heads: &[usize], labels: &mut [u8]) {
    let number = |relation: Deprel| network.relations().iter().position(|&r| r == relation);
    let (Some(passive), Some(subject)) = (number(Deprel::NsubjPass), number(Deprel::Nsubj)) else {
        return;
    };
    if !labels.iter().any(|&label| usize::from(label) == passive) {
        return;
    }
    let of = |relation: Deprel| {
        let label = number(relation);
        let mut verbs = vec![false; heads.len() + 1];
        for (&head, _) in heads
            .iter()
            .zip(&*labels)
            .filter(|(_, l)| Some(usize::from(**l)) == label)
        {
            verbs[head] = true;
        }
        verbs
    };
    let (acts, suffers) = (of(Deprel::Obj), of(Deprel::AuxPass));
    for (&head, label) in heads.iter().zip(labels) {
        if usize::from(*label) == passive && acts[head] && !suffers[head] {
            *label = subject as u8;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::language::{Upos, models, network::Network, word};

    fn repaired(forms: &[&str], told: &[(Upos, &str)]) -> Vec<&'static str> {
        let models = models::english();
        let network: &Network = &models.network;
        let words = word::read(forms, |_| false, &models.vocabulary);
        let mut tags: Vec<u8> = told
            .iter()
            .map(|&(u, x)| network.tag_of(u, x).expect("a tag"))
            .collect();
        super::tags(network, &words, &mut tags);
        tags.iter().map(|&tag| network.tag(tag).xpos).collect()
    }

    #[test]
    fn a_noun_stands_between_an_adjective_and_a_finite_verb() {
        let figures = [(Upos::Adj, "JJ"), (Upos::Verb, "VBZ"), (Upos::Verb, "VBP")];
        assert_eq!(
            repaired(&["official", "figures", "show"], &figures),
            ["JJ", "NNS", "VBP"]
        );
        let shows = [(Upos::Noun, "NN"), (Upos::Verb, "VBZ"), (Upos::Verb, "VBD")];
        assert_eq!(repaired(&["study", "shows", "fell"], &shows), ["NN", "VBZ", "VBD"]);
    }

    #[test]
    fn an_unknown_word_that_opens_a_sentence_is_a_name() {
        let said = [(Upos::Intj, "UH"), (Upos::Verb, "VBD"), (Upos::Adv, "RB")];
        assert_eq!(repaired(&["Brandholt", "said", "so"], &said), ["NNP", "VBD", "RB"]);
        assert_eq!(repaired(&["Well", "said", "so"], &said), ["UH", "VBD", "RB"]);
        assert_eq!(repaired(&["brandholt", "said", "so"], &said), ["UH", "VBD", "RB"]);
    }
}
