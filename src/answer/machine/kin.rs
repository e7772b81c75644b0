//! Whether an amount counts what is asked where no glossary tells: by kin nouns, by the words of its own phrase, or as a
//! bare number.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::answer::facets::Amount;
use crate::index::{Index, Lemma, SENSES, Sense, Token, ground_form, stem};
use crate::question::Request;

/// People and what they are by their work, by common nouns; what WordNet has as a kind of these is people too.
const SOMEBODY: &[&str] = &[
    "person",
    "people",
    "worker",
    "employee",
    "adult",
    "child",
    "leader",
    "expert",
    "traveler",
    "inhabitant",
    "resident",
    "serviceman",
    "soldier",
    "professional",
    "scientist",
    "learner",
    "student",
    "pupil",
    "player",
    "contestant",
    "victim",
    "voter",
    "official",
    "negotiator",
    "rider",
    "passenger",
    "patient",
    "member",
    "staff",
    "personnel",
    "crew",
    "customer",
    "user",
    "visitor",
    "farmer",
    "fisherman",
    "family",
    "owner",
    "driver",
    "teacher",
];

static PEOPLE: LazyLock<HashSet<u32>> = LazyLock::new(|| {
    let senses = |word: &&str| Lemma::of(word).into_iter().flat_map(nouns).map(|sense| sense.id).collect::<Vec<_>>();
    SOMEBODY.iter().flat_map(senses).collect()
});

/// Nouns for people of any kind: children are people, but people are not all children.
const GENERIC: &[&str] = &["people", "person", "persons", "human", "humans", "soul", "souls"];

/// How many senses of a noun are looked at.
const FIRST: usize = 2;

fn nouns(lemma: Lemma) -> impl Iterator<Item = Sense> {
    lemma.senses().filter(|sense| sense.is_noun()).take(FIRST)
}

/// Whether a noun is one for people.
fn is_somebody(noun: &str) -> bool {
    let kin = |sense: Sense| PEOPLE.contains(&sense.id) || sense.wider.is_some_and(|wider| PEOPLE.contains(&wider));
    SOMEBODY.contains(&noun) || Lemma::of_inflected(ground_form(noun)).is_some_and(|lemma| nouns(lemma).any(kin))
}

/// Whether two nouns can count the same: by what they mean, or by the thesaurus.
pub fn counts_same(a: &str, b: &str, index: &Index) -> bool {
    let entries = |word: &str| index.analyse(word).into_iter().flat_map(|token| token.entries).collect::<Vec<_>>();
    let (own, other) = (entries(a), entries(b));
    stem(a) == stem(b)
        || akin(a, b)
        || GENERIC.contains(&a) && is_somebody(b)
        || GENERIC.contains(&b) && is_somebody(a)
        || own.iter().any(|one| other.iter().any(|two| index.lexicon.compatible(*one, *two)))
}

/// Whether the second of two nouns can mean the first, or a kind of it.
fn akin(a: &str, b: &str) -> bool {
    let senses = |word: &str| Lemma::of_inflected(ground_form(word)).into_iter().flat_map(nouns).collect::<Vec<_>>();
    let (a, b) = (senses(a), senses(b));
    a.iter().any(|one| b.iter().any(|other| one.id == other.id || other.wider == Some(one.id)))
}

/// Whether an amount counts the noun asked for, by kin nouns or the words of its own phrase: "23,000 Japanese work" for
/// "how many Japanese people", "14 vessels" for "how many ships".
pub fn counts_kin(amount: &Amount, request: &Request, index: &Index) -> bool {
    counts_noun(amount, &request.noun, index)
}

/// Whether an amount counts people of any kind.
pub fn counts_people(amount: &Amount) -> bool {
    amount.quantities.iter().filter_map(|quantity| quantity.unit.noun()).any(|noun| is_somebody(noun.as_str()))
}

/// The same of any noun.
pub fn counts_noun(amount: &Amount, noun: &[Token], index: &Index) -> bool {
    let Some(head) = noun.last() else { return false };
    let Some(noun) = amount.quantities.iter().find_map(|quantity| quantity.unit.noun()) else { return false };
    let own = index.analyse(&amount.words);
    let within = |token: &Token| {
        token.stems().any(|asked| own.iter().any(|own| own.stems().any(|stem| stem == asked)))
            || token
                .entries
                .iter()
                .any(|entry| own.iter().flat_map(|own| &own.entries).any(|own| index.lexicon.compatible(*own, *entry)))
    };
    let singular = head.text.rsplit(' ').next().unwrap_or_default();
    stem(noun.as_str()) == head.stem
        || akin(singular, noun.as_str())
        || GENERIC.contains(&singular) && is_somebody(noun.as_str())
        || within(head)
}

/// Whether people are counted by what they are called and asked for by that and by what they do: "23,000 Japanese" are the
/// "Japanese base workers".
pub fn counts_described(amount: &Amount, noun: &[Token], index: &Index) -> bool {
    let Some((head, describing)) = noun.split_last() else { return false };
    let own = index.analyse(&amount.words);
    let same = |token: &Token| own.iter().any(|own| own.entries.iter().any(|entry| token.entries.contains(entry)));
    is_somebody(&head.text) && counts_people(amount) && describing.iter().any(same)
}

/// Whether a noun of the question has among its usual senses one that is wider than a word of a sentence.
pub fn is_kind_of(noun: &Token, word: &str) -> bool {
    let wider: HashSet<u32> = Lemma::of_inflected(ground_form(word))
        .into_iter()
        .flat_map(|lemma| lemma.senses().take(SENSES))
        .filter_map(|sense| sense.wider)
        .collect();
    Lemma::of_inflected(ground_form(&noun.text))
        .is_some_and(|lemma| nouns(lemma).any(|sense| wider.contains(&sense.id)))
}
