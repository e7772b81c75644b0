-- One text for SQLite and PostgreSQL: types and clauses that both read alike.

-- What a server's moderators set; a server without a row has what is usual.
CREATE TABLE guild_settings (
    guild_id BIGINT NOT NULL PRIMARY KEY,
    -- 'en', 'ko', or empty: the language of whoever asks.
    language TEXT NOT NULL,
    -- Ids with commas between them; empty: every channel.
    channels TEXT NOT NULL,
    in_thread BIGINT NOT NULL,
    feedback BIGINT NOT NULL,
    charts BIGINT NOT NULL,
    -- Days for which questions are kept; 0: none are.
    retention BIGINT NOT NULL
);

-- Questions that were not answered or whose answer was marked as not good. Never who asked, nor where, nor at what
-- time of the day.
CREATE TABLE missed_questions (
    guild_id BIGINT NOT NULL,
    -- 'unanswered' or 'disliked'.
    kind TEXT NOT NULL,
    question TEXT NOT NULL,
    -- Days since 1970-01-01, UTC.
    day BIGINT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (guild_id, kind, question, day)
);
