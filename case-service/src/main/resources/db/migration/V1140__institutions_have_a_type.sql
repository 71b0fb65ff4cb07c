-- Without a type, it cannot be decided which items are for the institution. A missing copy is requested again.
DELETE FROM institution_snapshot WHERE type IS NULL;
ALTER TABLE institution_snapshot ALTER COLUMN type SET NOT NULL;
