-- An ended number stays, so that its version goes on and whoever ended it is known.
ALTER TABLE filing_allowance ADD COLUMN ended boolean NOT NULL DEFAULT false;
CREATE INDEX filing_allowance_in_force ON filing_allowance (changed_at DESC, unit_number DESC) WHERE NOT ended;
