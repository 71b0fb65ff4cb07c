-- 理由: what is wrong with which material, and the articles of a step of the city, as encrypted JSON beside the note that says the same as a
-- text. Null for steps without them, such as those of earlier releases.
ALTER TABLE case_progress
    ADD COLUMN reasons_cipher bytea,
    ADD COLUMN reasons_key_version integer,
    ADD CONSTRAINT case_progress_reasons CHECK ((reasons_cipher IS NULL) = (reasons_key_version IS NULL));
