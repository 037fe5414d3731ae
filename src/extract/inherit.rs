//! Place and time of a claim: its own sentence first, then the paragraph, then the article's main event.

use super::container::Containers;
use super::{Mention, MentionKind};
use crate::model::{Basis, Claim, ClaimTime, DateRange, Grain, Modality, Place, Published, Span};

/// What earlier sentences said about place and time.
#[derive(Clone, Debug, Default)]
pub(super) struct Scene {
    paragraph: Setting,
    article: Setting,
    /// Sentences taken in, and how many of them were when the article got its day.
    sentences: usize,
    dated_after: usize,
    /// Where somebody spoke first, for articles that name no other place.
    podium: Option<(String, String)>,
}

#[derive(Clone, Debug, Default)]
struct Setting {
    place: Option<(String, String)>,
    time: Option<DateRange>,
    /// Sentences since the time was set.
    age: usize,
}

/// How a place of the sentence stands to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Beside,
    /// Told of something else: "rebels who took orders from a coalition fighting in Iraq".
    Remote,
    /// Where somebody only spoke.
    Podium,
}

impl Scene {
    /// Forgets the paragraph.
    pub(super) fn new_paragraph(&mut self) {
        self.paragraph = Setting::default();
    }

    /// True once a sentence of the article has said where it happened.
    pub(super) fn has_place(&self) -> bool {
        self.article.place.is_some()
    }

    /// Takes in the sentence whose claims were made. Within a paragraph the latest day leads on ("On 26 August ... Later, on
    /// September 1, ..."); for the article the first day near publication does, since older days are background.
    /// Places under the spans `spoken` are those of a speech.
    pub(super) fn after(
        &mut self,
        text: &str,
        sentence: Span,
        mentions: &[Mention],
        spoken: &[Span],
        published: &Published,
    ) {
        let named = |is_podium: bool| {
            mentions.iter().find_map(|m| match &m.kind {
                MentionKind::Place { key } if spoken.contains(&m.span) == is_podium => {
                    Some((m.span.of(text).to_owned(), key.clone()))
                }
                _ => None,
            })
        };
        let place = named(false);
        self.podium = self.podium.take().or_else(|| named(true));
        let days = mentions.iter().filter(|m| !is_bound(text, m));
        let day = days.filter_map(event_time).find(leads_on);
        let news = day.filter(|d| published.range.is_none_or(|p| d.gap_days(&p) <= NEWS_DAYS));
        self.article.place = self.article.place.take().or_else(|| place.clone());
        let gap = |d: DateRange| published.range.map_or(0, |p| d.gap_days(&p));
        // a day of the last days takes over from the older one of a caption or a look back, and one that is past from one to come
        let nearer = |old: DateRange| {
            let fresher = |n: &DateRange| gap(old) > FRESH_DAYS && gap(*n) <= FRESH_DAYS;
            let told = |n: &DateRange| !is_past(&old, published) && is_past(n, published);
            news.filter(|n| fresher(n) || told(n)).unwrap_or(old)
        };
        self.sentences += 1;
        let dated = self.article.time.map(nearer).or(news);
        if dated != self.article.time {
            (self.article.time, self.dated_after) = (dated, self.sentences);
        }
        // "In 2004, ..." opens a look back, which the rest of the paragraph may go on with
        let opening = |m: &&Mention| m.span.start < sentence.start + OPENING_BYTES;
        let over = |y: &DateRange| y.to.zip(published.anchor()).is_some_and(|(end, now)| end < now);
        let past = mentions.iter().filter(opening).filter_map(year_of).find(over);
        let stated = day.or(past);
        self.paragraph.age = if stated.is_some() { 0 } else { self.paragraph.age + 1 };
        self.paragraph.time = stated.or(self.paragraph.time.filter(|_| self.paragraph.age < LEADS_ON));
        self.paragraph.place = place.or(self.paragraph.place.take());
    }

    /// Gives the day of the article's main event to a claim that has only that of publication: titles and first sentences tell
    /// of what the next ones date. A day that comes later in the article may be that of anything else.
    pub(super) fn date_opening(&self, claim: &mut Claim, published: &Published) {
        let ahead = matches!(claim.modality, Modality::Planned | Modality::Conditional);
        let news = |day: &DateRange| {
            self.dated_after <= OPENING_SENTENCES
                && is_past(day, published)
                && published.range.is_some_and(|p| day.gap_days(&p) <= FRESH_DAYS)
        };
        let undated = |t: &ClaimTime| t.basis == Basis::Publication && !ahead;
        if let (Some(time), Some(range)) = (
            claim.time.as_mut().filter(|t| undated(t)),
            self.article.time.filter(news),
        ) {
            *time = ClaimTime {
                range,
                basis: Basis::Article,
            };
        }
    }

