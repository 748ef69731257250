-- History is append-only: neither a mistake in this service nor anybody who opens the file can change a line without first taking these
-- triggers away.
create trigger audit_stays before update on audit
begin
    select raise(abort, 'audit is append-only');
end;

create trigger audit_is_kept before delete on audit
begin
    select raise(abort, 'audit is append-only');
end;

create trigger policies_stay before update on policies
begin
    select raise(abort, 'policies is append-only');
end;

create trigger policies_are_kept before delete on policies
begin
    select raise(abort, 'policies is append-only');
end;

create trigger decisions_stay before update on decisions
begin
    select raise(abort, 'decisions is append-only');
end;

-- A decision that is older than retention.kept_from may go.
create trigger decisions_are_kept before delete on decisions
when old.decided_at >= coalesce((select kept_from from retention), '')
begin
    select raise(abort, 'decisions is append-only');
end;

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

-- A comment's words go with it.
create trigger comment_words_are_removed before delete on comments
begin
    delete from comment_words where rowid = (select number from comment_numbers where comment_id = old.id);
    delete from comment_numbers where comment_id = old.id;
end;
