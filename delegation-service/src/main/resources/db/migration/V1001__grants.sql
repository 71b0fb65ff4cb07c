create table unit_grant (
    id                  uuid primary key,
    unit_number         text not null references unit,
    institution_number  text check (institution_number ~ '^[A-Z0-9]{6,20}$'),
    position            text not null
        check (position in ('LEGAL_REPRESENTATIVE', 'ADMINISTRATOR', 'AGENT', 'INSTITUTION_ADMINISTRATOR')),
    tier                smallint not null generated always as (
        case position when 'LEGAL_REPRESENTATIVE' then 1 when 'AGENT' then 3 else 2 end) stored,
    -- Masked as on the manual's screens (2.6.5.1); in clear they are identity-service's alone.
    person_id           uuid not null,
    masked_name         text not null,
    masked_id_number    text not null,
    masked_mobile       text,
    status              text not null check (status in ('UNCLAIMED', 'ACTIVE', 'REVOKED')),
    valid_from          date,
    valid_to            date,
    scopes              text[] not null,
    review_scopes       text[] not null,
    epoch               bigint not null check (epoch > 0),
    granted_by          uuid references unit_grant,
    saga_id             uuid,
    source_system       text,
    source_old_account  text,
    created_at          timestamptz not null,
    created_by          text not null,
    created_grant       uuid,
    changed_at          timestamptz not null,
    changed_by          text not null,
    changed_grant       uuid,
    version             bigint not null,
    constraint institution_has_a_number
        check ((institution_number is not null) = (position = 'INSTITUTION_ADMINISTRATOR')),
    constraint administrator_and_agent_have_a_window
        check ((position in ('ADMINISTRATOR', 'AGENT')) = (valid_from is not null and valid_to is not null)),
    constraint window_is_in_order check (valid_from <= valid_to),
    constraint only_agents_have_scopes check ((position = 'AGENT') = (cardinality(scopes) > 0)),
    constraint review_is_for_agents check (position = 'AGENT' or cardinality(review_scopes) = 0),
    constraint only_legal_representatives_claim check (status <> 'UNCLAIMED' or position = 'LEGAL_REPRESENTATIVE'),
    constraint one_grant_a_saga_and_position unique (saga_id, position)
);

create unique index one_legal_representative on unit_grant (unit_number)
    where position = 'LEGAL_REPRESENTATIVE' and status <> 'REVOKED';
create unique index one_institution_administrator on unit_grant (institution_number)
    where position = 'INSTITUTION_ADMINISTRATOR' and status <> 'REVOKED';
create index unit_grant_of_unit on unit_grant (unit_number, tier, id);
create index unit_grant_of_person on unit_grant (person_id);

-- Tokens are refused by the epoch: a change that does not raise it would leave dead tokens alive.
create function unit_grant_changes() returns trigger language plpgsql as $$
begin
    if old.status = 'REVOKED' then
        raise exception 'grant % is revoked for good', old.id;
    end if;
    if new.epoch <> old.epoch + 1 then
        raise exception 'grant % goes from epoch % to %', old.id, old.epoch, new.epoch;
    end if;
    return new;
end $$;

create trigger unit_grant_changes before update on unit_grant for each row execute function unit_grant_changes();

-- Each state a grant was ever in, by whom and by which grant: who could do what on day T is read from here.
create table grant_history (
    id             uuid primary key,
    grant_id       uuid not null references unit_grant,
    unit_number    text not null references unit,
    epoch          bigint not null check (epoch > 0),
    change         text not null check (change in ('GRANTED', 'CHANGED', 'CLAIMED', 'REVOKED')),
    status         text not null check (status in ('UNCLAIMED', 'ACTIVE', 'REVOKED')),
    valid_from     date,
    valid_to       date,
    scopes         text[] not null,
    review_scopes  text[] not null,
    created_at     timestamptz not null,
    created_by     text not null,
    created_grant  uuid,
    changed_at     timestamptz not null generated always as (created_at) stored,
    changed_by     text not null generated always as (created_by) stored,
    changed_grant  uuid generated always as (created_grant) stored,
    version        bigint not null generated always as (0) stored,
    constraint one_entry_an_epoch unique (grant_id, epoch)
);

create index grant_history_of_unit on grant_history (unit_number, created_at);

create function history_stands() returns trigger language plpgsql as $$
begin
    raise exception 'history is only added to';
end $$;

create trigger history_stands before update or delete or truncate on grant_history
    for each statement execute function history_stands();

-- Persons whose face was proven, or for whom an unclaimed grant waits. The row is the lock that keeps the two from
-- passing each other by.
create table person_proof (
    person_id      uuid primary key,
    proven         boolean not null,
    created_at     timestamptz not null,
    created_by     text not null,
    created_grant  uuid,
    changed_at     timestamptz not null,
    changed_by     text not null,
    changed_grant  uuid,
    version        bigint not null
);
