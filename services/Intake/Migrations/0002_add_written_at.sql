-- When the author wrote the comment, as the site says and not after its arrival; without the site's word it is the arrival of the first
-- revision. It orders what a page shows, so that old comments that a site brings in stand where they belong. Null where an earlier build
-- stored the row; then submitted_at counts.
alter table submissions add column written_at timestamptz;

drop index submissions_shown_by_page;

-- The comments that a page shows, in the order in which they were written, read with every view of the page. Only rows that are shown are
-- in it. On a large table the index takes some seconds for each million of such rows, and the table takes no writes meanwhile.
create index submissions_shown_as_written on submissions (site_id, page, (coalesce(written_at, submitted_at)), comment_id)
    where page is not null and status = 'approved' and superseded_by is null;
