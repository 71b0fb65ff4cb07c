-- What a city reads to compare days.
CREATE INDEX unit_of_city_by_change ON unit (city, changed_at, number);
