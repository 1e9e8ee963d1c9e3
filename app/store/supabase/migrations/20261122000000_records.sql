-- Slipway's own records. Only the App and its workers touch them, with the secret key (service_role): row level
-- security is on and there are no policies, so that the publishable key and signed-in users see nothing.

create table public.deliveries (
  id text primary key check (length(id) between 1 and 64),
  event text not null check (length(event) <= 100),
  installation_id bigint,
  repository_id bigint,
  -- null: recorded, but what follows from it is perhaps not in the queue yet
  outcome text check (outcome in ('enqueued', 'ignored')),
  reason text,
  received_at timestamptz not null default now(),
  settled_at timestamptz
);
create index deliveries_received_at on public.deliveries (received_at);

create table public.projects (
  id uuid primary key default gen_random_uuid(),
  repository_id bigint not null,
  directory text not null check (length(directory) <= 200),
  created_at timestamptz not null default now(),
  unique (repository_id, directory)
);

create table public.runs (
  id text primary key check (id ~ '^run-[0-9a-f]{20}$'),
  -- null until the plan names the application and its directory is decided
  project_id uuid references public.projects (id) on delete cascade,
  installation_id bigint not null,
  repository_id bigint not null,
  repository_owner text not null,
  repository_name text not null,
  issue_number bigint not null,
  issue_title text not null,
  issue_is_pull_request boolean not null,
  comment_id bigint,
  sender text not null,
  command text not null check (command in ('generate', 'refine', 'fix', 'export')),
  prompt text not null,
  state text not null default 'queued' check (state in (
    'queued', 'planning', 'generating', 'committing', 'verifying', 'fixing', 'previewing',
    'succeeded', 'failed', 'cancelled'
  )),
  manifest_sha text check (manifest_sha ~ '^[0-9a-f]{64}$'),
  branch text,
  head_sha text check (head_sha ~ '^[0-9a-f]{40}$'),
  pull_request bigint,
  preview_url text,
  sticky_comment_id bigint,
  error jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  finished_at timestamptz,
  check ((finished_at is not null) = (state in ('succeeded', 'failed', 'cancelled')))
);
create index runs_project on public.runs (project_id, created_at desc);
create index runs_issue on public.runs (repository_id, issue_number, created_at desc);
create unique index runs_one_active_per_issue on public.runs (repository_id, issue_number)
  where state not in ('succeeded', 'failed', 'cancelled');

create table public.artifacts (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  kind text not null check (length(kind) <= 40),
  -- base64; at most 4 MiB decoded
  content text not null check (length(content) <= 5592408),
  created_at timestamptz not null default now()
);

create table public.stage_results (
  run_id text not null references public.runs (id) on delete cascade,
  stage text not null check (length(stage) <= 100),
  input_hash text not null check (input_hash ~ '^[0-9a-f]{64}$'),
  artifact_sha text references public.artifacts (sha256),
  duration_ms double precision not null check (duration_ms >= 0),
  finished_at timestamptz not null default clock_timestamp(),
  primary key (run_id, stage, input_hash)
);
create index stage_results_artifact on public.stage_results (artifact_sha);

create table public.events (
  id bigint generated always as identity primary key,
  run_id text not null references public.runs (id) on delete cascade,
  kind text not null check (length(kind) <= 40),
  data jsonb not null,
  at timestamptz not null default clock_timestamp()
);
create index events_run on public.events (run_id, id);

-- Compare-and-set of a run's state, with its facts and the event in one statement. Only the facts that are given
-- change. The caller has checked the transition against the state machine.
create function public.transition_run(p_run text, p_from text[], p_to text, p_facts jsonb) returns boolean
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

alter table public.deliveries enable row level security;
alter table public.projects enable row level security;
alter table public.runs enable row level security;
alter table public.artifacts enable row level security;
alter table public.stage_results enable row level security;
alter table public.events enable row level security;

-- Hosted projects grant everything to everybody by default; row level security alone would then be the only wall.
revoke all on public.deliveries, public.projects, public.runs, public.artifacts, public.stage_results, public.events
  from anon, authenticated;
revoke all on function public.transition_run(text, text[], text, jsonb) from public, anon, authenticated;
grant select, insert, update, delete
  on public.deliveries, public.projects, public.runs, public.artifacts, public.stage_results, public.events
  to service_role;
grant usage on sequence public.events_id_seq to service_role;
grant execute on function public.transition_run(text, text[], text, jsonb) to service_role;
