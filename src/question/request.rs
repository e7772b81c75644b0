//! A question, understood: what is asked for, about what, by whom, when, and what is to be computed.

use std::ops::Range;

use crate::index::{EntryIndex, Token};
use crate::language::Language;
use crate::measure::{Currency, Exact, Quantity, When};

/// The kind of answer wanted.
#[derive(Clone, Debug, PartialEq)]
pub enum Want {
    /// An amount of money, or another measure.
    Amount,
    /// How many of something.
    Count,
    /// How big: an amount or a count.
    Size,
    /// A share or a change in hundredths.
    Percent,
    /// A time on the calendar.
    Time,
    /// A span of time.
    Duration,
    /// A place.
    Place,
    /// A person, an organisation or a country.
    Person,
    /// Who somebody is: a name or an office.
    Identity,
    /// Who said something.
    Speaker,
    /// What a thing is called.
    Name,
    /// A reason, a purpose or a cause.
    Reason,
    /// Several things.
    List,
    /// Somebody's words.
    Quote,
    /// How something is or was done.
    Manner,
    /// A thing, named by a noun or not at all.
    Thing,
}

/// A telling word of the question.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The word.
    pub token: Token,
    /// How much it tells, from 0 to about 1.5.
    pub weight: f32,
    /// Whether an answer must cover it: names, numbers, words that ask for a judgement.
    pub must: bool,
    /// What it was written as, where its spelling was mended.
    pub written: Option<String>,
}

/// A claim that the question makes or takes for granted.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Whether the question asks if it holds (yes or no), or only takes it for granted ("Why did Seoul accept…?").
    pub asked: bool,
    /// Whether it is put in the negative.
    pub negated: bool,
    /// Whether it leaves a choice: "Did Seoul accept or reject it?" Yes or no would not answer that.
    pub choice: bool,
    /// Who is said to act, as glossary entries.
    pub subject: Vec<EntryIndex>,
}

/// A number the asker put into the question.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// The number with its unit.
    pub quantity: Quantity,
    /// Where it stands in the question.
    pub span: Range<usize>,
    /// Glossary entries of the words beside it.
    pub noun: Vec<EntryIndex>,
}

/// What the figure is shared out over.
#[derive(Clone, Debug, PartialEq)]
pub enum Per {
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A year.
    Year,
    /// Any counted thing, by its words.
    Thing(Vec<Token>),
    /// So many equal parts, by the asker.
    Parts(Quantity),
}

/// A change made to a figure in thought.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What it does.
    pub how: Alteration,
    /// Where the question says so.
    pub place: Range<usize>,
    /// The words of the clause it stands in: what is named there is what changes.
    pub clause: Vec<Token>,
    /// Whether it is made to everything the clause names ("both rose by 10 percent").
    pub to_all: bool,
}

/// How a figure is changed in thought.
#[derive(Clone, Debug, PartialEq)]
pub enum Alteration {
    /// Multiplied: 1.5 for "up by 50 percent", 2 for "doubled".
    Factor(Exact),
    /// A part of it taken: 1/2 for "half of the payment".
    Part(Exact),
    /// Multiplied once for each year: 1.07 for "growing 7 percent a year", for so many years where they are said.
    Yearly(Exact, Option<Quantity>),
    /// Replaced by a number of the asker.
    To(Quantity),
    /// Raised (or lowered, where negative) by an amount.
    By(Quantity),
}

/// What one of a kind costs, by the asker: "2 million won each".
#[derive(Clone, Debug, PartialEq)]
pub struct Price {
    /// The amount for one.
    pub quantity: Quantity,
    /// The thing it is for, by its words; empty where it is not named.
    pub noun: Vec<Token>,
}

/// The operation that a computed answer needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Operation {
    /// The figure itself, shared out, converted or changed.
    #[default]
    Value,
    /// How far two figures are apart.
    Difference,
    /// That distance as a percentage of the second.
    PercentDifference,
    /// One figure as a percentage of another.
    Share,
    /// How many times one figure is the other.
    Ratio,
    /// Both figures, and which is the greater.
    Compare,
    /// Won to the dollar, from a sum stated in both.
    ExchangeRate,
    /// The time between two times.
    Elapsed,
    /// How often something came: the time that passed for each.
    Interval,
    /// Two figures together.
    Sum,
    /// Half of two figures together.
    Average,
    /// How long an amount takes to come together, or lasts.
    Periods,
    /// When something is so many years old.
    Anniversary,
}

