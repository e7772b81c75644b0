# What Accord says of its own in English. Korean is in ko.ftl; a test keeps the two alike.

## Answers

status-answered = Answered
status-abstained = Not in the sources
role-contrast = says otherwise:
role-related = nearest:
rendering = Our translation
more-snippets = { $count } more not shown here

## Notes

greeting = Hello! I answer questions about the US–South Korea defence cost-sharing talks, with the words of my sources and the working of every figure. Try:
note-too-long = That question is too long for me. Please ask it in { $limit } characters or fewer.
note-fault = Sorry, something went wrong on my side. It has been logged as { $id }.

## Commands: for each its name, its description, and the same for each of its options

command-ask = ask
command-ask-description = Ask about the US–South Korea defence cost-sharing talks, with sources
command-ask-question = question
command-ask-question-description = What do you want to know?
command-ask-private = private
command-ask-private-description = Show the answer to you alone
