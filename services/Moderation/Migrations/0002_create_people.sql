create table people (
    id uuid not null primary key,
    email text not null unique,
    password_hash text not null,
    role text not null check (role in ('administrator')),
    created_at timestamptz not null
);

-- Only the hash is kept; hint is the token's end, to tell one from another.
create table access_tokens (
    id uuid not null primary key,
    person_id uuid not null references people (id),
    hash text not null unique,
    hint text not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz
);

-- Expired tokens are removed when the next one is made.
create index access_tokens_by_expiry on access_tokens (expires_at)
    where expires_at is not null;

-- Counts failures by what was typed in, whether there is such a person or not, so that a lock-out tells nobody who exists.
create table sign_in_failures (
    email_hash text not null primary key,
    failures integer not null,
    last_at timestamptz not null,
    locked_until timestamptz
);

-- Old failures are removed when the next one comes.
create index sign_in_failures_by_time on sign_in_failures (last_at);
