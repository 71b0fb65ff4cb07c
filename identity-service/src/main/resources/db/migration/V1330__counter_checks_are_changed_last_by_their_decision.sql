-- A decision is final, so changed_by and changed_at say who decided and when.
ALTER TABLE counter_checks DROP COLUMN decided_by, DROP COLUMN decided_at;
