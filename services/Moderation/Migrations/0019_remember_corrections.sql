-- What people of a site said against the policy: a moderator's decision, or a report that the site sent by a protocol. The next comment with
-- the same or nearly the same text gets that answer. A row holds numbers of the text and not the text, and goes with its comment.
create table corrections (
    id uuid not null primary key,
    site_id uuid not null,
    comment_id uuid references comments (id) on delete cascade,
    revision integer,
    label_id uuid,
    status text not null check (status in ('approved', 'rejected')),
    source text not null,
    reporter text not null,
    person_id uuid,
    letters integer not null,
    exact bigint not null,
    identities text not null,
    hosts text not null,
    scores text,
    corrected_at timestamptz not null,
    expires_at timestamptz not null
);

-- A new decision about a comment replaces what was remembered of it, and a deleted comment takes it along.
create index corrections_by_comment on corrections (comment_id);

-- The list of a site, its limit, and whether the site has any, which every batch of comments asks.
create index corrections_by_site on corrections (site_id, id);

-- The limit of a reporter.
create index corrections_by_reporter on corrections (site_id, reporter, id);

-- Those that have expired are removed when the next one comes.
create index corrections_by_expiry on corrections (expires_at);

-- The numbers by which a text is found: one of the whole text, the others of its pieces.
create table correction_keys (
    site_id uuid not null,
    key bigint not null,
    correction_id uuid not null references corrections (id) on delete cascade,
    primary key (site_id, key, correction_id)
);

-- The numbers of a correction go with it.
create index correction_keys_by_correction on correction_keys (correction_id);
