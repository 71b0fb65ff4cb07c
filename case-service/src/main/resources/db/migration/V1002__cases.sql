-- The counting part of a case number: a number for people, so gaps don't matter, and no row is locked for it. It starts again
-- after ten million, long after the day that is part of the number has changed.
create sequence case_number_sequence as integer minvalue 1 maxvalue 9999999 cycle;

-- 办件. What authority depends on stands in the row: unit, institution, item, city, who filed. The form is personal data as a whole.
create table cases (
    id                      uuid primary key,
    case_number             varchar(22) unique,
    unit_number             varchar(13) not null,
    institution_number      varchar(20),
    item_code               varchar(60) not null,
    item_version            integer not null,
    city                    varchar(6) not null,
    status                  varchar(24) not null,
    filed_by                uuid not null,
    filed_grant             uuid not null,
    filed_at                timestamptz,
    submitted_at            timestamptz,
    accepted_at             timestamptz,
    closed_at               timestamptz,
    approved                boolean,
    promised_working_days   integer not null,
    statutory_working_days  integer not null,
    promised_day            date,
    statutory_day           date,
    paused_on               date,
    supplement_due_day      date,
    evaluated_at            timestamptz,
    delivery                varchar(8) not null,
    delivery_address_id     uuid,
    form_cipher             bytea not null,
    form_key_version        integer not null,
    created_at              timestamptz not null,
    created_by              text not null,
    created_grant           uuid,
    changed_at              timestamptz not null,
    changed_by              text not null,
    changed_grant           uuid,
    version                 bigint not null,
    foreign key (item_code, item_version) references service_item_version (code, item_version),
    check (delivery = 'NONE' or delivery_address_id is not null),
    check ((status = 'DRAFT') = (filed_at is null) or status = 'WITHDRAWN'),
    check (status not in ('SUBMITTED', 'ACCEPTED', 'NOT_ACCEPTED', 'SUPPLEMENT_ASKED', 'DECIDED')
           or submitted_at is not null and case_number is not null),
    check ((status = 'DECIDED') = (approved is not null))
);

-- A unit's list, newest first; what runs and what waits to be evaluated for the home's counts; a city's list, newest submission first.
create index cases_of_unit on cases (unit_number, id desc) include (item_code, status, evaluated_at, institution_number);
create index cases_of_institution on cases (institution_number, id desc) where institution_number is not null;
create index cases_of_city on cases (city, submitted_at desc, id desc) where submitted_at is not null;
create index cases_of_city_by_status on cases (city, status, submitted_at desc, id desc) where submitted_at is not null;
create index cases_to_review on cases (unit_number, id) where status = 'AWAITING_UNIT_REVIEW';

-- 办件进度: what happened, when, by whom of which kind. Rows are only ever added. A reason may name people, so it is sealed.
create table case_progress (
    id               uuid primary key,
    case_id          uuid not null references cases,
    step             varchar(24) not null,
    at               timestamptz not null,
    by_kind          varchar(16) not null,
    by_tier          varchar(24),
    by_person        uuid,
    note_cipher      bytea,
    note_key_version integer,
    created_at       timestamptz not null,
    created_by       text not null,
    created_grant    uuid,
    changed_at       timestamptz not null,
    changed_by       text not null,
    changed_grant    uuid,
    version          bigint not null
);

create index case_progress_of_case on case_progress (case_id, id);
