-- What readers report. A report counts once, whatever is delivered twice, and a reader counts once a comment.
create table reports (
    id uuid not null primary key,
    comment_id uuid not null references comments (id),
    site_id uuid not null,
    reason text not null,
    text text,
    reporter_id text,
    reported_at timestamptz not null,
    version integer not null
);

create unique index reports_by_reporter on reports (comment_id, reporter_id)
    where reporter_id is not null;

-- A comment's reports, oldest first.
create index reports_by_comment on reports (comment_id, reported_at);

-- What sites say is right about a comment or a text: what the next model learns from.
create table labels (
    id uuid not null primary key,
    site_id uuid not null,
    comment_id uuid,
    content text,
    format text,
    language text,
    labels text not null,
    source text not null,
    reporter text,
    labelled_at timestamptz not null
);

create index labels_by_site on labels (site_id, labelled_at);

-- The answers to a comment, to know how far it reaches.
create index comments_by_parent on comments (site_id, parent_id)
    where parent_id is not null;
