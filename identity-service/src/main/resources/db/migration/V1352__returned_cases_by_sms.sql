-- A returned case has to be changed, as one for which a supplement is asked. Persons who chose that by SMS get this by SMS, too.
-- A person's own cases are not reviewed.
UPDATE sms_preferences SET kinds = array_append(kinds, 'REVIEW_RETURNED'), version = version + 1
WHERE 'SUPPLEMENT_ASKED' = ANY (kinds) AND acting_for <> 'personal';
