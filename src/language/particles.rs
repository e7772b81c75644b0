//! Korean particles chosen by the word before them: 수가, 돈이, 달러로, 원으로.

use crate::language::is_hangul;

/// Digits that end, read aloud, in a consonant: 영, 일, 삼, 육, 칠, 팔; 일, 칠 and 팔 end in ㄹ.
const CLOSED_DIGITS: [Option<bool>; 10] =
    [Some(false), Some(true), None, Some(false), None, None, Some(false), Some(true), Some(true), None];

/// The particle of a pair that fits behind a word: the first of the pair follows a consonant ("이/가", "으로/로").
///
/// What stands in brackets at the word's end is not read with it.
#[must_use]
pub fn particle<'a>(word: &str, pair: &'a str) -> &'a str {
    let (closed, open) = pair.split_once('/').unwrap_or((pair, pair));
    let last = without_brackets(word).chars().rev().find(|c| c.is_alphanumeric() || *c == '%');
    let ends = match last {
        Some(c) if is_hangul(c) => match (u32::from(c).wrapping_sub(0xAC00)) % 28 {
            0 => None,
            closing => Some(closing == 8),
        },
        Some(c) if c.is_ascii_digit() => c.to_digit(10).and_then(|digit| CLOSED_DIGITS[digit as usize]),
        Some('l' | 'L') => Some(true),
        Some('m' | 'n' | 'M' | 'N') => Some(false),
        _ => None,
    };
    match ends {
        None => open,
        // 서울로, 7로: 으로 loses its vowel behind ㄹ.
        Some(true) if closed == "으로" => open,
        Some(_) => closed,
    }
}

fn without_brackets(word: &str) -> &str {
    let trimmed = word.trim_end();
    match (trimmed.ends_with(')'), trimmed.rfind('(')) {
        (true, Some(at)) if at > 0 => trimmed[..at].trim_end(),
        _ => trimmed,
    }
}

#[cfg(test)]
mod tests {
    use super::particle;

    #[test]
    fn the_last_sound_chooses() {
        for (word, pair, fits) in [
            ("주한미군 수", "이/가", "가"),
            ("분담금", "은/는", "은"),
            ("서울", "으로/로", "로"),
            ("원", "으로/로", "으로"),
            ("병력(약 2만 8,500명)", "이/가", "이"),
            ("28,500", "을/를", "을"),
            ("25%", "으로/로", "로"),
            ("Donald Trump", "이/가", "가"),
        ] {
            assert_eq!(particle(word, pair), fits, "{word}");
        }
    }
}
