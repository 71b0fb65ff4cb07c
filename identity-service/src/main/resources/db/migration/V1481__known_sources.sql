-- Under a flood, one look-up decides whether anybody has logged in from the source of a guess.
CREATE INDEX login_attempts_known_by_source ON login_attempts (source, created_at) WHERE result = 'SUCCEEDED';
