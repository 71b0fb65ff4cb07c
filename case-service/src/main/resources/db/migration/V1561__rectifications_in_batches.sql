-- A rectification is shown to its city with all others of its period at once, so that the time does not tell who evaluated. A person's
-- case is shown under a coarser code where few persons' cases were decided: of a group or a section, or PERSON (个人事项).
ALTER TABLE rectification
    ADD COLUMN announced_at    timestamptz,
    ADD COLUMN shown_item_code varchar(60),
    ADD COLUMN shown_item_name text;
UPDATE rectification r SET announced_at = r.created_at, shown_item_code = r.item_code, shown_item_name = v.name
FROM cases c JOIN service_item_version v ON v.code = c.item_code AND v.item_version = c.item_version
WHERE c.id = r.case_id;
ALTER TABLE rectification
    ADD CONSTRAINT shown_when_announced CHECK ((announced_at IS NULL) = (shown_item_code IS NULL)
        AND (announced_at IS NULL) = (shown_item_name IS NULL));
CREATE INDEX rectification_to_announce ON rectification (created_at) WHERE announced_at IS NULL;
