-- Room on each page for new versions of its rows: a decision then touches none of the indexes, all of which are about what stays.
alter table comments set (fillfactor = 85);

-- Full-text search in any language: words as they stand, since a comment's language is known for some only. They are kept beside the text
-- because a common word is looked for in one comment after another, and the words of each would be read out of its text every time.
alter table comments add column words tsvector generated always as (to_tsvector('simple', content)) stored;

-- New comments are gathered in a list and filed together. Every search reads the list, and whoever fills it files it: it is kept short.
create index comments_by_words on comments using gin (words) with (gin_pending_list_limit = 1024);

-- The comments of a page, newest first.
create index comments_by_page on comments (site_id, url, id)
    where url is not null;
