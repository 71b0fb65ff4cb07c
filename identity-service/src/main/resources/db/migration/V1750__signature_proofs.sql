-- 签署前的人脸识别: the face of who is about to sign the texts of these SHA-256 digests.
CREATE TABLE signature_proofs
(
    id            uuid PRIMARY KEY,
    account_id    uuid        NOT NULL REFERENCES accounts (id),
    person_id     uuid        NOT NULL REFERENCES persons (id),
    step          text        NOT NULL CHECK (step IN ('FACE', 'PROVEN')),
    digests       text        NOT NULL,
    face_check    text,
    face_state    text        NOT NULL,
    face_starts   integer     NOT NULL,
    begun_stamp   bigint      NOT NULL,
    begun_session text,
    proven_at     timestamptz,
    expires_at    timestamptz NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL,
    CHECK ((step = 'PROVEN') = (proven_at IS NOT NULL)),
    CHECK (step = 'FACE' OR face_state = 'PASSED')
);
CREATE INDEX signature_proofs_by_account ON signature_proofs (account_id, begun_stamp);
CREATE INDEX signature_proofs_by_expiry ON signature_proofs (expires_at);
