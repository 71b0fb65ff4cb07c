-- The person whose case a document or an exported list is about. The unit of the document is then the employer; the list has none.
ALTER TABLE document ADD COLUMN person uuid;
ALTER TABLE case_export ADD COLUMN person uuid;
