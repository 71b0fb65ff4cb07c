-- 找回密码: a proof of the unit is offered only to whom it may help, and the former password is not set again.
ALTER TABLE recoveries ADD COLUMN unit_proof_offered boolean NOT NULL DEFAULT false;
ALTER TABLE recoveries ADD COLUMN password_compared boolean NOT NULL DEFAULT false;
