-- Ends the migration if PostgreSQL skips the first schema of the search path, because it does not exist or the user may not
-- use it. The migration would change the next schema, which may be another shop's. (dev.galley.graphql.health.DatabaseHealth
-- has the same condition.) Flyway changes the search path, so this is the one with which the session began.
do $$
declare
    first text := (select split_part(reset_val, ',', 1) from pg_settings where name = 'search_path');
begin
    if first <> '"$user"' and to_regnamespace(first) is distinct from to_regnamespace(quote_ident(current_schema())) then
        raise exception 'The schema %, the first in the search path, does not exist, or the user may not use it: create it, '
            'or change currentSchema in the database address or the search_path of the user', first;
    end if;
end $$;
