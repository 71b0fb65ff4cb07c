-- A clock that never shows the same time twice, for all instances. An account notes when somebody was thrown out of it last: all its
-- sessions ended, or its password or its person's mobile changed. Whatever is prepared, confirmed or proven for an account notes when, and is void
-- once the account notes a later time.
CREATE SEQUENCE security_clock AS bigint CACHE 1;
ALTER TABLE accounts ADD COLUMN security_stamp bigint NOT NULL DEFAULT 0;

-- When, and by which session, a code was confirmed.
ALTER TABLE qr_logins ADD COLUMN confirmed_stamp bigint, ADD COLUMN confirmed_session text;

-- When, and by which session, a change was begun. The last one begun counts; the former ones are over.
ALTER TABLE mobile_changes ADD COLUMN begun_stamp bigint, ADD COLUMN begun_session text;
DROP INDEX mobile_changes_open;
CREATE INDEX mobile_changes_by_account ON mobile_changes (account_id, begun_stamp);
ALTER TABLE representative_changes ADD COLUMN begun_stamp bigint, ADD COLUMN begun_session text;
DROP INDEX representative_changes_open;
CREATE INDEX representative_changes_by_account ON representative_changes (account_id, uscc, begun_stamp);

-- When a recovery was opened, and when it proved its account. Anybody can open one, so only the last one proven ends the former ones.
ALTER TABLE recoveries ADD COLUMN begun_stamp bigint, ADD COLUMN proven_stamp bigint;
CREATE INDEX recoveries_by_account ON recoveries (account_id, proven_stamp) WHERE account_id IS NOT NULL;

-- By whom, and when, it was opened with a code to the mobile: the last one of the same ID document and mobile counts.
ALTER TABLE person_registrations ADD COLUMN begun_stamp bigint, ADD COLUMN claimant_index bytea;
CREATE INDEX person_registrations_by_claimant ON person_registrations (claimant_index, begun_stamp) WHERE claimant_index IS NOT NULL;
ALTER TABLE appeals ADD COLUMN begun_stamp bigint, ADD COLUMN claimant_index bytea;
CREATE INDEX appeals_by_claimant ON appeals (claimant_index, subject, begun_stamp) WHERE claimant_index IS NOT NULL;

-- Anybody can open one for a unit, so only the last one proven by its legal representative ends the former ones.
ALTER TABLE unit_registrations ADD COLUMN begun_stamp bigint, ADD COLUMN proven_stamp bigint, ADD COLUMN claimant_index bytea;
CREATE INDEX unit_registrations_by_claimant ON unit_registrations (claimant_index, proven_stamp) WHERE proven_stamp IS NOT NULL;

-- When a challenge was issued, a login at the province began, a unit was proven.
ALTER TABLE ca_challenges ADD COLUMN issued_stamp bigint;
ALTER TABLE sso_logins ADD COLUMN opened_stamp bigint;
ALTER TABLE proven_units ADD COLUMN proven_stamp bigint;

-- The claim acr of the session's tokens. A login by password is 1; one that such a session confirmed is no more.
ALTER TABLE sessions ADD COLUMN assurance text NOT NULL DEFAULT '1' CHECK (assurance IN ('1', '2'));
UPDATE sessions SET assurance = '2' WHERE way IN ('ca', 'province-sso', 'business-licence');

-- What was begun without a session before this migration stays valid. Without the session that began or confirmed it, nothing is.
UPDATE recoveries SET begun_stamp = nextval('security_clock'), proven_stamp = CASE WHEN account_id IS NOT NULL THEN nextval('security_clock') END;
UPDATE person_registrations SET begun_stamp = nextval('security_clock');
UPDATE unit_registrations SET begun_stamp = nextval('security_clock');
UPDATE appeals SET begun_stamp = nextval('security_clock');
UPDATE ca_challenges SET issued_stamp = nextval('security_clock');
UPDATE sso_logins SET opened_stamp = nextval('security_clock');
UPDATE proven_units SET proven_stamp = nextval('security_clock');
