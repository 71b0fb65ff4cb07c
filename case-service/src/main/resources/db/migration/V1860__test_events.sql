-- How many test events each city asked for within an hour that begins with the first of them.
CREATE TABLE test_event_count (
    city          varchar(6)  PRIMARY KEY,
    events        integer     NOT NULL CHECK (events BETWEEN 1 AND 1000),
    ends_at       timestamptz NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL
);

CREATE INDEX test_event_count_to_delete ON test_event_count (ends_at);
