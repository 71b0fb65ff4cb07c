-- Segments of papers are listed beside those of materials, so that the search for unrecorded segments, also that of the former release, does
-- not delete them. Triggers replace the foreign key, which accepted files of cases only.
SELECT lock_tables(ARRAY['material_segment', 'material_file']);
CREATE FUNCTION delete_segments_of_material() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM material_segment WHERE file_id = OLD.id;
    RETURN NULL;
END $$;
CREATE TRIGGER segments_of_material AFTER DELETE ON material_file FOR EACH ROW EXECUTE FUNCTION delete_segments_of_material();
CREATE FUNCTION segment_has_its_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Locks the row as a foreign key does, so that it cannot be deleted at the same time.
    PERFORM FROM material_file WHERE id = NEW.file_id FOR KEY SHARE;
    IF NOT FOUND AND NOT EXISTS (SELECT FROM document WHERE id = NEW.file_id) THEN
        RAISE EXCEPTION 'no file or document % has this segment', NEW.file_id USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER file_of_segment AFTER INSERT OR UPDATE ON material_segment FOR EACH ROW EXECUTE FUNCTION segment_has_its_file();
ALTER TABLE material_segment DROP CONSTRAINT material_segment_file_id_fkey;
