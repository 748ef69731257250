-- Comments that a page shows get their time: that which the site said, or else that of the first revision. Rows for which that is
-- submitted_at stay as they are, and they are nearly all. The rows are read once: some seconds for each million.
update submissions
set written_at = least(
    submitted_at,
    coalesce(
        cast(cast(message as json) ->> 'createdAt' as timestamptz),
        (select f.submitted_at from submissions as f where f.comment_id = submissions.comment_id and f.revision = 1)))
where page is not null
  and (revision > 1 or message like '%"createdAt":"%');
