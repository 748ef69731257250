-- Full-text search in any language: words as they stand, since a comment's language is known for some only.
create index comments_by_words on comments using gin (to_tsvector('simple', content));

-- The comments of a page, newest first.
create index comments_by_page on comments (site_id, url, id)
    where url is not null;
