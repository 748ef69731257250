-- People choose their own password, by an invitation that an administrator hands over: one a person at a time, used once, only its hash
-- kept, and who made it. Until then people.password_hash is empty, and stays so for who signs in elsewhere and for machines, which have
-- tokens only.
create table invitations (
    person_id uuid not null primary key references people (id),
    hash text not null unique,
    made_by uuid not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
);

alter table people add column machine boolean not null default false;
