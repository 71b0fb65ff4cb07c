-- Where the result goes instead, after the parcel was returned or lost: an encrypted copy of the address that was chosen.
ALTER TABLE parcel
    ADD COLUMN redirected_cipher      bytea,
    ADD COLUMN redirected_key_version integer,
    ADD CONSTRAINT redirected_as_a_whole CHECK ((redirected_cipher IS NULL) = (redirected_key_version IS NULL));
