-- Emptying a table fires no trigger of its rows, so it takes triggers of its own.
create trigger audit_is_kept before truncate on audit
    for each statement execute function refuse_change();

create trigger decisions_are_kept before truncate on decisions
    for each statement execute function refuse_change();
