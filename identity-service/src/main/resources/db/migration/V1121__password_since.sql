-- When the password was changed last; null: with the account. Earlier logins do not count for this password.
ALTER TABLE accounts ADD COLUMN password_since timestamptz;
