-- To find all rows of a value when its form is changed (ADR 0085). CONCURRENTLY, so outside of a transaction; what an interrupted attempt left is
-- made anew.
DROP INDEX CONCURRENTLY IF EXISTS unit_registrations_by_any_claimant;
CREATE INDEX CONCURRENTLY unit_registrations_by_any_claimant ON unit_registrations (claimant_index)
    WHERE claimant_index IS NOT NULL;
