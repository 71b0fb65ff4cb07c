-- Where the text goes in each attempt: the person's mobile at the first one. Null before that, and once the text was sent or given up.
ALTER TABLE message_texts ADD COLUMN mobile_cipher bytea;
ALTER TABLE message_texts ADD COLUMN mobile_key_version integer;
