-- 机构登记 by business: what the decision of a case stated about an institution of its unit, as published with the decision.
CREATE TABLE institution_decision (
    case_id         uuid PRIMARY KEY REFERENCES cases,
    effect          varchar(10) NOT NULL CHECK (effect IN ('OPENS', 'CHANGES', 'ENDS')),
    name            text,
    type            varchar(40),
    level           varchar(10) CHECK (level IN ('PROVINCE', 'CITY', 'COUNTY')),
    licence_number  text NOT NULL,
    licence_from    date,
    licence_to      date,
    created_at      timestamptz NOT NULL,
    created_by      text NOT NULL,
    created_grant   uuid,
    changed_at      timestamptz NOT NULL,
    changed_by      text NOT NULL,
    changed_grant   uuid,
    version         bigint NOT NULL,
    CONSTRAINT institution_decision_complete CHECK (CASE WHEN effect = 'ENDS' THEN licence_to IS NOT NULL
        ELSE type IS NOT NULL AND level IS NOT NULL AND licence_from IS NOT NULL END),
    CONSTRAINT institution_decision_days CHECK (licence_from <= licence_to)
);
