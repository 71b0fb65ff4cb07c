-- Printed documents with a verification code: at most one per query and per case. The PDF is encrypted, and deleted when it is no longer
-- valid; what the verification shows is kept. `shown` contains no personal data.
CREATE TABLE document (
    id                 uuid PRIMARY KEY,
    code               varchar(20) NOT NULL UNIQUE,
    kind               varchar(24) NOT NULL,
    subject_id         uuid NOT NULL,
    unit_number        varchar(13) NOT NULL,
    institution_number varchar(20),
    item_code          varchar(60) NOT NULL,
    city               varchar(6) NOT NULL,
    title              text NOT NULL,
    shown              jsonb NOT NULL,
    issued_at          timestamptz NOT NULL,
    valid_to           date,
    sha256             bytea NOT NULL CHECK (length(sha256) = 32),
    pdf_cipher         bytea,
    pdf_key_version    integer,
    created_at         timestamptz NOT NULL,
    created_by         text NOT NULL,
    created_grant      uuid,
    changed_at         timestamptz NOT NULL,
    changed_by         text NOT NULL,
    changed_grant      uuid,
    version            bigint NOT NULL,
    UNIQUE (kind, subject_id),
    CHECK ((pdf_cipher IS NULL) = (pdf_key_version IS NULL))
);

CREATE INDEX document_to_delete ON document (valid_to) WHERE pdf_cipher IS NOT NULL;

-- Who downloaded which document.
CREATE TABLE document_download (
    id            uuid PRIMARY KEY,
    document_id   uuid NOT NULL REFERENCES document,
    by_kind       varchar(16) NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text NOT NULL,
    changed_grant uuid,
    version       bigint NOT NULL
);

CREATE INDEX document_download_of_document ON document_download (document_id, id);

-- Verifications of codes that do not exist, by blind index of the client's address.
CREATE TABLE verification_miss (
    source     bytea PRIMARY KEY,
    misses     integer NOT NULL,
    ends_at    timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL,
    version    bigint NOT NULL
);
