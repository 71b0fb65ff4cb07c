create table access_request (
    id               uuid primary key,
    unit_number      text not null references unit,
    grant_id         uuid not null references unit_grant,
    scopes           text[] not null,
    review_scopes    text[] not null,
    window_to        date,
    reason           text,
    status           text not null check (status in ('OPEN', 'APPROVED', 'REFUSED', 'LAPSED')),
    decided_by       uuid references unit_grant,
    decided_at       timestamptz,
    decision_reason  text,
    created_at       timestamptz not null,
    created_by       text not null,
    created_grant    uuid,
    changed_at       timestamptz not null,
    changed_by       text not null,
    changed_grant    uuid,
    version          bigint not null,
    constraint asks_for_something check (cardinality(scopes) > 0 or window_to is not null),
    constraint decided_by_somebody check ((status in ('APPROVED', 'REFUSED')) = (decided_by is not null)),
    constraint closed_at_some_time check ((status = 'OPEN') = (decided_at is null))
);

create index access_request_of_unit on access_request (unit_number, id desc);
create index access_request_open on access_request (grant_id) where status = 'OPEN';
