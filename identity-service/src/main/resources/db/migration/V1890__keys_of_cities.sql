-- Keys that cities have registered for their systems, with which these authenticate at Keycloak. Each change locks the row of the city.
CREATE TABLE city_key_sets
(
    city      text PRIMARY KEY CHECK (city ~ '^[0-9]{6}$'),
    -- The id of the task that publishes the keys to Keycloak.
    id        uuid   NOT NULL UNIQUE,
    version   bigint NOT NULL DEFAULT 0,
    -- The version that Keycloak has.
    published bigint NOT NULL DEFAULT 0 CHECK (published <= version)
);

-- A revoked key stays, so that it is not registered again.
CREATE TABLE city_keys
(
    city       text        NOT NULL REFERENCES city_key_sets (city),
    -- The thumbprint of the key (RFC 7638).
    kid        text        NOT NULL CHECK (kid ~ '^[A-Za-z0-9_-]{43}$'),
    -- A public JSON Web Key.
    key        text        NOT NULL,
    algorithm  text        NOT NULL CHECK (algorithm IN ('ES256', 'RS256')),
    created_at timestamptz NOT NULL,
    created_by text        NOT NULL,
    revoked_at timestamptz,
    revoked_by text,
    PRIMARY KEY (city, kid),
    CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);
