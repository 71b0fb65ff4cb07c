-- 更正: what a step decided, because a correction may change the decision of its case; null for the steps of earlier releases.
ALTER TABLE case_progress ADD COLUMN approved boolean;

-- When a correction replaced a result, which stays with its case.
ALTER TABLE material_file ADD COLUMN replaced_at timestamptz;