    /// The place of a value at `at`: the nearest place name of its sentence, else inherited.
    /// `standing` says how a place of the sentence stands to the value.
    pub(super) fn place(
        &self,
        text: &str,
        at: Span,
        mentions: &[Mention],
        standing: impl Fn(Span) -> Standing,
        containers: &Containers,
    ) -> Option<Place> {
        let own = |wanted: Standing| {
            nearest(at, mentions.iter(), |m| match &m.kind {
                MentionKind::Place { key } if standing(m.span) == wanted => {
                    let finer = containers.finer(m.span.start);
                    Some(finer.unwrap_or_else(|| (m.span.of(text).to_owned(), key.clone())))
                }
                _ => None,
            })
        };
        let on = |place: Option<(String, String)>, basis| {
            place.map(|(text, key)| Place {
                text,
                key,
                basis,
                within: vec![],
            })
        };
        on(own(Standing::Beside), Basis::Sentence)
            .or_else(|| on(self.paragraph.place.clone(), Basis::Paragraph))
            .or_else(|| on(self.article.place.clone(), Basis::Article))
            .or_else(|| on(own(Standing::Remote), Basis::Sentence))
            .or_else(|| on(own(Standing::Podium), Basis::Sentence))
            .or_else(|| on(self.podium.clone(), Basis::Article))
    }

    /// When the fact at `at` holds: a date of its clause or the nearest of its sentence, else inherited, else the days up
    /// to publication. `in_clause` tells whether a span stands in the same clause as the value. Only what is `ahead` (planned,
    /// or told with the day by one verb) has a day after publication: "pledged $20 million and is due on Friday" does not. What is
    /// `lasting` (told in the present) goes not on from a paragraph's look back.
    pub(super) fn time(
        &self,
        at: Span,
        mentions: &[&Mention],
        published: &Published,
        lasting: bool,
        ahead: impl Fn(Option<Span>) -> bool,
        in_clause: impl Fn(Span) -> bool,
    ) -> Option<ClaimTime> {
        let possible = |range: &DateRange, day: Option<Span>| is_past(range, published) || ahead(day);
        // a bare year or quarter may date a noun aside ("under a 2017 deal"), so it counts only within the clause
        let year = |m: &Mention| year_of(m).filter(|_| in_clause(m.span));
        let day = |m: &Mention| event_time(m).filter(|range| possible(range, Some(m.span)));
        let year = |m: &Mention| year(m).filter(|range| possible(range, Some(m.span)));
        let own = nearest(at, mentions.iter().copied(), day).or_else(|| nearest(at, mentions.iter().copied(), year));
        let stated = |time: Option<DateRange>, basis| time.map(|range| ClaimTime { range, basis });
        let inherited = |time: Option<DateRange>, basis| stated(time.filter(|range| possible(range, None)), basis);
        let old = |range: &DateRange| published.range.is_some_and(|p| range.gap_days(&p) > NEWS_DAYS);
        let led = self.paragraph.time.filter(|range| !(lasting && old(range)));
        stated(own, Basis::Sentence)
            .or_else(|| inherited(led, Basis::Paragraph))
            .or_else(|| inherited(self.article.time, Basis::Article))
            .or_else(|| inherited(published.range, Basis::Publication))
    }
}

/// A title and the lead are dated by one of so many sentences at the start of an article.
const OPENING_SENTENCES: usize = 4;

/// Within these bytes of its start a sentence is opened by an adverbial such as "In 2004," or "Back in 1999".
const OPENING_BYTES: u32 = 12;

/// For so many sentences a day leads on within a paragraph: texts without paragraphs would else never leave it.
const LEADS_ON: usize = 6;

/// The last days before publication.
const FRESH_DAYS: i32 = 3;

/// How far from publication the main event of a news article may lie.
const NEWS_DAYS: i32 = 21;

