-- How far back history reaches, where the operator lets what is older go. Whoever would take younger lines away has to write here first.
create table retention (
    id integer not null primary key check (id = 1),
    kept_from timestamptz not null
);

drop trigger decisions_are_kept;

create trigger decisions_are_kept before delete on decisions
when old.decided_at >= coalesce((select kept_from from retention), '')
begin
    select raise(abort, 'decisions is append-only');
end;

-- Its words go with a comment.
create trigger comment_words_are_removed before delete on comments
begin
    delete from comment_words where rowid = (select number from comment_numbers where comment_id = old.id);
    delete from comment_numbers where comment_id = old.id;
end;
