//! The fixed words of every human format: verdicts, relations, kinds, and their glyphs.

use crate::model::{
    Basis, ClaimKind, Confidence, DateBasis, Fact, Hedge, Modality, RelationKind, Report, Severity, Term, Terminology,
    Verdict, Zone,
};

/// What stands in a verdict column beside the glyph.
pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Contradiction => "CONTRADICT",
        Verdict::Disputed => "DISPUTED",
        Verdict::Compatible => "COMPATIBLE",
        Verdict::Agreement => "AGREE",
        Verdict::NotComparable => "NOT COMPARABLE",
        Verdict::SingleSource => "ONE SOURCE",
    }
}

/// How a legend or a count names a verdict.
pub(super) fn verdict_in_a_sentence(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Contradiction => "contradict",
        Verdict::Disputed => "disputed by quoted parties",
        Verdict::Compatible => "compatible",
        Verdict::Agreement => "agree",
        Verdict::NotComparable => "not comparable",
        Verdict::SingleSource => "in one source only",
    }
}

/// The value of `verdict` in the JSON and CSV formats.
pub(super) fn verdict_id(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Contradiction => "contradiction",
        Verdict::Disputed => "disputed",
        Verdict::Compatible => "compatible",
        Verdict::Agreement => "agreement",
        Verdict::NotComparable => "not_comparable",
        Verdict::SingleSource => "single_source",
    }
}

/// The mark of a verdict; the ASCII form is three characters in brackets.
pub(super) fn glyph(verdict: Verdict, ascii: bool) -> &'static str {
    let (symbol, plain) = match verdict {
        Verdict::Contradiction => ("✗", "[X]"),
        Verdict::Disputed => ("⚖", "[D]"),
        Verdict::Compatible => ("≈", "[~]"),
        Verdict::Agreement => ("✓", "[=]"),
        Verdict::NotComparable => ("⊘", "[/]"),
        Verdict::SingleSource => ("·", "[.]"),
    };
    if ascii { plain } else { symbol }
}

/// The value of `relation` in the JSON and CSV formats.
pub(super) fn relation_id(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Contradict => "contradict",
        RelationKind::Compatible => "compatible",
        RelationKind::Agree => "agree",
        RelationKind::NotComparable => "not_comparable",
    }
}

/// A relation on a card.
pub(super) fn relation(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::NotComparable => "not comparable",
        _ => relation_id(kind),
    }
}

/// The value of `kind` in every format.
pub(super) fn kind(kind: ClaimKind) -> &'static str {
    kind.word()
}

/// The value of `hedge` in every format.
pub(super) fn hedge(hedge: Hedge) -> &'static str {
    hedge.word()
}

/// The value of `modality` in every format.
pub(super) fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Asserted => "asserted",
        Modality::Denied => "denied",
        Modality::Planned => "planned",
        Modality::Conditional => "conditional",
        Modality::Alleged => "alleged",
        Modality::Negated => "negated",
    }
}

/// The value of `zone` in the JSON formats.
pub(super) fn zone(zone: Zone) -> &'static str {
    match zone {
        Zone::Title => "title",
        Zone::Lead => "lead",
        Zone::Body => "body",
        Zone::Caption => "caption",
        Zone::Quote => "quote",
        Zone::Boilerplate => "boilerplate",
    }
}

/// The value of `basis` of a place or time in the JSON formats.
pub(super) fn basis_id(basis: Basis) -> &'static str {
    match basis {
        Basis::Sentence => "sentence",
        Basis::Paragraph => "paragraph",
        Basis::Article => "article",
        Basis::Publication => "publication",
    }
}

/// The basis of a place or time on a card.
pub(super) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Sentence => "stated in the sentence",
        Basis::Paragraph => "from the paragraph",
        Basis::Article => "from the article",
        Basis::Publication => "from the date of publication",
    }
}

/// The value of `basis` of a publication date in the JSON formats.
pub(super) fn date_basis(basis: DateBasis) -> &'static str {
    match basis {
        DateBasis::FrontMatter => "front_matter",
        DateBasis::Sidecar => "sidecar",
        DateBasis::JsonLd => "json_ld",
        DateBasis::MetaTag => "meta_tag",
        DateBasis::Dateline => "dateline",
        DateBasis::Inferred => "inferred",
        DateBasis::Option => "option",
        DateBasis::Unknown => "unknown",
    }
}

/// Where a publication date is known from, in words.
pub(super) fn date_source(basis: DateBasis) -> &'static str {
    match basis {
        DateBasis::FrontMatter => "front matter",
        DateBasis::Sidecar => "metadata file",
        DateBasis::JsonLd => "JSON-LD",
        DateBasis::MetaTag => "meta tag",
        DateBasis::Dateline => "dateline",
        DateBasis::Inferred => "inferred",
        DateBasis::Option => "command line",
        DateBasis::Unknown => "unknown",
    }
}

/// The value of `confidence` in every format.
pub(super) fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "low",
        Confidence::Medium => "medium",
        Confidence::High => "high",
    }
}

/// The value of `severity` in every format.
pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Low => "low",
        Severity::Medium => "medium",
        Severity::High => "high",
    }
}

/// "1 article", "2 articles".
pub(super) fn counted(n: usize, singular: &str) -> String {
    format!("{n} {singular}{}", if n == 1 { "" } else { "s" })
}

/// "3 outlets, 1 root: SOHR".
pub(super) fn independence(fact: &Fact) -> String {
    let sources = &fact.sources;
    let outlets = counted(sources.outlets, "outlet");
    match (sources.roots, sources.root_names.as_slice()) {
        (1, [name]) if sources.outlets > 1 => format!("{outlets}, 1 root: {name}"),
        (roots, _) if roots == sources.outlets => outlets,
        (roots, _) => format!("{outlets}, {}", counted(roots, "root")),
    }
}

/// What several words stand for: "the forces of the government (Syrian)".
pub(super) fn referent(row: &Terminology) -> String {
    match &row.nation {
        Some(nation) => format!("{} ({nation})", row.referent),
        None => row.referent.clone(),
    }
}

/// The outlets that use a word, each with how often, in the order of their articles.
pub(super) fn outlets_of<'a>(report: &'a Report, term: &Term) -> Vec<(&'a str, usize)> {
    let mut out: Vec<(&str, usize)> = vec![];
    for one in &term.uses {
        let outlet = report.articles[one.article].outlet.name.as_str();
        match out.iter_mut().find(|(known, _)| *known == outlet) {
            Some((_, count)) => *count += one.count,
            None => out.push((outlet, one.count)),
        }
    }
    out
}
