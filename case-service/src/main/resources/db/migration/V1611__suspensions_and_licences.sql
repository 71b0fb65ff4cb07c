-- 行政许可: `acceptance_due_day` is the last day on which the city can ask for a supplement; a case that is still submitted after it counts as
-- accepted. `received_at` is the receipt of a supplement before acceptance. Null for the cases of earlier releases.
ALTER TABLE cases
    ADD COLUMN received_at timestamptz,
    ADD COLUMN acceptance_due_day date,
    ADD COLUMN supplement_asked_at timestamptz;

CREATE INDEX cases_to_accept_by_law ON cases (acceptance_due_day) WHERE status = 'SUBMITTED' AND acceptance_due_day IS NOT NULL;

-- A suspended case was accepted, and its clock is paused.
ALTER TABLE cases ADD CONSTRAINT cases_suspended
    CHECK (status <> 'SUSPENDED' OR accepted_at IS NOT NULL AND paused_on IS NOT NULL) NOT VALID;
ALTER TABLE cases VALIDATE CONSTRAINT cases_suspended;
