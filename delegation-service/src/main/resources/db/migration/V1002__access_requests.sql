CREATE TABLE access_request (
    id               uuid PRIMARY KEY,
    unit_number      text NOT NULL REFERENCES unit,
    grant_id         uuid NOT NULL REFERENCES unit_grant,
    scopes           text[] NOT NULL,
    review_scopes    text[] NOT NULL,
    window_to        date,
    reason           text,
    status           text NOT NULL CHECK (status IN ('OPEN', 'APPROVED', 'REFUSED', 'LAPSED')),
    decided_by       uuid REFERENCES unit_grant,
    decided_at       timestamptz,
    decision_reason  text,
    created_at       timestamptz NOT NULL,
    created_by       text NOT NULL,
    created_grant    uuid,
    changed_at       timestamptz NOT NULL,
    changed_by       text NOT NULL,
    changed_grant    uuid,
    version          bigint NOT NULL,
    CONSTRAINT requests_something CHECK (cardinality(scopes) > 0 OR window_to IS NOT NULL),
    CONSTRAINT decisions_have_a_grantor CHECK ((status IN ('APPROVED', 'REFUSED')) = (decided_by IS NOT NULL)),
    CONSTRAINT closed_requests_have_a_time CHECK ((status = 'OPEN') = (decided_at IS NULL))
);

CREATE INDEX access_request_of_unit ON access_request (unit_number, id DESC);
CREATE INDEX access_request_open ON access_request (grant_id) WHERE status = 'OPEN';
