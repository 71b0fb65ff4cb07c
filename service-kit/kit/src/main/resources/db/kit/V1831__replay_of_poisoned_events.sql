-- A poisoned event is stored with its headers, so that it can be replayed to the group that could not handle it when neither Kafka
-- nor the publisher has it any more. It contains no personal data, as no event does.
ALTER TABLE inbox_poison
    ADD COLUMN entry_id            uuid NOT NULL DEFAULT gen_random_uuid(),
    ADD COLUMN consumer_group      text NOT NULL DEFAULT '',
    -- Null for events that an earlier release stored.
    ADD COLUMN headers             jsonb,
    ADD COLUMN kafka_time          bigint,
    -- The operator's action that asks for the replay, and when the consumer began it. Both are null again after a failure.
    ADD COLUMN replay_action       uuid,
    ADD COLUMN replay_begun_at     timestamptz,
    ADD COLUMN replays             integer NOT NULL DEFAULT 0,
    DROP CONSTRAINT inbox_poison_pkey,
    ADD PRIMARY KEY (entry_id);

-- Not by the offset alone: it begins anew if the topic was lost and created again.
CREATE UNIQUE INDEX inbox_poison_once
    ON inbox_poison (consumer_group, topic, part, kafka_offset, coalesce(source, ''), coalesce(id, ''));
CREATE INDEX inbox_poison_to_replay ON inbox_poison (consumer_group) WHERE replay_action IS NOT NULL;
CREATE INDEX inbox_poison_event ON inbox_poison (id);
