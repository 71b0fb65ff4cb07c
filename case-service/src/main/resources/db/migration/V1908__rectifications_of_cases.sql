-- For the foreign key, when a case is deleted. CONCURRENTLY, so outside of a transaction; what an interrupted attempt left is made anew.
DROP INDEX CONCURRENTLY IF EXISTS rectification_of_case;
CREATE INDEX CONCURRENTLY rectification_of_case ON rectification (case_id);
