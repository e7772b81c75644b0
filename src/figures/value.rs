//! One figure: the subject of the question, changed, converted, shared out and run over time as asked.

use num_traits::{Signed, Zero};

use super::changing::{self, Role};
use super::conversion;
use super::derivation::{Derivation, Leaf};
use super::elapsed;
use super::known::Known;
use super::operands::{self, Operand};
use super::solve::{Assumption, Work};
use crate::measure::{Atom, Exact, Quantity, Unit, When, days_in, is_event, singular};
use crate::question::{Per, Price, Want};

/// The figure, with the changes that the question supposes or without them.
pub(super) fn value(work: &mut Work, changed: bool) -> Option<Derivation> {
    let request = work.problem.request;
    if let Some(price) = &request.calculation.price {
        return priced(work, price);
    }
    let subject = operands::subject(work)?;
    let divisors = operands::divisors(work);
    let roles = Role::of(&subject, &divisors);
    if request.calculation.steady {
        return at_the_same_price(work, &subject, &roles, changed);
    }
    if let Some(figure) = in_so_long(work, &subject) {
        return Some(figure);
    }
    let mut figure = changing::subject(work, &subject, &roles, changed)?;
    if let Some(over) = &request.calculation.over {
        figure = run_over(work, figure, over)?;
    }
    let time = subject.time();
    for per in &request.calculation.per {
        figure = match per {
            Per::Thing(noun) => {
                let divisor = changing::divisor(work, noun, &roles, changed)?;
                work.assume(Assumption::EqualSplit);
                figure.per(divisor)
            }
            // "Each sector's share if it is split three ways": the three ways are the sectors.
            Per::Parts(parts) if parts.unit.is_ratio() && divisors.iter().any(|known| known.states(parts)) => figure,
            Per::Parts(parts) => {
                work.assume(Assumption::EqualSplit);
                figure.per(Derivation::leaf(Leaf::given(&work.label("input-parts"), parts.clone())))
            }
            Per::Year if time.is_some() && !request.calculation.pace => figure,
            Per::Year if matches!(subject, Operand::Given(_)) => figure,
            _ => figure.per(period(work, per, &subject)?),
        };
    }
    let shared = !divisors.is_empty() || request.calculation.per.iter().any(|per| matches!(per, Per::Thing(_)));
    if changed && shared && !request.calculation.changes.is_empty() {
        work.assume(Assumption::OthersEqual);
    }
    (!figure.value().ok()?.value.is_zero()).then_some(figure)
}

/// The period a rate is asked over: a part of the year that an amount is for, or the time in which a count came about.
fn period(work: &mut Work, per: &Per, subject: &Operand) -> Option<Derivation> {
    let annual = match subject {
        Operand::Given(_) => true,
        Operand::Known(known) => known.is_money() && matches!(known.time, Some(When::Year(_))),
    };
    if !annual {
        return elapsed::period(work, per);
    }
    part_of_year(work, per, subject.time())
}

/// How many of a part of the year the year of an amount has.
pub(super) fn part_of_year(work: &mut Work, per: &Per, time: Option<When>) -> Option<Derivation> {
    let published = work.problem.published.map(jiff::civil::Date::year);
    let year = time.map(When::year).or(published);
    let (label, count, unit): (_, i64, Unit) = match per {
        Per::Month => ("input-months", 12, Atom::Month.into()),
        Per::Day => ("input-days", year.map_or(365, |year| days_in(When::Year(year))), Atom::Day.into()),
        Per::Week => {
            work.assume(Assumption::Weeks);
            ("input-weeks", 52, Unit::count("week"))
        }
        Per::Quarter => ("input-quarters", 4, Unit::count("quarter")),
        Per::Hour => {
            let days = year.map_or(365, |year| days_in(When::Year(year)));
            ("input-hours", days * 24, Unit::count("hour"))
        }
        Per::Year => ("figure-one-year", 1, Atom::Year.into()),
        Per::Thing(_) | Per::Parts(_) => return None,
    };
    Some(Derivation::leaf(Leaf::calendar(&work.label(label), count, unit)))
}

fn run_over(work: &mut Work, figure: Derivation, over: &Quantity) -> Option<Derivation> {
    work.assume(Assumption::SameEveryYear);
    let (label, parts) = match over.unit.atom() {
        Some(Atom::Year) => ("input-years-over", None),
        Some(Atom::Month) => ("input-months-over", Some(12)),
        Some(Atom::Day) => ("input-days-over", Some(365)),
        _ => return None,
    };
    let count = Derivation::leaf(Leaf::given(&work.label(label), Quantity::new(over.value.clone(), Unit::ratio())));
    Some(match parts {
        None => figure.times(count),
        Some(parts) => {
            let year = Leaf::calendar(&work.label("input-in-a-year"), parts, Unit::ratio());
            figure.per(Derivation::leaf(year)).times(count)
        }
    })
}

