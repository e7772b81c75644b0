//! The names of the shipped glossary, laid out when the program is built.

use super::fixed::Fixed;

include!(concat!(env!("OUT_DIR"), "/names.rs"));

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashMap;

    use super::{ACRONYMS, KOREAN, LONGEST, STEMS, WORDS, WRITTEN};
    use crate::index::names::Names;
    use crate::knowledge::Knowledge;

    #[test]
    fn what_was_laid_out_is_what_is_read() {
        let mut names = Names::default();
        let glossary = Knowledge::shipped().unwrap().glossary;
        for (entry, index) in glossary.entries.iter().zip(0..) {
            entry.en.iter().chain(&entry.ko).for_each(|name| names.add(name, index));
        }
        for (fixed, read) in [
            (&STEMS, &names.stems),
            (&KOREAN, &names.korean),
            (&WRITTEN, &names.written),
            (&LONGEST, &names.longest),
            (&ACRONYMS, &names.acronyms),
            (&WORDS, &names.words),
        ] {
            let numbers = |word: String| (word.clone(), fixed.get(&word).unwrap().to_owned());
            let all: FxHashMap<String, Vec<u32>> = fixed.words().into_iter().map(numbers).collect();
            assert_eq!(&all, read);
            assert_eq!(fixed.get("no such name"), None);
        }
        assert!(KOREAN.begins("주한미") && !KOREAN.begins("주한미군을"));
    }
}
