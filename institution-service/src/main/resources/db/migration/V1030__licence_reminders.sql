-- Reminders that the licence of an institution expires soon.
CREATE TABLE licence_reminder (
    id             uuid PRIMARY KEY,
    institution_id uuid NOT NULL REFERENCES institution,
    last_day       date NOT NULL,
    days           integer NOT NULL CHECK (days IN (7, 30, 60)),
    created_at     timestamptz NOT NULL,
    created_by     text NOT NULL,
    created_grant  uuid,
    changed_at     timestamptz NOT NULL,
    changed_by     text NOT NULL,
    changed_grant  uuid,
    version        bigint NOT NULL,
    CONSTRAINT one_reminder_per_end_and_term UNIQUE (institution_id, last_day, days)
);

CREATE INDEX institution_by_licence_end ON institution (licence_to) WHERE administrator_account IS NOT NULL;
