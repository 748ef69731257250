-- What a person may do, at one site or, where site_id is null, at all of them. The administrators there were keep what they had.
create table roles (
    id uuid not null primary key,
    person_id uuid not null references people (id),
    site_id uuid references sites (id),
    role text not null check (role in ('auditor', 'moderator', 'senior', 'administrator'))
);

-- One role a person and site; null is no equal of null, so all sites need an index of their own.
create unique index roles_by_site on roles (person_id, site_id)
    where site_id is not null;

create unique index roles_everywhere on roles (person_id)
    where site_id is null;

insert into roles (id, person_id, role)
select id, id, role
from people;

alter table people drop column role;

alter table people add column name text not null default '';

-- A person who has left cannot sign in, and stays in the history.
alter table people add column disabled_at timestamptz;

-- Tokens that people made for a machine have a name; scopes narrows what the token may do to a part of what its owner may.
alter table access_tokens add column name text;

alter table access_tokens add column scopes text;
