-- Lists count new cases in an index. Until a vacuum, each of them is also looked up in the table. The defaults vacuum it only after a
-- fifth of it is new or changed; here a fiftieth of a percent and one percent are enough.
ALTER TABLE cases SET (autovacuum_vacuum_insert_threshold = 200, autovacuum_vacuum_insert_scale_factor = 0.0002,
    autovacuum_vacuum_scale_factor = 0.01);
