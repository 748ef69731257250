create trigger policies_stay before update on policies
begin
    select raise(abort, 'policies is append-only');
end;

create trigger policies_are_kept before delete on policies
begin
    select raise(abort, 'policies is append-only');
end;
