-- Validity and suspension of the licence, and the kind of the administrator's document (manual 2.6.6.1).
ALTER TABLE institution
    ADD COLUMN licence_from            date,
    ADD COLUMN licence_to              date,
    ADD COLUMN suspension_reason       text,
    ADD COLUMN suspension_at           timestamptz,
    ADD COLUMN administrator_id_type   text,
    ADD CONSTRAINT licence_days_in_order CHECK (licence_from <= licence_to),
    ADD CONSTRAINT suspended_with_reason CHECK ((suspension_reason IS NULL) = (suspension_at IS NULL));
ALTER TABLE appointment ADD COLUMN id_type text;

CREATE INDEX institution_of_city ON institution (city, number);
