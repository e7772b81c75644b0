# What Accord says of its own in English. Korean is in ko.ftl; a test keeps the two alike.

## Answers

status-answered = Answered
status-abstained = Not in the sources
role-contrast = says otherwise:
role-related = nearest:
rendering = Our translation
asked-only = only from { $source }
ask-no-source = I have no such source. Pick one of those that I offer while you type, or see `/sources`.
more-snippets = { $count } more not shown here

## Notes

greeting = Hello! I answer questions about the US–South Korea defence cost-sharing talks, with the words of my sources and the working of every figure. Try:
note-too-long = That question is too long for me. Please ask it in { $limit } characters or fewer.
note-fault = Sorry, something went wrong on my side. It has been logged as { $id }.
note-too-fast = One moment, please: that is faster than I can answer. Try again in a few seconds.
note-old-button = This message is from an earlier time, and I can no longer tell what it was about. Please ask again.
note-knowledge-changed = My sources have changed since this answer was given; this is what they say now.
note-thanks = Thank you! That helps to see what is missing.
shared-by = Shared by { $who }

more-lines = { $count } more not shown here

## Quotes, figures and times

quote-both = What did { $speaker } say about “{ $topic }”?
quote-speaker = What did { $speaker } say?
quote-topic = What did anyone say about “{ $topic }”?
quote-whose = Give me a speaker, a topic, or both. In my sources speak:
timeline-head = What happened when
timeline-none = My sources name no times.
figures-head = Figures of my sources
figures-none = My sources state no figures that I keep apart. Ask me for one with `/ask`.
figures-claimed = according to { $speaker }

## Under an answer

button-working = Working
button-context = In context
button-share = Share
button-newer = ◀ Newer
button-older = Older ▶
menu-related = Ask next…
working-none = This answer has no computed figure.
working-given = given in the question
context-none = This answer cites nothing.

## Check this

check-nothing = My sources speak to nothing of this:
check-empty = There are no words here that I could check.
check-silent = My sources say nothing about:
check-asked = Is it true that { $claim }?

## Sources, help and privacy

sources-head = { $count ->
    [one] I answer from **one source**:
   *[other] I answer from **{ $count } sources**:
}
sources-our-title = (our title)
sources-page = Page { $page } of { $pages }
sources-sentences = { $count ->
    [one] one sentence
   *[other] { $count } sentences
}
help =
    I answer questions about the US–South Korea defence cost-sharing talks. I say only what my sources say, cited word for word, and figures computed from them, with the working shown. Where they are silent, I say so.

    • **Ask** with `/ask`, by mentioning me, or in a direct message.
    • **Follow up** by replying to my answer: “and in dollars?”
    • **Correct** a question by editing it; delete it and my reply goes too.
    • **Check** a message: its menu ▸ Apps ▸ Check this.
    • **Moderators**: `/settings`, `/insights` for what was missed, `/doctor` when I stay silent or look wrong.
    Under an answer: *Working* shows each input of a figure, *In context* the sentences around each citation.
    `/quote` gives somebody's words, `/figures` the figures, `/timeline` what happened when; `/compute` works out `contribution / troops in USD`.
    `/sources` lists what I know, `/privacy` what I keep.
sources-fault = **Only moderators see this.** The folder of sources has changed and does not load, so I still answer from the earlier one: { $fault }
sources-left-out = **Only moderators see this.** { $count ->
    [one] One article cannot be read and is left out
   *[other] { $count } articles cannot be read and are left out, the first
}: { $fault }
privacy =
    I read only messages that are put to me: mentions, replies that ping me, direct messages and commands. I keep no conversation: what a follow-up leans on is read from the messages themselves.
    For up to a day I remember, in memory alone, which reply belongs to which message, so that I can follow an edit or a deletion. I write no words of yours to my log.
    In servers I keep questions that my sources do not answer, and those whose answer got a 👎, so that moderators see what is missing: the words, the day and how often; never who asked or where. Here they are erased after { $days } days (0: none are kept). I keep nothing of what is asked in direct messages.
    `/privacy forget` erases a question for anybody who gives its words, and all of a server's for those who manage it.
