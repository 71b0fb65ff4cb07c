-- Cases are deleted when their term has ended (ADR 0087). The term of an item, or of all items whose code begins with this one; the longest
-- code counts. Without months, cases of the item are kept. The department states the terms, each with its source; none is built in.
CREATE TABLE case_retention (
    item_code     varchar(60) PRIMARY KEY CHECK (item_code ~ '^[A-Z]{2,8}(\.[A-Z0-9]{2,12}){0,5}$'),
    months        integer CHECK (months >= 12),
    source        text NOT NULL CHECK (source <> ''),
    created_at    timestamptz NOT NULL DEFAULT now(),
    created_by    text NOT NULL DEFAULT current_user,
    created_grant uuid,
    changed_at    timestamptz NOT NULL DEFAULT now(),
    changed_by    text NOT NULL DEFAULT current_user,
    changed_grant uuid,
    version       bigint NOT NULL DEFAULT 1
);

-- Cases that are kept whatever their term is, such as during a lawsuit. The key refuses the deletion of such a case. `reference` names no person.
CREATE TABLE case_hold (
    case_id       uuid PRIMARY KEY REFERENCES cases,
    reference     text NOT NULL CHECK (reference <> ''),
    created_at    timestamptz NOT NULL DEFAULT now(),
    created_by    text NOT NULL DEFAULT current_user,
    created_grant uuid,
    changed_at    timestamptz NOT NULL DEFAULT now(),
    changed_by    text NOT NULL DEFAULT current_user,
    changed_grant uuid,
    version       bigint NOT NULL DEFAULT 1
);

-- Which case was deleted, when, and by which term. Nothing here leads to a person or a unit.
CREATE TABLE deleted_case (
    case_id       uuid PRIMARY KEY,
    case_number   varchar(22) UNIQUE,
    item_code     varchar(60) NOT NULL,
    city          varchar(6) NOT NULL,
    status        varchar(24) NOT NULL,
    closed_at     timestamptz NOT NULL,
    term          text NOT NULL,
    source        text NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text NOT NULL,
    changed_grant uuid,
    version       bigint NOT NULL
);

-- A document can still be verified when its case is deleted. This says whether a correction had replaced it.
SELECT lock_tables(ARRAY['document']);
ALTER TABLE document ADD COLUMN replaced boolean NOT NULL DEFAULT false;
