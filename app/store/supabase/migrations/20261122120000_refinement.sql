-- A run may be commanded in another thread than its project's issue, for instance on the pull request.
alter table public.runs
  add column thread_number bigint,
  add column options jsonb not null default '{}';
update public.runs set thread_number = issue_number;
alter table public.runs alter column thread_number set not null;
create index runs_pull_request on public.runs (repository_id, pull_request, created_at desc);
