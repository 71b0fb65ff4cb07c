-- Also those that Keycloak was told of: a refresh that was on its way looks for them.
CREATE INDEX session_endings_by_user ON session_endings (keycloak_id, created_at) WHERE keycloak_id IS NOT NULL;
DROP INDEX session_endings_open_by_user;
