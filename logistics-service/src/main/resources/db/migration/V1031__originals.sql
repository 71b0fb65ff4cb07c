-- 寄送原件: parcels with originals that a unit sends to the city. Their address is that of the sender. One parcel may contain the
-- originals of several cases, so their waybills are unique per case only.
ALTER TABLE parcel
    ADD COLUMN direction   varchar(3) NOT NULL DEFAULT 'OUT',
    ADD COLUMN received_at timestamptz,
    ADD CONSTRAINT known_direction CHECK (direction IN ('OUT', 'IN')),
    ADD CONSTRAINT received CHECK ((status = 'RECEIVED') = (received_at IS NOT NULL)),
    ADD CONSTRAINT originals_only CHECK (direction = 'IN' OR status NOT IN ('RECEIVED', 'WITHDRAWN')),
    ADD CONSTRAINT results_only CHECK (direction = 'OUT' OR status <> 'LOST' AND redirected_cipher IS NULL),
    DROP CONSTRAINT parcel_carrier_tracking_number_key;

CREATE UNIQUE INDEX waybill_of_result ON parcel (carrier, tracking_number) WHERE direction = 'OUT';
CREATE UNIQUE INDEX waybill_of_originals ON parcel (case_id, carrier, tracking_number)
    WHERE direction = 'IN' AND status <> 'WITHDRAWN';
CREATE INDEX parcels_of_waybill ON parcel (carrier, tracking_number);
-- A city's lists of awaited and of received originals.
CREATE INDEX originals_of_city ON parcel (city, (status = 'RECEIVED'), id DESC)
    WHERE direction = 'IN' AND status <> 'WITHDRAWN';
