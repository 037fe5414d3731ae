//! The registry of rules. Codes and names never change their meaning; a rule that goes leaves its code unused.

use crate::model::{FailLevel, Level, Rule, fingerprint as hash};

macro_rules! rules {
    ($($code:ident $name:literal $level:ident $fails:expr, $summary:literal;)*) => {
        $(pub(super) static $code: Rule = Rule {
            code: stringify!($code),
            name: $name,
            summary: $summary,
            page: include_str!(concat!("pages/", stringify!($code), ".md")),
            level: Level::$level,
            fails_from: $fails,
        };)*
        /// Every rule, by code.
        pub static RULES: &[&Rule] = &[$(&$code),*];
    };
}

rules! {
    R101 "value-contradiction" Error Some(FailLevel::Contradiction),
        "Two outlets give values for one question that cannot both be true.";
    R102 "year-contradiction" Error Some(FailLevel::Contradiction),
        "Two outlets date one event to different years.";
    R103 "date-contradiction" Error Some(FailLevel::Contradiction),
        "Two outlets date one event to different days.";
    R104 "set-contradiction" Error Some(FailLevel::Contradiction),
        "Two outlets name different parties, members or qualifications, or one denies what the other states.";
    R105 "internal-contradiction" Warning Some(FailLevel::Divergence),
        "One article gives two answers to one question that cannot both be true.";
    R201 "divergence" Warning Some(FailLevel::Divergence),
        "Figures lie far apart, and only hedges such as \"at least\" keep them compatible.";
    R301 "single-root" Note Some(FailLevel::Unreviewed),
        "Several outlets carry the claim, but all of them from one source.";
    R401 "stale-decision" Warning Some(FailLevel::Stale),
        "What a reviewer saw has changed since the decision.";
    R402 "orphan-decision" Warning Some(FailLevel::Stale),
        "A decision rests on a quote that is no longer in its article.";
    R403 "expired-acceptance" Warning Some(FailLevel::Stale),
        "The last day on which a decision counts has passed.";
    R501 "unreadable-article" Error None,
        "A file could not be read, so nothing in it was compared.";
}

/// The rule of a code or name, in any case; `None` when there is none such.
pub fn rule(name: &str) -> Option<&'static Rule> {
    let wanted = name.trim().to_ascii_lowercase();
    RULES
        .iter()
        .copied()
        .find(|r| r.code.to_ascii_lowercase() == wanted || r.name == wanted)
}

/// The identity of a finding: its rule, and what it is about, in the order given.
pub(super) fn fingerprint<'a>(rule: &Rule, about: impl IntoIterator<Item = &'a str>) -> String {
    let parts: Vec<&str> = ["finding/1", rule.code].into_iter().chain(about).collect();
    hash(&parts, 26)
}

#[cfg(test)]
mod tests {
    use super::{RULES, rule};

    #[test]
    fn codes_and_names_are_unique_and_sorted() {
        assert!(RULES.windows(2).all(|pair| pair[0].code < pair[1].code));
        let mut names: Vec<_> = RULES.iter().map(|r| r.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), RULES.len());
    }

    #[test]
    fn each_rule_has_a_page_of_the_same_shape() {
        for rule in RULES {
            let head = format!("# {} {}\n", rule.code, rule.name);
            assert!(rule.page.starts_with(&head), "{}", rule.code);
            for part in ["## What it means", "## Example", "## What to do"] {
                assert!(rule.page.contains(part), "{}: {part}", rule.code);
            }
        }
    }

    #[test]
    fn a_rule_is_found_by_code_or_name() {
        assert_eq!(rule("r102").map(|r| r.name), Some("year-contradiction"));
        assert_eq!(rule("single-root").map(|r| r.code), Some("R301"));
        assert_eq!(rule("R999"), None);
    }
}
