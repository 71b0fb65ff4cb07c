-- To find all rows of a value when its form is changed (ADR 0085). One index in a transaction, so that no login waits for two tables. An operator
-- with large tables makes it CONCURRENTLY before the upgrade.
CREATE INDEX IF NOT EXISTS persons_by_mobile ON persons (mobile_index) WHERE mobile_index IS NOT NULL;
