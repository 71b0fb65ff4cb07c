-- 收藏 of a person in an institution; null for the unit itself.
ALTER TABLE favourite ADD COLUMN institution_number varchar(13);
ALTER TABLE favourite DROP CONSTRAINT favourite_pkey;
ALTER TABLE favourite ADD CONSTRAINT favourite_once
    UNIQUE NULLS NOT DISTINCT (unit_number, person, institution_number, item_code);
