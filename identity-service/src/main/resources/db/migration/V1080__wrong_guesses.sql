-- Wrong guesses about persons, counted per subject (a USCC or the unit that asks) and day in Asia/Shanghai.
CREATE TABLE wrong_guesses
(
    kind    text    NOT NULL CHECK (kind IN ('LEGAL_REPRESENTATIVE', 'PERSON')),
    subject text    NOT NULL,
    day     date    NOT NULL,
    wrong   integer NOT NULL CHECK (wrong >= 0),
    created_at    timestamptz NOT NULL DEFAULT now(),
    created_by    text        NOT NULL DEFAULT 'identity-service',
    created_grant uuid,
    changed_at    timestamptz NOT NULL DEFAULT now(),
    changed_by    text        NOT NULL DEFAULT 'identity-service',
    changed_grant uuid,
    version       bigint      NOT NULL DEFAULT 0,
    PRIMARY KEY (kind, subject, day)
);
CREATE INDEX wrong_guesses_by_change ON wrong_guesses (changed_at);
