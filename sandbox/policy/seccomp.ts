/**
 * The system calls that a container may make, as an allowlist of our own. Everything else is refused. It leaves out
 * what Docker's default profile leaves out for a container without capabilities, and what a build, a headless
 * browser and Node have no use for: tracing and reading other processes, io_uring, System V IPC, message queues,
 * changing one's user, 32-bit system calls.
 */

/** What `SecurityOpt` of the engine's API takes after `seccomp=`. */
interface SeccompProfile {
  readonly defaultAction: 'SCMP_ACT_ERRNO';
  readonly archMap: readonly { readonly architecture: string; readonly subArchitectures: readonly string[] }[];
  readonly syscalls: readonly SeccompRule[];
}

interface SeccompRule {
  readonly names: readonly string[];
  readonly action: 'SCMP_ACT_ALLOW' | 'SCMP_ACT_ERRNO';
  readonly errnoRet?: number;
  readonly args?: readonly {
    readonly index: number;
    readonly value: number;
    readonly op: 'SCMP_CMP_EQ' | 'SCMP_CMP_MASKED_EQ';
    readonly valueTwo?: number;
  }[];
}

const ENOSYS = 38;
/** The flags of `clone` that make namespaces: mount, cgroup, UTS, IPC, user, process, network. */
const NEW_NAMESPACES = 0x7e_02_00_00;
/** Unix, IPv4, IPv6, and netlink, which lists the network's interfaces. No raw packets, no VSOCK to the host. */
const SOCKET_FAMILIES = [1, 2, 10, 16];

/** By purpose, each sorted. Names that an architecture or an older engine does not know are ignored by it. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  files: words(`
    access chdir chmod chown close close_range copy_file_range creat dup dup2 dup3 faccessat faccessat2 fadvise64
    fallocate fchdir fchmod fchmodat fchmodat2 fchown fchownat fcntl fdatasync fgetxattr flistxattr flock fremovexattr
    fsetxattr fstat fstatfs fsync ftruncate futimesat getcwd getdents getdents64 getxattr ioctl lchown lgetxattr link
    linkat listxattr llistxattr lremovexattr lseek lsetxattr lstat mkdir mkdirat newfstatat open openat openat2
    pread64 preadv preadv2 pwrite64 pwritev pwritev2 read readahead readlink readlinkat readv removexattr rename
    renameat renameat2 rmdir sendfile setxattr splice stat statfs statx symlink symlinkat sync sync_file_range syncfs
    truncate umask unlink unlinkat utime utimensat utimes write writev`),
  waiting: words(`
    epoll_create epoll_create1 epoll_ctl epoll_pwait epoll_pwait2 epoll_wait eventfd eventfd2 inotify_add_watch
    inotify_init inotify_init1 inotify_rm_watch pipe pipe2 poll ppoll pselect6 select signalfd signalfd4
    timerfd_create timerfd_gettime timerfd_settime`),
  memory: words(`
    brk madvise membarrier memfd_create mincore mlock mlock2 mlockall mmap mprotect mremap msync munlock munlockall
    munmap pkey_alloc pkey_free pkey_mprotect`),
  processes: words(`
    arch_prctl capget execve execveat exit exit_group fork futex futex_waitv get_robust_list getcpu getegid geteuid
    getgid getgroups getpgid getpgrp getpid getppid getpriority getresgid getresuid getrlimit getrusage getsid
    gettid getuid ioprio_get ioprio_set kill pidfd_open pidfd_send_signal prctl prlimit64 rseq sched_get_priority_max
    sched_get_priority_min sched_getaffinity sched_getattr sched_getparam sched_getscheduler sched_rr_get_interval
    sched_setaffinity sched_setattr sched_setparam sched_setscheduler sched_yield set_robust_list set_tid_address
    setpgid setpriority setrlimit setsid tgkill tkill vfork wait4 waitid`),
  signals: words(`
    alarm getitimer pause restart_syscall rt_sigaction rt_sigpending rt_sigprocmask rt_sigqueueinfo rt_sigreturn
    rt_sigsuspend rt_sigtimedwait rt_tgsigqueueinfo setitimer sigaltstack timer_create timer_delete timer_getoverrun
    timer_gettime timer_settime`),
  sockets: words(`
    accept accept4 bind connect getpeername getsockname getsockopt listen recvfrom recvmmsg recvmsg sendmmsg sendmsg
    sendto setsockopt shutdown socketpair`),
  machine: words(`
    clock_getres clock_gettime clock_nanosleep getrandom gettimeofday nanosleep sysinfo time times uname`),
};

/**
 * The profile. Runtimes ask for `clone3` first and fall back to `clone`, whose flags can be looked at, when it does
 * not exist; the same for io_uring.
 */
export const SECCOMP_PROFILE: SeccompProfile = {
  defaultAction: 'SCMP_ACT_ERRNO',
  archMap: [
    { architecture: 'SCMP_ARCH_X86_64', subArchitectures: [] },
    { architecture: 'SCMP_ARCH_AARCH64', subArchitectures: [] },
  ],
  syscalls: [
    { names: Object.values(ALLOWED).flat(), action: 'SCMP_ACT_ALLOW' },
    {
      names: ['clone'],
      action: 'SCMP_ACT_ALLOW',
      args: [{ index: 0, value: NEW_NAMESPACES, op: 'SCMP_CMP_MASKED_EQ', valueTwo: 0 }],
    },
    ...SOCKET_FAMILIES.map((value) => ({
      names: ['socket'],
      action: 'SCMP_ACT_ALLOW' as const,
      args: [{ index: 0, value, op: 'SCMP_CMP_EQ' as const }],
    })),
    {
      names: ['clone3', 'io_uring_enter', 'io_uring_register', 'io_uring_setup'],
      action: 'SCMP_ACT_ERRNO',
      errnoRet: ENOSYS,
    },
  ],
};

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
