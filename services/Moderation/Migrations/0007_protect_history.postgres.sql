-- What was done stays written: neither a mistake in this service nor whoever holds its password can change a line without first taking
-- these triggers away.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;

create trigger audit_is_append_only before update or delete on audit
    for each row execute function refuse_change();

create trigger decisions_are_append_only before update or delete on decisions
    for each row execute function refuse_change();
