-- A report is about a revision, and is open until a person decides about the comment: then it is upheld or dismissed. state_version is the
-- comment's version by which the state changed last; null while nobody has decided. report_version grows each time its reader changes the
-- report. weight is what the report counts for, by what became of its reader's earlier reports: 1, or less.
alter table reports add column revision integer not null default 1;
alter table reports add column report_version integer not null default 1;
alter table reports add column state text not null default 'open' check (state in ('open', 'upheld', 'dismissed'));
alter table reports add column state_version integer;
alter table reports add column answered_at timestamptz;
alter table reports add column weight double precision not null default 1;

-- The reports of earlier builds: each is about the revision that was in force when it came, and was answered by the first decision of a
-- person after it that was not undone.
update reports
set revision = coalesce(
        (select d.revision from decisions as d where d.comment_id = reports.comment_id and d.version = reports.version), 1),
    state_version = (
        select min(d.version)
        from decisions as d
        where d.comment_id = reports.comment_id
          and d.version > reports.version
          and d.decided_by = 'moderator'
          and d.action in ('decide', 'correct')
          and not exists (select 1 from decisions as u where u.comment_id = d.comment_id and u.undoes = d.version)
    );

update reports
set state = (
        select case when d.status = 'rejected' then 'upheld' else 'dismissed' end
        from decisions as d
        where d.comment_id = reports.comment_id and d.version = reports.state_version
    ),
    answered_at = (
        select d.decided_at from decisions as d where d.comment_id = reports.comment_id and d.version = reports.state_version
    )
where state_version is not null;

-- A reader has one report about a revision; after an edit they may report the comment again.
drop index reports_by_reporter;

create unique index reports_by_reader on reports (comment_id, revision, reporter_id)
    where reporter_id is not null;

-- The open reports of a comment, which every new one is counted with. Few rows: a decision takes a comment's rows out of it.
create index reports_open on reports (comment_id)
    where state = 'open';

-- What became of a reader's reports at a site, read with each report of theirs.
create index reports_by_record on reports (site_id, reporter_id, state)
    where reporter_id is not null;
