-- The texts that edits have replaced, so that moderators see what a decision was about: a comment's first text and the latest twenty. They
-- go with their comment. The key finds a comment's texts in the order of its revisions.
create table earlier_revisions (
    comment_id uuid not null references comments (id),
    revision integer not null,
    content text not null,
    format text not null,
    url text,
    author_name text,
    author_url text,
    submitted_at timestamptz not null,
    primary key (comment_id, revision)
);

-- The comments about which a site's policy noted something, newest first: few beside all. A comment without tags is not in it.
create index comments_with_tags on comments (site_id, id desc)
    where tags is not null;
