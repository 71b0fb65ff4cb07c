-- Items may be for institutions of certain types only. Copies without a type are requested again.
ALTER TABLE institution_snapshot ADD COLUMN type varchar(40);
DELETE FROM institution_snapshot;
