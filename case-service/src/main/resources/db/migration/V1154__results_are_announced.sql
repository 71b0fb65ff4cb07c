-- When the side that receives a file was notified of it: with the step that handed the file over, or, for results that are handed over
-- after the decision, by a message of their own. Null for materials of earlier versions.
ALTER TABLE material_file ADD COLUMN announced_at timestamptz;
UPDATE material_file SET announced_at = handed_in_at WHERE kind = 'RESULT';
