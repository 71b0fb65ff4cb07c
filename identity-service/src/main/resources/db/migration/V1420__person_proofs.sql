-- How and when each person was proven: by the face, by a proof of the unit (which proves the person to this unit only), by one clerk at the
-- counter, or by two clerks of one city.
CREATE TABLE person_proofs
(
    id               uuid PRIMARY KEY,
    person_id        uuid NOT NULL REFERENCES persons (id),
    method           text NOT NULL CHECK (method IN ('FACE', 'UNIT', 'COUNTER', 'TWO_CLERKS')),
    city             text,
    counter_check_id uuid CONSTRAINT person_proofs_unique_counter_check UNIQUE,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL,
    CHECK ((method IN ('COUNTER', 'TWO_CLERKS')) = (city IS NOT NULL AND counter_check_id IS NOT NULL))
);
CREATE INDEX person_proofs_by_person ON person_proofs (person_id);

-- proven_at: when the person was proven for the first time, in whatever way.
ALTER TABLE persons ADD COLUMN face_proven_at timestamptz;
ALTER TABLE persons ADD CONSTRAINT persons_face_proven CHECK (face_proven_at IS NULL OR proven_at IS NOT NULL);

-- Until now a person was proven by the face or by one clerk. The registrations that clerks confirmed are known for 30 days.
INSERT INTO person_proofs (id, person_id, method, city, counter_check_id, created_at, created_by, changed_at, changed_by, version)
SELECT gen_random_uuid(), r.person_id, 'COUNTER', c.city, c.id, c.changed_at, c.changed_by, c.changed_at, c.changed_by, 0
FROM counter_checks c JOIN person_registrations r ON r.id = c.registration_id
WHERE c.status = 'CONFIRMED' AND r.person_id IS NOT NULL;

UPDATE persons SET face_proven_at = proven_at
WHERE proven_at IS NOT NULL AND NOT EXISTS (
    SELECT FROM counter_checks c JOIN person_registrations r ON r.id = c.registration_id
    WHERE c.status = 'CONFIRMED' AND r.person_id = persons.id AND persons.proven_at >= r.created_at);

INSERT INTO person_proofs (id, person_id, method, created_at, created_by, changed_at, changed_by, version)
SELECT gen_random_uuid(), id, 'FACE', face_proven_at, created_by, face_proven_at, created_by, 0
FROM persons WHERE face_proven_at IS NOT NULL;
