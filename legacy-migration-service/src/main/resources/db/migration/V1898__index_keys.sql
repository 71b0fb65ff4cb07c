-- The columns with blind indexes (ADR 0085).
SELECT lock_tables(ARRAY['upgrade', 'refused_account', 'guess_counter', 'attempt_counter']);
SELECT kit_index_column('upgrade', 'account_index', 'uniform');
SELECT kit_index_column('upgrade', 'legacy_unit_index', 'uniform');
SELECT kit_index_column('refused_account', 'account_index', 'uniform');
SELECT kit_index_column('refused_account', 'legacy_unit_index', 'uniform');
SELECT kit_index_column('guess_counter', 'account_index', 'uniform');
SELECT kit_index_column('attempt_counter', 'subject', 'uniform');
-- To find all rows of a value when its form is changed.
CREATE INDEX upgrade_by_account ON upgrade (account_index) WHERE account_index IS NOT NULL;
CREATE INDEX upgrade_by_legacy_unit ON upgrade (legacy_unit_index) WHERE legacy_unit_index IS NOT NULL;
CREATE INDEX refused_account_by_account ON refused_account (account_index);
CREATE INDEX refused_account_by_legacy_unit ON refused_account (legacy_unit_index);
CREATE INDEX guess_counter_by_account ON guess_counter (account_index);
