//! Words with two readings that the article decides: in a story about a union, a strike is no air strike.

use super::Context;

/// Words that tell a dispute over work, lower case.
const LABOUR: &[&str] = &[
    "union",
    "walkout",
    "picket",
    "wage",
    "pay rise",
    "pay deal",
    "stoppage",
    "industrial action",
];
/// So many bytes at the head of an article say what it is about.
const HEAD: usize = 3000;

/// The concept or event id that `id` stands for here.
pub(super) fn of<'i>(context: &Context<'_>, id: &'i str) -> &'i str {
    match id {
        "airstrike" if in_labour_dispute(context) => "strike_event",
        _ => id,
    }
}

/// The thing id that `id` stands for here.
pub(super) fn of_thing<'i>(context: &Context<'_>, id: &'i str) -> &'i str {
    match id {
        "airstrike" if in_labour_dispute(context) => "strike_walkout",
        _ => id,
    }
}

/// True when the head of the article names two things of a dispute over work, or one and workers.
fn in_labour_dispute(context: &Context<'_>) -> bool {
    let text = context.text();
    let end = (0..=HEAD.min(text.len()))
        .rev()
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(0);
    let head = text[..end].to_lowercase();
    let named = LABOUR.iter().filter(|w| head.contains(*w)).count();
    let air = ["air strike", "airstrike", "warplane", "jets", "missile", "drone"]
        .iter()
        .any(|w| head.contains(w));
    !air && (named >= 2 || named == 1 && head.contains("worker"))
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::claims_of;

    fn concept(text: &str) -> Option<String> {
        claims_of(text).remove(0).what.concept
    }

    #[test]
    fn the_story_decides_what_a_strike_is() {
        let labour = "The union said its members are not happy with the pay deal.";
        assert_eq!(concept("The strike of 4 May hit a base.").as_deref(), Some("airstrike"));
        assert_eq!(
            concept(&format!("The strike of 4 May hurt the plant. {labour}")).as_deref(),
            Some("strike_event")
        );
    }
}
