-- Who chose to get decisions by SMS gets a case that was not accepted by SMS, too.
UPDATE sms_preferences SET kinds = array_append(kinds, 'CASE_NOT_ACCEPTED') WHERE 'CASE_DECIDED' = ANY (kinds);
