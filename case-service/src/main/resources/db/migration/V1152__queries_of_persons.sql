-- A query of a person, who names the employer (unit_number). The unit does not see it. Asked without a grant.
ALTER TABLE item_query
    ADD COLUMN person uuid,
    ALTER COLUMN created_grant DROP NOT NULL,
    ADD CONSTRAINT asked_with_grant_or_as_person CHECK ((person IS NULL) = (created_grant IS NOT NULL)),
    ADD CONSTRAINT of_one_owner CHECK (person IS NULL OR institution_number IS NULL AND person = asked_by);
CREATE INDEX item_query_of_person ON item_query (person, id DESC) WHERE person IS NOT NULL;

-- Room for `person:` and an id.
ALTER TABLE query_count ALTER COLUMN owner TYPE varchar(60);
