-- A notice may be about an access request, with the grant of the agent who asked.
ALTER TABLE message_notices ADD COLUMN request_id uuid;

-- What comes by SMS is chosen by group. Whoever chose any kind of a group gets the group, so that nobody misses a kind that
-- was chosen, and kinds that are added later come with their group. An instance of the former version that inserts a
-- choice while both run leaves the groups at their default. The kinds are no longer read.
ALTER TABLE sms_preferences ADD COLUMN groups text[] NOT NULL DEFAULT '{TO_DO,OUTCOME,AUTHORITY}';
ALTER TABLE sms_preferences ALTER COLUMN kinds SET DEFAULT '{}';
UPDATE sms_preferences SET groups = array_remove(ARRAY[
    CASE WHEN kinds && ARRAY['SUPPLEMENT_ASKED', 'SUPPLEMENT_DUE', 'REVIEW_ASSIGNED', 'REVIEWER_LOST', 'REVIEW_RETURNED',
                             'REVIEW_WAITING', 'PARCEL_FAILED', 'GRANT_OFFERED', 'LICENCE_ENDING'] THEN 'TO_DO' END,
    CASE WHEN kinds && ARRAY['CASE_NOT_ACCEPTED', 'CASE_DECIDED', 'RESULTS_HANDED_OVER'] THEN 'OUTCOME' END,
    CASE WHEN kinds && ARRAY['TERM_CHANGED', 'EVALUATION_ANSWERED', 'PARCEL_SENT', 'PARCEL_ARRIVED', 'OFFER_ANSWERED']
         THEN 'PROGRESS' END,
    CASE WHEN kinds && ARRAY['GRANT_GIVEN', 'GRANT_ENDING', 'GRANT_LEFT', 'ACCESS_DECIDED', 'USUAL_ADDRESS_CHANGED']
              AND acting_for <> 'personal' THEN 'AUTHORITY' END], NULL);
