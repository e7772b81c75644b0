//! Korean words: where a known word ends and its particles begin.
//!
//! Korean glues particles and endings to words, and writers glue words to each other. A word is found by the longest
//! known name at a place; what remains must be grammar, or is a word we do not know.

/// Syllables that particles and verb endings are made of. A remainder of only these carries no meaning of its own.
const GRAMMAR: &str = "은는이가을를에의도만로와과랑나까지부터서게께한테으라보다처럼마당씩\
    하할해했합함히된되됐될됨고며면니다요까죠네냐야나자었았였겠던든인일임입있없않못들적대래란려러기시신세십습구군데든거것건걸수줘쥐주줄지진";

/// Particles that follow a noun, the longest first.
const PARTICLES: &[&str] = &[
    "에서부터", "으로부터", "이라고는", "에서는", "에게서", "으로는", "이라는", "이라고", "이었던", "한테서", "까지는", "부터는", "에서도", "으로도",
    "이지만", "입니까", "인가요", "일까요", "이에요", "이었나", "이라면", "였나요", "에서의", "으로의", "에서", "에게", "에는", "에도", "으로", "이나",
    "이라", "이란", "이며", "이고", "이야", "이냐", "이지", "인가", "일까", "입니", "라고", "라는", "라면", "부터", "까지", "보다", "처럼", "마다", "한테",
    "께서", "조차", "밖에", "만이", "만을", "만은", "로는", "로도", "로서", "로써", "와의", "과의", "하고", "예요", "야", "은", "는", "이", "가", "을", "를",
    "에", "의", "도", "만", "로", "와", "과", "랑", "께", "당", "씩", "들", "요", "냐", "인",
];

/// Whether a remainder of a word is only particles and endings.
#[must_use]
pub fn is_grammar(rest: &str) -> bool {
    rest.chars().count() <= 8 && rest.chars().all(|c| GRAMMAR.contains(c))
}

/// A noun without its particle; at least one syllable stays, two where the particle is a single ambiguous syllable.
#[must_use]
pub fn without_particles(word: &str) -> &str {
    for particle in PARTICLES {
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

/// A syllable block taken apart into its letters (jamo), for spelling that is off by a letter.
#[must_use]
pub fn letters(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfd().collect()
}

#[cfg(test)]
mod tests {
    use super::{is_grammar, letters, without_particles};

    #[test]
    fn particles_go_and_the_noun_stays() {
        for (word, noun) in [("한국은", "한국"), ("서울에서", "서울"), ("분담금으로는", "분담금"), ("회의", "회의"), ("나라", "나라")] {
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
    fn a_typing_slip_is_one_letter() {
        assert_eq!(strsim::osa_distance(&letters("분담금"), &letters("분단금")), 1);
    }
}
