-- From which devices accounts were logged in. device_hash: keyed hash of the account and what the device is recognized by.
-- noticed: the person was informed of the device by SMS. changed_at: the last login.
CREATE TABLE known_devices
(
    id          uuid PRIMARY KEY,
    account_id  uuid    NOT NULL REFERENCES accounts (id),
    device_hash bytea   NOT NULL,
    noticed     boolean NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL,
    CONSTRAINT known_devices_unique UNIQUE (account_id, device_hash)
);
CREATE INDEX known_devices_by_change ON known_devices (changed_at);

-- The browser and system of a login from a new device.
ALTER TABLE sms_notices ADD COLUMN device text;
