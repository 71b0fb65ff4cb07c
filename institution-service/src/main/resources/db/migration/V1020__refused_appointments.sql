-- The code with which delegation-service refused the grant.
ALTER TABLE appointment ADD COLUMN problem text;
