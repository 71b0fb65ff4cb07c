-- When the unit is compared with the register next: a day after its registration or its last comparison, earlier after a
-- failed attempt. Units are compared in this order, so one that the register cannot answer does not delay the others.
ALTER TABLE unit ADD COLUMN comparison_due_at timestamptz NOT NULL DEFAULT now() + INTERVAL '1 day';
UPDATE unit SET comparison_due_at = coalesce(
    (SELECT compared_at FROM register_comparison WHERE unit_number = number), created_at) + INTERVAL '1 day';
CREATE INDEX unit_by_comparison_due ON unit (comparison_due_at);
DROP INDEX register_comparison_by_time;
