-- Tasks that were in flight when their process ended by an OutOfMemoryError run alone until one of them is known to be the
-- cause (ADR 0008).
ALTER TABLE kit_task
    ADD COLUMN suspect boolean NOT NULL DEFAULT false,
    -- Whether it runs now, with no other task in its process.
    ADD COLUMN alone boolean NOT NULL DEFAULT false,
    -- How often it ended its process alone.
    ADD COLUMN exits_alone integer NOT NULL DEFAULT 0,
    -- The instance without heartbeats from which it was taken over, and whether it ran alone there: a process that runs out of
    -- memory may stop to send heartbeats long before it exits.
    ADD COLUMN taken_from text,
    ADD COLUMN taken_alone boolean NOT NULL DEFAULT false;

CREATE INDEX kit_task_taken_from ON kit_task (taken_from) WHERE taken_from IS NOT NULL;

-- One at a time, over all instances.
CREATE UNIQUE INDEX kit_task_alone ON kit_task ((true)) WHERE alone;
