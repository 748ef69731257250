-- Full-text search. The index knows rows by number, and the numbers of a table without one of its own change when the file is compacted.
create table comment_numbers (
    number integer primary key,
    comment_id uuid not null unique references comments (id)
);

create virtual table comment_words using fts5(content, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0');

create trigger comment_words_are_added after insert on comments
begin
    insert into comment_numbers (comment_id) values (new.id);
    insert into comment_words (rowid, content)
    select number, new.content from comment_numbers where comment_id = new.id;
end;

create trigger comment_words_are_changed after update of content on comments when old.content <> new.content
begin
    delete from comment_words where rowid = (select number from comment_numbers where comment_id = new.id);
    insert into comment_words (rowid, content)
    select number, new.content from comment_numbers where comment_id = new.id;
end;

insert into comment_numbers (comment_id)
select id from comments;

insert into comment_words (rowid, content)
select n.number, c.content
from comment_numbers as n
join comments as c on c.id = n.comment_id;

-- The comments of a page, newest first.
create index comments_by_page on comments (site_id, url, id)
    where url is not null;
