-- How the sessions of accounts began, for the persons who look after them. Keycloak keeps the sessions themselves, for 10 hours
-- at most. browser and system: known names only.
CREATE TABLE sessions
(
    id         uuid PRIMARY KEY,
    session_id text NOT NULL CONSTRAINT sessions_unique_session UNIQUE,
    account_id uuid NOT NULL REFERENCES accounts (id),
    way        text NOT NULL CHECK (way IN ('password', 'app-qr', 'ca', 'province-sso', 'business-licence')),
    browser    text NOT NULL,
    system     text NOT NULL,
    address    text NOT NULL, -- masked
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL
);
CREATE INDEX sessions_by_account ON sessions (account_id, created_at);
CREATE INDEX sessions_by_creation ON sessions (created_at);
