//! How far a passage covers the telling words of a question.

use crate::index::{EntryIndex, Lemma, Lexicon, Passage, PassageWord, SENSES, stem};
use crate::knowledge::Sense;
use crate::question::Term;

/// How strongly each way of meeting counts. Found by `cargo test --test questions -- --ignored sweep`.
#[derive(Clone, Copy, Debug)]
pub struct Strengths {
    /// A word made from the same root in another part of speech.
    pub derived: f32,
    /// A word that shares a WordNet sense.
    pub synonym: f32,
    /// A wider or narrower word.
    pub wider: f32,
    /// A word of the contrary meaning: it speaks of the same thing.
    pub contrary: f32,
    /// Who the whole source is about, where the passage leaves it out.
    pub context: f32,
    /// What else the whole source is about.
    pub theme: f32,
    /// What the Korean title of the source names, where the passage leaves it out.
    pub titled: f32,
    /// Least strength at which a word that must be covered is.
    pub must: f32,
}

/// The strengths in use.
pub const STRENGTHS: Strengths = Strengths {
    derived: 0.85,
    synonym: 0.75,
    wider: 0.5,
    contrary: 0.85,
    context: 0.5,
    theme: 0.25,
    titled: 0.7,
    must: 0.6,
};

/// How one term is met by a passage.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Meeting {
    /// From 0, not at all, to 1.
    pub strength: f32,
    /// Whether it is met by a word of the contrary meaning.
    pub flipped: bool,
    /// Place of the passage's word.
    pub place: Option<usize>,
    /// Which of the passage's words it is.
    pub word: Option<usize>,
}

/// What a word of a longer name is worth where none of the name's other words is in the question.
const ALONE_OF_A_NAME: f32 = 0.6;

/// Weakens what is met only by parts of longer names ("faced each other across the *table*"), the more the less of the name
/// is met.
pub fn weigh_names(meetings: &mut [Meeting], terms: &[Term], passage: &Passage) {
    let met = |phrase: u16| {
        let mut words: Vec<usize> = meetings
            .iter()
            .filter_map(|one| one.word)
            .filter(|at| passage.words[*at].phrases.contains(&phrase))
            .collect();
        words.sort_unstable();
        words.dedup();
        words.len() as f32 / f32::from(passage.phrases[usize::from(phrase)].max(1))
    };
    let shares: Vec<Option<f32>> = meetings
        .iter()
        .map(|one| {
            let word = one.word.map(|at| &passage.words[at]).filter(|word| !word.whole)?;
            Some(word.phrases.iter().map(|phrase| met(*phrase)).fold(0.0, f32::max).min(1.0))
        })
        .collect();
    // A country or a person is named wherever it stands.
    for ((meeting, term), share) in meetings.iter_mut().zip(terms).zip(shares) {
        if let Some(share) = share.filter(|_| !term.must) {
            meeting.strength *= ALONE_OF_A_NAME + (1.0 - ALONE_OF_A_NAME) * share;
        }
    }
}

impl Meeting {
    /// Takes the other where it is the stronger.
    fn or(&mut self, other: Self) {
        if other.strength > self.strength {
            *self = other;
        }
    }
}

/// A term made ready to be looked for in many passages.
pub struct Seeker<'a> {
    term: &'a Term,
    stems: Vec<&'a str>,
    senses: Vec<(u32, Option<u32>)>,
    derived: Vec<String>,
    contraries: Vec<String>,
    opposite: Vec<EntryIndex>,
    /// Entries wider or narrower than those it names.
    related: Entries,
    /// Entries wider than the person it names.
    represented: Vec<EntryIndex>,
}

/// A set of entries, a bit for each.
#[derive(Default)]
struct Entries(Vec<u64>);

