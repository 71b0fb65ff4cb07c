-- The staff of a city look for its units without a legal representative.
CREATE INDEX unit_of_city ON unit (city);
