//! Reading articles through the library: every kind of input, every way to be unreadable, and what holds for any bytes.

use crosscheck::{
    ingest::{Loaded, Options, Project, load, parse_date},
    model::{Article, DateBasis, OffsetMap, Unread, Zone},
};
use proptest::prelude::*;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A folder with files, deleted at the end of the test.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new(files: &[(&str, &[u8])]) -> Desk {
        let desk = Desk(tempfile::tempdir().expect("temporary folder"));
        // Marks the root, so that no folder above the temporary one can be taken for it.
        fs::create_dir(desk.0.path().join(".git")).expect("folder");
        for (name, bytes) in files {
            let path = desk.path(name);
            fs::create_dir_all(path.parent().expect("parent")).expect("folder");
            fs::write(path, bytes).expect("file");
        }
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn load(&self, paths: &[&str]) -> Loaded {
        self.load_with(paths, &Options::default())
    }

    fn load_with(&self, paths: &[&str], options: &Options) -> Loaded {
        load_from(self.0.path(), paths, options)
    }
}

fn load_from(working: &Path, paths: &[&str], options: &Options) -> Loaded {
    let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    let project = Project::find(working, &paths).expect("project");
    load(&paths, &project, options)
}

fn errors(loaded: &Loaded) -> Vec<(&str, &str)> {
    loaded
        .unread
        .iter()
        .map(|Unread { path, error }| (path.as_str(), error.as_str()))
        .collect()
}

fn paths(loaded: &Loaded) -> Vec<&str> {
    loaded.articles.iter().map(|a| a.path.as_str()).collect()
}

const STORY: &[u8] = b"A ferry sank off Port Agnes on Monday, the coast guard said.\n\nNobody was hurt.\n";

#[test]
fn one_unreadable_input_does_not_stop_the_others() {
    let desk = Desk::new(&[
        ("articles/good.txt", STORY),
        ("articles/binary.txt", b"ab\0\0\x01cd"),
        ("articles/report.txt", b"%PDF-1.7\n..."),
        ("articles/empty.md", b"\n  \n"),
        ("articles/only-meta.md", b"---\noutlet: A\n---\n"),
        ("articles/unclosed.md", b"---\noutlet: A\nText of an article."),
        ("articles/misspelt.md", b"---\nid: x\noutlett: A\n---\nText."),
        ("articles/colon.md", b"---\ntitle: Ferry: 12 dead\n---\nText."),
        ("articles/date.md", b"---\npublished: 3/4/2021\n---\nText."),
        ("articles/side.txt", STORY),
        ("articles/side.meta.yaml", b"outlet: A\npublished: [2021]\n"),
        ("articles/orphan.meta.yaml", b"outlet: A\n"),
        ("articles/blank.html", b"<html><body><script>x</script></body></html>"),
        (
            "articles/lines.jsonl",
            b"{\"id\": \"a\", \"text\": \"A ferry sank.\"}\n\n{\"text\": \"x\"\n{\"txt\": \"x\"}\n",
        ),
        ("articles/none.jsonl", b"\n"),
        ("articles/picture.png", b"\x89PNG"),
        ("articles/.hidden.txt", STORY),
        ("articles/.cache/old.txt", STORY),
    ]);
    let loaded = desk.load(&["articles"]);
    assert_eq!(paths(&loaded), ["articles/good.txt", "articles/lines.jsonl:1"]);
    let wanted = [
        ("articles/binary.txt", "binary file, not text: it holds NUL bytes"),
        ("articles/blank.html", "empty: no article text in it"),
        ("articles/colon.md", "line 2, column"),
        (
            "articles/date.md",
            "line 2, column 12: `3/4/2021` is no date that can be read without a guess; write it as `published: 2020-02-07`",
        ),
        ("articles/empty.md", "empty: no article text in it"),
        (
            "articles/lines.jsonl:3",
            "column 12: EOF while parsing an object; a document must stand on one line",
        ),
        ("articles/lines.jsonl:4", "no `text` in this document; is `txt` meant?"),
        (
            "articles/misspelt.md",
            "line 3, column 1: unknown key `outlett`; did you mean `outlet`?",
        ),
        ("articles/none.jsonl", "empty: no document in it"),
        ("articles/only-meta.md", "empty: no article text in it"),
        ("articles/orphan.meta.yaml", "metadata without its article"),
        (
            "articles/report.txt",
            "PDF file, not text: save the article as plain text, Markdown or HTML",
        ),
        ("articles/side.txt", "articles/side.meta.yaml: line 2, column"),
        (
            "articles/unclosed.md",
            "line 1, column 1: front matter is not closed; add a line `---` after its last key",
        ),
    ];
    let found = errors(&loaded);
    assert_eq!(found.len(), wanted.len(), "{found:#?}");
    for ((path, error), (wanted_path, start)) in found.iter().zip(wanted) {
        assert_eq!(*path, wanted_path);
        assert!(error.starts_with(start), "{path}: {error}");
    }
}

