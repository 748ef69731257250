-- History is append-only: neither a mistake in this service nor anybody who holds its password can change a line without first taking these
-- triggers away.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;

-- A decision that is older than retention.kept_from may go.
create function refuse_early_removal() returns trigger language plpgsql set search_path from current as $$
begin
    if old.decided_at < (select kept_from from retention) then
        return old;
    end if;
    raise exception '% is append-only', tg_table_name;
end $$;

create trigger audit_is_append_only before update or delete on audit
    for each row execute function refuse_change();

create trigger policies_are_append_only before update or delete on policies
    for each row execute function refuse_change();

create trigger decisions_stay before update on decisions
    for each row execute function refuse_change();

create trigger decisions_are_kept_for_their_time before delete on decisions
    for each row execute function refuse_early_removal();

-- Emptying a table fires no trigger of its rows, so it takes triggers of its own.
create trigger audit_is_kept before truncate on audit
    for each statement execute function refuse_change();

create trigger decisions_are_kept before truncate on decisions
    for each statement execute function refuse_change();

-- A claim reads the queue from its head, and that is where rows leave it: dead rows there have to be read past until autovacuum sweeps
-- them. By default that is when a fifth of the table is dead; a hundredth keeps the head of a long queue as fast as that of a short one.
alter table review_queue set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);

alter table review_reasons set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);

-- Room on each page for new versions of its rows: a decision then touches none of the indexes, all of which are about columns that stay.
alter table comments set (fillfactor = 85);

-- Full-text search in any language: words as they stand, since a comment's language is known for some only. Moderation says which words a
-- text has: PostgreSQL's parser took most of the time of storing a comment, and keeps addresses whole, so that nobody finds the shop in a
-- link. The words are kept beside the text because a common word is looked for in one comment after another, and the words of each would be
-- read out of its text every time.
alter table comments add column words tsvector;

-- Search by words. New comments are gathered in a list and filed together. Every search reads the list, and the writer who fills it files
-- it: it is kept short.
create index comments_by_words on comments using gin (words) with (gin_pending_list_limit = 1024);
