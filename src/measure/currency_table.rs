//! The signs, codes and words for currencies, English and Korean, as tables and nothing else.

use super::Currency;

/// Currency signs in front of a number; longer ones first.
pub(super) const CURRENCY_SIGNS: &[(&str, Currency)] = &[
    ("US$", Currency::USD),
    ("U.S.$", Currency::USD),
    ("U$", Currency::USD),
    ("$", Currency::USD),
    ("₩", Currency::KRW),
    ("￦", Currency::KRW),
    ("Won", Currency::KRW),
    ("W", Currency::KRW),
    ("€", Currency::EUR),
    ("£", Currency::GBP),
    ("¥", Currency::JPY),
    ("￥", Currency::JPY),
];

/// Dollars of other countries, by the sign's letters and by the country's name (English, Korean).
pub(super) const OTHER_DOLLARS: &[(&str, &str, &str, &str)] = &[
    ("A$", "australian", "호주", "AUD"),
    ("AU$", "aussie", "호주", "AUD"),
    ("C$", "canadian", "캐나다", "CAD"),
    ("CA$", "canada", "캐나다", "CAD"),
    ("NZ$", "zealand", "뉴질랜드", "NZD"),
    ("HK$", "kong", "홍콩", "HKD"),
    ("S$", "singapore", "싱가포르", "SGD"),
    ("NT$", "taiwan", "대만", "TWD"),
];

/// ISO codes read beside a number, in capitals or not.
pub(super) const CURRENCY_CODES: &[&str] = &[
    "KRW", "USD", "EUR", "JPY", "GBP", "CNY", "AUD", "CAD", "CHF", "HKD", "SGD", "TWD", "NZD", "INR", "RUB", "SEK",
    "NOK", "DKK", "PLN", "MXN", "BRL", "PHP", "THB", "VND", "IDR", "MYR", "TRY", "SAR", "AED", "ILS", "ZAR",
];

/// English words for a currency.
pub(super) const CURRENCY_WORDS: &[(&str, &str)] = &[
    ("won", "KRW"),
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("dollers", "USD"),
    ("dolars", "USD"),
    ("buck", "USD"),
    ("bucks", "USD"),
    ("greenback", "USD"),
    ("greenbacks", "USD"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("yen", "JPY"),
    ("pound", "GBP"),
    ("pounds", "GBP"),
    ("quid", "GBP"),
    ("yuan", "CNY"),
    ("renminbi", "CNY"),
    ("rmb", "CNY"),
    ("franc", "CHF"),
    ("francs", "CHF"),
    ("rupee", "INR"),
    ("rupees", "INR"),
    ("ruble", "RUB"),
    ("rubles", "RUB"),
];

/// Words that may stand between a number and a currency word without changing it.
pub(super) const CURRENCY_QUALIFIERS: &[&str] = &[
    "us", "u.s", "u.s.", "american", "korean", "south", "s", "japanese", "chinese", "british", "swiss", "indian",
    "russian",
];

/// Korean words for a currency.
pub(super) const CURRENCY_WORDS_KO: &[(&str, &str)] = &[
    ("원", "KRW"),
    ("달러", "USD"),
    ("불", "USD"),
    ("유로", "EUR"),
    ("엔", "JPY"),
    ("파운드", "GBP"),
    ("위안", "CNY"),
    ("프랑", "CHF"),
    ("루피", "INR"),
    ("루블", "RUB"),
];

/// How a currency is written and named.
pub(super) struct CurrencyNames {
    /// The ISO code.
    pub(super) code: &'static str,
    /// The sign in front of an amount; empty where the code is clearer.
    pub(super) sign: &'static str,
    /// English name of one.
    pub(super) one: &'static str,
    /// English name of many.
    pub(super) many: &'static str,
    /// Korean name.
    pub(super) korean: &'static str,
}

const fn names(
    code: &'static str,
    sign: &'static str,
    one: &'static str,
    many: &'static str,
    korean: &'static str,
) -> CurrencyNames {
    CurrencyNames { code, sign, one, many, korean }
}

/// The currencies with names of their own; any other is shown by its code.
pub(super) const CURRENCY_NAMES: &[CurrencyNames] = &[
    names("KRW", "₩", "won", "won", "원"),
    names("USD", "$", "dollar", "dollars", "달러"),
    names("EUR", "€", "euro", "euros", "유로"),
    names("JPY", "¥", "yen", "yen", "엔"),
    names("GBP", "£", "pound", "pounds", "파운드"),
    names("CNY", "", "yuan", "yuan", "위안"),
    names("AUD", "A$", "Australian dollar", "Australian dollars", "호주 달러"),
    names("CAD", "C$", "Canadian dollar", "Canadian dollars", "캐나다 달러"),
];
