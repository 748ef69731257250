-- Reports of readers and labels of sites. Each row is its own outbox as a submission's is: published again until Moderation has said that
-- it is recorded. Then the message, which may hold a reader's words, is dropped; the row stays, so that a reader counts once a comment.
create table feedback (
    id uuid not null primary key,
    site_id uuid not null,
    comment_id uuid,
    reporter_id text,
    message_type text not null,
    message text,
    stored_at timestamptz not null,
    next_publish_at timestamptz,
    publish_count integer not null default 0
);

-- A reader reports a comment once; labels have no reporter here, since a site may change its mind.
create unique index feedback_by_reporter on feedback (comment_id, reporter_id)
    where reporter_id is not null;

-- What is still to be recorded, oldest due first; recorded rows are not in it, so it stays small.
create index feedback_due on feedback (next_publish_at)
    where next_publish_at is not null;
