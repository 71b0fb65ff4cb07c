-- A city's due cases are listed by due day. Filters by day use the submission, which has an index.
CREATE INDEX cases_of_city_by_due ON cases (city, due_day, id) WHERE due_day IS NOT NULL AND submitted_at IS NOT NULL;
DROP INDEX cases_of_city_by_due_day;
DROP INDEX cases_of_city_by_filing;
