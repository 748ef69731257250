-- What waits for a person: one narrow row a comment beside the wide one, because claims come and go often and must not rewrite a comment.
-- A row is here exactly while somebody has to look. rank orders the queue: points for severity, reports and reach, less the time of
-- arrival, so that waiting raises a comment without anybody rewriting it. not_by is who may not decide it: the one whose decision is
-- appealed.
create table review_queue (
    comment_id uuid not null primary key references comments (id),
    site_id uuid not null,
    kind text not null check (kind in ('held', 'reported', 'appealed')),
    rank double precision not null,
    points text not null,
    reports integer not null default 0,
    language text,
    author_key text,
    page text,
    queued_at timestamptz not null,
    escalated_at timestamptz,
    escalated_by uuid,
    claimed_by uuid,
    claimed_until timestamptz,
    not_by uuid
);

-- The queue of all sites, the most urgent first.
create index review_queue_by_rank on review_queue (rank, comment_id);

-- The queue of one site.
create index review_queue_by_site on review_queue (site_id, rank, comment_id);

-- The oldest first.
create index review_queue_by_age on review_queue (site_id, queued_at, comment_id);

-- What one author, one page or one language has waiting.
create index review_queue_by_author on review_queue (site_id, author_key, rank, comment_id)
    where author_key is not null;

create index review_queue_by_page on review_queue (site_id, page, rank, comment_id)
    where page is not null;

create index review_queue_by_language on review_queue (site_id, language, rank, comment_id)
    where language is not null;

-- What was reported or appealed, which is little beside what is held.
create index review_queue_by_kind on review_queue (site_id, kind, rank, comment_id)
    where kind <> 'held';

-- What was passed on to seniors; few rows as well.
create index review_queue_by_escalation on review_queue (site_id, rank, comment_id)
    where escalated_at is not null;

-- What somebody has claimed; few rows at any time.
create index review_queue_by_claim on review_queue (claimed_by)
    where claimed_by is not null;

-- Why each comment waits, by the code of every reason: a comment is found under all of them. rank and
-- queued_at are the queue's, so that an index gives either order.
create table review_reasons (
    comment_id uuid not null references review_queue (comment_id) on delete cascade,
    reason text not null,
    site_id uuid not null,
    rank double precision not null,
    queued_at timestamptz not null,
    primary key (comment_id, reason)
);

-- A site's queue for one reason, the most urgent first.
create index review_reasons_by_reason on review_reasons (site_id, reason, rank, comment_id);

-- The same, the oldest first.
create index review_reasons_by_age on review_reasons (site_id, reason, queued_at, comment_id);

-- What waited before there was a queue.
insert into review_queue (comment_id, site_id, kind, rank, points, language, author_key, page, queued_at)
select id, site_id, 'held', 0, '[]', language, author_key, url, decided_at
from comments
where status = 'held';
