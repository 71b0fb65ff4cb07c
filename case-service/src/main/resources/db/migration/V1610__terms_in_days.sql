-- Terms in working days or in days of the calendar, from acceptance or from receipt. `promised_working_days` and
-- `statutory_working_days` are the lengths in `term_unit`; their names stay because instances of an earlier release write them.
-- `promised_end` and `statutory_end` are the days on which the last day of a term is counted, which may be days off. Null for the cases
-- of earlier releases, whose terms are in working days and so end on `promised_day` and `statutory_day` themselves.
ALTER TABLE cases
    ADD COLUMN term_unit varchar(12) NOT NULL DEFAULT 'WORKING_DAY',
    ADD COLUMN promised_end date,
    ADD COLUMN statutory_end date,
    ADD COLUMN prolonged_days integer,
    ADD COLUMN facts_clear boolean NOT NULL DEFAULT false;

ALTER TABLE cases ADD CONSTRAINT cases_prolonged_days CHECK (prolonged_days > 0) NOT VALID;
ALTER TABLE cases VALIDATE CONSTRAINT cases_prolonged_days;
