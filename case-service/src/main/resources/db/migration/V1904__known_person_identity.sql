-- To find all rows of a value when its form is changed (ADR 0085). CONCURRENTLY, so outside of a transaction; what an interrupted attempt left is
-- made anew.
DROP INDEX CONCURRENTLY IF EXISTS known_person_identity;
CREATE INDEX CONCURRENTLY known_person_identity ON known_person (identity);