/// So many at what one of them costs now: the amount, shared out over those stated, for as many as the question supposes.
/// Where it gives an amount instead, how many that amount does for.
fn at_the_same_price(work: &mut Work, subject: &Operand, roles: &[Role], changed: bool) -> Option<Derivation> {
    let request = work.problem.request;
    let noun = request.calculation.per.iter().find_map(|per| match per {
        Per::Thing(noun) => Some(noun),
        _ => None,
    })?;
    let whole = changing::subject(work, subject, roles, false)?;
    let stated = changing::divisor(work, noun, roles, false)?;
    let supposed = changing::divisor(work, noun, roles, changed)?;
    if supposed != stated {
        work.assume(Assumption::EqualSplit);
        return Some(whole.per(stated).times(supposed));
    }
    let unit = whole.value().ok()?.unit;
    let own = request.given.iter().map(|given| &given.quantity).find(|quantity| quantity.unit == unit);
    match own.filter(|_| matches!(request.want, Want::Count)) {
        Some(own) => {
            work.assume(Assumption::EqualSplit);
            Some(work.given(own).per(whole.per(stated)))
        }
        None => Some(whole),
    }
}

/// What came about in so many months as the asker says, carried on for a year: "seven over seven months".
fn in_so_long(work: &mut Work, subject: &Operand) -> Option<Derivation> {
    let Operand::Known(known) = subject else { return None };
    let request = work.problem.request;
    let event = known.quantities.first()?.unit.noun().is_some_and(is_event);
    if !event || request.calculation.per != [Per::Year] {
        return None;
    }
    let (long, in_a_year) = request.given.iter().find_map(|given| {
        let count = match given.quantity.unit.atom()? {
            Atom::Month => 12,
            Atom::Day => 365,
            _ if given.quantity.unit == Unit::count("week") => 52,
            _ => return None,
        };
        Some((given.quantity.clone(), count))
    })?;
    work.rest_on(known);
    let unit = long.unit.per(&Atom::Year.into());
    let year = Derivation::leaf(Leaf::calendar(&work.label("input-in-a-year"), in_a_year, unit));
    let period = Derivation::leaf(Leaf::given(&work.label("input-time"), long));
    Some(Derivation::leaf(known.leaf(0)?).per(period).times(year))
}

/// What so many of a kind cost at a price, or how many an amount pays for.
fn priced(work: &mut Work, price: &Price) -> Option<Derivation> {
    let request = work.problem.request;
    let counts = matches!(request.want, Want::Count) && !request.noun.is_empty();
    let buys = counts && operands::counted(work.problem, &request.noun).is_some();
    if counts && !buys && request.calculation.currency.is_none() {
        // "How many jets at 100 million dollars apiece": things that no source counts.
        let thing = Unit::count(&singular(&request.noun.last()?.text));
        let unit = price.quantity.unit.per(&thing);
        let each = Leaf::given(&work.label("input-price"), Quantity::new(price.quantity.value.clone(), unit));
        return Some(pays(work, price)?.per(Derivation::leaf(each)));
    }
    let noun = if price.noun.is_empty() { &request.noun } else { &price.noun };
    let counted = operands::counted(work.problem, noun)?.clone();
    let unit = price.quantity.unit.per(&counted.quantities.first()?.unit);
    let each =
        Derivation::leaf(Leaf::given(&work.label("input-price"), Quantity::new(price.quantity.value.clone(), unit)));
    if buys {
        let amount = pays(work, price)?;
        return Some(amount.per(each));
    }
    let own = request
        .given
        .iter()
        .map(|given| &given.quantity)
        .find(|quantity| quantity.unit.currency().is_none() && operands::replaces(quantity, &counted));
    let count = match own {
        Some(own) if !counted.states(own) => {
            let unit = counted.quantities.first()?.unit.clone();
            work.given(&Quantity::new(own.value.clone(), unit))
        }
        _ => {
            work.rest_on(&counted);
            Derivation::leaf(counted.leaf(0)?)
        }
    };
    conversion::converted(work, each.times(count))
}

/// The known amount in the currency of a price.
fn pays(work: &mut Work, price: &Price) -> Option<Derivation> {
    let currency = price.quantity.unit.currency()?;
    let known: Known = work.problem.known.iter().find(|known| known.is_money())?.clone();
    work.rest_on(&known);
    let stated = known.in_currency(currency)?;
    Some(Derivation::leaf(known.leaf(stated)?))
}

/// The size of an amount of change, and whether it lowers.
pub(super) fn size(amount: &Quantity) -> (Quantity, bool) {
    let lowers = amount.value.is_negative();
    let value: Exact = amount.value.abs();
    (Quantity::new(value, amount.unit.clone()), lowers)
}
