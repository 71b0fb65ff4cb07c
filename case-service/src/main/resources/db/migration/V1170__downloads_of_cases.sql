-- The downloads of a case's files are listed, newest first.
CREATE INDEX material_download_of_case ON material_download (case_id, id DESC);
