-- Dry runs that wait for approval are looked for every few minutes.
alter table public.runs
  add column dry_run boolean generated always as (coalesce((options ->> 'dryRun')::boolean, false)) stored;
create index runs_proposals on public.runs (finished_at desc) where dry_run and state = 'succeeded';
