-- The content of an old paper is moved to the storage of files, as one segment that is encrypted with a key of its own. That key is stored
-- here, encrypted.
SELECT lock_tables(ARRAY['document']);
ALTER TABLE document ADD COLUMN content_key_cipher bytea, ADD COLUMN content_key_key_version integer;
ALTER TABLE document ADD CONSTRAINT content_in_one_place
    CHECK ((content_key_cipher IS NULL) = (content_key_key_version IS NULL) AND (pdf_cipher IS NULL OR content_key_cipher IS NULL)) NOT VALID;
