-- A proof of the unit in place of the face of its legal representative.
ALTER TABLE recoveries DROP CONSTRAINT recoveries_proof_check;
ALTER TABLE recoveries ADD CONSTRAINT recoveries_proof_check CHECK (proof IN ('FACE', 'SMS', 'UNIT'));
ALTER TABLE mobile_changes ADD COLUMN proven_unit text;
ALTER TABLE mobile_changes ADD CONSTRAINT mobile_changes_proven
    CHECK (step = 'FACE' OR face_state = 'PASSED' OR proven_unit IS NOT NULL);
