-- A notice may be about a unit as a whole.
ALTER TABLE message_notices
    ADD COLUMN unit_number varchar(13),
    DROP CONSTRAINT about_one_thing,
    ADD CONSTRAINT about_one_thing CHECK (num_nonnulls(case_id, grant_id, institution_number, unit_number) = 1);
