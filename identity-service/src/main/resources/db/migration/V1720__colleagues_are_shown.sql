-- How often an account has the number and the mobile of a colleague shown.
ALTER TABLE daily_counts DROP CONSTRAINT daily_counts_kind_check;
ALTER TABLE daily_counts ADD CONSTRAINT daily_counts_kind_check
    CHECK (kind IN ('LEGAL_REPRESENTATIVE', 'PERSON', 'UNIT_REGISTRATION', 'UNIT_FACE_CHECK', 'RECOVERY', 'PERSON_FACE_CHECK', 'DOCUMENT_FACE_CHECK', 'APPEAL', 'LOGGED_IN_OPERATION', 'PERSON_REVEAL'));
