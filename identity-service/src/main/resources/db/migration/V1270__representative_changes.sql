-- 法定代表人变更: the register entry and the face of the new legal representative.
CREATE TABLE representative_changes
(
    id            uuid PRIMARY KEY,
    account_id    uuid        NOT NULL REFERENCES accounts (id),
    person_id     uuid        NOT NULL REFERENCES persons (id),
    uscc          text        NOT NULL,
    unit_number   text        NOT NULL,
    unit_name     text        NOT NULL,
    step          text        NOT NULL CHECK (step IN ('FACE', 'PROVEN', 'GRANTED', 'DONE', 'REFUSED')),
    face_check    text,
    face_state    text        NOT NULL,
    face_starts   integer     NOT NULL,
    expires_at    timestamptz NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL
);
CREATE INDEX representative_changes_by_expiry ON representative_changes (expires_at);
