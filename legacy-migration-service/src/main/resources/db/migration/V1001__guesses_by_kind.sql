-- Persons who do not match are limited as old passwords are, over all upgrades of one old account.
ALTER TABLE verification_failures RENAME TO guess_failures;
ALTER TABLE guess_failures ADD COLUMN guess text NOT NULL DEFAULT 'OLD_PASSWORD';
ALTER TABLE guess_failures ALTER COLUMN guess DROP DEFAULT;
ALTER TABLE guess_failures DROP CONSTRAINT verification_failures_pkey;
ALTER TABLE guess_failures ADD PRIMARY KEY (guess, system, account_index);
-- What was sealed for an upgrade goes a day after it is done.
CREATE INDEX upgrade_done_with_facts ON upgrade (changed_at) WHERE step = 'DONE' AND facts_cipher IS NOT NULL;
