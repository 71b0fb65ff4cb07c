-- What a city reads to compare days.
CREATE INDEX institution_of_city_by_change ON institution (city, changed_at, number);
