-- 批量申报: the list of a case's form, uploaded as a sheet. A sheet is checked once per version of the item; with the filing or the
-- supplement its rows are handed in. A case has at most one sheet that is not handed in; removing the file removes the sheet.
CREATE TABLE case_batch (
    id               uuid PRIMARY KEY,
    case_id          uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    file_id          uuid NOT NULL REFERENCES material_file ON DELETE CASCADE,
    item_version     integer NOT NULL,
    state            varchar(8) NOT NULL CHECK (state IN ('CHECKING', 'VALID', 'INVALID', 'REFUSED')),
    rows             integer NOT NULL,
    rows_checked     integer NOT NULL CHECK (rows_checked BETWEEN 0 AND rows),
    rows_wrong       integer NOT NULL CHECK (rows_wrong BETWEEN 0 AND rows_checked),
    refusal_code     varchar(40),
    refusal_argument text,
    handed_in_at     timestamptz,
    created_at       timestamptz NOT NULL,
    created_by       text NOT NULL,
    created_grant    uuid,
    changed_at       timestamptz NOT NULL,
    changed_by       text NOT NULL,
    changed_grant    uuid,
    version          bigint NOT NULL,
    CONSTRAINT one_check_per_sheet UNIQUE (file_id),
    CHECK ((state = 'REFUSED') = (refusal_code IS NOT NULL)),
    CHECK (handed_in_at IS NULL OR state = 'VALID'),
    CHECK (state <> 'VALID' OR rows > 0 AND rows_checked = rows AND rows_wrong = 0)
);

CREATE INDEX case_batch_of_case ON case_batch (case_id, id);
CREATE UNIQUE INDEX case_batch_open ON case_batch (case_id) WHERE handed_in_at IS NULL;

-- A checked row: its content, encrypted, or its faults, which contain no personal data.
CREATE TABLE case_batch_row (
    batch_id    uuid NOT NULL REFERENCES case_batch ON DELETE CASCADE,
    place       integer NOT NULL, -- from 1, without empty rows
    row_number  integer NOT NULL, -- as the spreadsheet shows it
    cipher      bytea,
    key_version integer,
    faults      jsonb,
    PRIMARY KEY (batch_id, place),
    CHECK ((cipher IS NULL) = (faults IS NOT NULL)),
    CHECK ((cipher IS NULL) = (key_version IS NULL))
);

CREATE INDEX case_batch_row_wrong ON case_batch_row (batch_id, place) WHERE faults IS NOT NULL;
