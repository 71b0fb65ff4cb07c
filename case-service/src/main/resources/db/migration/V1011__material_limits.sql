-- Files that were not handed in count towards the limit of their unit.
ALTER TABLE material_file ADD COLUMN unit_number varchar(13);
UPDATE material_file f SET unit_number = (SELECT c.unit_number FROM cases c WHERE c.id = f.case_id);
ALTER TABLE material_file ALTER COLUMN unit_number SET NOT NULL;
CREATE INDEX material_file_not_handed_in ON material_file (unit_number) INCLUDE (size, case_id) WHERE handed_in_at IS NULL;

-- Drafts of a unit, and cases that were not submitted and perhaps never will be.
CREATE INDEX cases_drafts ON cases (unit_number) WHERE status = 'DRAFT';
CREATE INDEX cases_not_submitted ON cases (changed_at) WHERE submitted_at IS NULL;
