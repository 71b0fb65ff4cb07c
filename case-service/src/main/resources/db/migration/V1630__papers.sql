-- 文书: one paper for each step of a case that demands one, ordered in the transaction of the step and printed by a durable task. `facts` is what
-- the paper says of the step; null for papers of steps that an earlier release took.
CREATE TABLE paper (
    id                uuid PRIMARY KEY,
    case_id           uuid NOT NULL REFERENCES cases,
    case_version      bigint,
    kind              varchar(24) NOT NULL,
    title             text NOT NULL,
    city              varchar(6) NOT NULL,
    year              integer NOT NULL,
    number            integer,
    step_at           timestamptz NOT NULL,
    facts_cipher      bytea,
    facts_key_version integer,
    document_id       uuid UNIQUE REFERENCES document,
    created_at        timestamptz NOT NULL,
    created_by        text NOT NULL,
    created_grant     uuid,
    changed_at        timestamptz NOT NULL,
    changed_by        text NOT NULL,
    changed_grant     uuid,
    version           bigint NOT NULL,
    UNIQUE (case_id, case_version),
    UNIQUE (city, year, number),
    CHECK ((facts_cipher IS NULL) = (facts_key_version IS NULL))
);

-- The last number that was given. Its row is locked until the number is stored with its paper, so that none is lost.
CREATE TABLE paper_number (
    city varchar(6) NOT NULL,
    year integer NOT NULL,
    last integer NOT NULL,
    PRIMARY KEY (city, year)
);

-- Slips that were issued on request are papers without a number.
INSERT INTO paper (id, case_id, kind, title, city, year, step_at, document_id, created_at, created_by, created_grant,
    changed_at, changed_by, changed_grant, version)
SELECT d.id, d.subject_id, 'ACCEPTANCE', d.title, d.city, extract(year FROM d.issued_at AT TIME ZONE 'Asia/Shanghai'),
    d.issued_at, d.id, d.created_at, d.created_by, d.created_grant, d.changed_at, d.changed_by, d.changed_grant, 1
FROM document d WHERE d.kind = 'ACCEPTANCE_SLIP';

-- Accepted cases that are not closed yet, and of which nobody asked for the slip, get the paper now.
INSERT INTO paper (id, case_id, kind, title, city, year, step_at, created_at, created_by, changed_at, changed_by, version)
SELECT c.id, c.id, 'ACCEPTANCE', '受理通知书', c.city, extract(year FROM c.accepted_at AT TIME ZONE 'Asia/Shanghai'),
    c.accepted_at, c.accepted_at, 'case-service', c.accepted_at, 'case-service', 1
FROM cases c
WHERE c.accepted_at IS NOT NULL AND c.closed_at IS NULL AND NOT EXISTS (SELECT 1 FROM paper p WHERE p.case_id = c.id);

INSERT INTO kit_task (task_name, task_instance, execution_time, picked, version)
SELECT 'paper-issue', id, now(), false, 1 FROM paper WHERE document_id IS NULL;
