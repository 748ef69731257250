-- Failed sign-ins are counted by the address that was typed in and the network that sent it, whether there is such a person or not: a lock
-- tells nobody who exists, and closes the address to that network alone. The row of an address without a network counts for all networks
-- from which the person has not signed in lately (signed_in_at). recorded_at is when a lock was last written to the audit log.
create table sign_in_attempts (
    email_hash text not null,
    network text not null,
    failures integer not null,
    last_at timestamptz not null,
    locked_until timestamptz,
    recorded_at timestamptz,
    signed_in_at timestamptz,
    primary key (email_hash, network)
);

-- Old attempts are removed when the next one comes.
create index sign_in_attempts_by_time on sign_in_attempts (last_at);

-- The counts by address alone, which locked a person out of their own network. They last for an hour, so none are carried over.
drop table sign_in_failures;
