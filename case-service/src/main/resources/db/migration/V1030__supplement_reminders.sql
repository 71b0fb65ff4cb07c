-- 补正即将到期: which supplements were reminded of, and for which due day.
CREATE TABLE supplement_reminder (
    id             uuid PRIMARY KEY,
    case_id        uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    due_day        date NOT NULL,
    created_at     timestamptz NOT NULL,
    created_by     text NOT NULL,
    created_grant  uuid,
    changed_at     timestamptz NOT NULL,
    changed_by     text NOT NULL,
    changed_grant  uuid,
    version        bigint NOT NULL,
    CONSTRAINT one_reminder_per_case_and_due_day UNIQUE (case_id, due_day)
);

CREATE INDEX cases_by_supplement_due ON cases (supplement_due_day) WHERE status = 'SUPPLEMENT_ASKED';
