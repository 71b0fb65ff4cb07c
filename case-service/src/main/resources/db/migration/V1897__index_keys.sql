-- The columns with blind indexes (ADR 0085).
SELECT kit_index_column('known_person', 'identity', 'uniform');
SELECT kit_index_column('verification_miss', 'source', 'uniform');
-- To find all rows of a value when its form is changed.
CREATE INDEX known_person_identity ON known_person (identity);

SELECT kit_index_column('known_person', 'beginnings', 'by-row');
SELECT kit_index_column('known_person_lookup', 'identities', 'by-row');
SELECT kit_index_column('case_subject_index', 'value', 'by-row');
SELECT kit_index_column('employer_count', 'employers', 'by-row');
