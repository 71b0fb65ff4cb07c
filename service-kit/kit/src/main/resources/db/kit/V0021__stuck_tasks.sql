-- The gauge of stuck tasks reads these rows only; the condition is the one of TaskRows.
CREATE INDEX kit_task_stuck ON kit_task (task_name) WHERE given_up OR consecutive_failures >= 10;
