-- How the unit was proven, which replaces the face check of its legal representative; null for the face check.
ALTER TABLE unit_registrations ADD COLUMN proven_by text;
ALTER TABLE unit_registrations ADD CONSTRAINT unit_registrations_proven
    CHECK (step IN ('FACE', 'FAILED') OR face_state = 'PASSED' OR proven_by IS NOT NULL);
