-- What is limited per subject (a USCC or the unit that asks) and day in Asia/Shanghai.
CREATE TABLE daily_counts
(
    kind    text    NOT NULL CHECK (kind IN ('LEGAL_REPRESENTATIVE', 'PERSON', 'UNIT_REGISTRATION', 'UNIT_FACE_CHECK')),
    subject text    NOT NULL,
    day     date    NOT NULL,
    counted integer NOT NULL CHECK (counted >= 0),
    created_at    timestamptz NOT NULL DEFAULT now(),
    created_by    text        NOT NULL DEFAULT 'identity-service',
    created_grant uuid,
    changed_at    timestamptz NOT NULL DEFAULT now(),
    changed_by    text        NOT NULL DEFAULT 'identity-service',
    changed_grant uuid,
    version       bigint      NOT NULL DEFAULT 0,
    PRIMARY KEY (kind, subject, day)
);
CREATE INDEX daily_counts_by_change ON daily_counts (changed_at);
