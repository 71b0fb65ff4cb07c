-- Events that were handled (ADR 0005): written in the handler's own transaction.
create table inbox_event (
    source      text        not null,
    id          text        not null,
    received_at timestamptz not null default clock_timestamp(),
    primary key (source, id)
);
create index inbox_event_received on inbox_event (received_at);

-- Events that this service could not handle and passed over, kept whole for an operator.
create table inbox_poison (
    topic       text        not null,
    part        integer     not null,
    kafka_offset bigint     not null,
    source      text,
    id          text,
    type        text,
    key         bytea,
    data        bytea,
    error       text        not null,
    poisoned_at timestamptz not null default clock_timestamp(),
    primary key (topic, part, kafka_offset)
);
