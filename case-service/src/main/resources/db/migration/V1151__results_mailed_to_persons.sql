-- Results are mailed to persons, too: drops the check `person IS NULL OR delivery = 'NONE'`.
ALTER TABLE cases DROP CONSTRAINT cases_check7;
