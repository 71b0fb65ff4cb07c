-- delegation-service may refuse an appointment: it has ended then, and makes room for another.
ALTER TABLE appointment DROP CONSTRAINT appointment_step_check;
ALTER TABLE appointment ADD CONSTRAINT appointment_step_check CHECK (step IN ('MATCHED', 'GRANTED', 'DONE', 'REFUSED'));
DROP INDEX appointment_running;
CREATE UNIQUE INDEX appointment_running ON appointment (institution_id) WHERE step IN ('MATCHED', 'GRANTED');
DROP INDEX appointment_due;
CREATE INDEX appointment_due ON appointment (next_attempt_at) WHERE step IN ('MATCHED', 'GRANTED');
