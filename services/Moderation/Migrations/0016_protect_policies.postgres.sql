create trigger policies_are_append_only before update or delete on policies
    for each row execute function refuse_change();
