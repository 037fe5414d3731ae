//! Site furniture and captions, recognised by patterns kept as data (`furniture.tsv`).

use super::{paragraphs::is_space, tables::rows};
use std::sync::LazyLock;

/// What a paragraph is when a pattern matches it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Share buttons, prompts, credits, legal lines.
    Furniture,
    /// A heading over a list of links: the headings that follow it are furniture too.
    List,
    /// The caption of a picture.
    Caption,
    /// Points set above the story: read, but neither title nor lead.
    Summary,
}

struct Pattern {
    /// Literal parts between the stars, in order.
    parts: Vec<&'static str>,
    /// What the parts hold.
    grams: Grams,
    role: Role,
    words: usize,
}

/// Which runs of three bytes a text holds, in a bit for all runs of one hash: a text that lacks one of a pattern does not
/// match it.
#[derive(Clone, Copy)]
struct Grams([u64; 32]);

impl Grams {
    fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Grams {
        let mut bits = [0; 32];
        for run in texts.into_iter().flat_map(|text| text.as_bytes().windows(3)) {
            let hash = u32::from_le_bytes([run[0], run[1], run[2], 0]).wrapping_mul(0x9e37_79b1) >> 21;
            bits[(hash >> 6) as usize] |= 1 << (hash & 63);
        }
        Grams(bits)
    }

    fn holds(&self, part: &Grams) -> bool {
        self.0.iter().zip(&part.0).all(|(all, some)| some & !all == 0)
    }
}

static PATTERNS: LazyLock<Vec<Pattern>> =
    LazyLock::new(|| rows(include_str!("furniture.tsv")).filter_map(pattern).collect());

/// Indexes of [`PATTERNS`] by their first byte, those that begin with a star under 0; each list in table order.
static BY_FIRST: LazyLock<Vec<Vec<usize>>> = LazyLock::new(|| {
    let mut out = vec![vec![]; 256];
    for (i, pattern) in PATTERNS.iter().enumerate() {
        out[usize::from(pattern.parts[0].as_bytes().first().copied().unwrap_or(0))].push(i);
    }
    out
});

fn pattern(row: Vec<&'static str>) -> Option<Pattern> {
    let role = match *row.get(1)? {
        "boilerplate" => Role::Furniture,
        "list" => Role::List,
        "caption" => Role::Caption,
        "summary" => Role::Summary,
        _ => return None,
    };
    Some(Pattern {
        parts: row[0].split('*').collect(),
        grams: Grams::of(row[0].split('*')),
        role,
        words: row.get(2)?.parse().ok()?,
    })
}

/// The role of a paragraph by the patterns, first match first; `None` for the story and for anything that opens
/// with a quotation mark.
pub(super) fn role(paragraph: &str) -> Option<Role> {
    if paragraph.starts_with(['"', '“', '‘', '\'', '«', '„']) {
        return None;
    }
    if is_link_or_tags(paragraph) {
        return Some(Role::Furniture);
    }
    let words = paragraph.split(is_space).filter(|w| !w.is_empty()).count();
    if words > 120 {
        return None;
    }
    let text = normalised(paragraph);
    let first = usize::from(*text.as_bytes().first()?);
    let grams = Grams::of([text.as_str()]);
    let fits = |&&i: &&usize| {
        let pattern = &PATTERNS[i];
        words <= pattern.words && grams.holds(&pattern.grams) && matches(&pattern.parts, &text)
    };
    let found = [first, 0].map(|key| BY_FIRST[key].iter().find(fits));
    found.into_iter().flatten().min().map(|&i| PATTERNS[i].role)
}

/// Lower case, straight quotes, single spaces, without outer punctuation.
fn normalised(paragraph: &str) -> String {
    let mut out = String::with_capacity(paragraph.len());
    for word in paragraph.split(is_space).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        if word.is_ascii() {
            out.extend(word.bytes().map(|b| char::from(b.to_ascii_lowercase())));
            continue;
        }
        out.extend(word.chars().flat_map(char::to_lowercase).map(|c| match c {
            '’' | '‘' => '\'',
            '“' | '”' => '"',
            c => c,
        }));
    }
    let inner = out.trim_start_matches(|c: char| !c.is_alphanumeric() && !"([©#@".contains(c));
    inner.trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// Wildcard match: the parts in order, the first at the start and the last at the end.
