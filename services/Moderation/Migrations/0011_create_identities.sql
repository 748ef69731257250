-- Who somebody is at a provider of identities. One identity a person and provider: an address that the provider gave to somebody else
-- must not open the account of whoever had it before. linked_by is
-- who linked it by hand; null where a verified address did.
create table identities (
    issuer text not null,
    subject text not null,
    person_id uuid not null references people (id),
    linked_by uuid,
    created_at timestamptz not null,
    primary key (issuer, subject),
    unique (person_id, issuer)
);
