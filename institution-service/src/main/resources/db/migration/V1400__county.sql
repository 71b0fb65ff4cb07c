-- The county of the unit (division code in its credit code), to which a clerk may be restricted. Unknown for institutions that were registered before:
-- clerks of the whole city see them.
ALTER TABLE institution ADD COLUMN county text CHECK (county ~ '^[0-9]{6}$');
