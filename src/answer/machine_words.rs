//! Words by which a sentence is read without a fact: of paying, of change, of people, of place.

/// Words that ask for money.
pub(super) const MONEY: &[&str] = &[
    "cost",
    "costs",
    "price",
    "pay",
    "paid",
    "payment",
    "spend",
    "spent",
    "worth",
    "budget",
    "expensive",
    "salary",
    "wage",
    "fee",
    "fine",
    "earn",
    "revenue",
    "profit",
    "invest",
    "funding",
    "charge",
    "owe",
    "tax",
    "donate",
    "sell",
    "sold",
    "bill",
    "bonus",
    "loan",
    "debt",
    "dividend",
    "damages",
    "compensation",
    "rent",
    "ticket",
];

/// Words of going up and down, in their ground form.
pub(super) const CHANGES: &[&str] = &[
    "rise",
    "raise",
    "increase",
    "grow",
    "growth",
    "gain",
    "climb",
    "jump",
    "soar",
    "surge",
    "fall",
    "drop",
    "decline",
    "decrease",
    "shrink",
    "cut",
    "reduce",
    "lose",
    "slip",
    "dip",
    "sink",
    "change",
    "strengthen",
    "weaken",
    "improve",
    "expand",
    "swell",
    "thin",
];

/// People and bodies by common nouns.
pub(super) const PEOPLE: &[&str] = &[
    "ministry",
    "department",
    "agency",
    "council",
    "government",
    "company",
    "firm",
    "union",
    "board",
    "court",
    "police",
    "officials",
    "official",
    "residents",
    "workers",
    "farmers",
    "scientists",
    "researchers",
    "lawmakers",
    "voters",
    "association",
    "committee",
    "commission",
    "parliament",
    "assembly",
    "bank",
    "university",
    "hospital",
    "taxpayers",
    "owner",
    "owners",
    "authority",
    "authorities",
    "military",
    "army",
    "navy",
    "state",
    "city",
    "county",
    "country",
];

/// Words behind which a name is a place.
pub(super) const PLACED: &[&str] =
    &["in", "at", "near", "outside", "across", "off", "along", "inside", "into", "through", "via"];

/// Words behind which a name may be a place.
pub(super) const MAYBE_PLACED: &[&str] =
    &["to", "from", "around", "of", "on", "for", "toward", "towards", "beyond", "above"];

/// Words that may stand between a preposition and a name.
pub(super) const DETERMINERS: &[&str] = &[
    "the", "a", "an", "its", "their", "his", "her", "central", "northern", "southern", "eastern", "western", "downtown",
];

/// What is written with a capital and names no one.
pub(super) const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sept",
    "sep",
    "oct",
    "nov",
    "dec",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "i",
];

/// Korean words for a company, an office, a team.
pub(super) const BODIES_KO: &[&str] =
    &["회사", "업체", "기업", "기관", "부처", "은행", "단체", "정당", "구단", "팀", "대학"];
