-- Wrong guesses, counted by what was guessed, about whom or by which unit, and day (Asia/Shanghai): nobody shall look
-- people up here.
CREATE TABLE wrong_guesses
(
    guess             text        NOT NULL CHECK (guess IN ('LEGAL_REPRESENTATIVE', 'PERSON')),
    subject           text        NOT NULL,
    day               date        NOT NULL,
    wrong             integer     NOT NULL CHECK (wrong >= 0),
    created_at        timestamptz NOT NULL DEFAULT now(),
    created_by        text        NOT NULL DEFAULT 'identity-service',
    created_grant     uuid,
    changed_at        timestamptz NOT NULL DEFAULT now(),
    changed_by        text        NOT NULL DEFAULT 'identity-service',
    changed_grant     uuid,
    version           bigint      NOT NULL DEFAULT 0,
    PRIMARY KEY (guess, subject, day)
);
CREATE INDEX wrong_guesses_by_change ON wrong_guesses (changed_at);
DROP TABLE register_mismatches;

-- Whether the enterprise register names the person of the registration: told once that person's face is proven.
ALTER TABLE unit_registrations ADD COLUMN represented boolean NOT NULL DEFAULT true;
ALTER TABLE unit_registrations ALTER COLUMN represented DROP DEFAULT;
