-- The list of publications shows how many items each changed; the changes themselves may be long.
ALTER TABLE catalogue_publication
    ADD COLUMN added integer NOT NULL GENERATED ALWAYS AS
        (jsonb_array_length(jsonb_path_query_array(changes::jsonb, '$[*] ? (@.kind == "new")'))) STORED,
    ADD COLUMN changed integer NOT NULL GENERATED ALWAYS AS
        (jsonb_array_length(jsonb_path_query_array(changes::jsonb, '$[*] ? (@.kind == "changed")'))) STORED,
    ADD COLUMN retired integer NOT NULL GENERATED ALWAYS AS
        (jsonb_array_length(jsonb_path_query_array(changes::jsonb, '$[*] ? (@.kind == "retired")'))) STORED;
