-- Texts that inform a person about a change of an account or of the mobile; sent by the durable task sms-notice.
CREATE TABLE sms_notices
(
    id                 uuid PRIMARY KEY,
    person_id          uuid NOT NULL REFERENCES persons (id),
    template           text NOT NULL,
    number             text,
    mobile_cipher      bytea,
    mobile_key_version integer,
    sent_at            timestamptz,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL
);
CREATE INDEX sms_notices_by_change ON sms_notices (changed_at);
