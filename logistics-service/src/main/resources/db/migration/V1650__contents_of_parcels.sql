-- What is in a parcel of a city, encrypted because a text may name people.
ALTER TABLE parcel
    ADD COLUMN contents_cipher      bytea,
    ADD COLUMN contents_key_version integer,
    ADD CONSTRAINT contents_as_a_whole CHECK ((contents_cipher IS NULL) = (contents_key_version IS NULL)),
    ADD CONSTRAINT contents_of_results CHECK (contents_cipher IS NULL OR direction = 'OUT');
