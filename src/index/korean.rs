//! Korean words: where a known word ends and its particles and endings begin.
//!
//! Korean glues particles and endings to words, and writers glue words to each other. A word is found by the longest
//! known name at a place; what remains must be grammar, or is a word read by the vocabulary ([`kinds`]), or unknown.

use std::sync::LazyLock;

use super::conjugation;
use super::korean_words::kinds;
use super::syllables::Syllables;

/// Syllables that particles and verb endings are made of. A remainder of only these carries no meaning of its own.
static GRAMMAR: Syllables = Syllables::of(
    "은는이가을를에의도만로와과랑나까지부터서게께한테으라보다처럼마당씩쯤\
    하할해했합함히된되됐될됨고며면니다요까죠네냐야나자었았였겠던든인일임입있없않못들적대래란려러기시신세십습구군데든거것건걸수줘쥐주줄지진뿐조차대라엔겐님여측째꼴별돼봐봤커햇잇엇앗됏겟어해래음슴",
);

/// Particles that follow a noun, and forms of "to be", the longest first.
static PARTICLES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    "에서부터 으로부터 이라고는 이었는지 에서는 에게서 으로는 이라는 이라고 이었던 한테서 까지는 부터는 에서도 \
    으로도 이지만 입니까 인가요 일까요 이에요 이었나 이라면 였나요 에서의 으로의 이라도 이나마 이었어 이었죠 \
    입니다 이라며 이거든 이잖아 에선 으론 에서 에게 에는 에도 으로 이나 이니 이었 이라 이란 이며 이고 이야 이냐 \
    이지 인가 일까 입니 라고 라는 라면 라며 라도 부터 까지 보다 처럼 마다 한테 께서 조차 밖에 마저 이랑 대로 \
    만이 만을 만은 로는 로도 로서 로써 와의 과의 하고 예요 인데 인지 이요 이죠 이네 이래 이임 였 야 은 는 이 가 \
    을 를 에 의 도 만 로 와 과 랑 께 당 씩 들 요 냐 인 임 엔 죠 쯤 님 측 론"
        .split(' ')
        .collect()
});

/// Short words that are nothing without their particle: pronouns, bound nouns, and nouns of one syllable.
static SHORT: LazyLock<Vec<&str>> = LazyLock::new(|| {
    "무엇무엇 무엇 누구 어디 언제 얼마 거기 여기 그거 그것 이거 이것 저거 뭐 뭔 뭘 몇 것 거 건 걸 게 수 데 때 말 \
    돈 중 쪽 년 월 일 명 원 번 회 달 억 조 만 천 값 몫 점 법 날 곳 안 앞 뒤 나 너 니 네 제 꼴 셈 식 채 줄 탓 덕 \
    땅 힘 뜻 시간 년도 정도 누 이 그 저 왜 개 가지 차례 군데 개월 퍼센트 프로"
        .split(' ')
        .collect()
});

/// Short words that stand before 이/가, 로 and 에 far oftener than the words that end so.
const CLEAR: &[&str] = &["수", "말", "돈", "달", "명", "번", "월", "앞", "뒤", "안", "때"];

/// Counters that stand behind numerals written in syllables: 억원, 천명.
const COUNTERS: &[char] = &['명', '원', '개', '번', '회', '달', '년'];

/// Stems of the verbs that only help others, and of the adjectives that compare.
const HELPERS: &[&str] = &["하", "달", "되", "내", "보", "쓰", "적", "많", "크", "작", "높", "낮"];

/// Stems of the verbs that help another in its connecting form.
const HELPING: &[&str] =
    &["놓", "두", "버리", "보", "주", "내", "가", "오", "지", "있", "대", "드리", "먹", "치우", "노", "놔"];

/// Syllables with which a verb is made of a noun: 협상하다, 시작되다, 거부당하다.
const MADE_VERB: &[char] =
    &['하', '한', '할', '해', '했', '합', '함', '되', '된', '될', '돼', '됐', '됩', '됨', '시', '당', '받', '드', '스'];

/// Single syllables that close a compound noun.
static SUFFIXES: Syllables =
    Syllables::of("비금액률율자국군측당별상원권급법안력성적제화론소실처청회장단부서간용형식차전후내외등품물업");

/// What sort of word an unknown one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A common noun, or a compound of such.
    Noun,
    /// A proper noun.
    Name,
    /// An adverb, an interjection or another word that only modifies.
    Modifier,
    /// A verb or an adjective.
    Predicate,
    /// In no vocabulary: a name, a new word or a slip.
    Unknown,
}

