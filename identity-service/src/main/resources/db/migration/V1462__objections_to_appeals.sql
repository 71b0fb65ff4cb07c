-- An appeal that would close a proven person waits for a day (WAITING), in which that person can object to it (OBJECTED).
ALTER TABLE appeals DROP CONSTRAINT appeals_step_check;
ALTER TABLE appeals ADD CONSTRAINT appeals_step_check
    CHECK (step IN ('FACE', 'DECISION', 'WAITING', 'OBJECTED', 'DONE', 'FAILED'));
ALTER TABLE appeals
    ADD COLUMN announced_at timestamptz,
    ADD COLUMN completes_at timestamptz,
    ADD COLUMN objection_index bytea,
    ADD CHECK (step NOT IN ('WAITING', 'OBJECTED') OR (announced_at IS NOT NULL AND completes_at IS NOT NULL AND objection_index IS NOT NULL));
CREATE UNIQUE INDEX appeals_one_waiting ON appeals (document_holder_id) WHERE step = 'WAITING';
CREATE UNIQUE INDEX appeals_by_objection ON appeals (objection_index);

-- The code with which the owner of the mobile objects, until the text is sent.
ALTER TABLE sms_notices ADD COLUMN objection text;
