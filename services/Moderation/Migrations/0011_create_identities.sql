-- Who somebody is at a provider of identities. One identity a person and provider: an address that the provider gave to somebody else
-- must not open the account of whoever had it before.
create table identities (
    issuer text not null,
    subject text not null,
    person_id uuid not null references people (id),
    created_at timestamptz not null,
    primary key (issuer, subject),
    unique (person_id, issuer)
);
