-- Whether the case is evaluated after its decision, as its item says at the filing.
ALTER TABLE cases ADD COLUMN evaluable boolean NOT NULL DEFAULT true;
