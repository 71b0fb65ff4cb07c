-- Whom a case is about: the first person's name and the number of persons, encrypted; null if the form names nobody.
-- Cases that were filed before have no row until the task `case-subjects` has read them.
CREATE TABLE case_subject (
    case_id               uuid PRIMARY KEY REFERENCES cases ON DELETE CASCADE,
    persons               integer NOT NULL CHECK (persons >= 0),
    first_name_cipher      bytea,
    first_name_key_version integer,
    created_at            timestamptz NOT NULL,
    created_by            text NOT NULL,
    created_grant         uuid,
    changed_at            timestamptz NOT NULL,
    changed_by            text NOT NULL,
    changed_grant         uuid,
    version               bigint NOT NULL,
    CHECK ((persons = 0) = (first_name_cipher IS NULL)),
    CHECK ((first_name_cipher IS NULL) = (first_name_key_version IS NULL))
);

-- Blind indexes of the names and ID numbers, of each owner with a key of its own: equal persons of two owners have
-- different indexes.
CREATE TABLE case_subject_index (
    value   bytea NOT NULL,
    case_id uuid NOT NULL REFERENCES case_subject ON DELETE CASCADE,
    PRIMARY KEY (value, case_id)
);
CREATE INDEX case_subject_index_of_case ON case_subject_index (case_id);
