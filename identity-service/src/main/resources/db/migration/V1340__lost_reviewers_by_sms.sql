-- REVIEWER_LOST was told as REVIEW_ASSIGNED or REVIEW_WAITING. Who chose either by SMS gets it so, too.
UPDATE sms_preferences SET kinds = array_append(kinds, 'REVIEWER_LOST')
WHERE kinds && ARRAY ['REVIEW_ASSIGNED', 'REVIEW_WAITING'];