#[test]
fn named_paths_that_cannot_be_read() {
    let desk = Desk::new(&[
        ("articles/ferry.txt", STORY),
        ("articles/ferry.meta.yaml", b"outlet: A\n"),
        ("articles/ferry.docx", b"x"),
        ("articles/README", b"x"),
    ]);
    let error = |path: &str| {
        let loaded = desk.load(&[path]);
        assert!(loaded.articles.is_empty(), "{path}");
        errors(&loaded)
            .first()
            .map(|(path, error)| format!("{path}: {error}"))
            .expect("an error")
    };
    assert_eq!(
        error("articles/fery.txt"),
        "articles/fery.txt: no such file or folder; did you mean `ferry.txt`?"
    );
    assert_eq!(error("nowhere/at-all"), "nowhere/at-all: no such file or folder");
    assert!(
        error("articles/ferry.docx")
            .starts_with("articles/ferry.docx: `.docx` cannot be read: articles are .txt, .md, .html or .jsonl")
    );
    assert!(error("articles/README").contains("a file without extension cannot be read"));
    assert!(error("articles/ferry.meta.yaml").contains("name the article beside it"));
    assert_eq!(error("-"), "-: nothing was handed in on standard input");
}

#[test]
fn an_article_over_the_limit_is_refused_unless_it_is_a_line() {
    let desk = Desk::new(&[
        ("a.txt", STORY),
        (
            "b.jsonl",
            b"{\"text\": \"A ferry sank off Port Agnes.\"}\n{\"text\": \"Short.\"}\n",
        ),
    ]);
    let options = Options {
        max_bytes: 20,
        ..Options::default()
    };
    let loaded = desk.load_with(&["."], &options);
    assert_eq!(paths(&loaded), ["b.jsonl:2"]);
    assert_eq!(
        errors(&loaded)[0],
        ("a.txt", "0.0 MiB is over the limit of 0.0 MiB for one article")
    );
    assert_eq!(errors(&loaded)[1].0, "b.jsonl:1");
}

#[cfg(unix)]
#[test]
fn locked_files_and_links() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let desk = Desk::new(&[
        ("articles/a.txt", STORY),
        ("articles/locked.txt", STORY),
        ("store/linked.txt", STORY),
    ]);
    symlink(desk.path("articles"), desk.path("articles/loop")).expect("link");
    symlink(desk.path("gone.txt"), desk.path("articles/dead.txt")).expect("link");
    symlink(desk.path("store/linked.txt"), desk.path("articles/b.txt")).expect("link");
    fs::set_permissions(desk.path("articles/locked.txt"), fs::Permissions::from_mode(0o000)).expect("permissions");
    let loaded = desk.load(&["articles"]);
    assert!(paths(&loaded).contains(&"articles/b.txt"), "a link keeps its own name");
    let found = errors(&loaded);
    assert!(
        found
            .iter()
            .any(|(path, error)| *path == "articles/loop" && error.contains("leads back")),
        "{found:?}"
    );
    assert!(found.iter().any(|(path, _)| *path == "articles/dead.txt"), "{found:?}");
    // Whoever runs as root can read it all the same.
    if fs::read(desk.path("articles/locked.txt")).is_err() {
        assert!(
            found.contains(&("articles/locked.txt", "cannot be opened: permission denied")),
            "{found:?}"
        );
    }
}

#[test]
fn two_articles_of_one_id_name_each_other() {
    let front = b"---\nid: ferry\n---\nA ferry sank.\n";
    let desk = Desk::new(&[
        ("articles/a.md", front),
        ("articles/b.md", front),
        ("articles/x/c.txt", STORY),
        ("articles/y/c.txt", STORY),
    ]);
    let loaded = desk.load(&[]);
    assert_eq!(
        paths(&loaded),
        ["articles/a.md", "articles/x/c.txt", "articles/y/c.txt"]
    );
    assert_eq!(
        loaded.articles[1].id.0, "x/c",
        "below an article folder the path tells files of one name apart"
    );
    assert_eq!(
        errors(&loaded),
        [(
            "articles/b.md",
            "its id `ferry` is already that of articles/a.md; give one of them another `id:`"
        )]
    );
}

