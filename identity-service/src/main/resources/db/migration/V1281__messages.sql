-- 消息: events of other services that become messages. Deleted after HALL_MESSAGE_RETENTION_DAYS, with their messages.
CREATE TABLE message_notices
(
    id            uuid PRIMARY KEY,
    event_source  text        NOT NULL,
    event_id      text        NOT NULL,
    kind          text        NOT NULL,
    case_id       uuid,
    parcel_id     uuid,
    grant_id      uuid,
    day           date,
    occurred_at   timestamptz NOT NULL,
    delivered_at  timestamptz,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL,
    CONSTRAINT one_notice_per_event UNIQUE (event_source, event_id),
    CHECK ((case_id IS NULL) <> (grant_id IS NULL))
);
CREATE INDEX message_notices_by_time ON message_notices (occurred_at);

-- The inbox of a person who acts for a unit or an institution.
CREATE TABLE messages
(
    id            uuid PRIMARY KEY,
    notice_id     uuid        NOT NULL REFERENCES message_notices ON DELETE CASCADE,
    person_id     uuid        NOT NULL REFERENCES persons,
    acting_for    text        NOT NULL,
    personal      boolean     NOT NULL,
    kind          text        NOT NULL,
    details       jsonb       NOT NULL,
    occurred_at   timestamptz NOT NULL,
    read_at       timestamptz,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL,
    CONSTRAINT one_message_per_event_and_person UNIQUE (notice_id, person_id)
);
CREATE INDEX messages_of_person ON messages (person_id, id DESC);
CREATE INDEX unread_messages_of_person ON messages (person_id, id DESC) WHERE read_at IS NULL;

-- The SMS of a message, if the person wants one. The id of the message is the provider's OutId.
CREATE TABLE message_texts
(
    id            uuid PRIMARY KEY REFERENCES messages ON DELETE CASCADE,
    attempted_at  timestamptz,
    sent_at       timestamptz,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL
);

-- Which kinds of messages a person who acts for a unit or an institution gets by SMS, too.
CREATE TABLE sms_preferences
(
    person_id     uuid        NOT NULL,
    acting_for    text        NOT NULL,
    kinds         text[]      NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL,
    PRIMARY KEY (person_id, acting_for)
);
