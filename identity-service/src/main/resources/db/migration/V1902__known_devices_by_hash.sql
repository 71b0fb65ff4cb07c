-- To find all rows of a value when its form is changed (ADR 0085). CONCURRENTLY, so outside of a transaction; what an interrupted attempt left is
-- made anew.
DROP INDEX CONCURRENTLY IF EXISTS known_devices_by_hash;
CREATE INDEX CONCURRENTLY known_devices_by_hash ON known_devices (device_hash);
