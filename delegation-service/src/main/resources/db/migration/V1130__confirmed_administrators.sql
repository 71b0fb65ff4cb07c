-- After a change of the legal representative, the administrator grants nothing until the new one confirms.
ALTER TABLE unit_grant
    ADD COLUMN awaits_confirmation boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT only_administrators_await_confirmation CHECK (position = 'ADMINISTRATOR' OR NOT awaits_confirmation);
ALTER TABLE grant_history ADD COLUMN awaits_confirmation boolean NOT NULL DEFAULT false;
