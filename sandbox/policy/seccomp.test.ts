import { expect, test } from 'vitest';
import { SECCOMP_PROFILE } from './seccomp.ts';

const allowed = SECCOMP_PROFILE.syscalls.filter(({ action }) => action === 'SCMP_ACT_ALLOW');
const freely = new Set(allowed.filter(({ args }) => args === undefined).flatMap(({ names }) => names));

/** What Docker documents as blocked by its default profile, for a container without capabilities. */
const BLOCKED_BY_DOCKER = `
  acct add_key bpf clock_adjtime clock_settime create_module delete_module fanotify_init finit_module
  get_kernel_syms get_mempolicy init_module ioperm iopl kcmp kexec_file_load kexec_load keyctl lookup_dcookie mbind
  mount move_pages nfsservctl open_by_handle_at perf_event_open personality pivot_root process_madvise
  query_module quotactl reboot request_key set_mempolicy setns settimeofday stime swapoff swapon sysfs _sysctl umount
  umount2 unshare uselib userfaultfd ustat vhangup vm86 vm86old chroot syslog sethostname setdomainname
  fsopen fsmount fsconfig fspick move_mount open_tree mount_setattr migrate_pages`;
/** What Docker's default profile allows and this one does not. */
const BLOCKED_BY_US = `
  ptrace process_vm_readv process_vm_writev io_uring_setup io_uring_enter io_uring_register clone3 setuid setgid
  setgroups setresuid setresgid setfsuid setfsgid capset mknod mknodat shmget shmat msgget semget mq_open io_setup
  modify_ldt name_to_handle_at memfd_secret vmsplice tee adjtimex fanotify_mark pidfd_getfd`;

test.each([
  ['Docker blocks', BLOCKED_BY_DOCKER],
  ['this sandbox blocks besides', BLOCKED_BY_US],
])('nothing that %s is allowed', (_, names) => {
  const blocked = names.trim().split(/\s+/);
  expect(blocked.filter((name) => allowed.some((rule) => rule.names.includes(name)))).toEqual([]);
});

test('what is not listed is refused, on 64-bit architectures only', () => {
  expect(SECCOMP_PROFILE.defaultAction).toBe('SCMP_ACT_ERRNO');
  expect(SECCOMP_PROFILE.archMap.flatMap(({ subArchitectures }) => subArchitectures)).toEqual([]);
  expect(SECCOMP_PROFILE.archMap.map(({ architecture }) => architecture)).toEqual([
    'SCMP_ARCH_X86_64',
    'SCMP_ARCH_AARCH64',
  ]);
});

test('processes are made without namespaces, sockets without raw packets', () => {
  expect([...freely]).not.toContain('clone');
  expect([...freely]).not.toContain('socket');
  const clone = allowed.find(({ names }) => names.includes('clone'));
  // A mask of every CLONE_NEW… flag, none of which may be set.
  expect(clone?.args).toEqual([{ index: 0, value: 0x7e020000, op: 'SCMP_CMP_MASKED_EQ', valueTwo: 0 }]);
  const families = allowed.filter(({ names }) => names.includes('socket')).flatMap(({ args }) => args ?? []);
  expect(families.map(({ index, value, op }) => [index, value, op])).toEqual(
    [1, 2, 10, 16].map((family) => [0, family, 'SCMP_CMP_EQ']),
  );
});

test('each call is named once', () => {
  const names = SECCOMP_PROFILE.syscalls.flatMap((rule) => (rule.args === undefined ? rule.names : []));
  expect(names.length).toBe(new Set(names).size);
});