/// A calculation asked for in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calculation {
    /// What to do.
    pub operation: Operation,
    /// What to share out over.
    pub per: Vec<Per>,
    /// Currency to show the result in.
    pub currency: Option<Currency>,
    /// A rate the asker gave (`KRW/USD`).
    pub rate: Option<Quantity>,
    /// Changes in thought, in order.
    pub changes: Vec<Change>,
    /// Whether the difference that the changes make is asked, not what comes of them.
    pub effect: bool,
    /// Whether the effect of something supposed is asked that has no number: "by how much would it rise if…"
    pub unnumbered: bool,
    /// How many years, months or days it runs over.
    pub over: Option<Quantity>,
    /// What one of a kind costs.
    pub price: Option<Price>,
    /// Whether what one of a kind costs stays, whatever their number.
    pub steady: bool,
    /// Whether what came about so far is to be carried on at its pace.
    pub pace: bool,
    /// Whether it is asked what something was before it changed.
    pub before: bool,
    /// Whether it is asked how many are left beside a part: "how many are *not*…", "how many went *un*paid".
    pub rest: bool,
    /// Whether a number of the asker is that of an earlier time, which the stated one came from.
    pub earlier: bool,
    /// Where the question names what is compared with: behind "than", between "share of" and "is".
    pub against: Option<Range<usize>>,
    /// Unit of the elapsed time asked for.
    pub time_unit: Option<Per>,
    /// Whether the time left from the article's date is asked.
    pub left: bool,
    /// Whether the day the article came out is one end of it.
    pub published: bool,
    /// Whether the time named is where it begins ("since March").
    pub since: bool,
    /// Whether something in the words asks for computing at all, beyond a plain look-up.
    pub asked: bool,
    /// Whether it asks if two figures are the same.
    pub same: bool,
    /// Whether the question supposes something.
    pub hypothetical: bool,
    /// Where the words stand that say what to compute: no source needs to cover them.
    pub consumed: Vec<Range<usize>>,
    /// Where the asker tells what no source knows: only names there need to be covered.
    pub told: Vec<Range<usize>>,
}

impl Calculation {
    /// Whether a token stands where the asker tells what no source knows.
    #[must_use]
    pub fn is_told(&self, token: &Token) -> bool {
        self.told.iter().any(|range| range.start <= token.span.start && token.span.end <= range.end)
    }

    /// Whether a token only says what to compute. A Hangul word does with its beginning: what follows are particles.
    #[must_use]
    pub fn consumes(&self, token: &Token) -> bool {
        self.consumed.iter().any(|range| {
            range.start <= token.span.start
                && (token.span.end <= range.end || token.hangul && token.span.start < range.end)
        })
    }
}

/// Why a question lies beyond any source, unless the source uses the word itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beyond {
    /// It asks the bot itself.
    Bot,
    /// It asks for something to be made up or done.
    Fabrication,
    /// It asks for a judgement of what is right.
    Judgement,
    /// It asks what would come of something.
    Outcome,
    /// It asks what will come or came of it.
    Future,
}

/// How precisely a time is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// To the day.
    Day,
    /// To the month.
    Month,
}

/// Which end of what somebody said is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The first words.
    First,
    /// The last words.
    Last,
}

/// A question, understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// As asked.
    pub asked: String,
    /// With its spelling mended; what the spans below refer to.
    pub text: String,
    /// The language of the reply.
    pub language: Language,
    /// The kind of answer wanted, the likeliest first.
    pub want: Want,
    /// The noun asked for ("how many *soldiers*", "which *ministry*").
    pub noun: Vec<Token>,
    /// The telling words.
    pub terms: Vec<Term>,
    /// All tokens, telling or not.
    pub tokens: Vec<Token>,
    /// Whose words are asked for, or to whom the question ascribes something.
    pub speaker: Vec<EntryIndex>,
    /// The claim made or taken for granted.
    pub claim: Option<Claim>,
    /// Numbers in the question.
    pub given: Vec<Given>,
    /// Times in the question.
    pub times: Vec<(Range<usize>, When, bool)>,
    /// Ordinals ("the eighth meeting").
    pub ordinals: Vec<u32>,
    /// How precisely a time is asked for, where "when" is not enough.
    pub precision: Option<Precision>,
    /// Whether the first or the last of what was said is asked for.
    pub end: Option<End>,
    /// Words the question puts between quotation marks.
    pub quoted: Vec<String>,
    /// Whether the paper's own words or count are asked for, nobody's in particular.
    pub paper: bool,
    /// Words that name whose words are asked for ("the US Secretary of State").
    pub speaker_words: Vec<Token>,
    /// What to compute.
    pub calculation: Calculation,
    /// Why it lies beyond any source, if it does.
    pub beyond: Option<(Beyond, String)>,
}
