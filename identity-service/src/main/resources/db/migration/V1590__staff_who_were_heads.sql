-- Who is or was a head of staff: the login of such a person is reset by the province, so that no head takes it over by taking the role away first.
ALTER TABLE staff ADD COLUMN was_head boolean NOT NULL DEFAULT false;
UPDATE staff SET was_head = true
WHERE 'head' = ANY (string_to_array(roles, ','))
   OR EXISTS (SELECT FROM security_events e WHERE e.account_id = staff.id AND e.kind IN ('STAFF_CREATED', 'STAFF_CHANGED')
                                              AND e.detail ~ ' roles=([a-z]+,)*head(,| |$)');
