-- 修改移动电话: the face of the person, then a code to the new mobile.
CREATE TABLE mobile_changes
(
    id          uuid PRIMARY KEY,
    account_id  uuid        NOT NULL REFERENCES accounts (id),
    person_id   uuid        NOT NULL REFERENCES persons (id),
    step        text        NOT NULL CHECK (step IN ('FACE', 'MOBILE', 'DONE')),
    face_check  text,
    face_state  text        NOT NULL,
    face_starts integer     NOT NULL,
    expires_at  timestamptz NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL
);
CREATE INDEX mobile_changes_by_expiry ON mobile_changes (expires_at);
