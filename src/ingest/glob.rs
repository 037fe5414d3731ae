//! Glob patterns over slash-separated paths: `*` and `?` stay inside a name, `**` spans folders.

/// True when the whole of `path` fits `pattern`. A pattern without a slash is matched against the file name too.
pub(super) fn matches(pattern: &str, path: &str) -> bool {
    let pattern: Vec<&str> = pattern
        .trim_start_matches("./")
        .split('/')
        .filter(|p| !p.is_empty())
        .collect();
    let path: Vec<&str> = path.split('/').collect();
    segments(&pattern, &path) || (pattern.len() == 1 && path.last().is_some_and(|name| segment(pattern[0], name)))
}

/// Matches with one position to come back to: the last `**`.
fn segments(pattern: &[&str], path: &[&str]) -> bool {
    let (mut p, mut s) = (0, 0);
    let mut back: Option<(usize, usize)> = None;
    while s < path.len() {
        if pattern.get(p) == Some(&"**") {
            back = Some((p, s));
            p += 1;
        } else if pattern.get(p).is_some_and(|part| segment(part, path[s])) {
            p += 1;
            s += 1;
        } else if let Some((star, from)) = back {
            back = Some((star, from + 1));
            p = star + 1;
            s = from + 1;
        } else {
            return false;
        }
    }
    pattern[p..].iter().all(|part| *part == "**")
}

/// Matches one name; the last `*` is the position to come back to.
fn segment(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) = (pattern.chars().collect(), name.chars().collect());
    let (mut p, mut s) = (0, 0);
    let mut back: Option<(usize, usize)> = None;
    while s < name.len() {
        match pattern.get(p) {
            Some('*') => {
                back = Some((p, s));
                p += 1;
            }
            Some(c) if *c == '?' || *c == name[s] => {
                p += 1;
                s += 1;
            }
            _ => match back {
                Some((star, from)) => {
                    back = Some((star, from + 1));
                    p = star + 1;
                    s = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn globs() {
        for (pattern, path) in [
            ("articles/drafts/**", "articles/drafts/a/b.md"),
            ("articles/*.txt", "articles/a.txt"),
            ("**/old-?.md", "articles/x/old-1.md"),
            ("*.html", "articles/x/page.html"),
            ("./articles/a.txt", "articles/a.txt"),
            ("a/**/b/**/c", "a/x/b/b/y/c"),
        ] {
            assert!(matches(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in [
            ("articles/*.txt", "articles/x/a.txt"),
            ("articles/drafts/**", "articles/drafts.md"),
            ("old-?.md", "articles/old-12.md"),
            ("a/**/c", "a/b/d"),
        ] {
            assert!(!matches(pattern, path), "{pattern} {path}");
        }
    }
}
