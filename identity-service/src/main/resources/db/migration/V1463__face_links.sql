-- Links to the page that says for whom and for what a face check is, before it leads to Alipay. `details` is the person, as typed or known.
CREATE TABLE face_links
(
    id                  uuid PRIMARY KEY,
    code_hash           bytea       NOT NULL UNIQUE,
    purpose             text        NOT NULL,
    details_cipher      bytea       NOT NULL,
    details_key_version integer     NOT NULL,
    certify_url         text        NOT NULL,
    expires_at          timestamptz NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL
);
CREATE INDEX face_links_by_expiry ON face_links (expires_at);
