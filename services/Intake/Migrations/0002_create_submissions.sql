-- One row a comment revision. The row is its own outbox: until the decision has come back, next_publish_at says when its message is
-- published again, so nothing between here and the decision can lose a comment.
create table submissions (
    comment_id uuid not null,
    revision integer not null,
    site_id uuid not null,
    external_id text,
    idempotency_key text,
    content_hash text not null,
    payload_hash text not null,
    message text not null,
    status text not null,
    decision text,
    decision_version integer not null default 0,
    superseded_by integer,
    submitted_at timestamptz not null,
    expires_at timestamptz not null,
    next_publish_at timestamptz,
    publish_count integer not null default 0,
    primary key (comment_id, revision)
);

-- A comment of the site's own has one latest revision: two requests that edit it at once cannot both win.
create unique index submissions_latest_by_external_id on submissions (site_id, external_id)
    where external_id is not null and superseded_by is null;

-- A key used again finds the first request.
create unique index submissions_by_idempotency_key on submissions (site_id, idempotency_key)
    where idempotency_key is not null;

-- What is still to be decided, oldest due first; decided rows are not in it, so it stays small.
create index submissions_due on submissions (next_publish_at)
    where next_publish_at is not null;
