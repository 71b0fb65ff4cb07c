-- Who chose to get decisions by SMS is told by SMS of result documents that follow a decision, too.
UPDATE sms_preferences SET kinds = array_append(kinds, 'RESULTS_HANDED_OVER') WHERE 'CASE_DECIDED' = ANY (kinds);
