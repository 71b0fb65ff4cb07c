CREATE TABLE person_registrations
(
    id                  uuid PRIMARY KEY,
    token_hash          bytea       NOT NULL,
    step                text        NOT NULL CHECK (step IN ('FACE', 'PASSWORD', 'FINISHING', 'DONE')),
    details_cipher      bytea       NOT NULL,
    details_key_version integer     NOT NULL,
    face_check          text,
    face_state          text        NOT NULL,
    face_starts         integer     NOT NULL,
    expires_at          timestamptz NOT NULL,
    finishing_since     timestamptz,
    person_id           uuid,
    created_at        timestamptz NOT NULL,
    created_by        text        NOT NULL,
    created_grant     uuid,
    changed_at        timestamptz NOT NULL,
    changed_by        text        NOT NULL,
    changed_grant     uuid,
    version           bigint      NOT NULL
);
CREATE INDEX person_registrations_by_expiry ON person_registrations (expires_at);