fn matches(parts: &[&str], text: &str) -> bool {
    let [first, middle @ ..] = parts else { return false };
    let Some((last, middle)) = middle.split_last() else {
        return *first == text;
    };
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    for part in middle {
        match rest.split_once(part) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// Bare addresses, hash tags, account names, and lines without a letter or digit.
fn is_link_or_tags(paragraph: &str) -> bool {
    let mut words = paragraph.split(is_space).filter(|w| !w.is_empty());
    !paragraph.contains(char::is_alphanumeric)
        || words.all(|word| is_address(word) || (word.len() > 1 && word.starts_with(['#', '@'])))
}

/// "https://...", "www.example.org", "desk@example.org", "example.co.uk/page".
pub(super) fn is_address(word: &str) -> bool {
    let word = word
        .trim_matches(|c: char| "()[]<>.,;:".contains(c))
        .to_ascii_lowercase();
    if word.contains("://") || word.starts_with("www.") {
        return true;
    }
    let host = word
        .split_once('@')
        .map_or(word.as_str(), |(_, host)| host)
        .split('/')
        .next()
        .unwrap_or_default();
    let mut labels = host.split('.');
    let last = labels.next_back().unwrap_or_default();
    let known = matches!(
        last,
        "com" | "org" | "net" | "info" | "news" | "uk" | "eu" | "ir" | "ru" | "tv" | "co" | "io" | "gov" | "edu"
    );
    let label = |l: &str| !l.is_empty() && l.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let mut count = 0;
    known
        && labels.all(|l| {
            count += 1;
            label(l)
        })
        && count > 0
}

#[cfg(test)]
mod tests {
    use super::{PATTERNS, Role, is_address, role};
    use crate::ingest::tables::rows;

    #[test]
    fn every_row_of_the_table_is_a_pattern() {
        let table = include_str!("furniture.tsv");
        assert_eq!(PATTERNS.len(), rows(table).count());
        let mut seen = std::collections::BTreeSet::new();
        for row in rows(table) {
            assert!(seen.insert(row[0]), "{} stands twice", row[0]);
            assert_eq!(row[0], row[0].to_lowercase());
        }
    }

    #[test]
    fn furniture_is_recognised() {
        for line in [
            "Related Articles:",
            "SHARE THIS ARTICLE",
            "Back to top button",
            "Follow The Port Herald on Google News",
            "POPULAR",
            "Subscribe to our newsletter",
            "Copyright 2019 The Example Press. All rights reserved.",
            "The Herald’s website can also be accessed at the following alternate addresses:",
            "www.herald.example.co.uk",
            "#Harbour #Flood",
            "___",
            "We use cookies to improve your visit.",
            "Advertisement Continue reading the main story",
            "(Reporting by A. Writer; Editing by B. Editor)",
        ] {
            assert!(matches!(role(line), Some(Role::Furniture | Role::List)), "{line}");
        }
    }

    #[test]
    fn captions_are_recognised() {
        for line in [
            "Photo: A. Writer",
            "A crane lifts the wreck on May 3, 2021. (Photo by AFP)",
            "FILE - The old pier before the storm.",
            "Image copyright EPA Image caption The pier from above",
            "Rescue workers at the pier (File photo)",
        ] {
            assert_eq!(role(line), Some(Role::Caption), "{line}");
        }
    }

    #[test]
    fn the_story_is_not_furniture() {
        for line in [
            "Terms of the deal were not disclosed.",
            "Subscribers fell by 12 percent, the company said.",
            "“Support our journalism,” read one of the 40 banners.",
            "More than 300 people signed up for the course.",
            "Related costs rose to $3 million in the second quarter.",
            "Share prices fell on Monday.",
            "Popular protests began in March 2011.",
            "Print sales rose by a fifth, the group said on Friday.",
            "Donated blood ran out within two hours.",
            "Home prices rose 3 percent.",
        ] {
            assert_eq!(role(line), None, "{line}");
        }
    }

    #[test]
    fn addresses() {
        assert!(is_address("https://a.example/b") && is_address("desk@herald.org") && is_address("herald.co.uk/x"));
        assert!(!is_address("U.S.") && !is_address("Mr.") && !is_address("1.2") && !is_address("news"));
    }
}
