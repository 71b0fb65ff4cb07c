-- Who added the address, if it was an agent: only that agent and those who manage the unit may change it, and it is never used for a
-- case that does not name it. Null if it was added, or taken over by a change, by an administrator or legal representative, an
-- institution or a person. Which of the existing addresses agents have added is not known; they count as the unit's own.
ALTER TABLE address
    ADD COLUMN agent uuid,
    ADD CONSTRAINT usual_address_of_the_owner_itself CHECK (agent IS NULL OR NOT usual);
ALTER TABLE address_version ADD COLUMN agent uuid;
