-- The transactional outbox (ADR 0004). Who changed what is in the business row of the same transaction.

-- The last number given to a key's events on a topic. A transaction takes the next one under this row's lock, which it
-- holds to its end: numbers become visible in their order and without gaps.
create table outbox_sequence (
    topic      text        not null,
    key        text        not null,
    seq        bigint      not null,
    changed_at timestamptz not null,
    primary key (topic, key)
);

create table outbox_event (
    -- Given under the key's lock as well, so a key's rows have positions in the order of their numbers.
    position    bigint      generated always as identity primary key,
    id          uuid        not null,
    topic       text        not null,
    key         text        not null,
    seq         bigint      not null,
    part        smallint    not null,
    type        text        not null,
    subject     text        not null,
    city        text,
    traceparent text,
    data        bytea       not null,
    created_at  timestamptz not null default clock_timestamp(),
    sent_at     timestamptz,
    -- An operator gave this one up.
    skipped     boolean     not null default false,
    unique (topic, key, seq)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

create index outbox_event_unsent on outbox_event (part, position) where sent_at is null;
create index outbox_event_sent on outbox_event (sent_at) where sent_at is not null;
-- The feed of authority changes (part 4).
create index outbox_event_authority on outbox_event (created_at) where part = 4;

-- Keys whose next event Kafka refuses for what it is, until an operator releases them.
create table outbox_parked (
    topic     text        not null,
    key       text        not null,
    position  bigint      not null,
    error     text        not null,
    parked_at timestamptz not null default clock_timestamp(),
    primary key (topic, key)
);

-- Who relays which part. A new holder raises the epoch.
create table outbox_lease (
    part       smallint    primary key,
    epoch      bigint      not null default 0,
    holder     uuid,
    held_until timestamptz not null default '-infinity'
);
insert into outbox_lease (part) values (0), (1), (2), (3), (4);

-- The relays that are alive, so that they share the parts out fairly.
create table outbox_relay (
    id      uuid        primary key,
    seen_at timestamptz not null
);
