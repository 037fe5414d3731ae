//! The figures by which an article is recognised: two articles that both give 11,400 and 93.37 tell one story, however long
//! the time between them.
//!
//! Measured on 29,000 pairs of articles of 54 topics: of the pairs that share figures of 4 points or more and are alike by 20 or more in
//! names and opening, none told of two stories.

use super::context;
use super::profile::Numbers;
use crate::model::{Article, Zone};

/// Most that one figure says: a telephone number stands under every article of an outlet.
const MOST: u32 = 2;
/// Days of the month and small counts are in every article.
const SMALL: f64 = 31.0;
const YEARS: std::ops::Range<f64> = 1900.0..2100.0;

/// Figures of an article by their numbers, ascending, each with what it says.
#[derive(Clone, Debug, Default)]
pub(super) struct Figures(Vec<(u32, u32)>);

impl Figures {
    /// The figures of each article of a run, one number for one figure.
    pub(super) fn of(articles: &[Article]) -> Vec<Figures> {
        let mut numbers = Numbers::default();
        let mut figures = |article: &Article| {
            let mut found: Vec<(u32, u32)> = vec![];
            for block in article.blocks.iter().filter(|b| b.zone != Zone::Boilerplate) {
                for figure in written(block.span.of(&article.text)) {
                    let says = points(&figure);
                    if says > 0 {
                        found.push((numbers.number(&figure), says));
                    }
                }
            }
            found.sort_unstable();
            found.dedup();
            Figures(found)
        };
        articles.iter().map(&mut figures).collect()
    }

    /// Numbers of the figures.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> {
        self.0.iter().map(|(number, _)| *number)
    }

    /// How much the figures say that two articles share.
    pub(super) fn shared(&self, other: &Figures) -> u32 {
        context::shared(&self.0, &other.0).map(|(_, says)| says).sum()
    }
}

/// Figures in digits, without separators of thousands.
fn written(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')))
        .map(|figure| figure.trim_matches([',', '.']).replace(',', ""))
        .filter(|figure| figure.len() > 1)
}

/// What a figure says: its digits beyond the first, zeros at its end apart.
fn points(figure: &str) -> u32 {
    let Ok(value) = figure.parse::<f64>() else { return 0 };
    let whole = !figure.contains('.');
    if figure.starts_with('0') || whole && (value <= SMALL || YEARS.contains(&value)) {
        return 0;
    }
    let digits = figure.trim_end_matches('0').bytes().filter(u8::is_ascii_digit).count();
    (digits.max(1) as u32 - 1).min(MOST)
}

#[cfg(test)]
mod tests {
    use super::{points, written};

    #[test]
    fn figures_say_as_much_as_they_have_digits() {
        let says: Vec<u32> = ["54", "158", "2700", "93.37", "60000", "1234567"].map(points).to_vec();
        assert_eq!(says, [1, 2, 1, 2, 0, 2]);
        let nothing: Vec<u32> = ["12", "31", "2017", "08", "40", "1.2.3"].map(points).to_vec();
        assert_eq!(nothing, [0; 6]);
    }

    #[test]
    fn separators_of_thousands_change_nothing() {
        let figures: Vec<String> = written("some 11,400 hours, 93.37 dollars (up 2), 7.").collect();
        assert_eq!(figures, ["11400", "93.37"]);
    }
}
