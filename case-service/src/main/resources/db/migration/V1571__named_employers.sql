-- The different employers that a person has named on a day, as keyed hashes.
CREATE TABLE employer_count (
    person     uuid        NOT NULL,
    day        date        NOT NULL,
    employers  bytea[]     NOT NULL CHECK (cardinality(employers) > 0),
    created_at timestamptz NOT NULL,
    created_by text        NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text        NOT NULL,
    version    bigint      NOT NULL,
    PRIMARY KEY (person, day)
);

CREATE INDEX employer_count_to_delete ON employer_count (changed_at);
