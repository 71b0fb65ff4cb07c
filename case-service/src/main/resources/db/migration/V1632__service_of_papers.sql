-- 电子送达: the owner of a case agrees that its papers are served by download.
CREATE TABLE electronic_service (
    case_id       uuid PRIMARY KEY REFERENCES cases ON DELETE CASCADE,
    created_at    timestamptz NOT NULL,
    created_by    text NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text NOT NULL,
    changed_grant uuid,
    version       bigint NOT NULL
);

-- 送达: how and when a paper that decides was served, once, with the receipt (送达回证) that says so.
CREATE TABLE paper_service (
    paper_id      uuid PRIMARY KEY REFERENCES paper,
    receipt_id    uuid NOT NULL UNIQUE REFERENCES paper,
    means         varchar(12) NOT NULL,
    served_at     timestamptz NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text NOT NULL,
    changed_grant uuid,
    version       bigint NOT NULL
);
