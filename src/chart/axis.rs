//! The axis of a chart: from zero, in round steps.

use num_bigint::BigInt;

use crate::measure::Exact;

/// Steps of an axis, and how many of them there are.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axis {
    /// One step.
    pub step: Exact,
    /// The same for drawing.
    pub width: f64,
    /// How many, up to the end of the axis.
    pub steps: u32,
}

impl Axis {
    /// An axis that reaches the greatest value with about so many steps of 1, 2 or 5 times a power of ten.
    pub fn reaching(greatest: f64, about: u32) -> Self {
        let rough = greatest / f64::from(about.max(1));
        let exponent = rough.log10().floor();
        let power = 10_f64.powf(exponent);
        let factor =
            [1_u32, 2, 5, 10].into_iter().find(|factor| f64::from(*factor) * power >= rough * 0.999_999).unwrap_or(10);
        let width = f64::from(factor) * power;
        let steps =
            (1..=about.max(1) * 2).find(|steps| f64::from(*steps) * width >= greatest * 0.999_999).unwrap_or(about);
        Self { step: step(factor, exponent), width, steps }
    }

    /// Where the axis ends.
    pub fn end(&self) -> f64 {
        self.width * f64::from(self.steps)
    }
}

fn step(factor: u32, exponent: f64) -> Exact {
    #[allow(clippy::cast_possible_truncation, reason = "an exponent of a double is a small whole number")]
    let exponent = exponent as i32;
    let power = BigInt::from(10).pow(exponent.unsigned_abs());
    let factor = BigInt::from(factor);
    if exponent < 0 { Exact::new(factor, power) } else { Exact::from_integer(factor * power) }
}

#[cfg(test)]
mod tests {
    use super::Axis;
    use crate::measure::decimal;

    #[test]
    fn steps_are_round_and_reach_the_greatest() {
        for (greatest, about, step, steps) in [
            (32_000.0, 4, "10000", 4),
            (1.44e12, 3, "500000000000", 3),
            (960e9, 4, "500000000000", 2),
            (0.07, 4, "0.02", 4),
            (7.0, 4, "2", 4),
            (1.0, 2, "0.5", 2),
        ] {
            let axis = Axis::reaching(greatest, about);
            assert_eq!((decimal(&axis.step).0.as_str(), axis.steps), (step, steps), "{greatest}");
            assert!(axis.end() >= greatest);
        }
    }
}
