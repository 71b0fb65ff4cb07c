-- 待办: what waits for the unit's side.
CREATE INDEX cases_to_change ON cases (unit_number, id) WHERE status IN ('RETURNED', 'SUPPLEMENT_ASKED');
CREATE INDEX cases_decided ON cases (unit_number, closed_at) WHERE status = 'DECIDED';
