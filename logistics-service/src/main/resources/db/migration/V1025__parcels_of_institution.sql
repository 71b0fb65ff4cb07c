-- The parcels of an institution are few among those of its unit.
CREATE INDEX parcels_of_institution ON parcel (institution_number, id DESC) WHERE institution_number IS NOT NULL;
