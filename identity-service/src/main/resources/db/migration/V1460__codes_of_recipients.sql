-- Codes that are sent to somebody whom the client names without the mobile. They have an allowance of their own, counted per recipient (a
-- keyed hash of the ID document), and wait until a minute after the recipient's previous one. Codes for a typed mobile have no recipient.
ALTER TABLE sms_challenges
    ADD COLUMN recipient bytea,
    ADD COLUMN person_id uuid REFERENCES persons (id),
    ADD COLUMN sends_at timestamptz;
CREATE INDEX sms_challenges_by_recipient ON sms_challenges (recipient, created_at) WHERE recipient IS NOT NULL;
