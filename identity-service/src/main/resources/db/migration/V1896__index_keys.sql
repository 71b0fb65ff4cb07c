-- The columns with blind indexes (ADR 0085).
SELECT kit_index_column('persons', 'id_number_index', 'uniform');
SELECT kit_index_column('persons', 'mobile_index', 'uniform');
SELECT kit_index_column('known_devices', 'device_hash', 'uniform');
SELECT kit_index_column('used_refresh_tokens', 'token_hash', 'uniform');
SELECT kit_index_column('person_registrations', 'claimant_index', 'uniform');
SELECT kit_index_column('unit_registrations', 'claimant_index', 'uniform');
SELECT kit_index_column('appeals', 'claimant_index', 'uniform');
-- To find all rows of a value when its form is changed.
CREATE INDEX persons_by_document ON persons (id_number_index);
CREATE INDEX persons_by_mobile ON persons (mobile_index) WHERE mobile_index IS NOT NULL;
CREATE INDEX known_devices_by_hash ON known_devices (device_hash);
CREATE INDEX unit_registrations_by_any_claimant ON unit_registrations (claimant_index) WHERE claimant_index IS NOT NULL;

SELECT kit_index_column('sms_challenges', 'mobile_index', 'by-row');
SELECT kit_index_column('sms_challenges', 'source', 'by-row');
SELECT kit_index_column('sms_challenges', 'code_hash', 'by-row');
SELECT kit_index_column('sms_challenges', 'recipient', 'by-row');
SELECT kit_index_column('login_attempts', 'subject', 'by-row');
SELECT kit_index_column('login_attempts', 'source', 'by-row');
SELECT kit_index_column('qr_logins', 'source', 'by-row');
SELECT kit_index_column('ca_challenges', 'source', 'by-row');
SELECT kit_index_column('sso_logins', 'source', 'by-row');
SELECT kit_index_column('puzzles', 'source', 'by-row');
SELECT kit_index_column('puzzles', 'pass_hash', 'by-row');
SELECT kit_index_column('appeals', 'objection_index', 'by-row');
SELECT kit_index_column('counter_checks', 'code_index', 'by-row');
SELECT kit_index_column('counter_checks', 'former_mobile_index', 'by-row');
SELECT kit_index_column('objection_notices', 'code_index', 'by-row');

-- Append-only.
SELECT kit_index_column('security_events', 'source', 'append-only');
