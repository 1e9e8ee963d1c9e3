-- A reviewer who requests changes holds a run; people may ask to verify a head once more.
alter table public.runs
  add column held_by text,
  add column attempt integer not null default 1 check (attempt >= 1);
create index runs_head on public.runs (repository_id, head_sha) where head_sha is not null;

-- As before, with the new fact.
create or replace function public.transition_run(p_run text, p_from text[], p_to text, p_facts jsonb) returns boolean
language plpgsql
security invoker
set search_path = ''
as $$
begin
  update public.runs r set
    state = p_to,
    project_id = case when p_facts ? 'project_id' then (p_facts ->> 'project_id')::uuid else r.project_id end,
    manifest_sha = case when p_facts ? 'manifest_sha' then p_facts ->> 'manifest_sha' else r.manifest_sha end,
    branch = case when p_facts ? 'branch' then p_facts ->> 'branch' else r.branch end,
    head_sha = case when p_facts ? 'head_sha' then p_facts ->> 'head_sha' else r.head_sha end,
    pull_request = case when p_facts ? 'pull_request' then (p_facts ->> 'pull_request')::bigint else r.pull_request end,
    preview_url = case when p_facts ? 'preview_url' then p_facts ->> 'preview_url' else r.preview_url end,
    sticky_comment_id = case
      when p_facts ? 'sticky_comment_id' then (p_facts ->> 'sticky_comment_id')::bigint else r.sticky_comment_id end,
    held_by = case when p_facts ? 'held_by' then p_facts ->> 'held_by' else r.held_by end,
    error = case when p_facts ? 'error' then nullif(p_facts -> 'error', 'null'::jsonb) else r.error end,
    updated_at = clock_timestamp(),
    finished_at = case when p_to in ('succeeded', 'failed', 'cancelled') then clock_timestamp() end
  where r.id = p_run and r.state = any (p_from);
  if not found then
    return false;
  end if;
  insert into public.events (run_id, kind, data) values (p_run, 'state', jsonb_build_object('to', p_to));
  return true;
end;
$$;

-- Another attempt of a run that has ended. The partial unique index refuses it while another run of the issue is active.
create function public.reopen_run(p_run text) returns boolean
language plpgsql
security invoker
set search_path = ''
as $$
begin
  update public.runs r set
    state = 'verifying', attempt = r.attempt + 1, error = null, preview_url = null, finished_at = null,
    updated_at = clock_timestamp()
  where r.id = p_run and r.state in ('succeeded', 'failed') and r.head_sha is not null;
  if not found then
    return false;
  end if;
  insert into public.events (run_id, kind, data) values (p_run, 'state', jsonb_build_object('to', 'verifying'));
  return true;
exception when unique_violation then
  return false;
end;
$$;
revoke all on function public.reopen_run(text) from public, anon, authenticated;
grant execute on function public.reopen_run(text) to service_role;
