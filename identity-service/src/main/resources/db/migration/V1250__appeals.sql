-- 申诉: opened with a code to the mobile (FACE); the claimant is proven and somebody else has it (DECISION); taken back (DONE), or nobody else
-- has it (FAILED). It takes from the holders that were found with the face check.
CREATE TABLE appeals
(
    id                  uuid PRIMARY KEY,
    token_hash          bytea       NOT NULL,
    subject             text        NOT NULL CHECK (subject IN ('ID_NUMBER', 'MOBILE')),
    step                text        NOT NULL CHECK (step IN ('FACE', 'DECISION', 'DONE', 'FAILED')),
    details_cipher      bytea       NOT NULL,
    details_key_version integer     NOT NULL,
    face_check          text,
    face_state          text        NOT NULL,
    face_starts         integer     NOT NULL,
    document_holder_id  uuid REFERENCES persons (id),
    mobile_holder_id    uuid REFERENCES persons (id),
    expires_at          timestamptz NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL,
    CHECK (step = 'FACE' OR face_state = 'PASSED'),
    CHECK (step IN ('FACE', 'FAILED') OR (CASE subject WHEN 'MOBILE' THEN mobile_holder_id ELSE document_holder_id END) IS NOT NULL)
);
CREATE INDEX appeals_by_expiry ON appeals (expires_at);

-- A closed person keeps neither the ID document nor the mobile, and is never found by them.
ALTER TABLE persons ADD COLUMN closed_at timestamptz;
ALTER TABLE persons ADD CHECK (closed_at IS NULL OR NOT mobile_verified);
ALTER TABLE persons DROP CONSTRAINT persons_unique_document;
CREATE UNIQUE INDEX persons_unique_document ON persons (id_number_index) WHERE closed_at IS NULL;

ALTER TABLE daily_counts DROP CONSTRAINT daily_counts_kind_check;
ALTER TABLE daily_counts ADD CONSTRAINT daily_counts_kind_check
    CHECK (kind IN ('LEGAL_REPRESENTATIVE', 'PERSON', 'UNIT_REGISTRATION', 'UNIT_FACE_CHECK', 'RECOVERY', 'PERSON_FACE_CHECK', 'APPEAL'));
