-- Handled events (ADR 0005), written in the handler's transaction.
CREATE TABLE inbox_event (
    source      text        NOT NULL,
    id          text        NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (source, id)
);

CREATE INDEX inbox_event_received ON inbox_event (received_at);

-- Events that could not be handled and were skipped, stored completely for an operator.
CREATE TABLE inbox_poison (
    topic        text        NOT NULL,
    part         integer     NOT NULL,
    kafka_offset bigint      NOT NULL,
    source       text,
    id           text,
    type         text,
    key          bytea,
    data         bytea,
    error        text        NOT NULL,
    poisoned_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (topic, part, kafka_offset)
);
