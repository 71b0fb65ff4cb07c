-- Whether two clerks of the unit's city confirmed the new legal representative in place of the face.
ALTER TABLE representative_changes ADD COLUMN counter_proven boolean NOT NULL DEFAULT false;
