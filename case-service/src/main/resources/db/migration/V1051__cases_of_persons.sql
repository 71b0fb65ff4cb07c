-- 个人办件: a case of a person, who names the employer (unit_number). The unit does not see it. Filed without a grant.
ALTER TABLE cases
    ADD COLUMN person uuid,
    ADD COLUMN applicant_cipher bytea, -- name and ID document of the person, as registered at the time of the filing
    ADD COLUMN applicant_key_version integer,
    ALTER COLUMN filed_grant DROP NOT NULL,
    ADD CHECK (person IS NULL OR institution_number IS NULL AND person = filed_by),
    ADD CHECK ((person IS NULL) = (filed_grant IS NOT NULL)),
    ADD CHECK (person IS NULL OR delivery = 'NONE'),
    ADD CHECK (person IS NULL OR filed_at IS NULL OR applicant_cipher IS NOT NULL);

CREATE INDEX cases_of_person ON cases (person, id DESC) WHERE person IS NOT NULL;

ALTER TABLE evaluation ADD COLUMN person uuid;

-- Whose limit a file counts against until it is handed in.
ALTER TABLE material_file ADD COLUMN person uuid;
CREATE INDEX material_file_of_person ON material_file (person) WHERE person IS NOT NULL AND handed_in_at IS NULL;

CREATE INDEX unit_snapshot_by_uscc ON unit_snapshot (uscc);
