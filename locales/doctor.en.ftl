# What /doctor says in English. Korean is in doctor.ko.ftl. Discord's own words for what is to be clicked are in bold.

doctor-fine = **I find nothing wrong in { $channel }.**
doctor-faults = { $count ->
    [one] **One thing is wrong in { $channel }:**
   *[other] **{ $count } things are wrong in { $channel }:**
}
doctor-mend = Mend it: { $how }

doctor-brought = **I am not in this server.** Somebody has added me to their own account only. My commands work for them; mentions, replies and edits never reach me.
doctor-brought-mend = whoever manages the server adds me with { $link }
doctor-commands-only = **I am here with my commands alone.** The scope `bot` was left out when I was added, so mentions, replies and edits never reach me.
doctor-commands-only-mend = add me once more, with both scopes: { $link }
doctor-view = **View Channel** is missing: I see no message here, so I stay silent when I am mentioned.
doctor-send = **Send Messages** is missing: I stay silent when I am mentioned here.
doctor-send-in-threads = **Send Messages in Threads** is missing: I stay silent in threads.
doctor-open-threads = **Create Public Threads** is missing: replies are set to come in a thread, and come in place.
doctor-embed = **Embed Links** is missing: my answers are plain text, without their frame.
doctor-attach = **Attach Files** is missing: there are no charts, and no file with `/insights`.
doctor-history = **Read Message History** is missing: I cannot reply to the question itself, look back in a thread, or find my reply after a restart when its question is edited or deleted.
doctor-permissions-mend = this channel's **Edit Channel** ▸ **Permissions** ▸ my role: set these to ✓; for the whole server **Server Settings** ▸ **Roles** ▸ my role ▸ **Permissions**
doctor-locked = **This thread is locked**, so I cannot write here.
doctor-locked-mend = the thread's **⋯** ▸ **Unlock Thread**
doctor-unlisted = **{ $channel } is not on the list of channels** where mentions are answered. Commands work all the same.
doctor-unlisted-mend = `/settings channel:` and this channel; or `/settings everywhere: True`
doctor-person-pace = **You have asked very fast of late.** I answer { $burst } questions at once and then one in { $seconds } s; beyond that I say so once, and am silent then.
doctor-channel-pace = **Much has been asked here of late.** In a channel I answer { $burst } questions at once and then one in { $seconds } s; beyond that I say so once, and am silent then.
doctor-pace-mend = nothing to click; wait a few seconds and ask again
doctor-held = **Discord holds all my messages back** for { $seconds } more seconds, since I sent too many.
doctor-held-mend = nothing to click; they come after that
doctor-knowledge = **My sources have changed and do not load**, so I answer from the earlier ones: { $fault }
doctor-knowledge-unsaid = **My sources have changed and do not load**, so I answer from the earlier ones.
doctor-knowledge-mend = whoever runs me mends the file, until `accord check` finds no fault; I take it in by myself
doctor-database = **My database is away**: settings are as last known or as usual, and missed questions are not kept. I answer all the same.
doctor-database-mend = whoever runs me looks at my log and at `DATABASE_URL` or `ACCORD_DATABASE`
doctor-checked = Looked at: how I was added, permissions, the list of channels, the pace, sources, the database.
doctor-off = Switched off in `/settings`: { $what }
doctor-off-feedback = 👍 and 👎
doctor-off-charts = charts
doctor-hears = I hear my own mention (@ and my name; not my role, @everyone, nor what stands in code or a quote), replies to me with their ping on, and direct messages. For that I have the intents Guilds, Guild Messages and Direct Messages; I need none of the privileged ones.
doctor-knows = { $sources ->
    [one] Accord { $version }, one source
   *[other] Accord { $version }, { $sources } sources
}
