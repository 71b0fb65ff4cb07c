-- A code that was sent by SMS, kept as a keyed hash.
CREATE TABLE sms_challenges
(
    id           uuid PRIMARY KEY,
    purpose      text        NOT NULL,
    mobile_index bytea       NOT NULL,
    code_hash    bytea       NOT NULL,
    expires_at   timestamptz NOT NULL,
    tries        integer     NOT NULL DEFAULT 0,
    used_at      timestamptz,
    created_at        timestamptz NOT NULL DEFAULT now(),
    created_by        text        NOT NULL DEFAULT 'identity-service',
    created_grant     uuid,
    changed_at        timestamptz NOT NULL DEFAULT now(),
    changed_by        text        NOT NULL DEFAULT 'identity-service',
    changed_grant     uuid,
    version           bigint      NOT NULL DEFAULT 0
);
CREATE INDEX sms_challenges_by_expiry ON sms_challenges (expires_at);

-- How many codes a mobile got today (purpose '*'), and when the last one of a purpose was sent.
CREATE TABLE sms_limits
(
    mobile_index bytea       NOT NULL,
    purpose      text        NOT NULL,
    day          date        NOT NULL,
    sent         integer     NOT NULL,
    last_sent_at timestamptz,
    created_at        timestamptz NOT NULL DEFAULT now(),
    created_by        text        NOT NULL DEFAULT 'identity-service',
    created_grant     uuid,
    changed_at        timestamptz NOT NULL DEFAULT now(),
    changed_by        text        NOT NULL DEFAULT 'identity-service',
    changed_grant     uuid,
    version           bigint      NOT NULL DEFAULT 0,
    PRIMARY KEY (mobile_index, purpose)
);
CREATE INDEX sms_limits_by_day ON sms_limits (day);

-- Texts that tell a person what happened to an account; sent after the commit, again until the provider took it.
CREATE TABLE sms_notices
(
    id         uuid PRIMARY KEY,
    person_id  uuid        NOT NULL REFERENCES persons (id),
    template   text        NOT NULL,
    number     text,
    mobile_cipher bytea,
    mobile_key_version integer,
    attempts   integer     NOT NULL DEFAULT 0,
    due_at     timestamptz NOT NULL,
    sent_at    timestamptz,
    given_up   boolean     NOT NULL DEFAULT false,
    created_at        timestamptz NOT NULL DEFAULT now(),
    created_by        text        NOT NULL DEFAULT 'identity-service',
    created_grant     uuid,
    changed_at        timestamptz NOT NULL DEFAULT now(),
    changed_by        text        NOT NULL DEFAULT 'identity-service',
    changed_grant     uuid,
    version           bigint      NOT NULL DEFAULT 0
);
CREATE INDEX sms_notices_due ON sms_notices (due_at) WHERE sent_at IS NULL AND NOT given_up;
