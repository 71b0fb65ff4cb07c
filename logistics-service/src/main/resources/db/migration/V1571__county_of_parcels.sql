-- The division code of the registration of the case's unit, which never changes; null if the unit has none that is known. Parcels of before, and those
-- of an instance that does not know the column, are completed from case-service.
ALTER TABLE parcel
    ADD COLUMN county varchar(6),
    ADD COLUMN county_asked boolean NOT NULL DEFAULT false;
CREATE INDEX parcels_without_county ON parcel (id) WHERE NOT county_asked;
