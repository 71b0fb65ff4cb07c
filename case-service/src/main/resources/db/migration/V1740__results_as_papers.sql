-- 结果文书: an approval has the paper of the decision, and the result if the hall makes it. A step still has each paper once.
ALTER TABLE paper DROP CONSTRAINT paper_case_id_case_version_key;
ALTER TABLE paper ADD CONSTRAINT paper_once UNIQUE (case_id, case_version, kind);
