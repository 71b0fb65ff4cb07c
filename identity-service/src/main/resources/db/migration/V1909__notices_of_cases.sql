-- To delete the messages about a case with the case (ADR 0087). CONCURRENTLY, so outside of a transaction; what an interrupted attempt left is made anew.
DROP INDEX CONCURRENTLY IF EXISTS message_notices_of_case;
CREATE INDEX CONCURRENTLY message_notices_of_case ON message_notices (case_id) WHERE case_id IS NOT NULL;
