//! Exact numbers as decimals: the one place where a number is rounded.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

use super::numerals::ten_to;
use super::{Atom, Exact, Quantity};

/// Decimals beyond these are rounded away even where the number has an end.
const MOST_DECIMALS: u32 = 20;
/// Digits of a number below one that has no end.
const SMALL_DIGITS: i32 = 6;

/// A number as a plain decimal, without separators or exponent, and whether it had to be rounded: exact where the
/// decimals end, else half to even at two decimals, or at six significant digits below one.
#[must_use]
pub fn decimal(value: &Exact) -> (String, bool) {
    if let Some(decimals) = exact_decimals(value).filter(|decimals| *decimals <= MOST_DECIMALS) {
        return (fixed(value, decimals), false);
    }
    let places = if value.abs() < Exact::from_integer(1.into()) { SMALL_DIGITS - 1 - magnitude(value) } else { 2 };
    let rounded = round_to(value, places);
    let decimals = exact_decimals(&rounded).unwrap_or(0);
    (fixed(&rounded, decimals), true)
}

/// A plain decimal, as [`decimal`] writes it, as an exact number.
#[must_use]
pub fn exact(decimal: &str) -> Option<Exact> {
    let (whole, rest) = decimal.split_once('.').unwrap_or((decimal, ""));
    let digits: BigInt = format!("{whole}{rest}").parse().ok()?;
    let places = u32::try_from(rest.len()).ok()?;
    Some(Exact::new(digits, BigInt::from(10).pow(places)))
}

/// A quantity's number for a formula: as [`decimal`], with group separators, without its unit.
#[must_use]
pub fn plain(quantity: &Quantity) -> String {
    let (text, _) = decimal(&quantity.value);
    if quantity.unit.atom() == Some(&Atom::CalendarYear) { text } else { group(&text) }
}

/// The decimals a number needs to be written exactly; `None` where no number of them is enough.
pub(super) fn exact_decimals(value: &Exact) -> Option<u32> {
    let mut rest = value.denom().clone();
    let mut count = |prime: u32| {
        let prime = BigInt::from(prime);
        let mut times = 0;
        while (&rest % &prime).is_zero() {
            rest /= &prime;
            times += 1;
        }
        times
    };
    let (twos, fives) = (count(2), count(5));
    (rest == BigInt::from(1)).then_some(twos.max(fives))
}

/// The exponent of the leading digit: 3 for 2,500, -4 for 0.0009; 0 for zero.
pub(super) fn magnitude(value: &Exact) -> i32 {
    if value.is_zero() {
        return 0;
    }
    let length = |n: &BigInt| i32::try_from(n.abs().to_string().len()).unwrap_or(i32::MAX);
    let estimate = length(value.numer()) - length(value.denom());
    // Numbers of such lengths divide to a leading digit at that place or the one below.
    if value.abs() >= power(estimate) { estimate } else { estimate - 1 }
}

fn power(exponent: i32) -> Exact {
    let power = ten_to(exponent.unsigned_abs());
    if exponent < 0 { power.recip() } else { power }
}

/// Rounded half to even at so many decimals; a negative number of them rounds to tens, hundreds and so on.
pub(super) fn round_to(value: &Exact, decimals: i32) -> Exact {
    let scaled = value * power(decimals);
    let whole = scaled.floor();
    let rest = scaled - &whole;
    let up = match (&rest + &rest).cmp(&Exact::one()) {
        Ordering::Less => false,
        Ordering::Equal => (whole.numer() % BigInt::from(2)).is_one(),
        Ordering::Greater => true,
    };
    (if up { whole + Exact::one() } else { whole }) / power(decimals)
}

/// Rounded to at most so many significant digits.
pub(super) fn round_significant(value: &Exact, digits: u32) -> Exact {
    let digits = i32::try_from(digits.clamp(1, 40)).unwrap_or(40);
    round_to(value, digits - 1 - magnitude(value))
}

/// Written with exactly so many decimals; digits beyond them are cut off.
fn fixed(value: &Exact, decimals: u32) -> String {
    let scaled = (value * ten_to(decimals)).to_integer();
    let places = usize::try_from(decimals).unwrap_or(0);
    let digits = scaled.abs().to_string();
    let padded = format!("{digits:0>width$}", width = places + 1);
    let (whole, rest) = padded.split_at(padded.len() - places);
    let sign = if scaled.is_negative() { "-" } else { "" };
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

/// A plain decimal with a comma after every third digit from the point.
pub(super) fn group(decimal: &str) -> String {
    let (sign, rest) = decimal.strip_prefix('-').map_or(("", decimal), |rest| ("-", rest));
    let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut grouped = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}
