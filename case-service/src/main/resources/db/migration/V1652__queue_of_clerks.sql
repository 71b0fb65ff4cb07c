-- Units are searched by the beginning of their name.
CREATE INDEX unit_snapshot_by_name ON unit_snapshot (name COLLATE "C");

-- Who has a case open in the back office, until when unless it is renewed.
CREATE TABLE case_opening (
    case_id       uuid PRIMARY KEY REFERENCES cases ON DELETE CASCADE,
    account       uuid NOT NULL,
    open_until    timestamptz NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text NOT NULL,
    changed_grant uuid,
    version       bigint NOT NULL
);

CREATE INDEX case_opening_by_end ON case_opening (open_until);
