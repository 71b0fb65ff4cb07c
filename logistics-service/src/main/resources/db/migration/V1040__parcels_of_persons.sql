-- 个人办件: a person has delivery addresses too, and is their owner by its id.
ALTER TABLE address_lock ALTER COLUMN owner TYPE varchar(36);
ALTER TABLE address ALTER COLUMN owner TYPE varchar(36);
ALTER TABLE address_version ALTER COLUMN owner TYPE varchar(36);

-- The person whose case it is. The unit is then the employer, who does not see the parcel.
ALTER TABLE parcel
    ADD COLUMN person uuid,
    ADD CONSTRAINT of_one_owner CHECK (person IS NULL OR institution_number IS NULL AND person = filed_by),
    ADD CONSTRAINT results_of_persons CHECK (person IS NULL OR direction = 'OUT');
CREATE INDEX parcels_of_person ON parcel (person, id DESC) WHERE person IS NOT NULL;
