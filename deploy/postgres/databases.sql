-- One database for each room that stores something, where it is missing; `hireloop migrate` does the
-- rest.
select format('create database %I', room)
from unnest(array[
    'auth', 'users', 'files', 'jobs', 'applications',
    'interviews', 'contacts', 'notifications', 'search', 'analytics'
]) as room
where room not in (select datname from pg_database)
\gexec
