// SPDX-License-Identifier: Apache-2.0

// Makes one file operation of a program fail, or ends the program at it, and writes down every operation with its bytes.
// Preloaded (LD_PRELOAD) into the program under test by try.py; nothing of the product uses it. Processes that it forks write into one log, each
// operation whole and in the order in which they were done.
//
//   FAULT_ROOT   only paths below this folder count
//   FAULT_AT     which operation, from 1; 0 or absent: none
//   FAULT_HOW    an errno's number, "short" (half a write is done), "before" or "after" (killed there)
//   FAULT_LOG    where the operations are written down
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *root, *how;
static size_t rootLength;
static long at, count;
static int logFile = -1;

__attribute__((constructor)) static void begin(void) {
  root = getenv("FAULT_ROOT");
  how = getenv("FAULT_HOW");
  at = getenv("FAULT_AT") ? atol(getenv("FAULT_AT")) : 0;
  rootLength = root ? strlen(root) : 0;
  const char *log = getenv("FAULT_LOG");
  if (log) logFile = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0644);
  unsetenv("LD_PRELOAD");
}

// One operation at a time, of all threads and of all processes that share the log.
static void among(short kind) {
  struct flock whole = {.l_type = kind, .l_whence = SEEK_SET};
  if (logFile >= 0) while (syscall(SYS_fcntl, logFile, F_SETLKW, &whole) < 0 && errno == EINTR) {}
}
static void take(void) { pthread_mutex_lock(&lock); among(F_WRLCK); }
static void give(void) {
  int was = errno;
  among(F_UNLCK);
  pthread_mutex_unlock(&lock);
  errno = was;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

// The path of a name, relative to an open folder or to where we are, below the root; 0 when it is elsewhere.
static int below(int folder, const char *name, char *out) {
  char base[PATH_MAX], full[2 * PATH_MAX];
  if (!root || !name) return 0;
  if (name[0] == '/') snprintf(full, sizeof full, "%s", name);
  else {
    if (folder == AT_FDCWD) { if (!getcwd(base, sizeof base)) return 0; }
    else {
      char link[64];
      snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
      ssize_t length = readlink(link, base, sizeof base - 1);
      if (length < 0) return 0;
      base[length] = 0;
    }
    snprintf(full, sizeof full, "%s/%s", base, name);
  }
  if (strncmp(full, root, rootLength) || (full[rootLength] != '/' && full[rootLength])) return 0;
  snprintf(out, PATH_MAX, "%s", full + rootLength + (full[rootLength] == '/'));
  return 1;
}

static int belowOpen(int file, char *out) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return below(AT_FDCWD, path, out);
}

// A line for each operation: kind, inode, offset, length of what follows, paths; then the bytes of a write.
static void note(const char *kind, unsigned long inode, long offset, const char *one, const char *two, const void *bytes, size_t size) {
  if (logFile < 0) return;
  char line[2 * PATH_MAX + 128];
  int length = snprintf(line, sizeof line, "%s\t%lu\t%ld\t%zu\t%s\t%s\n", kind, inode, offset, size, one ? one : "", two ? two : "");
  syscall(SYS_write, logFile, line, length);
  for (size_t done = 0; done < size;) {
    long now = syscall(SYS_write, logFile, (const char *)bytes + done, size - done);
    if (now <= 0) break;
    done += now;
  }
}

enum { GO, FAIL, SHORT, KILL_AFTER };

// Counts one operation and says what becomes of it; dies here when that was asked for.
static int turn(void) {
  if (++count != at || !how) return GO;
  if (!strcmp(how, "before")) raise(SIGKILL);
  if (!strcmp(how, "after")) return KILL_AFTER;
  if (!strcmp(how, "short")) return SHORT;
  errno = atoi(how);
  return FAIL;
}
static void end(int fate) { if (fate == KILL_AFTER) raise(SIGKILL); }
static unsigned long inodeOf(int file) { struct stat info; return fstat(file, &info) ? 0 : info.st_ino; }

static int opened(int folder, const char *name, int flags, mode_t mode) {
  char path[PATH_MAX];
  int (*real)(int, const char *, int, ...) = dlsym(RTLD_NEXT, "openat");
  int writes = (flags & O_ACCMODE) != O_RDONLY;
  if (!writes || !below(folder, name, path)) return real(folder, name, flags, mode);
  take();
  int fate = turn(), result = -1;
  if (fate != FAIL) {
    struct stat info;
    int was = !fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW);
    result = real(folder, name, flags, mode);
    if (result >= 0) note(!was ? "create" : flags & O_TRUNC ? "empty" : "open", inodeOf(result), 0, path, 0, 0, 0);
    end(fate);
  }
  give();
  return result;
}
#define OPENING(name, folder, flagged)                                           \
  mode_t mode = 0;                                                               \
  if (flags & (O_CREAT | O_TMPFILE)) { va_list list; va_start(list, flags); mode = va_arg(list, mode_t); va_end(list); } \
  return opened(folder, name, flags | (flagged), mode);
int open(const char *name, int flags, ...) { OPENING(name, AT_FDCWD, 0) }
int open64(const char *name, int flags, ...) { OPENING(name, AT_FDCWD, O_LARGEFILE) }
int openat(int folder, const char *name, int flags, ...) { OPENING(name, folder, 0) }
int openat64(int folder, const char *name, int flags, ...) { OPENING(name, folder, O_LARGEFILE) }

