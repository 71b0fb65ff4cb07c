-- The upgrade of a legacy account and unit that was verified last counts; the former ones are over. A sequence has no ties. Null: verified before
-- this migration.
CREATE SEQUENCE upgrade_verifications AS bigint CACHE 1;
ALTER TABLE upgrade ADD COLUMN verification bigint;
CREATE INDEX upgrade_by_verification ON upgrade (system, account_index, legacy_unit_index, verification) WHERE verification IS NOT NULL;
