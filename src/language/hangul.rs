//! Which characters are Hangul. By itself, since `build.rs` reads names with it too.

/// Whether a character is a Hangul syllable or a Hangul letter (jamo).
#[must_use]
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}')
}
