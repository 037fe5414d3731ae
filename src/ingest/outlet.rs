//! Who published an article.

use super::project::OutletConfig;
use crate::model::{Block, Outlet, Zone};

/// The outlet by declaration, by a configured domain of the address, by what the page says of itself, by the text
/// around the story, by the host of the address, by the file name: the first that is known.
pub(super) fn name(
    declared: Option<&str>,
    page: Option<&str>,
    url: Option<&str>,
    known: &[OutletConfig],
    evidence: Option<String>,
    stem: &str,
) -> Outlet {
    let named = |name: &str| Outlet {
        name: name.to_owned(),
        declared: true,
    };
    let host = url.and_then(host);
    if let Some(name) = declared {
        return named(configured(name, known).unwrap_or(name));
    }
    if let Some(outlet) = host.and_then(|host| known.iter().find(|o| o.domains.iter().any(|d| is_under(host, d)))) {
        return named(outlet.shown());
    }
    if let Some(name) = page {
        return named(configured(name, known).unwrap_or(name));
    }
    let guess = evidence.or_else(|| host.map(|h| h.strip_prefix("www.").unwrap_or(h).to_owned()));
    let guess = guess.unwrap_or_else(|| stem.to_owned());
    Outlet {
        name: configured(&guess, known).map_or(guess.clone(), str::to_owned),
        declared: false,
    }
}

/// The configured display name of an outlet given by id, name or domain.
fn configured<'c>(name: &str, known: &'c [OutletConfig]) -> Option<&'c str> {
    let same = |other: &str| other.eq_ignore_ascii_case(name);
    known
        .iter()
        .find(|o| same(&o.id) || o.name.as_deref().is_some_and(same) || o.domains.iter().any(|d| same(d)))
        .map(OutletConfig::shown)
}

/// Host of an address, without user and port.
pub(super) fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map(|(_, rest)| rest)?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    (host.contains('.') && !host.contains(char::is_whitespace)).then_some(host)
}

fn is_under(host: &str, domain: &str) -> bool {
    let (host, domain) = (host.to_ascii_lowercase(), domain.to_ascii_lowercase());
    host == domain || host.strip_suffix(&domain).is_some_and(|rest| rest.ends_with('.'))
}

/// The outlet that the furniture names: "Follow X on Google News", "X's website can also be accessed ...",
/// "X is not responsible for ...".
pub(super) fn evidence(text: &str, blocks: &[Block]) -> Option<String> {
    blocks
        .iter()
        .filter(|b| b.zone == Zone::Boilerplate)
        .find_map(|b| in_line(b.span.of(text)))
}

fn in_line(line: &str) -> Option<String> {
    let lower = line.to_lowercase();
    // Lower-casing may change lengths outside ASCII; then the offsets of one do not fit the other.
    let same = lower.len() == line.len();
    let between = |from: usize, to: usize| line.get(from..to).map(str::trim);
    let follow = lower
        .strip_prefix("follow ")
        .and_then(|rest| rest.find(" on google news").map(|at| (7, 7 + at)));
    let website = lower.find(" website can also be accessed").map(|at| (0, at));
    let (from, to) = follow.or(website).filter(|_| same)?;
    let name = between(from, to)?.trim_end_matches("’s").trim_end_matches("'s").trim();
    let pronoun = matches!(name.to_lowercase().as_str(), "us" | "our" | "the" | "our channel" | "");
    (!pronoun && name.split_whitespace().count() <= 6).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{host, in_line, name};
    use crate::ingest::project::OutletConfig;

    fn herald() -> Vec<OutletConfig> {
        vec![OutletConfig {
            id: "herald".into(),
            name: Some("The Herald".into()),
            domains: vec!["herald.example".into()],
            kind: None,
        }]
    }

    #[test]
    fn a_declared_name_wins_and_takes_its_configured_form() {
        let outlet = name(Some("HERALD"), None, None, &herald(), None, "x");
        assert_eq!((outlet.name.as_str(), outlet.declared), ("The Herald", true));
    }

    #[test]
    fn a_configured_domain_names_the_outlet() {
        let outlet = name(
            None,
            Some("Herald Online"),
            Some("https://www.herald.example/a"),
            &herald(),
            None,
            "x",
        );
        assert_eq!(outlet.name, "The Herald");
        let other = name(
            None,
            Some("Other"),
            Some("https://notherald.example/a"),
            &herald(),
            None,
            "x",
        );
        assert_eq!(other.name, "Other");
    }

    #[test]
    fn guesses_are_marked() {
        let outlet = name(None, None, Some("https://www.courier.example/a"), &[], None, "x");
        assert_eq!((outlet.name.as_str(), outlet.declared), ("courier.example", false));
        assert_eq!(name(None, None, None, &[], None, "x").name, "x");
        assert_eq!(name(None, None, None, &[], Some("Courier".into()), "x").name, "Courier");
    }

    #[test]
    fn furniture_names_its_outlet() {
        assert_eq!(
            in_line("Follow The Courier on Google News").as_deref(),
            Some("The Courier")
        );
        assert_eq!(
            in_line("The Courier’s website can also be accessed at the following alternate addresses:").as_deref(),
            Some("The Courier")
        );
        assert_eq!(in_line("Follow us on Google News"), None);
    }

    #[test]
    fn hosts() {
        assert_eq!(host("https://me@www.herald.example:80/a?b"), Some("www.herald.example"));
        assert_eq!(host("not an address"), None);
    }
}
