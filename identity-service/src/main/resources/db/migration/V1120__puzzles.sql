-- Puzzles that show a person at a browser: a slider (gap) or work for the browser (salt). One answer each; a right one gives a
-- pass for one action. The limit per address (source) is counted from these rows.
CREATE TABLE puzzles
(
    id              uuid PRIMARY KEY,
    purpose         text        NOT NULL,
    source          bytea       NOT NULL,
    gap             integer,
    salt            text,
    expires_at      timestamptz NOT NULL,
    answered_at     timestamptz,
    pass_hash       bytea CONSTRAINT puzzles_unique_pass UNIQUE,
    pass_expires_at timestamptz,
    consumed_at     timestamptz,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL,
    CHECK ((gap IS NULL) <> (salt IS NULL)),
    CHECK (pass_hash IS NULL OR answered_at IS NOT NULL AND pass_expires_at IS NOT NULL),
    CHECK (consumed_at IS NULL OR pass_hash IS NOT NULL)
);
CREATE INDEX puzzles_by_source ON puzzles (source, created_at);
CREATE INDEX puzzles_by_expiry ON puzzles (expires_at);
