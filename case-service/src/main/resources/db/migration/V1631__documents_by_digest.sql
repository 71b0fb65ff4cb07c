-- Anybody verifies a file by its digest.
CREATE INDEX document_by_digest ON document (sha256);