forget-nothing-here = I keep nothing of what is asked outside servers, so there is nothing to erase.
forget-which = Give me the question to erase, in its words: I do not know who asked what. All of this server's questions can be erased by those who manage it.
forget-none = There was nothing to erase.
forget-done = Erased.

## Moderators

note-database-away = My database is away at the moment, so I can neither read nor change this. Please try again later; questions are answered all the same.
settings-guild = This works in servers only.
settings-saved = **Saved.** From now on:
settings-now = **As it is set now:**
settings-language = Language
settings-language-else = that of the question or the asker's Discord, else { $language }
settings-language-asked = that of the question, else of the asker's Discord
settings-channels = Mentions are answered in
settings-full = **That channel is not on the list:** it holds { $most } channels at most.
settings-everywhere = every channel
settings-replies = Replies to mentions
settings-in-place = in place
settings-in-thread = in a thread
settings-feedback = 👍 and 👎 under answers
settings-charts = Charts
settings-kept = Missed questions are kept
settings-days = { $days } days
settings-nothing-kept = not at all
settings-on = on
settings-off = off
insights-head = What was missed in the last { $days } days
insights-none = Nothing was missed in the last { $days } days.
insights-unanswered = Not in the sources
insights-disliked = Answers marked 👎

## Commands: for each its name, its description, and the same for each of its options

command-ask = ask
command-ask-description = Ask about the US–South Korea defence cost-sharing talks, with sources
command-ask-question = question
command-ask-question-description = What do you want to know?
command-ask-private = private
command-ask-private-description = Show the answer to you alone
command-ask-source = source
command-ask-source-description = Ask one source alone
command-check = Check this
command-quote = quote
command-quote-description = Somebody's words, as they stand in the sources
command-quote-speaker = speaker
command-quote-speaker-description = Who spoke
command-quote-topic = topic
command-quote-topic-description = What about
command-compute = compute
command-compute-description = Work out an expression over the facts, with its working
command-compute-expression = expression
command-compute-expression-description = For example: contribution / troops in USD
command-figures = figures
command-figures-description = The figures that the sources state
command-timeline = timeline
command-timeline-description = What happened when, in order, each with its source
command-sources = sources
command-sources-description = What I know, in whose words and as of when
command-help = help
command-help-description = What I do and how to ask me
command-privacy = privacy
command-privacy-description = What I keep of what I am asked
command-privacy-show = show
command-privacy-show-description = What I keep of what I am asked
command-privacy-forget = forget
command-privacy-forget-description = Have what I keep erased
command-privacy-forget-question = question
command-privacy-forget-question-description = The question to erase, in its words; without it all of this server's, if you manage it
command-settings = settings
command-settings-description = Set how I answer in this server; without an option, see what is set
command-settings-language = language
command-settings-language-description = The language where neither the question nor its asker's Discord tells one
command-settings-channel = channel
command-settings-channel-description = Put a channel on the list of those where I answer mentions, or take it off
command-settings-everywhere = everywhere
command-settings-everywhere-description = Empty that list: answer mentions in every channel
command-settings-thread = thread
command-settings-thread-description = Answer a mention in a thread of its own
command-settings-feedback = feedback
command-settings-feedback-description = Show 👍 and 👎 under answers
command-settings-charts = charts
command-settings-charts-description = Add a chart to answers that deserve one
command-settings-days = days
command-settings-days-description = For how many days missed questions are kept; 0 keeps none
command-insights = insights
command-insights-description = Questions I could not answer and answers marked 👎, grouped
command-insights-days = days
command-insights-days-description = How many days to look back
command-insights-file = file
command-insights-file-description = Attach them all as a file
command-doctor = doctor
command-doctor-description = Why I might stay silent or look wrong here, and what to click to mend it
