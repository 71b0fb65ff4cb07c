-- Members of the cities' staff. Keycloak keeps password, authenticator app and sessions of the user with the same id, and copies of roles and county,
-- which its tokens state.
CREATE TABLE staff
(
    id               uuid PRIMARY KEY,      -- the user in Keycloak
    user_name        text        NOT NULL CONSTRAINT staff_unique_user_name UNIQUE,
    city             text        NOT NULL,
    shared           boolean     NOT NULL,  -- the account that the whole staff of the city shared; disabled once the city has two heads
    name_cipher      bytea,                 -- sealed; null until somebody enters it
    name_key_version integer,
    roles            text        NOT NULL CHECK (roles ~ '^[a-z]+(,[a-z]+)*$'),  -- sorted
    county           text CHECK (left(county, 4) || '00' = city AND county <> city),
    status           text        NOT NULL CHECK (status IN ('ACTIVE', 'DISABLED')),
    last_login_at    timestamptz,
    created_at       timestamptz NOT NULL,
    created_by       text        NOT NULL,
    created_grant    uuid,
    changed_at       timestamptz NOT NULL,
    changed_by       text        NOT NULL,
    changed_grant    uuid,
    version          bigint      NOT NULL,
    CHECK ((name_cipher IS NULL) = (name_key_version IS NULL))
);
CREATE INDEX staff_by_city ON staff (city, user_name);