/// A word read by the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Its stem; of a compound, its parts joined by spaces.
    pub stem: String,
    /// What it is.
    pub kind: Kind,
}

/// Reads a word that the glossary lacks.
#[must_use]
pub fn read(word: &str) -> Reading {
    if let Some(stem) = short(word) {
        return Reading { stem: stem.to_owned(), kind: Kind::Noun };
    }
    let whole = kinds(word);
    let predicate = conjugation::find(word, |stem| kinds(stem).predicate);
    // A short name that is also a verb's form is the verb's; 하면 and 내면 are helpers' forms, whatever else they spell.
    let helper = predicate.as_deref().is_some_and(|stem| HELPERS.contains(&stem) && word != stem)
        && word.ends_with(['면', '게', '라', '는', '고', '나', '요', '던', '니', '야', '려', '어', '다', '은', '지']);
    if helper || whole.name && !whole.noun && predicate.is_some() && word.chars().count() < 3 {
        return Reading { stem: predicate.unwrap_or_default(), kind: Kind::Predicate };
    }
    if whole.noun || whole.name || whole.modifier {
        let kind = if whole.noun {
            Kind::Noun
        } else if whole.modifier {
            Kind::Modifier
        } else {
            Kind::Name
        };
        return Reading { stem: word.to_owned(), kind };
    }
    let noun = noun(word);
    let syllables = |text: &str| text.chars().count();
    match (noun, predicate) {
        (Some(noun), Some(stem))
            if syllables(&stem) > syllables(&noun.stem)
                || stem == noun.stem
                || noun.kind == Kind::Name && syllables(&noun.stem) < 3 =>
        {
            Reading { stem, kind: Kind::Predicate }
        }
        (Some(noun), _) => noun,
        (None, Some(stem)) if syllables(&stem) > 1 || syllables(word) <= 5 && !kinds(without_particles(word)).name => {
            Reading { stem, kind: Kind::Predicate }
        }
        _ => {
            let stem = without_particles(word);
            if let Some(parts) = parts(stem) {
                return Reading { stem: parts.join(" "), kind: Kind::Noun };
            }
            // 잡아놨대, 깎아준다면: a verb that another one helps.
            if let Some(stem) = helped(word) {
                return Reading { stem, kind: Kind::Predicate };
            }
            // 일하더라, 워라밸하는: what 하다 and 되다 make a verb of need not be known itself.
            let made =
                conjugation::find(word, |stem| (2..=4).contains(&syllables(stem)) && stem.ends_with(['하', '되']));
            match made.filter(|made| made.as_str() != word) {
                Some(stem) => Reading { stem, kind: Kind::Predicate },
                None => Reading { stem: stem.to_owned(), kind: Kind::Unknown },
            }
        }
    }
}

/// The stem of a verb in whose connecting form (아, 어) a helping verb is glued: 깎아주다, 잡아놓다, 써놓다.
fn helped(word: &str) -> Option<String> {
    let cuts = word.char_indices().skip(1).map(|(at, _)| at);
    cuts.into_iter().find_map(|cut| {
        let (head, tail) = word.split_at(cut);
        let helps = || conjugation::any(tail, |stem| HELPING.contains(&stem));
        let connects = head.chars().next_back().is_some_and(connects);
        let known = || conjugation::find(head, |stem| stem != head && kinds(stem).predicate);
        (connects && helps()).then(known).flatten()
    })
}

/// Whether a syllable can end a verb's connecting form: it is open, on a vowel that 아 and 어 leave.
fn connects(last: char) -> bool {
    let at = u32::from(last).wrapping_sub(0xAC00);
    at < 11_172 && at % 28 == 0 && matches!(at / 28 % 21, 0 | 1 | 4 | 6 | 9 | 10 | 14)
}

