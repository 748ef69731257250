-- How far back history reaches, where the operator lets what is older go. Whoever would take younger lines away has to write here first.
create table retention (
    id integer not null primary key check (id = 1),
    kept_from timestamptz not null
);

create function refuse_early_removal() returns trigger language plpgsql set search_path from current as $$
begin
    if old.decided_at < (select kept_from from retention) then
        return old;
    end if;
    raise exception '% is append-only', tg_table_name;
end $$;

drop trigger decisions_are_append_only on decisions;

create trigger decisions_stay before update on decisions
    for each row execute function refuse_change();

create trigger decisions_are_kept_for_their_time before delete on decisions
    for each row execute function refuse_early_removal();
