-- Why a parcel was sent while another one of the case was under way, encrypted because a text may name people.
ALTER TABLE parcel
    ADD COLUMN reason_cipher      bytea,
    ADD COLUMN reason_key_version integer,
    ADD CONSTRAINT reason_as_a_whole CHECK ((reason_cipher IS NULL) = (reason_key_version IS NULL)),
    ADD CONSTRAINT reason_of_results CHECK (reason_cipher IS NULL OR direction = 'OUT');
