//! Numbers that share one unit: "25,000-30,000 troops", "5 to 10 percent", "28,500 or 32,000 soldiers", "1 to 2 billion
//! won". The unit, and the scale, are written once, behind the last number.

use num_traits::{Signed, Zero};

use super::numerals::{digits_at, ten_to};
use super::reading::Reading;
use super::scan::previous_latin_word;

/// Gives a bare number the unit of the number it is tied to.
pub(super) fn share_units(text: &str, readings: &mut [Reading]) {
    for at in (1..readings.len()).rev() {
        let (before, after) = readings.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), after.first()) else { continue };
        if !first.quantity.unit.is_ratio() || second.quantity.unit.is_ratio() || !tied(text, first, second) {
            continue;
        }
        let scale = shared_scale(text, first, second);
        let value = &first.quantity.value * ten_to(scale);
        if alike(&value, &second.quantity.value) {
            first.quantity.value = value;
            first.quantity.unit = second.quantity.unit.clone();
            first.noun.clone_from(&second.noun);
        }
    }
}

/// Whether the words between two numbers make them a range or a choice.
fn tied(text: &str, first: &Reading, second: &Reading) -> bool {
    let Some(between) = text.get(first.span.end..second.span.start) else { return false };
    match between.trim().to_lowercase().as_str() {
        "-" | "–" | "‑" | "~" | "or" | "to" | "내지" | "에서" | "또는" => true,
        "and" => {
            previous_latin_word(text, first.span.start).is_some_and(|word| text[word].eq_ignore_ascii_case("between"))
        }
        _ => false,
    }
}

/// Within a factor of a hundred of each other, as the ends of a range are.
fn alike(first: &super::Exact, second: &super::Exact) -> bool {
    let limit = ten_to(2);
    first.is_positive() && second.is_positive() && first <= &(second * &limit) && second <= &(first * &limit)
}

/// The power of ten that the second number's scale word lends the first: "1 to 2 **billion**".
fn shared_scale(text: &str, first: &Reading, second: &Reading) -> u32 {
    let plain = |reading: &Reading| digits_at(text, reading.number.start).filter(|(value, ..)| !value.is_zero());
    let (Some((low, low_end, _)), Some((high, ..))) = (plain(first), plain(second)) else { return 0 };
    if low_end != first.number.end || low >= high {
        return 0;
    }
    let factor = &second.quantity.value / high;
    [3, 6, 9, 12, 4, 8].into_iter().find(|exponent| factor == ten_to(*exponent)).unwrap_or(0)
}
