-- A code can also confirm who acts for a unit that was proven in another way, such as by its certificate; the login then acts
-- for this unit only. The default serves instances of the previous version during an update.
ALTER TABLE qr_logins
    ADD COLUMN way         text NOT NULL DEFAULT 'APP_QR' CHECK (way IN ('APP_QR', 'CA', 'PROVINCE_SSO', 'BUSINESS_LICENCE')),
    ADD COLUMN unit_number text,
    ADD CHECK ((way = 'APP_QR') = (unit_number IS NULL));
