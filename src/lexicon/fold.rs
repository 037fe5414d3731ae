//! Lower case, and letters without accents.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// A word in lower case; no copy of one that is so already.
pub(crate) fn lowered(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        Cow::Borrowed(word)
    } else if word.is_ascii() {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// Lower case, accents and other marks dropped, Latin letters without a decomposition spelled out ("ø" = "o", "ı" = "i",
/// "ß" = "ss"), curly quotes straight. Letters of other scripts stay.
pub(crate) fn ascii(text: &str) -> String {
    if text.is_ascii() {
        let lower = text.to_ascii_lowercase();
        return if lower.contains('`') {
            lower.replace('`', "'")
        } else {
            lower
        };
    }
    let mut out = String::with_capacity(text.len());
    for c in text
        .nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
    {
        match c {
            'ø' => out.push('o'),
            'ı' => out.push('i'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ħ' => out.push('h'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            '’' | '‘' | 'ʼ' | 'ʿ' | 'ʾ' | '`' | '´' => out.push('\''),
            '‐' | '‑' | '–' | '—' => out.push('-'),
            '\u{307}' => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{ascii, lowered};

    #[test]
    fn words_in_lower_case_are_not_copied() {
        assert_eq!(lowered("St.-Étienne"), "st.-étienne");
        assert_eq!(lowered("NATO"), "nato");
        assert!(matches!(lowered("post-2011"), std::borrow::Cow::Borrowed("post-2011")));
    }

    #[test]
    fn accents_and_curly_marks_fold() {
        assert_eq!(
            ascii("Ma‘arrat Şırnak İdlib Gdańsk Besançon"),
            "ma'arrat sirnak idlib gdansk besancon"
        );
        assert_eq!(ascii("Straße, Łódź, Đà Nẵng"), "strasse, lodz, da nang");
        assert_eq!(ascii("東京"), "東京");
    }
}
