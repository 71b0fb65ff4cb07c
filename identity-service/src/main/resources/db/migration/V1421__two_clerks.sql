-- A check at the counter by two different clerks, or by one. ANNOUNCED: the verified mobile of person_id (its keyed hash) is replaced at
-- effective_at, unless somebody who was told objects. A check belongs to a registration or to the change of a unit's legal representative.
ALTER TABLE counter_checks DROP CONSTRAINT counter_checks_status_check;
ALTER TABLE counter_checks ADD CONSTRAINT counter_checks_status_check
    CHECK (status IN ('WAITING', 'SECOND_CLERK', 'ANNOUNCED', 'CONFIRMED', 'REJECTED', 'OBJECTED', 'LAPSED', 'ELSEWHERE', 'REPLACED'));
ALTER TABLE counter_checks ALTER COLUMN registration_id DROP NOT NULL;
ALTER TABLE counter_checks
    ADD COLUMN representative_change_id uuid REFERENCES representative_changes (id) ON DELETE CASCADE,
    ADD COLUMN unit_number         text,
    ADD COLUMN first_clerk         text,
    ADD COLUMN second_clerk        text,
    ADD COLUMN person_id           uuid REFERENCES persons (id),
    ADD COLUMN former_mobile_index bytea,
    ADD COLUMN announced_at        timestamptz,
    ADD COLUMN effective_at        timestamptz;
ALTER TABLE counter_checks ADD CONSTRAINT counter_checks_two_clerks
    CHECK (second_clerk IS NULL OR first_clerk IS NOT NULL AND first_clerk <> second_clerk);
ALTER TABLE counter_checks ADD CONSTRAINT counter_checks_second_clerk
    CHECK (status NOT IN ('ANNOUNCED', 'OBJECTED', 'LAPSED') OR second_clerk IS NOT NULL AND person_id IS NOT NULL AND announced_at IS NOT NULL AND effective_at IS NOT NULL);
ALTER TABLE counter_checks ADD CONSTRAINT counter_checks_subject
    CHECK ((registration_id IS NULL) <> (representative_change_id IS NULL));
ALTER TABLE counter_checks ADD CONSTRAINT counter_checks_of_change
    CHECK (representative_change_id IS NULL
        OR person_id IS NOT NULL AND unit_number IS NOT NULL AND (status <> 'CONFIRMED' OR second_clerk IS NOT NULL));

DROP INDEX counter_checks_unique_waiting;
CREATE UNIQUE INDEX counter_checks_unique_open ON counter_checks (registration_id)
    WHERE status IN ('WAITING', 'SECOND_CLERK', 'ANNOUNCED');
CREATE UNIQUE INDEX counter_checks_unique_open_of_change ON counter_checks (representative_change_id)
    WHERE status IN ('WAITING', 'SECOND_CLERK');
CREATE UNIQUE INDEX counter_checks_unique_announced ON counter_checks (person_id) WHERE status = 'ANNOUNCED';
CREATE INDEX counter_checks_by_change ON counter_checks (representative_change_id) WHERE representative_change_id IS NOT NULL;

-- Who is told of an announced replacement of a mobile: by SMS, with a code (of which a keyed hash is stored) to object. The text's mobile and
-- code are forgotten once it is sent.
CREATE TABLE objection_notices
(
    id               uuid PRIMARY KEY,
    counter_check_id uuid  NOT NULL REFERENCES counter_checks (id) ON DELETE CASCADE,
    template         text  NOT NULL,
    code_index       bytea NOT NULL CONSTRAINT objection_notices_unique_code UNIQUE,
    text_cipher      bytea,
    text_key_version integer,
    attempted_at     timestamptz,
    sent_at          timestamptz,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL,
    CHECK ((text_cipher IS NULL) = (text_key_version IS NULL))
);
CREATE INDEX objection_notices_by_check ON objection_notices (counter_check_id);
