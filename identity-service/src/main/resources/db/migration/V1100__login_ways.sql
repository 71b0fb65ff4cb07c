-- Logins by a proof of identity-service are recorded beside those by password; the id of such a row is the id of the proof.
-- The default serves instances of the previous version during an update.
ALTER TABLE login_attempts ADD COLUMN way text NOT NULL DEFAULT 'PASSWORD'
    CHECK (way IN ('PASSWORD', 'APP_QR', 'CA', 'PROVINCE_SSO', 'BUSINESS_LICENCE'));
