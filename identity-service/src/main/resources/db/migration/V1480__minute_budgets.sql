-- Budgets of anonymous operations per minute over all sources and instances. The counter of a budget is spread over 16 rows, each with its
-- share of the budget, so that no row is locked by everybody. The rows are used again in each minute.
CREATE TABLE minute_budgets
(
    budget  text        NOT NULL,
    shard   smallint    NOT NULL CHECK (shard BETWEEN 0 AND 15),
    minute  timestamptz NOT NULL,
    counted integer     NOT NULL CHECK (counted >= 0),
    created_at    timestamptz NOT NULL DEFAULT now(),
    created_by    text        NOT NULL DEFAULT 'identity-service',
    created_grant uuid,
    changed_at    timestamptz NOT NULL DEFAULT now(),
    changed_by    text        NOT NULL DEFAULT 'identity-service',
    changed_grant uuid,
    version       bigint      NOT NULL DEFAULT 0,
    PRIMARY KEY (budget, shard)
) WITH (fillfactor = 50);
INSERT INTO minute_budgets (budget, shard, minute, counted)
SELECT budget, shard, 'epoch', 0
FROM unnest(ARRAY ['SMS_CODES', 'FACE_CHECKS', 'REGISTRATIONS', 'RECOVERIES', 'QR_LOGINS', 'CERTIFICATE_CHALLENGES', 'PROVINCE_LOGINS',
    'LICENCE_LOGINS']) budget
         CROSS JOIN generate_series(0, 15) shard;

-- How many zero bits the work of a puzzle demands; meaningless for a slider.
ALTER TABLE puzzles
    ADD COLUMN bits smallint NOT NULL DEFAULT 16 CHECK (bits BETWEEN 1 AND 32);
