-- What a signature of the challenge is good for: a login, or a proof of the unit in another procedure.
ALTER TABLE ca_challenges ADD COLUMN purpose text NOT NULL DEFAULT 'LOGIN' CHECK (purpose IN ('LOGIN', 'PROOF'));
