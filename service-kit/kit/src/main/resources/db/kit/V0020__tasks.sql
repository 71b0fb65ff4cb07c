-- Durable tasks (ADR 0008). The columns up to version are db-scheduler's; their names are fixed by the library.
CREATE TABLE kit_task (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer     NOT NULL DEFAULT 0,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    -- A task that was given up has execution_time 'infinity' until it is released or scheduled again.
    given_up             boolean     NOT NULL DEFAULT false,
    error                text,
    created_at           timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (task_name, task_instance)
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

CREATE INDEX kit_task_execution_time ON kit_task (execution_time);
CREATE INDEX kit_task_last_heartbeat ON kit_task (last_heartbeat);
