-- The columns with blind indexes (ADR 0085).
SELECT lock_tables(ARRAY['known_person', 'verification_miss', 'known_person_lookup', 'case_subject_index', 'employer_count']);
SELECT kit_index_column('known_person', 'identity', 'uniform');
SELECT kit_index_column('verification_miss', 'source', 'uniform');
SELECT kit_index_column('known_person', 'beginnings', 'by-row');
SELECT kit_index_column('known_person_lookup', 'identities', 'by-row');
SELECT kit_index_column('case_subject_index', 'value', 'by-row');
SELECT kit_index_column('employer_count', 'employers', 'by-row');
