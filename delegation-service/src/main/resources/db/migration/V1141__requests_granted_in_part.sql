-- 部分同意: what an approved access request was granted. Requests that were approved before were granted as a whole.
CREATE FUNCTION scopes_cover(outer_scopes text[], inner_scopes text[]) RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN NOT EXISTS (SELECT 1 FROM unnest(inner_scopes) AS wanted WHERE NOT EXISTS (
    SELECT 1 FROM unnest(outer_scopes) AS held WHERE wanted = held OR starts_with(wanted, held || '.')));

ALTER TABLE access_request
    ADD COLUMN granted_scopes text[],
    ADD COLUMN granted_review_scopes text[],
    ADD COLUMN granted_to date;

UPDATE access_request SET granted_scopes = scopes, granted_review_scopes = review_scopes, granted_to = window_to
WHERE status = 'APPROVED';

ALTER TABLE access_request
    ADD CONSTRAINT approved_requests_say_what_was_granted CHECK (
        (status = 'APPROVED') = (granted_scopes IS NOT NULL)
        AND (status = 'APPROVED') = (granted_review_scopes IS NOT NULL)
        AND (status = 'APPROVED' OR granted_to IS NULL)),
    ADD CONSTRAINT an_approval_grants_something CHECK (
        status <> 'APPROVED' OR cardinality(granted_scopes) > 0 OR granted_to IS NOT NULL),
    ADD CONSTRAINT no_more_is_granted_than_requested CHECK (
        status <> 'APPROVED' OR scopes_cover(scopes, granted_scopes)
            AND scopes_cover(review_scopes, granted_review_scopes)
            AND (granted_to IS NULL OR coalesce(granted_to <= window_to, FALSE)));
