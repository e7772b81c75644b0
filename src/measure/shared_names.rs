//! Names that several currencies share, told apart by the country that a text speaks of: kroner in Norway, pesos in Chile.

use super::reading::Reading;
use super::scan::next_latin_word;
use super::{Currency, Unit};

/// Names, and countries with codes.
type Shared = (&'static [&'static str], &'static [(&'static str, &'static str)]);

/// Names of a currency, then the beginnings of words that tell which, with the code; the last without a word is what the
/// name means where no country is named.
const SHARED: &[Shared] = &[
    (
        &["krone", "kroner", "crowns"],
        &[("norw", "NOK"), ("oslo", "NOK"), ("danish", "DKK"), ("denmark", "DKK"), ("copenhagen", "DKK")],
    ),
    (&["krona", "kronor"], &[("iceland", "ISK"), ("", "SEK")]),
    (&["koruna"], &[("", "CZK")]),
    (
        &["peso", "pesos"],
        &[
            ("chile", "CLP"),
            ("mexic", "MXN"),
            ("philippin", "PHP"),
            ("filipin", "PHP"),
            ("argentin", "ARS"),
            ("colombia", "COP"),
            ("urugua", "UYU"),
            ("cuba", "CUP"),
            ("dominican", "DOP"),
        ],
    ),
    (
        &["rupee", "rupees"],
        &[("pakistan", "PKR"), ("sri lanka", "LKR"), ("nepal", "NPR"), ("mauriti", "MUR"), ("", "INR")],
    ),
    (
        &["dinar", "dinars"],
        &[
            ("kuwait", "KWD"),
            ("iraq", "IQD"),
            ("jordan", "JOD"),
            ("serbia", "RSD"),
            ("algeria", "DZD"),
            ("tunisia", "TND"),
            ("bahrain", "BHD"),
        ],
    ),
    (&["shilling", "shillings"], &[("tanzania", "TZS"), ("uganda", "UGX"), ("somali", "SOS"), ("kenya", "KES")]),
    (&["dirham", "dirhams"], &[("morocc", "MAD"), ("", "AED")]),
    (
        &["riyal", "riyals", "rial", "rials"],
        &[("qatar", "QAR"), ("iran", "IRR"), ("oman", "OMR"), ("yemen", "YER"), ("saudi", "SAR")],
    ),
    (&["lira", "liras"], &[("leban", "LBP"), ("", "TRY")]),
    (&["real", "reais"], &[("brazil", "BRL")]),
    (&["rand"], &[("south africa", "ZAR"), ("pretoria", "ZAR")]),
    (&["zloty", "zlotys"], &[("", "PLN")]),
    (&["forint", "forints"], &[("", "HUF")]),
    (&["baht"], &[("", "THB")]),
    (&["dong"], &[("vietnam", "VND"), ("hanoi", "VND")]),
    (&["rupiah"], &[("", "IDR")]),
    (&["ringgit"], &[("", "MYR")]),
    (&["shekel", "shekels"], &[("", "ILS")]),
    (&["hryvnia", "hryvnias"], &[("", "UAH")]),
    (&["naira"], &[("", "NGN")]),
    (&["cedi", "cedis"], &[("", "GHS")]),
    (&["birr"], &[("", "ETB")]),
    (&["taka"], &[("", "BDT")]),
    (&["tenge"], &[("", "KZT")]),
    (&["leu", "lei"], &[("moldova", "MDL"), ("romania", "RON")]),
    (&["lev", "leva"], &[("bulgaria", "BGN")]),
];

/// Makes money of the amounts behind which a shared name stands; `context` is a larger text that names the country.
pub fn name_currencies(text: &str, context: &str, readings: &mut [Reading]) {
    for reading in readings {
        if reading.quantity.unit.currency().is_some() {
            continue;
        }
        let Some(word) = next_latin_word(text, reading.number.end) else { continue };
        if text[reading.number.end..word.start].chars().any(|c| !c.is_whitespace()) {
            continue;
        }
        if let Some(currency) = shared(&text[word.clone()].to_lowercase(), context) {
            reading.quantity.unit = Unit::money(currency);
            reading.span.end = reading.span.end.max(word.end);
            reading.noun = None;
        }
    }
}

fn shared(name: &str, context: &str) -> Option<Currency> {
    let (_, countries) = SHARED.iter().find(|(names, _)| names.contains(&name))?;
    let context = context.to_lowercase();
    // The country that the text speaks of most; of two named as often, the one listed first.
    let mut best: Option<(usize, &str)> = None;
    for (_, code) in *countries {
        let named = |(country, own): &&(&str, &str)| if own == code { context.matches(country).count() } else { 0 };
        let often: usize = countries.iter().filter(|(country, _)| !country.is_empty()).map(|one| named(&one)).sum();
        if often > best.map_or(0, |(most, _)| most) {
            best = Some((often, code));
        }
    }
    let usual = countries.iter().find(|(country, _)| country.is_empty()).map(|(_, code)| *code);
    Currency::from_code(best.map(|(_, code)| code).or(usual)?)
}

/// Whether a word is the name of a currency that several countries share.
#[must_use]
pub fn is_shared_name(word: &str) -> bool {
    SHARED.iter().any(|(names, _)| names.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::name_currencies;
    use crate::measure::read_quantities;

    #[track_caller]
    fn check(text: &str, context: &str, expected: &str) {
        let mut readings = read_quantities(text);
        name_currencies(text, context, &mut readings);
        assert_eq!(readings[0].quantity.unit.to_string(), expected);
    }

    #[test]
    fn the_country_tells_which_currency_is_meant() {
        check("It cost 85 million pesos.", "The lake lies in Chile.", "CLP");
        check("It cost 17.2 billion kroner.", "Norway’s central bank", "NOK");
        check("It cost 40 zlotys.", "", "PLN");
        check("It cost 8 million kroner.", "Denmark, Norway and Denmark again", "DKK");
        check("It took 40 days.", "Norway", "day");
    }
}
