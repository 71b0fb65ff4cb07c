-- Whether a proof of the unit replaced the face.
ALTER TABLE representative_changes ADD COLUMN unit_proven boolean NOT NULL DEFAULT false;
