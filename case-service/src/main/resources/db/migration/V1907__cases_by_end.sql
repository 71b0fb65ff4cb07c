-- To find the cases whose term has ended. CONCURRENTLY, so outside of a transaction; what an interrupted attempt left is made anew.
DROP INDEX CONCURRENTLY IF EXISTS cases_by_end;
CREATE INDEX CONCURRENTLY cases_by_end ON cases (item_code, closed_at, id) WHERE closed_at IS NOT NULL;
