-- Full-text search in any language: words as they stand, since a comment's language is known for some only.
create index comments_by_words on comments using gin (to_tsvector('simple', content));

-- A site's comments, newest first: lists, and the search for a word that is everywhere.
create index comments_by_site on comments (site_id, id);

-- The comments of an author, newest first.
create index comments_by_author_id on comments (site_id, author_id, id)
    where author_id is not null;

create index comments_by_author_email on comments (site_id, author_email, id)
    where author_email is not null;

-- The comments of a page, newest first.
create index comments_by_page on comments (site_id, url, id)
    where url is not null;
