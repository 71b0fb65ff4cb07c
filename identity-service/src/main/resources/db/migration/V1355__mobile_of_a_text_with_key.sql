ALTER TABLE message_texts
    ADD CONSTRAINT mobile_with_key CHECK ((mobile_cipher IS NULL) = (mobile_key_version IS NULL)),
    ADD CONSTRAINT sent_without_mobile CHECK (sent_at IS NULL OR mobile_cipher IS NULL);
