-- Of which day of a case its city was told what, once each.
CREATE TABLE case_day_notice (
    id             uuid PRIMARY KEY,
    case_id        uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    kind           varchar(24) NOT NULL,
    day            date NOT NULL,
    created_at     timestamptz NOT NULL,
    created_by     text NOT NULL,
    created_grant  uuid,
    changed_at     timestamptz NOT NULL,
    changed_by     text NOT NULL,
    changed_grant  uuid,
    version        bigint NOT NULL,
    CONSTRAINT one_notice_per_case_kind_and_day UNIQUE (case_id, kind, day)
);

CREATE INDEX cases_by_promised_day ON cases (promised_day) WHERE status = 'ACCEPTED';
CREATE INDEX cases_by_statutory_day ON cases (statutory_day) WHERE status = 'ACCEPTED';

-- New versions of items are announced to the cities once. Those that exist are known to them.
ALTER TABLE service_item_version
    ADD COLUMN announcement uuid NOT NULL DEFAULT gen_random_uuid(),
    ADD COLUMN announced_at timestamptz;
UPDATE service_item_version SET announced_at = now();
CREATE UNIQUE INDEX service_item_version_to_announce ON service_item_version (announcement) WHERE announced_at IS NULL;
