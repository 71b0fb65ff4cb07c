-- Whose authority ended with the change, who is informed.
ALTER TABLE representative_changes ADD COLUMN former_person_id uuid REFERENCES persons (id);