#[test]
fn the_result_depends_on_neither_folder_nor_order_nor_repeats() {
    let desk = Desk::new(&[
        ("articles/a.txt", STORY),
        ("articles/b.md", STORY),
        ("articles/x/c.txt", STORY),
        ("other/d.txt", STORY),
    ]);
    let all = desk.load(&["articles", "other"]);
    assert_eq!(
        paths(&all),
        ["articles/a.txt", "articles/b.md", "articles/x/c.txt", "other/d.txt"]
    );
    assert_eq!(
        desk.load(&[
            "other/d.txt",
            "articles/x",
            "articles/b.md",
            "articles",
            "./articles/a.txt"
        ]),
        all
    );
    let inner = load_from(&desk.path("articles/x"), &["../../other", ".."], &Options::default());
    assert_eq!(inner, all);
    let absolute = [desk.path("articles"), desk.path("other")].map(|p| p.to_string_lossy().into_owned());
    assert_eq!(
        load_from(Path::new("/"), &[&absolute[0], &absolute[1]], &Options::default()),
        all
    );
}

#[test]
fn a_project_names_its_folders_and_leaves_files_out() {
    let desk = Desk::new(&[
        ("crosscheck.yaml", b"articles:\n  paths: [texts, extra.txt]\n  exclude: ['texts/drafts/**', '*.html']\noutlets:\n  - {id: herald, name: The Herald, domains: [herald.example]}\n"),
        ("texts/a.md", b"---\nurl: https://news.herald.example/2021/05/03/ferry\n---\nA ferry sank.\n"),
        ("texts/drafts/b.txt", STORY),
        ("texts/page.html", b"<p>x</p>"),
        ("extra.txt", STORY),
    ]);
    let loaded = desk.load(&[]);
    assert_eq!(
        (paths(&loaded), loaded.unread.len()),
        (vec!["extra.txt", "texts/a.md"], 0)
    );
    let article = &loaded.articles[1];
    assert_eq!(
        (article.outlet.name.as_str(), article.outlet.declared),
        ("The Herald", true)
    );
    assert_eq!(
        (article.published.basis, article.published.range),
        (DateBasis::Inferred, parse_date("2021-05-03"))
    );
    assert_eq!(
        desk.load(&["texts/drafts/b.txt"]).articles.len(),
        1,
        "a file that is named is read"
    );
    fs::write(desk.path("crosscheck.yaml"), "outlet: []\n").expect("file");
    let error = Project::find(&desk.path("texts"), &[])
        .expect_err("unknown key")
        .to_string();
    assert_eq!(
        error,
        "crosscheck.yaml: line 1, column 1: unknown key `outlet`; did you mean `outlets`? (known: articles, ledger, check, compare, outlets)"
    );
}

#[test]
fn metadata_comes_from_the_best_source() {
    let desk = Desk::new(&[
        ("a.md", b"---\noutlet: Front\npublished: 2021-05-03\n---\nA ferry sank.\n"),
        ("a.meta.yaml", b"outlet: Side\ntitle: Ferry sinks\npublished: 2021-06-01\n"),
        ("b.html", b"<html><head><meta property='og:site_name' content='Page'><meta name='date' content='2021-07-01'></head><body><p>A ferry sank off Port Agnes on Monday, the coast guard said.</p></body></html>"),
        ("c.html", b"<html><head><meta property='og:site_name' content='Page'></head><body><p>A ferry sank off Port Agnes on Monday, the coast guard said.</p></body></html>"),
        ("c.meta.yaml", b"outlet: Side\nlang: en-GB\n"),
        ("d.jsonl", b"{\"text\": \"A ferry sank.\", \"outlet\": \"Line\", \"published\": \"2021-05\", \"source\": \"ignored\"}"),
        ("e.txt", b"A ferry sank off Port Agnes on May 3, 2021, the coast guard said."),
    ]);
    let options = Options {
        dates: [("e".to_owned(), parse_date("2021-05-04").expect("date"))].into(),
        default_date: parse_date("2021-08-01"),
        ..Options::default()
    };
    let loaded = desk.load_with(&["."], &options);
    let seen: Vec<_> = loaded
        .articles
        .iter()
        .map(|a| {
            (
                a.id.0.as_str(),
                a.outlet.name.as_str(),
                a.published.basis,
                a.published.anchor().map(|d| d.to_string()),
            )
        })
        .collect();
    let day = |d: &str| Some(d.to_owned());
    assert_eq!(
        seen,
        [
            ("a", "Front", DateBasis::FrontMatter, day("2021-05-03")),
            ("b", "Page", DateBasis::MetaTag, day("2021-07-01")),
            ("c", "Side", DateBasis::Option, day("2021-08-01")),
            ("d:1", "Line", DateBasis::FrontMatter, day("2021-05-31")),
            ("e", "e", DateBasis::Option, day("2021-05-04")),
        ]
    );
    assert_eq!(
        (loaded.articles[0].title.as_deref(), loaded.articles[4].outlet.declared),
        (Some("Ferry sinks"), false)
    );
    let loaded = desk.load_with(
        &["e.txt"],
        &Options {
            dates: [("f".to_owned(), parse_date("2021-05-04").expect("date"))].into(),
            ..Options::default()
        },
    );
    assert_eq!(errors(&loaded), [("--date", "no article has the id `f`")]);
}

