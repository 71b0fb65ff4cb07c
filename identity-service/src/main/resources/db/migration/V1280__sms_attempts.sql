-- When the first attempt to send the text began. A later attempt asks the provider first whether it has the text.
ALTER TABLE sms_notices ADD COLUMN attempted_at timestamptz;
