-- The queue has primary languages: de for de-AT and de_DE, no for nb and nn. A filter then compares for equality, and
-- review_queue_by_language still returns the rows in order.
update review_queue
set language = case
    when replace(language, '_', '-') like '__-%' then lower(substr(language, 1, 2))
    when replace(language, '_', '-') like '___-%' then lower(substr(language, 1, 3))
    else lower(language)
end
where language is not null;

update review_queue
set language = 'no'
where language in ('nb', 'nn');
