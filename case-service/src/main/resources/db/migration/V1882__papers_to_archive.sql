-- Papers whose content is in the database, in the order of their issue. CONCURRENTLY, so outside of a transaction; what an interrupted attempt
-- left is made anew.
DROP INDEX CONCURRENTLY IF EXISTS document_to_archive;
CREATE INDEX CONCURRENTLY document_to_archive ON document (issued_at, id) WHERE pdf_cipher IS NOT NULL AND valid_to IS NULL;
