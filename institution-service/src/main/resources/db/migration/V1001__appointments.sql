-- Sagas that appoint the administrator of an institution.
CREATE TABLE appointment (
    id                uuid PRIMARY KEY,
    institution_id    uuid NOT NULL REFERENCES institution,
    person            uuid NOT NULL,
    masked_name       text NOT NULL,
    masked_id_number  text NOT NULL,
    masked_mobile     text NOT NULL,
    step              text NOT NULL CHECK (step IN ('MATCHED', 'GRANTED', 'DONE', 'REFUSED')),
    created_at        timestamptz NOT NULL,
    created_by        text NOT NULL,
    created_grant     uuid,
    changed_at        timestamptz NOT NULL,
    changed_by        text NOT NULL,
    changed_grant     uuid,
    version           bigint NOT NULL
);

CREATE UNIQUE INDEX one_running_appointment ON appointment (institution_id) WHERE step IN ('MATCHED', 'GRANTED');
