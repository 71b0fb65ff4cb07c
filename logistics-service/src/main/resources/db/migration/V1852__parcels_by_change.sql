-- What a city reads to compare days.
CREATE INDEX parcels_of_city_by_change ON parcel (city, changed_at, id);
