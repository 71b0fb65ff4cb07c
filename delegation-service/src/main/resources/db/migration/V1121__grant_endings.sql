-- 授权即将到期: which grants were announced to end, for which last day and how many days before it.
CREATE TABLE grant_ending (
    id             uuid PRIMARY KEY,
    grant_id       uuid NOT NULL REFERENCES unit_grant,
    last_day       date NOT NULL,
    days           integer NOT NULL CHECK (days IN (1, 7, 30)),
    created_at     timestamptz NOT NULL,
    created_by     text NOT NULL,
    created_grant  uuid,
    changed_at     timestamptz NOT NULL,
    changed_by     text NOT NULL,
    changed_grant  uuid,
    version        bigint NOT NULL,
    CONSTRAINT one_announcement_per_end_and_term UNIQUE (grant_id, last_day, days)
);

CREATE INDEX unit_grant_by_end ON unit_grant (valid_to) WHERE status = 'ACTIVE' AND valid_to IS NOT NULL;
