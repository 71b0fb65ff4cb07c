-- Whether a unit's persons are kept. A unit without a row has said nothing; its first filing inserts one.
CREATE TABLE known_person_setting (
    unit_number   text PRIMARY KEY,
    kept          boolean NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text NOT NULL,
    changed_grant uuid,
    version       bigint NOT NULL
);

-- What a unit last stated of a person in the form of an item, encrypted. `identity` and `beginnings` are blind indexes, of each unit
-- with a key of its own: of the document, and of the beginnings of name and number by which the person is found.
CREATE TABLE known_person (
    id                 uuid PRIMARY KEY,
    unit_number        text NOT NULL REFERENCES known_person_setting,
    item_code          text NOT NULL,
    identity           bytea NOT NULL,
    answer_cipher      bytea NOT NULL,
    answer_key_version integer NOT NULL,
    beginnings         bytea[] NOT NULL,
    filed_at           timestamptz NOT NULL,
    created_at         timestamptz NOT NULL,
    created_by         text NOT NULL,
    created_grant      uuid,
    changed_at         timestamptz NOT NULL,
    changed_by         text NOT NULL,
    changed_grant      uuid,
    version            bigint NOT NULL,
    UNIQUE (unit_number, item_code, identity)
);
CREATE INDEX known_person_beginnings ON known_person USING gin (beginnings);
CREATE INDEX known_person_filed_at ON known_person (filed_at);

-- Who was shown whom.
CREATE TABLE known_person_lookup (
    id            uuid PRIMARY KEY,
    unit_number   text NOT NULL,
    item_code     text NOT NULL,
    identities    bytea[] NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text NOT NULL,
    created_grant uuid
);
CREATE INDEX known_person_lookup_created_at ON known_person_lookup (created_at);

CREATE TABLE known_person_lookup_count (
    account       text NOT NULL,
    day           date NOT NULL,
    lookups       integer NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text NOT NULL,
    changed_grant uuid,
    version       bigint NOT NULL,
    PRIMARY KEY (account, day)
);
