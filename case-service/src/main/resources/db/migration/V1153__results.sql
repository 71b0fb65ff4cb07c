-- 结果文件: files that the handling city uploads to a case for its filer. They are handed over with the decision, or at once if they are
-- uploaded after it. The uploader of a result is the account of staff or of the city's system.
ALTER TABLE material_file ADD COLUMN kind varchar(8) NOT NULL DEFAULT 'MATERIAL' CHECK (kind IN ('MATERIAL', 'RESULT'));