/// True unless all of it comes after publication.
fn is_past(range: &DateRange, published: &Published) -> bool {
    let starts_after = |now| range.from.is_some_and(|from| from > now);
    !published.anchor().is_some_and(starts_after)
}

/// True for a day or week that can date what the next sentences tell; "since December" or a month cannot.
fn leads_on(range: &DateRange) -> bool {
    range.grain <= Grain::Week && range.from.is_some() && range.to.is_some()
}

/// True for the end of a span of time: what comes next did not happen on the day that something is due by.
fn is_bound(text: &str, mention: &Mention) -> bool {
    let own = mention.span.of(text);
    let before = text.get(..mention.span.start as usize).unwrap_or_default();
    let bound = |word: Option<&str>| {
        word.is_some_and(|w| {
            ["before", "by", "until", "till"]
                .iter()
                .any(|b| w.eq_ignore_ascii_case(b))
        })
    };
    bound(own.split_whitespace().next()) || bound(before.split_whitespace().next_back())
}

/// Days of a bare year, or of a season, quarter or half of one.
fn year_of(mention: &Mention) -> Option<DateRange> {
    match &mention.kind {
        MentionKind::Time(t) => t.dates.filter(|d| matches!(d.grain, Grain::Season | Grain::Year)),
        _ => None,
    }
}

/// Days of a time mention that can date an event by itself: a month or finer.
fn event_time(mention: &Mention) -> Option<DateRange> {
    match &mention.kind {
        MentionKind::Time(t) => t.dates.filter(|d| d.grain <= Grain::Month),
        _ => None,
    }
}

/// The wanted content of the mention nearest to `at`, itself excluded.
fn nearest<'m, T>(
    at: Span,
    mentions: impl Iterator<Item = &'m Mention>,
    want: impl Fn(&Mention) -> Option<T>,
) -> Option<T> {
    let distance = |m: &Mention| {
        if m.span.end <= at.start {
            at.start - m.span.end
        } else {
            m.span.start.saturating_sub(at.end)
        }
    };
    mentions
        .filter(|m| !m.span.overlaps(at))
        .filter_map(|m| Some((distance(m), want(m)?)))
        .min_by_key(|(d, _)| *d)
        .map(|(_, t)| t)
}

#[cfg(test)]
mod tests {
    use crate::extract;
    use crate::extract::attribution::sample::article;
    use crate::lexicon::Lexicon;
    use crate::model::{Basis, Claim, DateBasis, DateRange, Modality, Published};

    /// The claim whose value is `needle` in an article of these paragraphs, published on Friday, 7 February 2020.
    fn claim(paragraphs: &[&str], needle: &str) -> Claim {
        let mut article = article(paragraphs);
        article.published = Published {
            range: Some(DateRange::day("2020-02-07".parse().expect("an ISO date"))),
            basis: DateBasis::FrontMatter,
        };
        let claims = extract::claims(&article, 0, Lexicon::english());
        let found = claims.into_iter().find(|c| c.value.span.of(&article.text) == needle);
        found.expect("the value is found")
    }

    #[track_caller]
    fn check_day(paragraphs: &[&str], needle: &str, from: &str) {
        let time = claim(paragraphs, needle).time.and_then(|t| t.range.from);
        assert_eq!(
            time.map(|d| d.to_string()).as_deref(),
            Some(from),
            "{needle} in {paragraphs:?}"
        );
    }

    #[track_caller]
    fn check_place(paragraphs: &[&str], needle: &str, place: &str) {
        let place_of = claim(paragraphs, needle).place.map(|p| p.text);
        assert_eq!(place_of.as_deref(), Some(place), "{needle} in {paragraphs:?}");
    }

    #[test]
    fn what_happened_has_no_day_after_publication() {
        let pledged = ["The minister pledged $20 million for the victims and is due in the valley on Monday."];
        check_day(&pledged, "$20 million", "2020-02-07");
        let planned = ["Some 300 families are expected to move on Monday."];
        check_day(&planned, "Some 300", "2020-02-10");
        check_day(
            &["The second stage, 5.5 percent, takes effect on Monday."],
            "5.5 percent",
            "2020-02-10",
        );
        let later = ["Clerks will march on Monday.", "The bank cut 90 posts."];
        check_day(&later, "90", "2020-02-07");
    }