impl Entries {
    fn of(entries: impl Iterator<Item = EntryIndex>) -> Self {
        let mut bits = Vec::new();
        for entry in entries {
            let (at, bit) = (entry as usize / 64, entry % 64);
            if bits.len() <= at {
                bits.resize(at + 1, 0);
            }
            bits[at] |= 1 << bit;
        }
        Self(bits)
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn has(&self, entry: EntryIndex) -> bool {
        self.0.get(entry as usize / 64).is_some_and(|bits| bits >> (entry % 64) & 1 == 1)
    }
}

/// Words that put one time before or behind another.
const ORDER: &[&str] = &["before", "previously", "earlier"];

/// What is left of a shared sense's strength for each rank it stands behind the most frequent one.
const RARER: f32 = 0.8;

impl<'a> Seeker<'a> {
    /// Looks a term up once.
    #[must_use]
    pub fn new(term: &'a Term, lexicon: &Lexicon) -> Self {
        let lemma =
            (!term.token.hangul).then(|| Lemma::of_inflected(crate::index::ground_form(&term.token.text))).flatten();
        // What comes after something says nothing of what was before.
        let is_order = ORDER.contains(&term.token.text.as_str());
        Self {
            term,
            stems: term.token.stems().collect(),
            senses: lemma
                .map(|lemma| lemma.senses().take(SENSES).map(|s| (s.id, s.wider)).collect())
                .unwrap_or_default(),
            derived: lemma.map(|lemma| lemma.derived().map(stem).collect()).unwrap_or_default(),
            contraries: lemma
                .filter(|_| !is_order)
                .map(|lemma| lemma.antonyms().map(stem).collect())
                .unwrap_or_default(),
            opposite: term
                .token
                .entries
                .iter()
                .filter(|_| !is_order)
                .flat_map(|entry| lexicon.opposite(*entry).iter().copied())
                .collect(),
            represented: term
                .token
                .entries
                .iter()
                .filter(|entry| lexicon.sense(**entry) == Some(Sense::Person))
                .flat_map(|entry| lexicon.broader(*entry).iter().copied())
                .collect(),
            related: Entries::of(term.token.entries.iter().flat_map(|entry| lexicon.related(*entry))),
        }
    }

    /// How a passage meets the term: the strongest way, and whether what it says is the contrary. A fact's other names tell
    /// what it is about ("accept"), its own words what holds ("rejected").
    #[must_use]
    pub fn meet(&self, passage: &Passage) -> Meeting {
        let mut meeting = self.strongest(passage);
        if meeting.strength > 0.0 {
            let contrary = passage.says_entry(&self.opposite) || passage.says_stem(&self.contraries);
            let same =
                || passage.says_entry(&self.term.token.entries) || self.stems.iter().all(|stem| passage.says(stem));
            meeting.flipped = contrary && !same();
        }
        meeting
    }

    /// Whether the words in some places say the contrary of the term; `None` where they speak of neither.
    #[must_use]
    pub fn is_turned_in(&self, passage: &Passage, places: &std::ops::Range<usize>) -> Option<bool> {
        let mut here = passage.words.iter().filter(|word| word.said && places.contains(&word.place));
        let same = here.clone().any(|word| {
            word.entries.iter().any(|entry| self.term.token.entries.contains(entry))
                || word.stem.split(' ').any(|stem| self.stems.contains(&stem))
        });
        let contrary = here.any(|word| {
            word.entries.iter().any(|entry| self.opposite.contains(entry))
                || word.stem.split(' ').any(|stem| self.contraries.iter().any(|other| other == stem))
        });
        (same || contrary).then_some(contrary && !same)
    }

