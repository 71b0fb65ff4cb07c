-- The queries that each unit or institution has asked on a day in Asia/Shanghai, answered or not.
CREATE TABLE query_count (
    owner         varchar(40) NOT NULL,
    day           date        NOT NULL,
    asked         integer     NOT NULL CHECK (asked > 0),
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL,
    PRIMARY KEY (owner, day)
);

CREATE INDEX query_count_to_delete ON query_count (day);
