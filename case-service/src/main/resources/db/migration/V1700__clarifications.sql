-- 需要说明的情形: what is odd in the form of a case, with what the filer said. Of a draft, the answers that it keeps. Encrypted, because the
-- answers concern people.
CREATE TABLE case_clarification (
    case_id             uuid PRIMARY KEY REFERENCES cases ON DELETE CASCADE,
    content_cipher      bytea NOT NULL,
    content_key_version integer NOT NULL,
    created_at          timestamptz NOT NULL,
    created_by          text NOT NULL,
    created_grant       uuid,
    changed_at          timestamptz NOT NULL,
    changed_by          text NOT NULL,
    changed_grant       uuid,
    version             bigint NOT NULL
);

-- `case_subject_index` has blind indexes of persons with the months for which they are filed, too. Rows of earlier releases get them by the
-- task `case-subjects`.
ALTER TABLE case_subject ADD COLUMN months_indexed boolean NOT NULL DEFAULT false;
