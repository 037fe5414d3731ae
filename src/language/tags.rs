//! Universal Dependencies tag sets.

macro_rules! tag_set {
    ($(#[$doc:meta])* $name:ident, $other:ident, { $($variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the names are the tags of Universal Dependencies 2")]
        pub enum $name { $($variant,)* #[default] $other }

        impl $name {
            /// The tag as Universal Dependencies writes it.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* $name::$other => "_" }
            }

            /// The tag named `text`; subtypes it does not know fall back to the part before the colon.
            pub fn from_ud(text: &str) -> Self {
                match text {
                    $($text => $name::$variant,)*
                    _ => text.split_once(':').map_or($name::$other, |(base, _)| $name::from_ud(base)),
                }
            }
        }
    };
}

tag_set! {
    /// Universal part of speech.
    Upos, Unknown, {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ", Noun = "NOUN",
        Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT", Sconj = "SCONJ", Sym = "SYM",
        Verb = "VERB", X = "X",
    }
}

tag_set! {
    /// Universal dependency relation, with the subtypes that matter for claims.
    Deprel, Unknown, {
        Acl = "acl", AclRelcl = "acl:relcl", AdvclRelcl = "advcl:relcl", Advcl = "advcl", Advmod = "advmod", Amod = "amod", Appos = "appos",
        Aux = "aux", AuxPass = "aux:pass", Case = "case", Cc = "cc", CcPreconj = "cc:preconj", Ccomp = "ccomp", Compound = "compound",
        CompoundPrt = "compound:prt", Conj = "conj", Cop = "cop", Csubj = "csubj", CsubjPass = "csubj:pass", Dep = "dep",
        Det = "det", DetPredet = "det:predet", Discourse = "discourse", Dislocated = "dislocated", Expl = "expl", Fixed = "fixed", Flat = "flat",
        Goeswith = "goeswith", Iobj = "iobj", List = "list", Mark = "mark", Nmod = "nmod", NmodPoss = "nmod:poss",
        NmodTmod = "nmod:tmod", NmodNpmod = "nmod:npmod", NmodUnmarked = "nmod:unmarked", NmodDesc = "nmod:desc", Nsubj = "nsubj", NsubjPass = "nsubj:pass", NsubjOuter = "nsubj:outer", Nummod = "nummod",
        Obj = "obj", Obl = "obl", OblAgent = "obl:agent", OblTmod = "obl:tmod", OblNpmod = "obl:npmod", OblUnmarked = "obl:unmarked", Orphan = "orphan",
        Parataxis = "parataxis", Punct = "punct", Reparandum = "reparandum", Root = "root", Vocative = "vocative",
        Xcomp = "xcomp",
    }
}

#[cfg(test)]
mod tests {
    use super::{Deprel, Upos};

    #[test]
    fn unknown_subtypes_fall_back_to_their_base() {
        assert_eq!(Deprel::from_ud("nsubj:nonsense"), Deprel::Nsubj);
        assert_eq!(Deprel::from_ud("nsubj:pass").as_str(), "nsubj:pass");
        assert_eq!(Upos::from_ud("nonsense"), Upos::Unknown);
    }
}
