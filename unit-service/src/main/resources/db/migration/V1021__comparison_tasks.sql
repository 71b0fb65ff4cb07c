-- The daily comparison with the register is a durable task per unit instead of a search by due time.
DELETE FROM kit_task WHERE task_name = 'register-comparison';
INSERT INTO kit_task (task_name, task_instance, execution_time, picked, version)
SELECT 'register-comparison', id::text, comparison_due_at, false, 1 FROM unit;
ALTER TABLE unit DROP COLUMN comparison_due_at;
