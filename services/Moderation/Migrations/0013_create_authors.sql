-- Who writes at a site, under the key that they are known by there. The counts are of comments as they stand; by_people are decisions that
-- people took, which only grow. The log of what people do names authors by id, so that no address stands in what cannot be erased. state is
-- what a moderator has said of the author; it holds until state_until, or until somebody clears it.
create table authors (
    id uuid not null unique,
    site_id uuid not null,
    author_key text not null,
    name text,
    approved integer not null default 0,
    held integer not null default 0,
    rejected integer not null default 0,
    approved_by_people integer not null default 0,
    held_by_people integer not null default 0,
    rejected_by_people integer not null default 0,
    state text not null default 'none' check (state in ('none', 'trusted', 'held', 'muted', 'banned')),
    state_until timestamptz,
    note text,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    primary key (site_id, author_key)
);

-- Those of whom somebody has said something: few.
create index authors_by_state on authors (site_id, state, author_key)
    where state <> 'none';

-- A rejected comment gives its author a strike, and takes it back when it is approved after all: one a comment. A moderator gives one
-- without.
create table author_strikes (
    id uuid not null primary key,
    site_id uuid not null,
    author_key text not null,
    comment_id uuid unique,
    person_id uuid,
    note text,
    given_at timestamptz not null,
    expires_at timestamptz not null
);

-- An author's strikes, and those of them that still count.
create index author_strikes_by_author on author_strikes (site_id, author_key, expires_at);
