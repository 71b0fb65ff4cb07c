-- To find all rows of a value when its form is changed (ADR 0085). One index in a transaction, so that no filing waits for two tables. An operator
-- with large tables makes it CONCURRENTLY before the upgrade.
CREATE INDEX IF NOT EXISTS known_person_identity ON known_person (identity);