#[test]
fn text_in_any_encoding_leads_back_to_the_bytes_of_the_file() {
    let text = "Zürich, 3 May (Agency) – “At least 12 people” died near the café, officials said.\r\n\r\nNobody knew why the Crédit building fell.";
    let utf16 = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
        [mark.to_vec(), text.encode_utf16().flat_map(bytes).collect()].concat()
    };
    let latin: Vec<u8> = text
        .chars()
        .map(|c| match c {
            '–' => 0x96,
            '“' => 0x93,
            '”' => 0x94,
            c => u8::try_from(u32::from(c)).expect("Latin-1"),
        })
        .collect();
    let files = [
        ("bom.txt", [b"\xEF\xBB\xBF", text.as_bytes()].concat(), 1),
        ("latin.txt", latin, 1),
        ("plain.txt", text.as_bytes().to_vec(), 1),
        ("utf16be.txt", utf16(b"", u16::to_be_bytes), 2),
        ("utf16le.txt", utf16(b"\xFF\xFE", u16::to_le_bytes), 2),
    ];
    let list: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes, _)| (*name, bytes.as_slice())).collect();
    let loaded = Desk::new(&list).load(&["."]);
    assert_eq!(loaded.unread, []);
    for (article, (name, bytes, width)) in loaded.articles.iter().zip(&files) {
        assert_eq!((article.text.as_str(), article.path.as_str()), (text, *name));
        assert_eq!(article.blocks.len(), 2, "{name}");
        for digits in ["12", "building"] {
            let at = article
                .offsets
                .to_file(u32::try_from(text.find(digits).expect("found")).expect("small"))
                as usize;
            let unit = &bytes[at..at + digits.len() * width];
            let plain: Vec<u8> = unit.iter().copied().filter(|b| *b != 0).collect();
            assert_eq!(plain, digits.as_bytes(), "{name}");
        }
    }
    assert_eq!(loaded.articles[2].offsets, OffsetMap::identity());
}

#[test]
fn standard_input_shows_its_format() {
    let read = |bytes: &[u8]| {
        let mut options = Options::default();
        options.read_stdin(&mut &*bytes).expect("bytes");
        load_from(Path::new("."), &["-"], &options).articles
    };
    let ids = |articles: &[Article]| {
        articles
            .iter()
            .map(|a| format!("{} {} {}", a.path, a.id, a.text.len()))
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&read(STORY)), ["- stdin 79"]);
    assert_eq!(
        ids(&read(
            b"{\"id\": \"x\", \"text\": \"Five died.\"}\n{\"text\": \"Six died.\"}"
        )),
        ["-:1 x 10", "-:2 stdin:2 9"]
    );
    assert_eq!(
        read(b" <!DOCTYPE html><p>Five people died off Port Agnes on Monday.</p>")[0].text,
        "Five people died off Port Agnes on Monday."
    );
    assert_eq!(read(b"---\nid: y\n---\nFive died.")[0].id.0, "y");
}

