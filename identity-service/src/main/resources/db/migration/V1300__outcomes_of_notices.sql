-- What was decided: about an offered grant or an access request.
ALTER TABLE message_notices ADD COLUMN outcome text;
