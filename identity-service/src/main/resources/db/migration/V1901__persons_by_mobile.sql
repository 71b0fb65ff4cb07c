-- To find all rows of a value when its form is changed (ADR 0085). CONCURRENTLY, so outside of a transaction; what an interrupted attempt left is
-- made anew.
DROP INDEX CONCURRENTLY IF EXISTS persons_by_mobile;
CREATE INDEX CONCURRENTLY persons_by_mobile ON persons (mobile_index) WHERE mobile_index IS NOT NULL;
