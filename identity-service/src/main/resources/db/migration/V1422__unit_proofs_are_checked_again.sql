-- What proved the unit (sealed), such as its certificate, so that it is checked again whenever the proof is used; and the proof that a
-- registration, a recovery or a change of a mobile goes on with. Null: from an earlier version.
ALTER TABLE proven_units
    ADD COLUMN evidence_cipher      bytea,
    ADD COLUMN evidence_key_version integer,
    ADD CONSTRAINT proven_units_evidence CHECK ((evidence_cipher IS NULL) = (evidence_key_version IS NULL));
ALTER TABLE unit_registrations ADD COLUMN proven_unit_id uuid;
ALTER TABLE mobile_changes ADD COLUMN proven_unit_id uuid;
-- A recovery by a proof of the unit: of whose unit, by which proof and when. It goes on with a code if the person has a verified mobile.
ALTER TABLE recoveries
    ADD COLUMN proven_unit    text,
    ADD COLUMN proven_unit_id uuid,
    ADD COLUMN unit_proven_at timestamptz;
