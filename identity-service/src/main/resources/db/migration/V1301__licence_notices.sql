-- A notice may be about the licence of an institution.
ALTER TABLE message_notices
    ADD COLUMN institution_number text,
    DROP CONSTRAINT message_notices_check,
    ADD CONSTRAINT about_one_thing CHECK (num_nonnulls(case_id, grant_id, institution_number) = 1);
