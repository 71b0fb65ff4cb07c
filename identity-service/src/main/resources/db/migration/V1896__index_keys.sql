-- The columns with blind indexes (ADR 0085). All tables are locked at once, since a login writes to several of them.
SELECT lock_tables(ARRAY[
    'persons', 'known_devices', 'used_refresh_tokens', 'person_registrations', 'unit_registrations', 'appeals',
    'sms_challenges', 'login_attempts', 'qr_logins', 'ca_challenges', 'sso_logins', 'puzzles',
    'counter_checks', 'objection_notices', 'security_events'
]);
SELECT kit_index_column('persons', 'id_number_index', 'uniform');
SELECT kit_index_column('persons', 'mobile_index', 'uniform');
SELECT kit_index_column('known_devices', 'device_hash', 'uniform');
SELECT kit_index_column('used_refresh_tokens', 'token_hash', 'uniform');
SELECT kit_index_column('person_registrations', 'claimant_index', 'uniform');
SELECT kit_index_column('unit_registrations', 'claimant_index', 'uniform');
SELECT kit_index_column('appeals', 'claimant_index', 'uniform');
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
