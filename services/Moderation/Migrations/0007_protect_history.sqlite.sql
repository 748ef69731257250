-- What was done stays written: neither a mistake in this service nor whoever opens the file can change a line without first taking these
-- triggers away.
create trigger audit_stays before update on audit
begin
    select raise(abort, 'audit is append-only');
end;

create trigger audit_is_kept before delete on audit
begin
    select raise(abort, 'audit is append-only');
end;

create trigger decisions_stay before update on decisions
begin
    select raise(abort, 'decisions is append-only');
end;

create trigger decisions_are_kept before delete on decisions
begin
    select raise(abort, 'decisions is append-only');
end;
