-- A city's lists by due day are in the order of that day, and those of some days in the order of their submission, which
-- has an index already.
CREATE INDEX cases_of_city_by_due ON cases (city, due_day, id) WHERE due_day IS NOT NULL AND submitted_at IS NOT NULL;
DROP INDEX cases_of_city_by_due_day;
DROP INDEX cases_of_city_by_filing;
