-- The columns with blind indexes, whose key can be replaced (ADR 0085).
SELECT kit_index_column('known_person', 'identity', 'same');
SELECT kit_index_column('verification_miss', 'source', 'same');
-- All rows of a value are found by this while its form is changed.
CREATE INDEX known_person_identity ON known_person (identity);

SELECT kit_index_column('known_person', 'beginnings', 'many');
SELECT kit_index_column('known_person_lookup', 'identities', 'many');
SELECT kit_index_column('case_subject_index', 'value', 'many');
SELECT kit_index_column('employer_count', 'employers', 'many');
