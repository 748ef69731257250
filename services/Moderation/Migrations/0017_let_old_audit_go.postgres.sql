-- One row: how far back the audit log reaches, where the operator lets older entries go.
create table audit_retention (
    id integer not null primary key check (id = 1),
    kept_from timestamptz not null
);

-- An entry may go that is older than audit_retention.kept_from. Neither a mistake in this service nor a wrong clock of it can take the
-- entries of the last 30 days: that bound is checked by the database's own clock.
create function refuse_early_removal_from_audit() returns trigger language plpgsql set search_path from current as $$
begin
    if old.at < (select kept_from from audit_retention) and old.at < now() - interval '30 days' then
        return old;
    end if;
    raise exception '% is append-only', tg_table_name;
end $$;

drop trigger audit_is_append_only on audit;

create trigger audit_stays before update on audit
    for each row execute function refuse_change();

create trigger audit_is_kept_for_its_time before delete on audit
    for each row execute function refuse_early_removal_from_audit();
