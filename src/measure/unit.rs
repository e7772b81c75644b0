//! Units and their dimensions: what a number counts.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// An ISO 4217 currency code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// South Korean won.
    pub const KRW: Self = Self(*b"KRW");
    /// United States dollar.
    pub const USD: Self = Self(*b"USD");
    /// Euro.
    pub const EUR: Self = Self(*b"EUR");
    /// Japanese yen.
    pub const JPY: Self = Self(*b"JPY");
    /// Pound sterling.
    pub const GBP: Self = Self(*b"GBP");
    /// Chinese yuan.
    pub const CNY: Self = Self(*b"CNY");

    /// The currency with this code: three capital ASCII letters.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    /// The three-letter code.
    #[must_use]
    pub fn code(&self) -> &str {
        // Only capital ASCII letters are let in.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// What a count counts: a singular English noun in lower case (`soldier`, `meeting`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Noun(Box<str>);

impl Noun {
    /// A noun, trimmed and put into lower case.
    #[must_use]
    pub fn new(word: &str) -> Self {
        Self(word.trim().to_lowercase().into_boxed_str())
    }

    /// The word.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An indivisible unit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Atom {
    /// Money in one currency.
    Money(Currency),
    /// A count of things.
    Count(Noun),
    /// A span of years.
    Year,
    /// A span of months.
    Month,
    /// A span of days.
    Day,
    /// Hundredths.
    Percent,
    /// A year on the calendar.
    CalendarYear,
}

impl fmt::Display for Atom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Money(currency) => f.write_str(currency.code()),
            Self::Count(noun) => f.write_str(noun.as_str()),
            Self::Year => f.write_str("year"),
            Self::Month => f.write_str("month"),
            Self::Day => f.write_str("day"),
            Self::Percent => f.write_str("percent"),
            Self::CalendarYear => f.write_str("calendar year"),
        }
    }
}

/// A product of atoms with whole powers; the empty product is a bare ratio.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unit(BTreeMap<Atom, i8>);

/// A unit that is not one of ours.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "“{0}” is not a unit; use an ISO currency code (KRW), a singular noun (soldier), year, month, day, percent, ratio, \
     calendar year, or two of them as a rate (KRW/soldier)"
)]
pub struct UnknownUnit(pub String);

impl Unit {
    /// No unit: a bare ratio.
    #[must_use]
    pub fn ratio() -> Self {
        Self::default()
    }

    /// Money in a currency.
    #[must_use]
    pub fn money(currency: Currency) -> Self {
        Atom::Money(currency).into()
    }

    /// A count of a noun.
    #[must_use]
    pub fn count(noun: &str) -> Self {
        Atom::Count(Noun::new(noun)).into()
    }

    /// The product of two units.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        self.combined(other, 1)
    }

    /// The quotient of two units.
    #[must_use]
    pub fn per(&self, other: &Self) -> Self {
        self.combined(other, -1)
    }

    fn combined(&self, other: &Self, sign: i8) -> Self {
        let mut powers = self.0.clone();
        for (atom, power) in &other.0 {
            let sum = powers.entry(atom.clone()).or_insert(0);
            *sum = sum.saturating_add(power.saturating_mul(sign));
        }
        powers.retain(|_, power| *power != 0);
        Self(powers)
    }

    /// Whether it is a bare ratio.
    #[must_use]
    pub fn is_ratio(&self) -> bool {
        self.0.is_empty()
    }

    /// The one atom it consists of, if it is just that atom.
    #[must_use]
    pub fn atom(&self) -> Option<&Atom> {
        let mut powers = self.0.iter();
        match (powers.next(), powers.next()) {
            (Some((atom, 1)), None) => Some(atom),
            _ => None,
        }
    }

    /// The atoms with their powers, in a fixed order.
    pub fn powers(&self) -> impl Iterator<Item = (&Atom, i8)> {
        self.0.iter().map(|(atom, power)| (atom, *power))
    }

    /// The currency it is an amount of, if it is plain money.
    #[must_use]
    pub fn currency(&self) -> Option<Currency> {
        match self.atom() {
            Some(Atom::Money(currency)) => Some(*currency),
            _ => None,
        }
    }

    /// The noun it counts, if it is a plain count.
    #[must_use]
    pub fn noun(&self) -> Option<&Noun> {
        match self.atom() {
            Some(Atom::Count(noun)) => Some(noun),
            _ => None,
        }
    }

    /// The numerator and the denominator of a rate of two atoms (`KRW/soldier`).
    #[must_use]
    pub fn rate(&self) -> Option<(&Atom, &Atom)> {
        if self.0.len() != 2 {
            return None;
        }
        let above = self.0.iter().find(|(_, power)| **power == 1)?.0;
        let below = self.0.iter().find(|(_, power)| **power == -1)?.0;
        Some((above, below))
    }
}

impl From<Atom> for Unit {
    fn from(atom: Atom) -> Self {
        Self(BTreeMap::from([(atom, 1)]))
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_ratio() {
            return f.write_str("ratio");
        }
        let side = |sign: i8| -> Vec<String> {
            self.0
                .iter()
                .filter(|(_, power)| power.signum() == sign)
                .map(|(atom, power)| match power.abs() {
                    1 => atom.to_string(),
                    n => format!("{atom}^{n}"),
                })
                .collect()
        };
        let (above, below) = (side(1), side(-1));
        f.write_str(if above.is_empty() { "1".to_owned() } else { above.join("*") }.as_str())?;
        if !below.is_empty() {
            write!(f, "/{}", below.join("/"))?;
        }
        Ok(())
    }
}

impl FromStr for Unit {
    type Err = UnknownUnit;

    fn from_str(text: &str) -> Result<Self, UnknownUnit> {
        let unknown = || UnknownUnit(text.to_owned());
        let mut parts = text.trim().split('/').map(str::trim);
        let first = parts.next().filter(|part| !part.is_empty()).ok_or_else(unknown)?;
        let mut unit = atom_or_ratio(first).ok_or_else(unknown)?;
        for part in parts {
            unit = unit.per(&atom_or_ratio(part).ok_or_else(unknown)?);
        }
        Ok(unit)
    }
}

fn atom_or_ratio(word: &str) -> Option<Unit> {
    let atom = match word {
        "ratio" | "1" => return Some(Unit::ratio()),
        "year" => Atom::Year,
        "month" => Atom::Month,
        "day" => Atom::Day,
        "percent" => Atom::Percent,
        "calendar year" => Atom::CalendarYear,
        _ => {
            if let Some(currency) = Currency::from_code(word) {
                Atom::Money(currency)
            } else if !word.is_empty() && word.chars().all(|c| c.is_lowercase() || c == '-' || c == ' ') {
                Atom::Count(Noun::new(word))
            } else {
                return None;
            }
        }
    };
    Some(atom.into())
}
