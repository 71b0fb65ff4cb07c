-- A refresh asks whether its session is ending.
CREATE INDEX session_endings_by_session ON session_endings (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX session_endings_open_by_user ON session_endings (keycloak_id) WHERE keycloak_id IS NOT NULL AND done_at IS NULL;
