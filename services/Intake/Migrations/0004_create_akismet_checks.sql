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

-- Whom to call back; the others are not in it, so looking costs nothing.
create index akismet_checks_to_call on akismet_checks (next_call_at)
    where next_call_at is not null;

-- One row: what seals the keys to call back with where the operator has set no secret.
create table akismet_secret (
    id integer not null primary key check (id = 1),
    secret text not null
);
