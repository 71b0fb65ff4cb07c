-- A returned case has to be changed, as one for which a supplement is asked. Who chose that by SMS gets this so, too.
-- A person's own cases are not reviewed.
UPDATE sms_preferences SET kinds = array_append(kinds, 'REVIEW_RETURNED')
WHERE 'SUPPLEMENT_ASKED' = ANY (kinds) AND acting_for <> 'personal';
