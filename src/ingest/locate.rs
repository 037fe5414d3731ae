//! Where words of an article stand in the page that they were taken from: the text of a page is put together anew, so no
//! offset leads back, and an annotation needs a line of the file.

use std::ops::Range;

/// The words of a page with where they stand: one entry a character of text, white space as single spaces.
struct PageText {
    chars: Vec<char>,
    /// Where each character starts and ends in the page.
    places: Vec<(usize, usize)>,
}

/// Finds `sentence` in the page `html` and gives the bytes of its part `value` (a byte range of `sentence`): the first
/// place where the words follow each other, whatever tags stand between them. `None` when there is none.
pub fn locate(html: &str, sentence: &str, value: Range<usize>) -> Option<Range<usize>> {
    let before = plain(sentence.get(..value.start)?);
    let inside = plain(sentence.get(value.clone())?);
    let after = plain(sentence.get(value.end..)?);
    let squeezed = |text: &[char]| text.iter().copied().filter(|c| *c != ' ').collect::<Vec<_>>();
    let (before, inside, after) = (squeezed(&before), squeezed(&inside), squeezed(&after));
    let wanted: Vec<char> = before.iter().chain(&inside).chain(&after).copied().collect();
    if inside.is_empty() {
        return None;
    }
    let page = page_text(html);
    let start = find(&page.chars, &wanted)?;
    let first = start + before.len();
    let (from, _) = *page.places.get(first)?;
    let (_, to) = *page.places.get(first + inside.len() - 1)?;
    Some(from..to)
}

/// The first place of `wanted` in `chars`. The prefix function of Knuth, Morris and Pratt keeps it linear.
fn find(chars: &[char], wanted: &[char]) -> Option<usize> {
    let mut prefix = vec![0; wanted.len()];
    for i in 1..wanted.len() {
        let mut k = prefix[i - 1];
        while k > 0 && wanted[i] != wanted[k] {
            k = prefix[k - 1];
        }
        prefix[i] = k + usize::from(wanted[i] == wanted[k]);
    }
    let mut matched = 0;
    for (i, c) in chars.iter().enumerate() {
        while matched > 0 && *c != wanted[matched] {
            matched = prefix[matched - 1];
        }
        matched += usize::from(*c == wanted[matched]);
        if matched == wanted.len() {
            return Some(i + 1 - matched);
        }
    }
    None
}

/// Characters in the form that both sides are compared in.
fn plain(text: &str) -> Vec<char> {
    text.chars().filter_map(plain_char).collect()
}

fn plain_char(c: char) -> Option<char> {
    match c {
        '\u{AD}' | '\u{200B}' | '\u{FEFF}' => None,
        '‘' | '’' | '‛' => Some('\''),
        '“' | '”' | '„' => Some('"'),
        c if c.is_whitespace() => Some(' '),
        c => Some(c),
    }
}

/// The characters of the text of a page, without spaces; tags, comments, scripts and styles are passed over.
fn page_text(html: &str) -> PageText {
    let mut page = PageText {
        chars: vec![],
        places: vec![],
    };
    let mut at = 0;
    while at < html.len() {
        let rest = &html[at..];
        let step = if let Some(length) = markup(rest) {
            length
        } else if rest.starts_with('&') {
            let (c, length) = reference(rest);
            page.push(c, at, length);
            length
        } else {
            let c = rest.chars().next().unwrap_or_default();
            page.push(c, at, c.len_utf8());
            c.len_utf8()
        };
        at += step.max(1);
    }
    page
}

impl PageText {
    fn push(&mut self, c: char, at: usize, length: usize) {
        if let Some(c) = plain_char(c).filter(|c| *c != ' ') {
            self.chars.push(c);
            self.places.push((at, at + length));
        }
    }
}

/// Length of the markup at the start of `rest`: a comment, an element whose text is no text, a tag. `None` without any;
/// a bare `<` is text.
fn markup(rest: &str) -> Option<usize> {
    let until = |end: &str| rest.find(end).map_or(rest.len(), |i| i + end.len());
    if rest.starts_with("<!--") {
        return Some(until("-->"));
    }
    let first = rest.strip_prefix('<')?.chars().next()?;
    let name: String = rest[1..].chars().take_while(char::is_ascii_alphanumeric).collect();
    if matches!(name.to_ascii_lowercase().as_str(), "script" | "style") {
        return Some(until(&format!("</{name}")));
    }
    (first.is_ascii_alphabetic() || matches!(first, '/' | '!' | '?')).then(|| tag(rest))
}

/// Length of a tag; `>` within a quoted attribute does not end it.
fn tag(rest: &str) -> usize {
    let mut quote = None;
    for (i, c) in rest.char_indices().skip(1) {
        match (quote, c) {
            (None, '>') => return i + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    rest.len()
}

/// The character of a reference at the start of `rest` and the length of the reference; `&` itself when it is none.
fn reference(rest: &str) -> (char, usize) {
    const NAMED: [(&str, char); 16] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{A0}'),
        ("rsquo", '’'),
        ("lsquo", '‘'),
        ("rdquo", '”'),
        ("ldquo", '“'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("hellip", '…'),
        ("shy", '\u{AD}'),
        ("euro", '€'),
        ("pound", '£'),
    ];
    let Some(end) = rest.bytes().take(12).position(|b| b == b';') else {
        return ('&', 1);
    };
    let name = &rest[1..end];
    let numbered = || {
        let digits = name.strip_prefix('#')?;
        let hex = digits.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| digits.parse().ok(), |h| u32::from_str_radix(h, 16).ok())?;
        char::from_u32(code)
    };
    let named = NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c);
    named.or_else(numbered).map_or(('&', 1), |c| (c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::locate;

    fn found<'a>(html: &'a str, sentence: &str, value: &str) -> Option<&'a str> {
        let at = sentence.find(value)?;
        locate(html, sentence, at..at + value.len()).map(|range| &html[range])
    }

    #[test]
    fn tags_line_ends_and_references_do_not_matter() {
        let html = "<html><head><title>12 dead</title><script>var x = 'At least 12';</script></head>\n<body><!-- At least 12 -->\
                    <p title=\"a > b\">&ldquo;At\n  least <b>1</b>2&nbsp;people&rdquo; <a href='x'>died</a>, they said.</p></body>";
        let sentence = "“At least 12 people” died, they said.";
        assert_eq!(found(html, sentence, "12"), Some("1</b>2"));
        assert_eq!(found(html, sentence, "12 people"), Some("1</b>2&nbsp;people"));
        assert_eq!(found(html, "At least 13 people died.", "13"), None);
    }

    #[test]
    fn broken_pages_end_well() {
        for html in [
            "<",
            "a < b 12",
            "<p 12",
            "&",
            "&#xFFFFFFFF;12",
            "<script>12",
            "<!-- 12",
            "&#x31;&#50;",
            "é<é>12",
        ] {
            let _ = locate(html, "12", 0..2);
        }
        assert_eq!(locate("&#x31;&#50;", "12", 0..2), Some(0..11));
        assert_eq!(locate("a < b 12", "a < b 12", 6..8), Some(6..8));
        assert_eq!(locate("12", "12", 1..9), None);
    }
}
