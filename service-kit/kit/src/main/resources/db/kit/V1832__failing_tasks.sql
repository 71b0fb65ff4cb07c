-- Operators see every task whose last attempt failed, also before it counts as stuck.
CREATE INDEX kit_task_failing ON kit_task (task_name) WHERE consecutive_failures > 0;
