-- A report is about a revision. version grows each time its reader changes it, and reason and text_hash tell a repeated report from one
-- that says more. outcome is what Moderation said became of it, by the comment's version outcome_version: open, upheld or dismissed.
alter table feedback add column revision integer;
alter table feedback add column version integer not null default 1;
alter table feedback add column reason text;
alter table feedback add column text_hash text;
alter table feedback add column outcome text;
alter table feedback add column outcome_version integer not null default 0;
alter table feedback add column answered_at timestamptz;

-- The reports of earlier builds are about the revision that was the latest when they came.
update feedback
set revision = coalesce(
    (
        select max(s.revision)
        from submissions as s
        where s.comment_id = feedback.comment_id and s.submitted_at <= feedback.stored_at
    ),
    1)
where message_type = 'report';

-- A reader reports a revision once; after an edit they may report the comment again. Labels have no reporter here, since a site may change
-- its mind.
drop index feedback_by_reporter;

create unique index feedback_by_reader on feedback (comment_id, revision, reporter_id)
    where reporter_id is not null;
