-- The sequence number within case numbers. Gaps are allowed, so no row is locked. It restarts after ten million, long after the
-- day that is part of the case number has changed.
CREATE SEQUENCE case_number_sequence AS integer MINVALUE 1 MAXVALUE 9999999 CYCLE;

-- 办件. The row contains all facts of the policy: unit, institution, item, city, filer. The form is encrypted as a whole.
CREATE TABLE cases (
    id                      uuid PRIMARY KEY,
    case_number             varchar(22) UNIQUE,
    unit_number             varchar(13) NOT NULL,
    institution_number      varchar(20),
    item_code               varchar(60) NOT NULL,
    item_version            integer NOT NULL,
    city                    varchar(6) NOT NULL,
    status                  varchar(24) NOT NULL,
    filed_by                uuid NOT NULL,
    filed_grant             uuid NOT NULL,
    written_by              uuid NOT NULL, -- who last edited the form or the supplement: an agent does not review own edits
    filed_at                timestamptz,
    submitted_at            timestamptz,
    accepted_at             timestamptz,
    closed_at               timestamptz,
    approved                boolean,
    promised_working_days   integer NOT NULL,
    statutory_working_days  integer NOT NULL,
    promised_day            date,
    statutory_day           date,
    paused_on               date,
    supplement_due_day      date,
    evaluated_at            timestamptz,
    delivery                varchar(8) NOT NULL,
    delivery_address_id     uuid,
    form_cipher             bytea NOT NULL,
    form_key_version        integer NOT NULL,
    supplement_cipher       bytea, -- a supplement that awaits the unit's review
    supplement_key_version  integer,
    created_at              timestamptz NOT NULL,
    created_by              text NOT NULL,
    created_grant           uuid,
    changed_at              timestamptz NOT NULL,
    changed_by              text NOT NULL,
    changed_grant           uuid,
    version                 bigint NOT NULL,
    FOREIGN KEY (item_code, item_version) REFERENCES service_item_version (code, item_version),
    CHECK (delivery = 'MAIL' OR delivery_address_id IS NULL),
    CHECK ((status = 'DRAFT') = (filed_at IS NULL) OR status = 'WITHDRAWN'),
    CHECK (status NOT IN ('SUBMITTED', 'ACCEPTED', 'NOT_ACCEPTED', 'SUPPLEMENT_ASKED', 'DECIDED')
           OR submitted_at IS NOT NULL AND case_number IS NOT NULL),
    CHECK ((status = 'DECIDED') = (approved IS NOT NULL)),
    CHECK (supplement_cipher IS NULL OR status = 'SUPPLEMENT_ASKED')
);

-- Lists of a unit (and its counts), of an institution, of a city by submission and by change, and the workbench.
CREATE INDEX cases_of_unit ON cases (unit_number, id DESC) INCLUDE (item_code, status, evaluated_at, institution_number);
CREATE INDEX cases_of_institution ON cases (institution_number, id DESC) WHERE institution_number IS NOT NULL;
CREATE INDEX cases_of_city ON cases (city, submitted_at DESC, id DESC) WHERE submitted_at IS NOT NULL;
CREATE INDEX cases_of_city_by_status ON cases (city, status, submitted_at DESC, id DESC) WHERE submitted_at IS NOT NULL;
CREATE INDEX cases_of_city_by_change ON cases (city, changed_at, id) WHERE submitted_at IS NOT NULL;
CREATE INDEX cases_to_review ON cases (unit_number, id) WHERE status = 'AWAITING_UNIT_REVIEW' OR supplement_cipher IS NOT NULL;

-- 办件进度: an append-only list of steps, deleted only with a withdrawn draft. Notes are encrypted because they may name people.
CREATE TABLE case_progress (
    id               uuid PRIMARY KEY,
    case_id          uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    step             varchar(24) NOT NULL,
    at               timestamptz NOT NULL,
    by_kind          varchar(16) NOT NULL,
    by_tier          varchar(24),
    by_person        uuid,
    note_cipher      bytea,
    note_key_version integer,
    created_at       timestamptz NOT NULL,
    created_by       text NOT NULL,
    created_grant    uuid,
    changed_at       timestamptz NOT NULL,
    changed_by       text NOT NULL,
    changed_grant    uuid,
    version          bigint NOT NULL
);

CREATE INDEX case_progress_of_case ON case_progress (case_id, id);
