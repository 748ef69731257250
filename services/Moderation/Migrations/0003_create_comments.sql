-- One row a comment: its latest decided revision, and the decision in force. version counts decisions over all revisions.
create table comments (
    id uuid not null primary key,
    revision integer not null check (revision >= 1),
    version integer not null,
    site_id uuid not null,
    correlation_id uuid not null,
    content text not null,
    format text not null,
    url text,
    type text,
    language text,
    external_id text,
    parent_id text,
    author_id text,
    author_name text,
    author_email text,
    author_url text,
    author_ip text,
    author_user_agent text,
    author_role text,
    status text not null check (status in ('approved', 'held', 'rejected')),
    reasons text not null,
    scores text not null,
    model_version text,
    policy_version integer not null,
    decided_by text not null,
    created_at timestamptz,
    submitted_at timestamptz not null,
    decided_at timestamptz not null
);

-- Every decision ever made, never changed: the history behind what is in force.
create table decisions (
    comment_id uuid not null references comments (id),
    version integer not null,
    revision integer not null,
    status text not null,
    reasons text not null,
    scores text not null,
    model_version text,
    policy_version integer not null,
    decided_by text not null,
    decided_at timestamptz not null,
    primary key (comment_id, version)
);
