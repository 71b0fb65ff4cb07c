-- The keys with which this database was written. The check value is a keyed hash of a fixed text: it tells whether a key is the same, and
-- nothing about it.
CREATE TABLE kit_key (
    name        text        NOT NULL, -- of the setting
    version     text        NOT NULL,
    check_value bytea       NOT NULL,
    added_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    writes_from timestamptz,          -- of a data key: since when values are encrypted with it
    unused_from timestamptz,          -- of a data key: since when no value is left that was encrypted with it
    PRIMARY KEY (name, version)
);

-- Which data keys each running instance has. A new one encrypts as soon as all of them have it.
CREATE TABLE kit_key_holder (
    instance text        PRIMARY KEY,
    versions text[]      NOT NULL,
    seen_at  timestamptz NOT NULL
);
