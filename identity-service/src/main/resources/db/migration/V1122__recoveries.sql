-- 忘记密码 in steps: opened with account data and a solved puzzle; PROOF by face or SMS code; PASSWORD; SETTING while a request sets
-- it. The account is looked up only after the proof.
CREATE TABLE recoveries
(
    id                  uuid PRIMARY KEY,
    token_hash          bytea       NOT NULL,
    step                text        NOT NULL CHECK (step IN ('PROOF', 'PASSWORD', 'SETTING', 'DONE', 'FAILED')),
    number              text,
    details_cipher      bytea       NOT NULL,
    details_key_version integer     NOT NULL,
    face_check          text,
    face_state          text        NOT NULL,
    face_starts         integer     NOT NULL,
    sms_challenge_id    uuid,
    sms_codes           integer     NOT NULL,
    sms_code_at         timestamptz,
    proof               text CHECK (proof IN ('FACE', 'SMS')),
    account_id          uuid REFERENCES accounts (id),
    setting_since       timestamptz,
    expires_at          timestamptz NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL,
    CHECK ((step = 'PROOF') = (proof IS NULL)),
    CHECK ((account_id IS NULL) = (step IN ('PROOF', 'FAILED')))
);
CREATE INDEX recoveries_by_expiry ON recoveries (expires_at);

ALTER TABLE daily_counts DROP CONSTRAINT daily_counts_kind_check;
ALTER TABLE daily_counts ADD CONSTRAINT daily_counts_kind_check
    CHECK (kind IN ('LEGAL_REPRESENTATIVE', 'PERSON', 'UNIT_REGISTRATION', 'UNIT_FACE_CHECK', 'RECOVERY', 'PERSON_FACE_CHECK'));