    #[test]
    fn what_began_earlier_goes_on() {
        let basis = |text: &str| claim(&[text], "240").time.map(|t| t.basis);
        let began = "The fire, which broke out on Tuesday, has destroyed 240 homes.";
        assert_eq!(basis(began), Some(Basis::Article));
        let happened = "The blast, which happened on Tuesday, destroyed 240 homes.";
        assert_eq!(basis(happened), Some(Basis::Sentence));
    }

    #[test]
    fn a_title_tells_of_the_day_that_the_next_sentences_name() {
        let story = [
            "# Raid kills 35",
            "An air raid has killed 35 people.",
            "Jets came on Wednesday.",
        ];
        check_day(&story, "35", "2020-02-05");
        check_day(&["# Raid kills 35", "In January, jets came."], "35", "2020-02-07");
        let statement = [
            "# Raid kills 35",
            "An air raid has killed 35 people.",
            "The town lies in the hills.",
            "It has been shelled before.",
            "Nobody claimed the raid.",
            "On Wednesday a paper deplored the war.",
        ];
        check_day(&statement, "35", "2020-02-07");
    }

    #[test]
    fn the_size_of_a_known_set_is_not_planned() {
        let modality = |text: &str, needle: &str| claim(&[text], needle).modality;
        assert_eq!(
            modality("None of the 4,500 clerks will be punished.", "4,500"),
            Modality::Asserted
        );
        assert_eq!(
            modality("Some 4,500 clerks will be dismissed.", "Some 4,500"),
            Modality::Planned
        );
    }

    #[test]
    fn a_record_is_as_old_as_it_is_and_dates_nothing() {
        check_day(
            &["Turnout was 71 percent, the highest since 1998."],
            "71 percent",
            "2020-02-07",
        );
        check_day(
            &["The club fell to ninth place with 33 points, its worst result since 1994."],
            "33",
            "2020-02-07",
        );
        check_day(
            &["The war has killed 18,000 people since 2013."],
            "18,000",
            "2013-01-01",
        );
    }

    #[test]
    fn a_year_dates_the_verb_that_it_stands_with() {
        check_day(
            &["The boat was built in 1992 and was allowed to carry 120 people."],
            "120",
            "2020-02-07",
        );
        check_day(&["In 1992 the dam broke and killed 120 people."], "120", "1992-01-01");
    }

    #[test]
    fn a_quarter_dates_the_figures_of_its_clause() {
        let results = ["Second-quarter profit rose to $3.2 million, while third-quarter profit fell to $2.9 million."];
        check_day(&results, "$3.2 million", "2019-04-01");
        check_day(&results, "$2.9 million", "2019-07-01");
        check_day(
            &["Sales fell 3 percent in the fourth quarter."],
            "3 percent",
            "2019-10-01",
        );
    }

    #[test]
    fn where_people_come_from_is_not_where_it_happened() {
        let wreck = [
            "A boat sank off Kafr Battikh on Sunday.",
            "It carried 140 people, most of them from Sudan and Chad.",
        ];
        check_place(&wreck, "140", "Kafr Battikh");
        for monitor in [
            "A group based in London said 140 people died.",
            "The London-based monitor said 140 people died.",
        ] {
            check_place(&[wreck[0], monitor], "140", "Kafr Battikh");
        }
        check_place(
            &["Floods hit Kafr Battikh.", "The army moved 140 people from Aleppo."],
            "140",
            "Aleppo",
        );
    }

    #[test]
    fn where_somebody_spoke_is_not_where_it_happened() {
        let speech = [
            "The president said in Ankara that the wall was needed.",
            "Floods in Northam killed six people.",
            "The state spent $3 million.",
        ];
        check_place(&speech, "$3 million", "Northam");
        let aside = [
            "The president, in the Harbour Hall, declared once again that walls work.",
            "In a speech at the Harbour Hall he spoke of unity.",
            "The state spent $3 million in Northam.",
            "It had planned for $2 million.",
        ];
        check_place(&aside, "$2 million", "Northam");
        check_place(
            &["The minister said in Ankara that six soldiers had died in Kafr Battikh."],
            "six",
            "Kafr Battikh",
        );
        // where nothing else is named it is better than nothing
        let only = ["Police in Kafr Battikh found two bodies."];
        check_place(&only, "two", "Kafr Battikh");
        assert_eq!(
            claim(&["Six people died, police said in Ankara."], "Six")
                .place
                .map(|p| p.basis),
            Some(Basis::Sentence)
        );
    }
}