    fn strongest(&self, passage: &Passage) -> Meeting {
        let at = |word: &PassageWord, strength: f32, flipped: bool| Meeting {
            strength: strength * word.strength,
            flipped,
            place: Some(word.place),
            word: Some(word.number),
        };
        let mut best = Meeting::default();
        for entry in &self.term.token.entries {
            if let Some(word) = passage.with_entry(*entry) {
                best.or(at(word, 1.0, false));
            }
        }
        if let Some(word) = passage.with_stem(&self.term.token.stem) {
            best.or(at(word, 1.0, false));
        } else if self.stems.len() > 1
            && self.stems.iter().all(|stem| passage.with_stem(stem).is_some())
            && let Some(word) = passage.with_stem(self.stems[0])
        {
            best.or(at(word, 0.9, false));
        }
        for entry in &self.opposite {
            if let Some(word) = passage.with_entry(*entry) {
                best.or(at(word, STRENGTHS.contrary, true));
            }
        }
        if !self.related.is_empty() {
            for named in passage.named().iter().filter(|named| self.related.has(named.entry)) {
                let related = &passage.words[named.word];
                // A president speaks for his country; his country is not he.
                let wider = related.entries.iter().any(|own| self.represented.contains(own));
                best.or(at(related, if wider { STRENGTHS.wider } else { STRENGTHS.derived }, false));
            }
        }
        if self.term.token.hangul {
            for word in passage.words.iter().filter(|word| word.hangul) {
                best.or(at(word, hangul_likeness(&self.term.token.stem, &word.stem), false));
            }
            return best;
        }
        if best.strength < STRENGTHS.derived {
            for derived in &self.derived {
                if let Some(word) = passage.with_stem(derived) {
                    best.or(at(word, STRENGTHS.derived, false));
                }
            }
            for contrary in &self.contraries {
                if let Some(word) = passage.with_stem(contrary) {
                    best.or(at(word, STRENGTHS.contrary, true));
                }
            }
        }
        if best.strength < STRENGTHS.synonym && !self.senses.is_empty() {
            for (own_rank, (own, own_wider)) in self.senses.iter().enumerate() {
                let usual = |rank: u8| RARER.powi(i32::from(rank) + i32::try_from(own_rank).unwrap_or_default());
                // A name is met by another name of the same ("CO2", "carbon dioxide"), by nothing wider.
                for meaning in passage.meaning(*own).filter(|meaning| !(meaning.wider && self.term.must)) {
                    let strength = if meaning.wider { STRENGTHS.wider } else { STRENGTHS.synonym };
                    best.or(at(&passage.words[meaning.word as usize], strength * usual(meaning.rank), false));
                }
                let own_wider = own_wider.iter().filter(|_| !self.term.must);
                for meaning in own_wider.flat_map(|sense| passage.meaning(*sense)).filter(|one| !one.wider) {
                    best.or(at(&passage.words[meaning.word as usize], STRENGTHS.wider * usual(meaning.rank), false));
                }
            }
        }
        best
    }
}

/// How alike two Hangul words are: one the beginning of the other, or sharing most pairs of syllables.
fn hangul_likeness(a: &str, b: &str) -> f32 {
    if a == b {
        return 1.0;
    }
    if a.contains(' ') || b.contains(' ') {
        return likeness(&a.replace(' ', ""), &b.replace(' ', ""));
    }
    likeness(a, b)
}

/// The same of two words without spaces.
fn likeness(a: &str, b: &str) -> f32 {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let (few, many) = (short.chars().count(), long.chars().count());
    if few >= 2 && long.starts_with(short) {
        // 방위 is near 방위비; 주둔 says only half of 주둔비용.
        return if few * 3 >= many * 2 { 0.9 } else { 0.55 };
    }
    let (left, right) = (pairs(a).count(), pairs(b).count());
    if left == 0 || right == 0 {
        return 0.0;
    }
    let shared = pairs(a).filter(|pair| pairs(b).any(|other| other == *pair)).count();
    let dice = 2.0 * shared as f32 / (left + right) as f32;
    if dice >= 0.5 { dice * 0.9 } else { 0.0 }
}

/// The pairs of neighbouring syllables. Nothing is set aside for them: there are few, and words are held against each
/// other by the thousand.
fn pairs(text: &str) -> impl Iterator<Item = (char, char)> {
    text.chars().zip(text.chars().skip(1))
}
