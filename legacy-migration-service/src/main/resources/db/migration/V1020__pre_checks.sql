-- Readings of all accounts of a legacy system.
CREATE TABLE pre_check (
    id            uuid PRIMARY KEY,
    system        text        NOT NULL,
    status        text        NOT NULL,
    -- Units of accounts, as the legacy system counted them.
    total         bigint,
    accounts      bigint      NOT NULL,
    units         bigint      NOT NULL,
    resumed_at    timestamptz NOT NULL,
    resumed_units bigint      NOT NULL,
    ended_at      timestamptz,
    -- Why it does not go on.
    problem       text,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL
);
-- Each legacy system has one running pre-check.
CREATE UNIQUE INDEX pre_check_running ON pre_check (system) WHERE status IN ('RUNNING', 'STOPPING');
CREATE INDEX pre_check_of_system ON pre_check (system, id);

CREATE TABLE pre_check_count (
    pre_check_id uuid   NOT NULL REFERENCES pre_check (id),
    city         text   NOT NULL,
    outcome      text   NOT NULL,
    units        bigint NOT NULL,
    PRIMARY KEY (pre_check_id, city, outcome)
);
