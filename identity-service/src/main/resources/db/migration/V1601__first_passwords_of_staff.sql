-- When the hall made the password that the next login replaces; null once it is replaced. Keycloak's credential decides whether it has expired; this
-- shows the heads which have.
ALTER TABLE staff ADD COLUMN first_password_at timestamptz;

-- Accounts that heads made and that nobody has used yet.
UPDATE staff SET first_password_at = created_at WHERE last_login_at IS NULL AND created_by <> 'installation';