#[test]
fn front_matter_is_text_but_in_no_block() {
    let text = "---\ntitle: Ferry sinks off Port Agnes\n---\n# Ferry sinks off Port Agnes\n\nA ferry sank.\n\n> Nobody knew why.\n";
    let loaded = Desk::new(&[("a.md", text.as_bytes())]).load(&["a.md"]);
    let article = &loaded.articles[0];
    assert_eq!(
        (article.text.as_str(), &article.offsets),
        (text, &OffsetMap::identity())
    );
    let seen: Vec<_> = article.blocks.iter().map(|b| (b.zone, b.span.of(text))).collect();
    assert_eq!(
        seen,
        [
            (Zone::Title, "Ferry sinks off Port Agnes"),
            (Zone::Lead, "A ferry sank."),
            (Zone::Quote, "Nobody knew why.")
        ]
    );
}

#[test]
fn markdown_reads_as_the_reader_sees_it() {
    let text = "A **ferry** sank off [Port Agnes](https://herald.example/2019/12/31) with 54 people.\n";
    let loaded = Desk::new(&[("a.md", text.as_bytes()), ("a.txt", text.as_bytes())]).load(&["a.md"]);
    let article = &loaded.articles[0];
    assert_eq!(article.text, "A ferry sank off Port Agnes with 54 people.\n");
    let at = u32::try_from(article.text.find("54").expect("found")).expect("small");
    assert_eq!(article.offsets.to_file(at) as usize, text.find("54").expect("found"));
}

/// What holds for every article.
fn holds(article: &Article) -> Result<(), TestCaseError> {
    let mut end = 0;
    for block in &article.blocks {
        let (from, to) = (block.span.start as usize, block.span.end as usize);
        prop_assert!(
            end <= from && from < to && to <= article.text.len(),
            "blocks in order and inside: {:?}",
            article.blocks
        );
        prop_assert!(article.text.is_char_boundary(from) && article.text.is_char_boundary(to));
        end = to;
    }
    prop_assert!(article.blocks.iter().any(|b| b.zone != Zone::Boilerplate));
    prop_assert!(article.blocks.iter().filter(|b| b.zone == Zone::Title).count() <= 1);
    prop_assert!(article.blocks.iter().filter(|b| b.zone == Zone::Lead).count() <= 1);
    let mut last = None;
    for (at, c) in article.text.char_indices() {
        let here = article.offsets.to_file(u32::try_from(at).expect("small"));
        // in Big5 a letter and its accent may be one pair of bytes
        let shared = last == Some(here) && matches!(c, '\u{304}' | '\u{30C}');
        prop_assert!(last < Some(here) || shared, "offsets rise: {:?}", article.offsets);
        last = Some(here);
    }
    Ok(())
}

/// Loads bytes as standard input and checks what was made of them; the same bytes give the same articles.
fn check(bytes: &[u8]) -> Result<(), TestCaseError> {
    let options = Options {
        stdin: Some(bytes.to_vec()),
        ..Options::default()
    };
    let loaded = load_from(Path::new("."), &["-"], &options);
    prop_assert!(!loaded.articles.is_empty() || !loaded.unread.is_empty());
    for article in &loaded.articles {
        holds(article)?;
        prop_assert!(article.offsets.runs.is_empty() || article.offsets.to_file(0) as usize <= bytes.len());
    }
    prop_assert_eq!(load_from(Path::new("."), &["-"], &options), loaded);
    Ok(())
}

/// Pieces that rules look for, in any order.
const PIECES: &[&str] = &[
    "---\n",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    ". ",
    "A ferry sank",
    "Monday",
    "7 February 2020",
    "Feb. 30",
    "2020-02-07",
    "Published: ",
    "By ",
    "Jo Writer",
    "AFP",
    "(Reuters) - ",
    "(Photo by AFP)",
    "PORT AGNES, May 3",
    "title: x\n",
    "outlet: [",
    "# ",
    "> ",
    "![x](",
    "```\n",
    "**",
    "/",
    "Related Articles",
    "Read more: ",
    "“",
    "”",
    "’",
    "é",
    "\u{a0}",
    "\u{200b}",
    "İ",
    "ß",
    "𝟙",
    "\u{2028}",
    "{\"text\": \"",
    "\"}",
    "<p>",
    "<html>",
    "&amp;",
    "</p>",
    "<blockquote>",
    "Copyright 2020 AP",
    "www.herald.example",
    "12",
    "said",
    "Tue 05 Jul 2016",
    "Follow X on Google News",
    "...",
    "\u{0}",
    "\u{feff}",
];

