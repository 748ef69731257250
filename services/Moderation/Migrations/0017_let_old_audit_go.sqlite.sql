-- One row: how far back the audit log reaches, where the operator lets older entries go.
create table audit_retention (
    id integer not null primary key check (id = 1),
    kept_from timestamptz not null
);

-- An entry may go that is older than audit_retention.kept_from. Neither a mistake in this service nor a wrong clock of it while it wrote that
-- time can take the entries of the last 30 days: that bound is checked by the machine's clock, when the entry goes.
drop trigger audit_is_kept;

create trigger audit_is_kept before delete on audit
when old.at >= coalesce((select kept_from from audit_retention), '') or old.at >= strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-30 days')
begin
    select raise(abort, 'audit is append-only');
end;
