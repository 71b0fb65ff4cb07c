-- How many test questions each city asked for within an hour that begins with the first of them.
CREATE TABLE query_test_count (
    city          varchar(6)  PRIMARY KEY,
    tests         integer     NOT NULL CHECK (tests > 0),
    ends_at       timestamptz NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL
);

CREATE INDEX query_test_count_to_delete ON query_test_count (ends_at);
