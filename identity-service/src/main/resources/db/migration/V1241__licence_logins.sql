-- A code can also be scanned by the App of a provider that proves a unit, such as the electronic business licence: then no account
-- answers it, and the unit is known with the confirmation.
ALTER TABLE qr_logins
    ADD COLUMN proven_uscc text,
    DROP CONSTRAINT qr_logins_check,
    DROP CONSTRAINT qr_logins_check1,
    ADD CONSTRAINT qr_logins_purpose
        CHECK (CASE WHEN unit_number IS NULL THEN way IN ('APP_QR', 'BUSINESS_LICENCE') ELSE way <> 'APP_QR' END),
    ADD CONSTRAINT qr_logins_scanned
        CHECK (account_id IS NOT NULL OR status IN ('CREATED', 'CANCELLED')
               OR way = 'BUSINESS_LICENCE' AND unit_number IS NULL),
    ADD CONSTRAINT qr_logins_proven
        CHECK (CASE WHEN way = 'BUSINESS_LICENCE' AND unit_number IS NULL
                    THEN account_id IS NULL AND (proven_uscc IS NOT NULL OR status NOT IN ('CONFIRMED', 'CONSUMED'))
                    ELSE proven_uscc IS NULL END);
