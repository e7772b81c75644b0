-- Which process may begin a session with Discord next, and when: one row for each queue that Discord keeps.
CREATE TABLE turns (
    queue BIGINT NOT NULL PRIMARY KEY,
    -- The last turn that was taken: milliseconds since 1970-01-01, UTC.
    taken BIGINT NOT NULL
);
