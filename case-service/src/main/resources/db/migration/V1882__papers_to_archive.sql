ALTER TABLE document VALIDATE CONSTRAINT content_in_one_place;
-- Papers whose content is in the database, in the order of their issue.
CREATE INDEX document_to_archive ON document (issued_at, id) WHERE pdf_cipher IS NOT NULL AND valid_to IS NULL;
