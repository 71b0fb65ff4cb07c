-- The parcels by which results of cases are mailed, as logistics-service last published them. The newest one decides whether the
-- delivery is open.
CREATE TABLE case_parcel (
    parcel_id      uuid PRIMARY KEY,
    case_id        uuid        NOT NULL REFERENCES cases,
    status         varchar(16) NOT NULL,
    created_at     timestamptz NOT NULL,
    created_by     text        NOT NULL,
    created_grant  uuid,
    changed_at     timestamptz NOT NULL,
    changed_by     text        NOT NULL,
    changed_grant  uuid,
    version        bigint      NOT NULL
);

CREATE INDEX parcels_of_case ON case_parcel (case_id, parcel_id DESC);