ssize_t write(int file, const void *bytes, size_t size) {
  char path[PATH_MAX];
  __typeof__(&write) real = REAL(write);
  if (file <= 2 || !belowOpen(file, path)) return real(file, bytes, size);
  take();
  int fate = turn();
  ssize_t result = -1;
  if (fate != FAIL) {
    if (fate == SHORT) size = size > 1 ? size / 2 : size;
    long offset = fcntl(file, F_GETFL) & O_APPEND ? lseek(file, 0, SEEK_END) : lseek(file, 0, SEEK_CUR);
    result = real(file, bytes, size);
    if (result > 0) note("write", inodeOf(file), offset, path, 0, bytes, result);
    end(fate);
  }
  give();
  return result;
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t offset) {
  char path[PATH_MAX];
  __typeof__(&pwrite) real = REAL(pwrite);
  if (!belowOpen(file, path)) return real(file, bytes, size, offset);
  take();
  int fate = turn();
  ssize_t result = -1;
  if (fate != FAIL) {
    if (fate == SHORT) size = size > 1 ? size / 2 : size;
    result = real(file, bytes, size, offset);
    if (result > 0) note("write", inodeOf(file), offset, path, 0, bytes, result);
    end(fate);
  }
  give();
  return result;
}
ssize_t pwrite64(int file, const void *bytes, size_t size, off_t offset) { return pwrite(file, bytes, size, offset); }

ssize_t pwritev(int file, const struct iovec *parts, int many, off_t offset) {
  char path[PATH_MAX];
  __typeof__(&pwritev) real = REAL(pwritev);
  if (!belowOpen(file, path)) return real(file, parts, many, offset);
  ssize_t done = 0;
  for (int part = 0; part < many; part++) {
    ssize_t now = pwrite(file, parts[part].iov_base, parts[part].iov_len, offset + done);
    if (now < 0) return done ? done : now;
    done += now;
    if ((size_t)now < parts[part].iov_len) break;
  }
  return done;
}
ssize_t pwritev64(int file, const struct iovec *parts, int many, off_t offset) { return pwritev(file, parts, many, offset); }

#define ONE(kind, call, inode, one, two)                         \
  take();                                     \
  int fate = turn(), result = -1;                                \
  if (fate != FAIL) {                                            \
    unsigned long number = inode;                                \
    result = call;                                               \
    if (!result) note(kind, number, 0, one, two, 0, 0);          \
    end(fate);                                                   \
  }                                                              \
  give();                                   \
  return result;

int fsync(int file) {
  char path[PATH_MAX];
  __typeof__(&fsync) real = REAL(fsync);
  if (!belowOpen(file, path)) return real(file);
  ONE("fsync", real(file), inodeOf(file), path, 0)
}
int fdatasync(int file) { return fsync(file); }
int ftruncate(int file, off_t size) {
  char path[PATH_MAX], length[32];
  __typeof__(&ftruncate) real = REAL(ftruncate);
  if (!belowOpen(file, path)) return real(file, size);
  snprintf(length, sizeof length, "%ld", (long)size);
  ONE("truncate", real(file, size), inodeOf(file), path, length)
}
int ftruncate64(int file, off_t size) { return ftruncate(file, size); }
int renameat(int from, const char *old, int to, const char *new) {
  char one[PATH_MAX], two[PATH_MAX];
  __typeof__(&renameat) real = REAL(renameat);
  if (!below(from, old, one) || !below(to, new, two)) return real(from, old, to, new);
  ONE("rename", real(from, old, to, new), 0, one, two)
}
int rename(const char *old, const char *new) { return renameat(AT_FDCWD, old, AT_FDCWD, new); }
int renameat2(int from, const char *old, int to, const char *new, unsigned flags) {
  char one[PATH_MAX], two[PATH_MAX];
  __typeof__(&renameat2) real = REAL(renameat2);
  if (!below(from, old, one) || !below(to, new, two)) return real(from, old, to, new, flags);
  ONE(flags & RENAME_EXCHANGE ? "exchange" : "rename", real(from, old, to, new, flags), 0, one, two)
}
int link(const char *old, const char *new) {
  char one[PATH_MAX], two[PATH_MAX];
  __typeof__(&link) real = REAL(link);
  if (!below(AT_FDCWD, old, one) || !below(AT_FDCWD, new, two)) return real(old, new);
  ONE("link", real(old, new), 0, one, two)
}
int mkdirat(int folder, const char *name, mode_t mode) {
  char path[PATH_MAX];
  __typeof__(&mkdirat) real = REAL(mkdirat);
  if (!below(folder, name, path)) return real(folder, name, mode);
  ONE("mkdir", real(folder, name, mode), 0, path, 0)
}
int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }
int unlinkat(int folder, const char *name, int flags) {
  char path[PATH_MAX];
  __typeof__(&unlinkat) real = REAL(unlinkat);
  if (!below(folder, name, path)) return real(folder, name, flags);
  ONE("unlink", real(folder, name, flags), 0, path, 0)
}
int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }
int symlinkat(const char *target, int folder, const char *name) {
  char path[PATH_MAX];
  __typeof__(&symlinkat) real = REAL(symlinkat);
  if (!below(folder, name, path)) return real(target, folder, name);
  ONE("symlink", real(target, folder, name), 0, path, target)
}
int symlink(const char *target, const char *name) { return symlinkat(target, AT_FDCWD, name); }
int fchmod(int file, mode_t mode) {
  char path[PATH_MAX];
  __typeof__(&fchmod) real = REAL(fchmod);
  if (!belowOpen(file, path)) return real(file, mode);
  ONE("chmod", real(file, mode), inodeOf(file), path, 0)
}
int chmod(const char *name, mode_t mode) {
  char path[PATH_MAX];
  __typeof__(&chmod) real = REAL(chmod);
  if (!below(AT_FDCWD, name, path)) return real(name, mode);
  ONE("chmod", real(name, mode), 0, path, 0)
}