/// A short word with its particle. Only the particles that hardly end other words count where the whole is a word too.
fn short(word: &str) -> Option<&str> {
    let native = word.strip_prefix(['한', '두', '세', '네']).filter(|rest| rest.starts_with(['개', '명', '번']));
    let counted = native.unwrap_or(word).trim_start_matches(['십', '백', '천', '만', '억', '조', '몇']);
    if counted.len() < word.len() && counted.starts_with(COUNTERS) {
        let end = counted.chars().next().map_or(0, char::len_utf8);
        if is_grammar(&counted[end..]) {
            return Some(&counted[..end]);
        }
    }
    let (stem, rest) =
        SHORT.iter().filter_map(|stem| Some((*stem, word.strip_prefix(stem)?))).max_by_key(|(stem, _)| stem.len())?;
    let whole = kinds(word);
    let clear = matches!(rest, "은" | "는" | "을" | "를" | "당" | "")
        || matches!(rest, "가" | "로" | "이" | "에") && CLEAR.contains(&stem);
    let longer =
        || conjugation::any(word, |other| other.chars().count() >= stem.chars().count() && kinds(other).predicate);
    // 얼마냄, 뭐했대: a question word with the verb that asks by it.
    let asks = matches!(stem, "얼마" | "뭐" | "누구" | "언제" | "어디") && !whole.predicate;
    if asks && !rest.is_empty() && conjugation::any(rest, |verb| HELPERS.contains(&verb) && verb != rest) {
        return Some(&word[..stem.len()]);
    }
    let is_short = is_particles(rest) && (clear || !(whole.noun || whole.modifier || whole.predicate))
        || is_grammar(rest) && !(whole.noun || whole.modifier || whole.predicate || longer() || noun(word).is_some());
    is_short.then_some(&word[..stem.len()])
}

/// The longest noun or name that a word begins with, where what follows is grammar.
fn noun(word: &str) -> Option<Reading> {
    let ends: Vec<usize> = word.char_indices().map(|(at, c)| at + c.len_utf8()).skip(1).collect();
    ends.into_iter().rev().find_map(|end| {
        let (stem, rest) = word.split_at(end);
        let found = kinds(stem);
        let made_verb = rest.starts_with(MADE_VERB) && (found.noun || found.modifier);
        if !(found.noun || found.name || found.modifier && made_verb)
            || !(is_particles(rest) || is_grammar(rest) || made_verb)
        {
            return None;
        }
        Some(Reading { stem: stem.to_owned(), kind: if found.noun || made_verb { Kind::Noun } else { Kind::Name } })
    })
}

/// Longest piece of a run of words that is tried, in syllables.
const PIECE: usize = 6;

/// A run of words written without spaces, taken apart: every piece is a word that the vocabulary or `known` reads, the fewest
/// pieces.
#[must_use]
pub fn spaced(run: &str, known: impl Fn(&str) -> bool) -> Option<String> {
    let ends: Vec<usize> = std::iter::once(0).chain(run.char_indices().map(|(at, c)| at + c.len_utf8())).collect();
    let reads = |piece: &str| {
        // Endings alone are no word, but for those of 하다, 되다, 있다 and 없다.
        let ending = is_grammar(piece) && !piece.starts_with(['하', '했', '되', '됐', '된', '있', '없']);
        let reading = read(piece);
        // What follows a noun must be grammar (겁니다 is 것입니다).
        let rest = piece.strip_prefix(reading.stem.as_str()).unwrap_or_default().replace('겁', "것");
        let verb = reading.kind == Kind::Predicate && kinds(&reading.stem).predicate;
        let whole = verb || reading.kind != Kind::Predicate && is_grammar(&rest);
        known(piece) || !ending && whole && reading.kind != Kind::Unknown && !reading.stem.contains(' ')
    };
    // best[n]: fewest pieces of the first n syllables, and where the last of them begins.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; ends.len()];
    best[0] = Some((0, 0));
    for end in 1..ends.len() {
        for start in end.saturating_sub(PIECE)..end {
            let Some((pieces, _)) = best[start] else { continue };
            let fewer = best[end].is_none_or(|(fewest, _)| pieces + 1 < fewest);
            if fewer && reads(&run[ends[start]..ends[end]]) {
                best[end] = Some((pieces + 1, start));
            }
        }
    }
    let (mut pieces, mut end) = (Vec::new(), ends.len() - 1);
    while end > 0 {
        let (_, start) = best[end]?;
        pieces.push(&run[ends[start]..ends[end]]);
        end = start;
    }
    pieces.reverse();
    (pieces.len() > 1).then(|| pieces.join(" "))
}

/// A compound noun taken apart: every part is a noun, the last may be a suffix; the fewest parts.
fn parts(word: &str) -> Option<Vec<&str>> {
    let count = word.chars().count();
    if !(3..=12).contains(&count) {
        return None;
    }
    let ends: Vec<usize> = word.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    for end in ends.iter().rev().skip(1) {
        let (head, tail) = word.split_at(*end);
        if head.chars().count() < 2 || !kinds(head).noun {
            continue;
        }
        if kinds(tail).noun || (tail.chars().count() == 1 && tail.chars().all(|c| SUFFIXES.has(c))) {
            return Some(vec![head, tail]);
        }
        if let Some(rest) = parts(tail) {
            return Some(std::iter::once(head).chain(rest).collect());
        }
    }
    None
}

