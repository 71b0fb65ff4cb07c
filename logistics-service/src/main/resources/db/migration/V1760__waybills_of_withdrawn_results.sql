-- The waybill of a result that was withdrawn after a correction can be used again.
DROP INDEX waybill_of_result;
CREATE UNIQUE INDEX waybill_of_result ON parcel (carrier, tracking_number)
    WHERE direction = 'OUT' AND status <> 'WITHDRAWN';
