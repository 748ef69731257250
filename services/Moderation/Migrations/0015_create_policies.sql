-- Every policy that a site ever had; sites.policy is the one in force. Nothing is changed or removed here.
create table policies (
    site_id uuid not null references sites (id),
    version integer not null,
    policy text not null,
    note text,
    person_id uuid,
    created_at timestamptz not null,
    primary key (site_id, version)
);

insert into policies (site_id, version, policy, created_at)
select id, policy_version, policy, created_at
from sites;

-- Word lists are large and change by themselves, so that policies only name them. entries is one a line. sites.word_lists_version grows
-- with every change of one, so that whoever has the site's row knows whether its compiled lists are still those there are.
create table word_lists (
    site_id uuid not null references sites (id),
    name text not null,
    version integer not null,
    sought_as text not null check (sought_as in ('exact', 'stem', 'inside', 'regex')),
    entries text not null,
    count integer not null,
    person_id uuid,
    changed_at timestamptz not null,
    primary key (site_id, name)
);

alter table sites add column word_lists_version integer not null default 0;
