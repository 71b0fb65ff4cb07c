-- The filings of each unit, institution and person within an hour that begins with the first of them.
CREATE TABLE filing_count (
    owner         varchar(60) PRIMARY KEY,
    filed         integer     NOT NULL CHECK (filed > 0),
    ends_at       timestamptz NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL
);

CREATE INDEX filing_count_to_delete ON filing_count (ends_at);

-- Units, such as agencies, to which the province allows another number of filings in an hour.
CREATE TABLE filing_allowance (
    unit_number   varchar(13) PRIMARY KEY,
    per_hour      integer     NOT NULL CHECK (per_hour BETWEEN 1 AND 20000),
    note          text        NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL
);
