-- 申请材料: files that are uploaded to a case in parts. A file is complete once its last part has passed the virus scan, and handed in
-- with the filing or with a supplement. The content is encrypted with a key of the file's own, which is encrypted as personal data, as is
-- the name.
CREATE TABLE material_file (
    id                      uuid PRIMARY KEY,
    case_id                 uuid NOT NULL REFERENCES cases,
    material                text NOT NULL,
    file_name_cipher        bytea NOT NULL,
    file_name_key_version   integer NOT NULL,
    content_key_cipher      bytea NOT NULL,
    content_key_key_version integer NOT NULL,
    type                    varchar(8),
    size                    bigint NOT NULL CHECK (size > 0),
    received                bigint NOT NULL CHECK (received BETWEEN 0 AND size),
    segments                integer NOT NULL,
    uploaded_by             uuid NOT NULL, -- the person who alone continues the upload
    completed_at            timestamptz,
    handed_in_at            timestamptz,
    with_supplement         boolean NOT NULL,
    created_at              timestamptz NOT NULL,
    created_by              text NOT NULL,
    created_grant           uuid,
    changed_at              timestamptz NOT NULL,
    changed_by              text NOT NULL,
    changed_grant           uuid,
    version                 bigint NOT NULL,
    CHECK ((completed_at IS NOT NULL) = (received = size)),
    CHECK (received = 0 OR type IS NOT NULL),
    CHECK (handed_in_at IS NULL OR completed_at IS NOT NULL)
);

CREATE INDEX material_file_of_case ON material_file (case_id, id);
CREATE INDEX material_file_uploading ON material_file (changed_at) WHERE completed_at IS NULL;

-- The encrypted segments of a file, in order. A segment that is not listed is not part of the file.
CREATE TABLE material_segment (
    file_id uuid NOT NULL REFERENCES material_file ON DELETE CASCADE,
    place   integer NOT NULL,
    segment uuid NOT NULL,
    PRIMARY KEY (file_id, place)
);

-- Who read which file; the row is kept after the file.
CREATE TABLE material_download (
    id            uuid PRIMARY KEY,
    file_id       uuid NOT NULL,
    case_id       uuid NOT NULL,
    by_kind       varchar(16) NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text NOT NULL,
    changed_grant uuid,
    version       bigint NOT NULL
);

CREATE INDEX material_download_of_file ON material_download (file_id, id);
