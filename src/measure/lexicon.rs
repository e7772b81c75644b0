//! The words that numbers, money, hedges and dates are written with, English and Korean, as tables and nothing else.

use super::{Currency, Hedge};

/// Words for a power of ten: the word, its exponent, and whether it must stand right behind a digit (`864m`).
pub(super) const SCALES: &[(&str, u32, bool)] = &[
    ("thousand", 3, false),
    ("thousands", 3, false),
    ("grand", 3, false),
    ("million", 6, false),
    ("millions", 6, false),
    ("milion", 6, false),
    ("millon", 6, false),
    ("mil", 6, false),
    ("mill", 6, false),
    ("mio", 6, false),
    ("mln", 6, false),
    ("mn", 6, false),
    ("billion", 9, false),
    ("billions", 9, false),
    ("bilion", 9, false),
    ("billon", 9, false),
    ("bil", 9, false),
    ("bln", 9, false),
    ("bn", 9, false),
    ("trillion", 12, false),
    ("trillions", 12, false),
    ("trilion", 12, false),
    ("trillon", 12, false),
    ("tril", 12, false),
    ("trn", 12, false),
    ("tn", 12, false),
    ("quadrillion", 15, false),
    ("k", 3, true),
    ("m", 6, true),
    ("b", 9, true),
    ("t", 12, true),
];

