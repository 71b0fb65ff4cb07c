ALTER TABLE document VALIDATE CONSTRAINT content_in_one_place;
-- An operator with a large table makes it CONCURRENTLY before the upgrade. Papers whose content is in the database, in the order of their issue.
CREATE INDEX IF NOT EXISTS document_to_archive ON document (issued_at, id) WHERE pdf_cipher IS NOT NULL AND valid_to IS NULL;
