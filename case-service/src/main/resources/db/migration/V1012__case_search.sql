-- The searches of a city among millions of cases.
ALTER TABLE cases ADD COLUMN due_day date GENERATED ALWAYS AS (
    CASE status WHEN 'ACCEPTED' THEN promised_day WHEN 'SUPPLEMENT_ASKED' THEN supplement_due_day END) STORED;
CREATE INDEX cases_of_city_by_due_day ON cases (city, due_day) WHERE due_day IS NOT NULL;
CREATE INDEX cases_of_city_by_filing ON cases (city, filed_at) WHERE submitted_at IS NOT NULL;
-- Prefixes are compared byte by byte.
CREATE INDEX cases_of_city_by_item ON cases (city, item_code COLLATE "C") WHERE submitted_at IS NOT NULL;
CREATE INDEX cases_by_number ON cases (case_number COLLATE "C") WHERE case_number IS NOT NULL;

-- Who exported which list; rows are only added.
CREATE TABLE case_export (
    id                  uuid PRIMARY KEY,
    by_kind             varchar(16) NOT NULL,
    unit_number         varchar(13),
    institution_number  varchar(20),
    city                varchar(6),
    selection           jsonb NOT NULL,
    cases               integer NOT NULL,
    created_at          timestamptz NOT NULL,
    created_by          text NOT NULL,
    created_grant       uuid,
    changed_at          timestamptz NOT NULL,
    changed_by          text NOT NULL,
    changed_grant       uuid,
    version             bigint NOT NULL
);

CREATE INDEX case_export_of_unit ON case_export (unit_number, id) WHERE unit_number IS NOT NULL;
CREATE INDEX case_export_of_city ON case_export (city, id) WHERE city IS NOT NULL;