/// English words below a hundred, with their value.
pub(super) const SMALL_NUMBERS: &[(&str, u32)] = &[
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fourty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// English ordinals, which (from the third on) are also the parts of a whole.
pub(super) const ORDINALS: &[(&str, u32)] = &[
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
    ("thirtieth", 30),
    ("fortieth", 40),
    ("fiftieth", 50),
    ("sixtieth", 60),
    ("seventieth", 70),
    ("eightieth", 80),
    ("ninetieth", 90),
    ("hundredth", 100),
    ("thousandth", 1000),
];

/// Words that may follow a fraction ("a third of", "a third more"); before any other word "a third" counts in order.
pub(super) const AFTER_FRACTION: &[&str] = &[
    "of", "more", "less", "fewer", "higher", "lower", "larger", "bigger", "smaller", "greater", "cheaper", "the",
    "that", "this", "its", "their", "what", "as", "or", "and", "to", "in", "for", "by", "on", "from", "if", "is",
    "was", "would", "than", "again", "each", "were", "are", "goes", "went",
];

/// Korean syllables for a digit.
pub(super) const SINO_DIGITS: &[(char, u32)] = &[
    ('영', 0),
    ('공', 0),
    ('일', 1),
    ('이', 2),
    ('삼', 3),
    ('사', 4),
    ('오', 5),
    ('육', 6),
    ('륙', 6),
    ('칠', 7),
    ('팔', 8),
    ('구', 9),
];

/// Korean syllables for a power of ten within four digits.
pub(super) const SMALL_SCALES_KO: &[(char, u32)] = &[('십', 1), ('백', 2), ('천', 3)];

/// Korean syllables for the powers of ten thousand.
pub(super) const BIG_SCALES_KO: &[(char, u32)] = &[('만', 4), ('억', 8), ('조', 12), ('경', 16)];

/// Native Korean tens.
pub(super) const NATIVE_TENS: &[(&str, u32)] = &[
    ("열", 10),
    ("스물", 20),
    ("스무", 20),
    ("서른", 30),
    ("마흔", 40),
    ("쉰", 50),
    ("예순", 60),
    ("일흔", 70),
    ("여든", 80),
    ("아흔", 90),
];

/// Native Korean digits, each also in the form it takes before a counter.
pub(super) const NATIVE_DIGITS: &[(&str, u32)] = &[
    ("하나", 1),
    ("한", 1),
    ("둘", 2),
    ("두", 2),
    ("셋", 3),
    ("세", 3),
    ("석", 3),
    ("넷", 4),
    ("네", 4),
    ("넉", 4),
    ("다섯", 5),
    ("여섯", 6),
    ("일곱", 7),
    ("여덟", 8),
    ("아홉", 9),
];

/// What may stand right behind a Korean counter or currency: particles, endings and suffixes.
pub(super) const PARTICLES: &[&str] = &[
    "을",
    "를",
    "이",
    "가",
    "은",
    "는",
    "의",
    "에",
    "으로",
    "로",
    "과",
    "와",
    "도",
    "만",
    "까지",
    "부터",
    "보다",
    "씩",
    "인",
    "입",
    "였",
    "대",
    "짜리",
    "어치",
    "가량",
    "정도",
    "쯤",
    "여",
    "안팎",
    "남짓",
    "규모",
    "선",
    "당",
    "간",
    "동안",
    "내",
    "안에",
    "이상",
    "이하",
    "미만",
    "초과",
    "넘",
    "라",
    "란",
    "나",
    "뿐",
    "밖",
    "마다",
    "전",
    "후",
    "뒤",
    "째",
    "치",
    "꼴",
    "중",
    "하고",
    "랑",
    "요",
    "데",
    "일 때",
    "일때",
    "일 경우",
    "일까",
    "면",
    "지만",
    "치고",
    "한테",
    "엔",
    "들",
    "아",
    "야",
];

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

/// Hedges in front of a number, as lower-case words; the longest that fits wins.
pub(super) const HEDGES_BEFORE: &[(&str, Hedge)] = &[
    ("around", Hedge::About),
    ("about", Hedge::About),
    ("some", Hedge::About),
    ("roughly", Hedge::About),
    ("approximately", Hedge::About),
    ("approx", Hedge::About),
    ("circa", Hedge::About),
    ("estimated", Hedge::About),
    ("an estimated", Hedge::About),
    ("in the region of", Hedge::About),
    ("something like", Hedge::About),
    ("close to", Hedge::AtMost),
    ("nearly", Hedge::AtMost),
    ("almost", Hedge::AtMost),
    ("up to", Hedge::AtMost),
    ("as many as", Hedge::AtMost),
    ("as much as", Hedge::AtMost),
    ("at most", Hedge::AtMost),
    ("a maximum of", Hedge::AtMost),
    ("no more than", Hedge::AtMost),
    ("not more than", Hedge::AtMost),
    ("under", Hedge::AtMost),
    ("just under", Hedge::AtMost),
    ("below", Hedge::AtMost),
    ("less than", Hedge::AtMost),
    ("fewer than", Hedge::AtMost),
    ("over", Hedge::AtLeast),
    ("just over", Hedge::AtLeast),
    ("above", Hedge::AtLeast),
    ("more than", Hedge::AtLeast),
    ("upwards of", Hedge::AtLeast),
    ("in excess of", Hedge::AtLeast),
    ("exceeding", Hedge::AtLeast),
    ("at least", Hedge::AtLeast),
    ("a minimum of", Hedge::AtLeast),
    ("no less than", Hedge::AtLeast),
    ("no fewer than", Hedge::AtLeast),
    ("not less than", Hedge::AtLeast),
    ("~", Hedge::About),
    ("≈", Hedge::About),
    ("<", Hedge::AtMost),
    ("≤", Hedge::AtMost),
    (">", Hedge::AtLeast),
    ("≥", Hedge::AtLeast),
    ("약", Hedge::About),
    ("대략", Hedge::About),
    ("어림잡아", Hedge::About),
    ("거의", Hedge::AtMost),
    ("최대", Hedge::AtMost),
    ("많아야", Hedge::AtMost),
    ("최소", Hedge::AtLeast),
    ("최소한", Hedge::AtLeast),
    ("적어도", Hedge::AtLeast),
];

/// Hedges behind a number or its unit.
pub(super) const HEDGES_AFTER: &[(&str, Hedge)] = &[
    ("or so", Hedge::About),
    ("or thereabouts", Hedge::About),
    ("-odd", Hedge::About),
    ("odd", Hedge::About),
    ("or more", Hedge::AtLeast),
    ("or over", Hedge::AtLeast),
    ("+", Hedge::AtLeast),
    ("or less", Hedge::AtMost),
    ("or fewer", Hedge::AtMost),
    ("or under", Hedge::AtMost),
    ("at most", Hedge::AtMost),
    ("at least", Hedge::AtLeast),
    ("여", Hedge::About),
    ("가량", Hedge::About),
    ("정도", Hedge::About),
    ("쯤", Hedge::About),
    ("안팎", Hedge::About),
    ("남짓", Hedge::About),
    ("내외", Hedge::About),
    ("이상", Hedge::AtLeast),
    ("초과", Hedge::AtLeast),
    ("넘", Hedge::AtLeast),
    ("이 넘", Hedge::AtLeast),
    ("을 넘", Hedge::AtLeast),
    ("가 넘", Hedge::AtLeast),
    ("를 넘", Hedge::AtLeast),
    ("미만", Hedge::AtMost),
    ("이하", Hedge::AtMost),
    ("에 못 미치", Hedge::AtMost),
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
