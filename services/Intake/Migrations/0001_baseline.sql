-- The sites as Moderation announced them. Moderation owns sites; this is the copy that requests are checked against. dialects holds
-- Moderation's settings of the protocols besides the native one, as JSON; null where a site sets nothing.
create table sites (
    id uuid not null primary key,
    version integer not null,
    name text not null,
    key_hashes text not null,
    scoring_deadline_seconds integer not null,
    comments_per_minute integer not null,
    dialects text
);

-- One row a comment revision. The row is its own outbox: until the decision has come back, next_publish_at says when its message is
-- published again, so nothing between here and the decision can lose a comment. page is the page that an approved comment is shown on, as a
-- hash of its address: addresses may be longer than an index takes. It is null where the comment is not for a page, such as those that
-- Coral or a contact form sends.
create table submissions (
    comment_id uuid not null,
    revision integer not null,
    site_id uuid not null,
    external_id text,
    idempotency_key text,
    page text,
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

-- The revisions still to be decided, oldest due first; decided rows are not in it, so it stays small.
create index submissions_due on submissions (next_publish_at)
    where next_publish_at is not null;

-- The comments that a page shows, in the order of posting, read with every view of the page. Only rows that are shown are in it.
create index submissions_shown_by_page on submissions (site_id, page, comment_id)
    where page is not null and status = 'approved' and superseded_by is null;

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

-- The feedback still to be recorded, oldest due first; recorded rows are not in it, so it stays small.
create index feedback_due on feedback (next_publish_at)
    where next_publish_at is not null;

-- What Akismet's protocol has to know of an earlier check. The comment is a submission like any other; here is no text of it. The guid is
-- the comment's id, or a new one where a rule of the protocol answered and nothing was submitted (comment_id is null then). The row of a
-- submit-spam or submit-ham that found no check has the answer 'none'.
create table akismet_checks (
    guid uuid not null primary key,
    site_id uuid not null,
    comment_id uuid,
    blog text not null,
    author_and_text text not null,
    permalink text not null,
    written_at text not null,
    is_test boolean not null,
    answer text not null,
    correction text,
    day text not null,
    checked_at timestamptz not null,
    callback text,
    sealed_key text,
    next_call_at timestamptz,
    attempts integer not null default 0
);

-- submit-* carries no id: it finds its check by who wrote what.
create index akismet_checks_by_author_and_text on akismet_checks (site_id, author_and_text);

-- A site's figures by day.
create index akismet_checks_by_day on akismet_checks (site_id, day);

-- The checks that are owed a callback; the others are not in it, so looking costs nothing.
create index akismet_checks_to_call on akismet_checks (next_call_at)
    where next_call_at is not null;

-- One row: the secret that seals the keys to call back with, where the operator has set none.
create table akismet_secret (
    id integer not null primary key check (id = 1),
    secret text not null
);

-- One row: the secret that signs the form's tokens, made by whichever instance needs it first and shared by all. In clear because it signs.
create table form_secrets (
    id integer not null primary key check (id = 1),
    secret text not null
);
