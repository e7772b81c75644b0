# Expressions typed by hand, figures known in advance, and charts, in English.

## Expressions

compute-empty = Type something to compute, such as: contribution / troops in USD
compute-too-long = That is too long. Use { $limit } characters or fewer.
compute-too-deep = That is nested too deep or has too many parts to compute. Use fewer.
compute-too-large = This number has more digits than Accord computes with.
compute-unknown = No fact is called “{ $name }”. Did you mean { $near }?
compute-several = “{ $name }” can mean several facts. Say which: { $which }.
compute-no-number = “{ $name }” is stated in words, not as a number.
compute-missing = A number or the name of a fact is missing here.
compute-no-sign = A sign such as + − × ÷ is missing in front of “{ $here }”.
compute-unclosed = This parenthesis is never closed.
compute-unopened = This parenthesis was never opened.
compute-power = A power must be a whole number from 0 to { $most }.
compute-no-unit = “{ $name }” is not a unit. Use won, USD, percent, months, or a rate such as USD/soldier.
compute-mismatch = { $left } and { $right } cannot be added or subtracted
compute-mismatch-fit = ; did you mean { $fit }?
compute-grouping = What “{ $here }” belongs to is not clear; did you mean { $fit }?
compute-inconvertible = { $from } cannot be put into { $to }
compute-inconvertible-fits = ; what would fit: { $fits }.
compute-no-rate = The sources do not say what { $from } are in { $to }. Give a rate, such as: at { $rate }
compute-not-a-rate = This is not a rate between the two currencies. Write one as: at 1300 KRW/USD
compute-zero = Nothing can be divided by zero.
compute-no-count = The sources do not count “{ $name }”. What they count: { $counted }.
compute-no-period = The sources do not say over which time “{ $name }” runs.
compute-point = This is a point in time. All that can be computed with it is the time to another one.
assumes-for-one-year = This takes the amount to be for a year.
figure-article-date = the article's date
figure-one-year = one year
figure-months-in-year = months in the year
figure-days-in-year = days in the year
figure-weeks-in-year = weeks in the year
figure-each = { $what } per { $each }
figure-each-month = { $what } per month
figure-each-day = { $what } per day
figure-from-to = from “{ $start }” to “{ $end }”

## Figures known in advance

figures-stated = Stated in the sources
figures-derivable = What they add up to
figures-beside = { $speaker } says { $figure }: { $difference } apart, { $percent }
figures-beside-reported = elsewhere { $figure }: { $difference } apart, { $percent }
figures-claimed = says { $speaker }
figures-year = in { $year }
figures-type = Type any of these into a computation, such as: { $example }
figures-none = The sources state no figures.

## Charts

chart-alt = Bar chart. { $title }. { $bars }.
chart-stated = stated
chart-given = given by you
chart-computed = computed
chart-source = Source: { $source }
