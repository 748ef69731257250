-- What was known when a comment was decided and cannot be told later (JSON), what was found without consequence (JSON), and what the policy
-- itself decided about the revision, whatever people have decided since: so that another policy can be tried on what came.
alter table comments add column signals text;

alter table comments add column tags text;

alter table comments add column policy_status text;

alter table decisions add column tags text;

-- Whose it is, and what the revision before was decided to be and whose that was: an upsert can answer with nothing else of the row it
-- replaces.
alter table comments add column author_key text;

alter table comments add column replaced text;

update comments
set author_key = case
    when author_id <> '' then 'id:' || author_id
    when author_email <> '' then 'email:' || lower(trim(author_email))
end;

insert into authors (id, site_id, author_key, approved, held, rejected, first_seen_at, last_seen_at)
select
    -- The id of a comment of theirs, for want of another that both engines can make.
    (select f.id from comments as f where f.site_id = c.site_id and f.author_key = c.author_key order by f.id limit 1),
    site_id, author_key,
    sum(case status when 'approved' then 1 else 0 end),
    sum(case status when 'held' then 1 else 0 end),
    sum(case status when 'rejected' then 1 else 0 end),
    min(submitted_at), max(submitted_at)
from comments as c
where author_key is not null
group by site_id, author_key;

-- An author's comments, newest first.
create index comments_by_author on comments (site_id, author_key, id)
    where author_key is not null;

-- A site's comments, newest first: what a policy is tried on.
create index comments_newest on comments (site_id, id desc);

-- How often something came lately: comments of an author or address, nearly the same text, automatic rejections. key is a hash of what is
-- counted, so that no address stands here; bucket is when its part of the window begins and gone_at when no window reaches it any more,
-- both in seconds since 1970.
create table tallies (
    site_id uuid not null,
    key bigint not null,
    bucket bigint not null,
    count integer not null,
    gone_at bigint not null,
    primary key (site_id, key, bucket)
);

-- What no window reaches is removed in passing.
create index tallies_gone on tallies (gone_at);