/// Pieces of a page, as its writers and their tools leave them.
const TAGS: &[&str] = &[
    "<head>",
    "</head>",
    "<title>",
    "</title>",
    "<meta property='og:title' content='A ferry sank off Port Agnes'>",
    "<meta name='date' content='2020-02-07'>",
    "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"A ferry sank off Port Agnes\", \"articleBody\": \"",
    "\"}</script>",
    "<body>",
    "<article>",
    "</article>",
    "<h1>",
    "</h1>",
    "<h2>",
    "</h2>",
    "<p>",
    "</p>",
    "<p class='b a' id=x>",
    "<div>",
    "</div>",
    "<blockquote>",
    "</blockquote>",
    "<figure><img src=x><figcaption>",
    "</figcaption></figure>",
    "<ul><li>",
    "</ul>",
    "<table><tr><td>",
    "</table>",
    "<a href=/x>",
    "</a>",
    "<br>",
    "<b>",
    "</b>",
    "<!-- ",
    " -->",
    "&nbsp;",
    "&#x202e;",
    "&lt;",
    "A ferry sank off Port Agnes",
    "A ferry sank off Port Agnes on Monday, the coast guard said. Nobody was hurt when it went down in calm weather, and the crew of 12 was taken to the harbour.",
    "Nobody knew why, the owner told AFP.",
    "By Jo Writer",
    "7 February 2020",
    "Published: ",
    "(Photo by AFP)",
    "Related Articles",
    "\u{200b}",
    "\u{ad}",
    "\n",
    " ",
];

/// Pieces of front matter and of what stands right behind it.
const KEYS: &[&str] = &[
    "---\n",
    "---\r\n",
    "...\n",
    "title:",
    "title: ",
    " title: x",
    "outlet: A",
    "published: 2020-02-07",
    "# ",
    "\n",
    "\r\n",
    "\r",
    "  ",
    "\t",
    "\"",
    "'",
    "''",
    "\\",
    "\\n",
    "|",
    ">",
    "&a ",
    "*a",
    "!!str ",
    "[",
    "]",
    "{",
    "}",
    ": ",
    " #",
    "A ferry sank off Port Agnes",
    "Ferry sinks",
    "**",
    "x",
    ".",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "\u{a0}",
    "\u{85}",
    "\u{2028}",
    "\u{0}",
    "\u{7}",
    "é",
    "7 February 2020 ",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        check(&bytes)?;
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        check(text.as_bytes())?;
    }

    #[test]
    fn any_mix_of_what_rules_look_for(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40), title in proptest::option::of("[A-Za-z ]{0,40}")) {
        let body = pieces.concat();
        check(body.as_bytes())?;
        check(format!("<html>{body}").as_bytes())?;
        let desk = Desk::new(&[("a.md", body.as_bytes())]);
        desk.load(&["a.md"]).articles.iter().try_for_each(holds)?;
        if let Some(title) = title {
            check(format!("---\ntitle: \"{title}\"\n---\n{title}{body}").as_bytes())?;
            let line = serde_json::json!({ "text": body, "title": title });
            check(line.to_string().as_bytes())?;
        }
    }

    #[test]
    fn any_front_matter(before in proptest::collection::vec(proptest::sample::select(KEYS), 0..12), title in proptest::collection::vec(proptest::sample::select(KEYS), 0..5), behind in proptest::collection::vec(proptest::sample::select(KEYS), 0..12)) {
        let (before, title, behind) = (before.concat(), title.concat(), behind.concat());
        check(format!("---\n{before}").as_bytes())?;
        check(format!("\u{feff}---\r\n{before}\r\ntitle: {title}\r\n---\r\n{behind}A ferry sank.").as_bytes())?;
        let text = format!("---\ntitle: {title}\n---\n{title}{behind}\nA ferry sank.");
        check(text.as_bytes())?;
        let desk = Desk::new(&[("a.md", text.as_bytes())]);
        desk.load(&["a.md"]).articles.iter().try_for_each(holds)?;
    }

    #[test]
    fn any_page(tags in proptest::collection::vec(proptest::sample::select(TAGS), 0..40)) {
        check(format!("<html>{}", tags.concat()).as_bytes())?;
    }

    #[test]
    fn any_utf16_and_legacy_text(text in "[ -~À-ÿ\\n]{1,200}") {
        let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        check(&utf16)?;
        let latin: Vec<u8> = text.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).collect();
        check(&latin)?;
    }
}
