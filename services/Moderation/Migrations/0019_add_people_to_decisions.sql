-- Who decided, where a person did, and what they did: decided, undid, escalated, or corrected from the site. actor names them as they were
-- then. bulk_id joins what was decided at one stroke; undoes is the version that was taken back.
alter table decisions add column action text not null default 'decide';

-- Who is answerable for what is in force from this line on: policy or moderator. Where a decision is taken back, whoever made the one
-- before.
alter table decisions add column in_force text not null default 'policy';

alter table decisions add column person_id uuid;

alter table decisions add column actor text;

alter table decisions add column note text;

alter table decisions add column bulk_id uuid;

alter table decisions add column undoes integer;

-- What people decided lately, for statistics: a small part of all decisions.
create index decisions_by_people on decisions (decided_at)
    where decided_by = 'moderator';

-- What one stroke decided, to be taken back at one stroke.
create index decisions_by_bulk on decisions (bulk_id)
    where bulk_id is not null;

-- Decisions of people that Intake has to hear of. A row stays for a while after it was published, because a message in memory lives no
-- longer than the process.
create table announcements (
    comment_id uuid not null primary key,
    version integer not null,
    announced_at timestamptz
);

create index announcements_to_make on announcements (comment_id)
    where announced_at is null;
