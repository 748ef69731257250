-- Sites and what each of them asks for. version grows with every change, keys included; what is behind it in announced_version still
-- has to be announced to Intake. webhook_secrets are kept in clear because they sign.
create table sites (
    id uuid not null primary key,
    name text not null unique,
    version integer not null,
    announced_version integer not null default 0,
    policy text not null,
    policy_version integer not null,
    notify_authors boolean not null,
    contact text,
    terms_url text,
    webhook_url text,
    webhook_disabled_at timestamptz,
    webhook_secrets text not null,
    scoring_deadline_seconds integer not null check (scoring_deadline_seconds between 5 and 86400),
    comments_per_minute integer not null check (comments_per_minute >= 1),
    created_at timestamptz not null
);

-- What is still to be announced: nothing, nearly always.
create index sites_to_announce on sites (id)
    where announced_version < version;

create table site_keys (
    id uuid not null primary key,
    site_id uuid not null references sites (id),
    hash text not null unique,
    hint text not null,
    created_at timestamptz not null,
    revoked_at timestamptz
);

-- A site's keys, for its announcement and for the list.
create index site_keys_by_site on site_keys (site_id);
