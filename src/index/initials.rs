//! The initials of names: who asks of the FTC means the Federal Trade Commission.

/// Small words inside a name, which its initials may leave out.
const SMALL: &[&str] = &["of", "the", "and", "for", "on", "de", "&"];
/// Initials are told from so many capitals on…
const FEWEST: usize = 3;
/// …up to so many.
const MOST: usize = 6;

/// The initials of every name of three words and more in a text, in lower case, with and without its small words.
#[must_use]
pub fn initials(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    for word in text.split_whitespace().chain(std::iter::once("")) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&');
        let possessive = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
        let capital = possessive.starts_with(char::is_uppercase);
        let ends = word.ends_with([',', '.', ';', ':', ')', '”', '"']) || possessive.len() < bare.len();
        if run.is_empty() && bare == "The" {
            continue;
        }
        if capital || !run.is_empty() && SMALL.contains(&bare) {
            run.push(possessive);
        }
        if ends || !(capital || SMALL.contains(&bare)) {
            add(&mut found, &run);
            run.clear();
        }
    }
    found
}

fn add(found: &mut Vec<String>, run: &[&str]) {
    let last = run.iter().rposition(|word| !SMALL.contains(word)).map_or(0, |last| last + 1);
    let run = &run[..last];
    let of = |words: &mut dyn Iterator<Item = &&str>| -> String {
        words.filter_map(|word| word.chars().next()).flat_map(char::to_lowercase).collect()
    };
    let short = of(&mut run.iter().filter(|word| !SMALL.contains(word)));
    if (FEWEST..=MOST).contains(&short.chars().count()) {
        let long = of(&mut run.iter());
        if long != short {
            found.push(long);
        }
        found.push(short);
    }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn names_give_their_initials_with_and_without_small_words() {
        assert_eq!(initials("The Federal Trade Commission, which blocked it"), ["ftc"]);
        assert_eq!(initials("the Department of National Defense's budget"), ["dond", "dnd"]);
        assert_eq!(initials("Seoul and Washington met in New York."), Vec::<String>::new());
    }
}