/// Whether a remainder of a word is only particles and endings.
#[must_use]
pub fn is_grammar(rest: &str) -> bool {
    rest.len() <= 24 && rest.chars().all(|c| GRAMMAR.has(c))
}

/// Whether a stretch of Hangul is nothing but particles, as stands behind digits and signs: 50%를.
#[must_use]
pub fn is_particle(word: &str) -> bool {
    !word.is_empty() && is_particles(word)
}

/// Whether a remainder makes a verb of the noun before it: 지원받는, 거부당했다, 연기시킨다.
#[must_use]
pub fn makes_verb(rest: &str) -> bool {
    ["받", "당하", "당", "시키", "시켜", "시킨", "시킬", "시켰"]
        .iter()
        .any(|maker| rest.strip_prefix(maker).is_some_and(is_grammar))
}

/// Whether a remainder is a chain of particles.
fn is_particles(rest: &str) -> bool {
    rest.is_empty() || PARTICLES.iter().any(|particle| rest.strip_prefix(particle).is_some_and(is_particles))
}

/// A noun without its particle; at least one syllable stays, two where the particle is a single ambiguous syllable.
#[must_use]
pub fn without_particles(word: &str) -> &str {
    for particle in PARTICLES.iter() {
        if let Some(stem) = word.strip_suffix(particle) {
            let (kept, cut) = (stem.chars().count(), particle.chars().count());
            if kept >= 2 || (kept == 1 && cut >= 2) {
                return stem;
            }
        }
    }
    word
}

/// The length in bytes of the particle a text begins with, the longest; for words glued on behind it.
#[must_use]
pub fn leading_particle(text: &str) -> Option<usize> {
    PARTICLES.iter().filter(|particle| text.starts_with(**particle)).map(|particle| particle.len()).max()
}

/// Whether a character is a single letter, as people laugh and shorten words with (ㅋㅋ, ㅇㅇ).
#[must_use]
pub fn is_letter(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}')
}

/// A syllable block taken apart into its letters (jamo), for spelling that is off by a letter.
#[must_use]
pub fn letters(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfd().collect()
}

#[cfg(test)]
mod tests {
    use super::{Kind, is_grammar, letters, read, spaced, without_particles};

    #[test]
    fn particles_go_and_the_noun_stays() {
        for (word, noun) in
            [("한국은", "한국"), ("서울에서", "서울"), ("분담금으로는", "분담금"), ("회의", "회의"), ("나라", "나라")]
        {
            assert_eq!(without_particles(word), noun);
        }
    }

    #[test]
    fn endings_are_grammar_and_nouns_are_not() {
        assert!(is_grammar("했습니까"));
        assert!(is_grammar("에서는"));
        assert!(!is_grammar("협정"));
    }

    #[test]
    fn a_word_is_read_by_what_the_vocabulary_holds() {
        for (word, stem, kind) in [
            ("의견", "의견", Kind::Noun),
            ("조건을", "조건", Kind::Noun),
            ("만났다면서요", "만나", Kind::Predicate),
            ("받아들였어", "받아들이", Kind::Predicate),
            ("열렸습니까", "열리", Kind::Predicate),
            ("비준했나요", "비준", Kind::Noun),
            ("벌써", "벌써", Kind::Modifier),
            ("평택에", "평택", Kind::Name),
            ("이메일주소", "이메일 주소", Kind::Noun),
            ("도람푸는", "도람푸", Kind::Unknown),
            ("어이없네", "어이없", Kind::Predicate),
            ("돈은", "돈", Kind::Noun),
            ("뭔가요", "뭔", Kind::Noun),
            ("억원쯤", "원", Kind::Noun),
            ("가정하면", "가정", Kind::Noun),
        ] {
            let reading = read(word);
            assert_eq!((reading.stem.as_str(), reading.kind), (stem, kind), "{word}");
        }
    }

    #[test]
    fn a_run_of_words_is_taken_apart() {
        let nothing = |_: &str| false;
        assert_eq!(spaced("이번협상은올해시작된겁니까", nothing).as_deref(), Some("이번 협상은 올해 시작된겁니까"));
        assert_eq!(spaced("뷁쉙꿻뛟", nothing), None);
    }

    #[test]
    fn a_helped_verb_is_read_by_its_own_stem() {
        for (word, stem) in [("깎아준다고", "깎"), ("잡아놨대", "잡"), ("써놓은", "쓰")] {
            assert_eq!(read(word).stem, stem, "{word}");
        }
    }

    #[test]
    fn a_typing_slip_is_one_letter() {
        assert_eq!(strsim::osa_distance(&letters("분담금"), &letters("분단금")), 1);
    }
}
