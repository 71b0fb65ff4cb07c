-- The content of an old paper leaves the database for the storage of files: one segment, encrypted with a key of the paper's own, which is
-- encrypted here.
SELECT lock_tables(ARRAY['document']);
ALTER TABLE document ADD COLUMN content_key_cipher bytea, ADD COLUMN content_key_key_version integer;
ALTER TABLE document ADD CONSTRAINT content_in_one_place
    CHECK ((content_key_cipher IS NULL) = (content_key_key_version IS NULL) AND (pdf_cipher IS NULL OR content_key_cipher IS NULL)) NOT VALID;
