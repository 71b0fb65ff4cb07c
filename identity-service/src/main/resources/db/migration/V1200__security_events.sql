-- Security events: logins, their refusals, and what changed the logins of an account. Append-only, so a row has no other state than its
-- first. Events of an unknown account are recorded too. There is no foreign key: it would make the refusal of an existing account slower than that of
-- an unknown one.
CREATE TABLE security_events
(
    id          uuid PRIMARY KEY,
    at          timestamptz NOT NULL,
    kind        text NOT NULL,
    refusal     text,           -- the code of the problem; null if it succeeded
    way         text,
    account_id  uuid,           -- for staff: the user in Keycloak
    person_id   uuid,
    acting_kind text CHECK (acting_kind IN ('PERSON', 'UNIT', 'INSTITUTION', 'STAFF')),
    acting_for  text,           -- number of the unit or institution, or code of the city
    source      bytea,          -- keyed hash of the client's address
    address     text,           -- masked
    user_agent  text,           -- as sent by the client, shortened
    once_key    text CONSTRAINT security_events_once UNIQUE,
    created_at     timestamptz NOT NULL GENERATED ALWAYS AS (at) STORED,
    created_by     text NOT NULL,
    created_grant  uuid,
    changed_at     timestamptz NOT NULL GENERATED ALWAYS AS (at) STORED,
    changed_by     text NOT NULL GENERATED ALWAYS AS (created_by) STORED,
    changed_grant  uuid GENERATED ALWAYS AS (created_grant) STORED,
    version        bigint NOT NULL GENERATED ALWAYS AS (0) STORED
);
CREATE INDEX security_events_by_time ON security_events (at, id);
CREATE INDEX security_events_of_account ON security_events (account_id, at, id) WHERE account_id IS NOT NULL;
CREATE INDEX security_events_of_person ON security_events (person_id, at, id) WHERE person_id IS NOT NULL;
CREATE INDEX security_events_of_unit ON security_events (acting_for, at, id) WHERE acting_for IS NOT NULL;
CREATE INDEX security_events_of_source ON security_events (source, at, id) WHERE source IS NOT NULL;

CREATE FUNCTION reject_security_event_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'security_events is append-only';
END $$;

CREATE TRIGGER security_events_append_only BEFORE UPDATE OR TRUNCATE ON security_events
    FOR EACH STATEMENT EXECUTE FUNCTION reject_security_event_change();

-- The Cybersecurity Law (article 21) requires logs of at least six months, so the retention cannot be shorter.
CREATE TRIGGER security_events_kept BEFORE DELETE ON security_events
    FOR EACH ROW WHEN (OLD.at > now() - INTERVAL '184 days') EXECUTE FUNCTION reject_security_event_change();
