-- The transactional outbox (ADR 0004). Who changed what is recorded in the business row of the same transaction.

-- The last sequence number of a key on a topic. A transaction takes the next one under this row's lock, which it holds until
-- its end, so numbers become visible in order and without gaps.
CREATE TABLE outbox_sequence (
    topic      text        NOT NULL,
    key        text        NOT NULL,
    seq        bigint      NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (topic, key)
);

CREATE TABLE outbox_event (
    -- Assigned under the key's lock, so the positions of a key's rows have the order of their sequence numbers.
    position    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          uuid        NOT NULL,
    topic       text        NOT NULL,
    key         text        NOT NULL,
    seq         bigint      NOT NULL,
    -- Authority changes are sent by a relay of their own.
    authority   boolean     NOT NULL,
    type        text        NOT NULL,
    subject     text        NOT NULL,
    city        text,
    traceparent text,
    data        bytea       NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    sent_at     timestamptz,
    -- An operator released the key without sending this event.
    skipped     boolean     NOT NULL DEFAULT false,
    UNIQUE (topic, key, seq)
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

CREATE INDEX outbox_event_unsent ON outbox_event (authority, position) WHERE sent_at IS NULL;
CREATE INDEX outbox_event_sent ON outbox_event (sent_at) WHERE sent_at IS NOT NULL;
-- For the feed of authority changes.
CREATE INDEX outbox_event_authority ON outbox_event (created_at) WHERE authority;

-- Keys whose next event Kafka rejects, until an operator releases them.
CREATE TABLE outbox_parked (
    topic     text        NOT NULL,
    key       text        NOT NULL,
    position  bigint      NOT NULL,
    error     text        NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (topic, key)
);
