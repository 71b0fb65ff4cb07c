-- Password resets of an institution on the last day with a reset (Asia/Shanghai).
CREATE TABLE password_reset (
    institution_id  uuid PRIMARY KEY REFERENCES institution,
    day             date NOT NULL,
    resets          integer NOT NULL CHECK (resets > 0),
    created_at      timestamptz NOT NULL,
    created_by      text NOT NULL,
    created_grant   uuid,
    changed_at      timestamptz NOT NULL,
    changed_by      text NOT NULL,
    changed_grant   uuid,
    version         bigint NOT NULL
);
