-- The page that an approved comment is shown on, as a hash of its address: addresses may be longer than an index takes. Null where the
-- comment is not for a page, such as those that Coral or a contact form sends, and for what was stored before.
alter table submissions add column page text;

-- What a page shows, in the order of posting, read with every view of the page. Only rows that are shown are in it.
create index submissions_shown_by_page on submissions (site_id, page, comment_id)
    where page is not null and status = 'approved' and superseded_by is null;
