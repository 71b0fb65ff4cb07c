-- The last comparison of each unit with the enterprise register.
CREATE TABLE register_comparison (
    unit_number      text PRIMARY KEY REFERENCES unit (number),
    city             text NOT NULL,
    compared_at      timestamptz NOT NULL,
    differences      text[] NOT NULL
        CHECK (differences <@ ARRAY ['NOT_FOUND', 'NAME', 'LEGAL_REPRESENTATIVE', 'CANCELLED', 'NOT_IN_BUSINESS']),
    registered_name  text,
    register_status  text,
    created_at       timestamptz NOT NULL,
    created_by       text NOT NULL,
    created_grant    uuid,
    changed_at       timestamptz NOT NULL,
    changed_by       text NOT NULL,
    changed_grant    uuid,
    version          bigint NOT NULL
);

CREATE INDEX register_comparison_differing ON register_comparison (city, unit_number) WHERE cardinality(differences) > 0;
CREATE INDEX register_comparison_by_time ON register_comparison (compared_at);
