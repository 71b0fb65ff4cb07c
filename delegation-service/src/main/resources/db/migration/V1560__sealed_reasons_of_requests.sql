-- The reasons of access requests and of their decisions are encrypted, because they may name people. A recurring task seals those that
-- are stored in plain text; the columns with plain text can be dropped when no row has any.
ALTER TABLE access_request
    ADD COLUMN reason_cipher               bytea,
    ADD COLUMN reason_key_version          integer,
    ADD COLUMN decision_reason_cipher      bytea,
    ADD COLUMN decision_reason_key_version integer,
    ADD CONSTRAINT reason_as_a_whole CHECK ((reason_cipher IS NULL) = (reason_key_version IS NULL)),
    ADD CONSTRAINT decision_reason_as_a_whole
        CHECK ((decision_reason_cipher IS NULL) = (decision_reason_key_version IS NULL));
CREATE INDEX access_request_with_plain_text ON access_request (id) WHERE reason IS NOT NULL OR decision_reason IS NOT NULL;
