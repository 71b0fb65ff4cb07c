-- 待审核提醒: which waiting reviews were reminded of, by the time at which they began to wait.
CREATE TABLE review_reminder (
    id             uuid PRIMARY KEY,
    case_id        uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    waiting_since  timestamptz NOT NULL,
    created_at     timestamptz NOT NULL,
    created_by     text NOT NULL,
    created_grant  uuid,
    changed_at     timestamptz NOT NULL,
    changed_by     text NOT NULL,
    changed_grant  uuid,
    version        bigint NOT NULL,
    CONSTRAINT one_reminder_per_waiting_review UNIQUE (case_id, waiting_since)
);
