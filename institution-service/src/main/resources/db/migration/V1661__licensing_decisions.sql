-- 单位通过人社业务经办完成机构登记: decisions of cases register, change and end institutions, each once.
CREATE TABLE licensing_decision (
    case_number     text PRIMARY KEY,
    institution_id  uuid NOT NULL REFERENCES institution,
    effect          text NOT NULL CHECK (effect IN ('OPENS', 'CHANGES', 'ENDS')),
    created_at      timestamptz NOT NULL,
    created_by      text NOT NULL,
    created_grant   uuid,
    changed_at      timestamptz NOT NULL,
    changed_by      text NOT NULL,
    changed_grant   uuid,
    version         bigint NOT NULL
);

-- The cases whose decisions licensed and ended the institution. Its last day is the last day of the licence.
ALTER TABLE institution
    ADD COLUMN licensed_by_case text,
    ADD COLUMN ended_by_case    text,
    ADD CONSTRAINT ended_with_last_day CHECK (ended_by_case IS NULL OR licence_to IS NOT NULL);
