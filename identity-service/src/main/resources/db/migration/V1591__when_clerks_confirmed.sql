-- When each clerk confirmed a check at the counter. Who was thrown out since has not confirmed it.
ALTER TABLE counter_checks
    ADD COLUMN first_confirmed_at  timestamptz,
    ADD COLUMN second_confirmed_at timestamptz;
UPDATE counter_checks SET first_confirmed_at = coalesce(announced_at, changed_at) WHERE first_clerk IS NOT NULL;
UPDATE counter_checks SET second_confirmed_at = coalesce(announced_at, changed_at) WHERE second_clerk IS NOT NULL;
