-- Case numbers are issued in an order that depends on this secret, so that they tell nobody how many cases a city gets. It is made once
-- and never changes. On the day of this migration, a number of the new order can equal one that was issued before it: that filing is
-- refused by the unique constraint and succeeds when it is repeated.
CREATE TABLE case_number_secret (
    one        boolean     PRIMARY KEY DEFAULT true CHECK (one),
    secret     bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by text        NOT NULL DEFAULT 'migration'
);
INSERT INTO case_number_secret (secret) VALUES (sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));
