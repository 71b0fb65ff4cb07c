-- The only unit that a session acts for: it began with a confirmation for that unit.
ALTER TABLE sessions ADD COLUMN bound_unit text;
