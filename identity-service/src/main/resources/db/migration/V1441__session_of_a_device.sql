-- The session that the device began last. Whoever throws all others out of the account by this session keeps its device only.
ALTER TABLE known_devices ADD COLUMN session_id text;
